/** Tables that are not simply there: missing, no files at all, of types that a build lacks, or answered by a server. */

import { directoryMark } from "../support/postfix/instance.ts";
import { postfixRelease } from "../support/postfix/programs.ts";
import type { CaseFile } from "./oracle-case.ts";
import type { Random } from "./random.ts";
import type { NonEmpty } from "./route-stock.ts";

const missingTables: NonEmpty<string> = [
  "hash:$config_directory/missing",
  "texthash:$config_directory/missing",
  "regexp:$config_directory/missing",
  "cidr:$config_directory/missing",
  "memcache:$config_directory/missing",
  "fail:out-of-order",
  "nonsense:x",
  "debug:static:x",
  "inline:{ broken }",
  "inline:{ }",
  "inline:{ { a = b }",
  "static:{ open",
  "unionmap:{ broken }",
  "unionmap:static:x",
  "pipemap:{ }",
  "randmap:{ }",
  "regexp:{ broken",
  "socketmap:unix:x",
  "unix:shadow.byname",
];

/** What only a build without them answers with certainty. */
const typesThatDebianLacks: NonEmpty<string> = ["dbm", "sdbm", "nisplus", "netinfo"];

/** Answered outside of the files, so that nobody can tell but Postfix. */
const services: NonEmpty<string> = [
  "tcp:$table_server",
  "socketmap:unix:$config_directory/tables.socketmap:name",
  "nis:mail.aliases",
  "environ:x",
  "internal:x",
  "unix:passwd.byname",
  "unix:group.byname",
  "ldap:accounts",
  "mysql:accounts",
  "pgsql:accounts",
  "sqlite:accounts",
  "mongodb:accounts",
];

const fileTypes: NonEmpty<string> = ["hash", "lmdb", "cdb", "texthash", "regexp", "pcre", "cidr", "memcache"];

/** A table that cannot be used; what it needs is added to the files. */
export function unusableTable(random: Random, files: CaseFile[]): string {
  const kind = random.below(10);
  if (kind < 5) return random.pick(missingTables);
  if (kind < 8 && postfixRelease.build === "debian") {
    const name = addFile(files, "settings", ["example.org smtp:[x]"]);
    return `${random.pick(typesThatDebianLacks)}:$config_directory/${name}`;
  }
  return `${random.pick(fileTypes)}:$config_directory/${placeOfNoFile(random, files)}`;
}

/** Something that stands where a file is wanted; a directory ends some programs, so it is rare. */
export function placeOfNoFile(random: Random, files: CaseFile[]): string {
  return addFile(files, random.chance(0.4) ? "directory" : "circle", []);
}

/** A table that a server or the system answers. */
export function servedTable(random: Random, files: CaseFile[]): string {
  if (!random.chance(0.15)) return random.pick(services);
  const name = addFile(files, "settings", [
    `memcache = unix:${directoryMark}/tables.memcache`,
    "max_try = 1",
  ]);
  return `memcache:$config_directory/${name}`;
}

function addFile(files: CaseFile[], type: string, lines: readonly string[]): string {
  const name = `other${files.length}`;
  files.push({ name, type, lines });
  return name;
}
