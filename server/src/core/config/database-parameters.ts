/**
 * What a database client reads: settings `prefix_suffix` of main.cf for a table `ldap:prefix` whose name is no path,
 * else a file of its own (`postconf/postconf_dbms.c`).
 */
import { findTableType } from "../facts/table-types.ts";
import { compareVersions, isAtLeast } from "../facts/versions.ts";
import { splitListBraces } from "../syntax/value.ts";
import { type FileName, fileNameOf } from "../workspace.ts";
import type { Configuration } from "./configuration.ts";
import { type ConfigurationWarning, configurationWarning } from "./configuration-warning.ts";
import type { ParsedFiles } from "./parsed-files.ts";
import { fileRoots } from "./table-files.ts";

/** What the words of an expanded value may mean to database clients; what only looks like a table counts as well. */
export interface DatabaseMentions {
  /** `ldap:prefix` and its kin. */
  readonly prefixes: readonly { readonly type: string; readonly prefix: string }[];
  /** `ldap:/path` and its kin. */
  readonly files: readonly { readonly type: string; readonly path: string }[];
  /** Words that start with a brace and do not end with its partner. */
  readonly brokenBraces: readonly string[];
}

/** Searches a value for database tables, also inside of braces. */
export function databaseMentions(value: string): DatabaseMentions {
  const found = { prefixes: [], files: [], brokenBraces: [] };
  collect(value, found);
  return found;
}

interface Collected {
  readonly prefixes: { type: string; prefix: string }[];
  readonly files: { type: string; path: string }[];
  readonly brokenBraces: string[];
}

function collect(value: string, found: Collected): void {
  for (const { text } of splitListBraces(value)) {
    if (text.startsWith("{")) {
      collect(insideBraces(text, found), found);
      continue;
    }
    const [type, name] = splitReference(text);
    if (name === undefined || name.startsWith(".")) continue;
    if (name.startsWith("/")) found.files.push({ type, path: name });
    else if (name.startsWith("{")) collect(insideBraces(name, found), found);
    else found.prefixes.push({ type, prefix: name });
  }
}

/** Takes every `proxy:` off. */
function splitReference(text: string): [type: string, name: string | undefined] {
  const colon = text.indexOf(":");
  if (colon === -1) return [text, undefined];
  const [type, name] = [text.slice(0, colon), text.slice(colon + 1)];
  return type === "proxy" ? splitReference(name) : [type, name];
}

/** The text between the first brace and its partner, or up to the end. */
function insideBraces(text: string, found: Collected): string {
  let level = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "{") level += 1;
    if (text[at] === "}") level -= 1;
    if (level > 0) continue;
    if (at + 1 < text.length) found.brokenBraces.push(text);
    return text.slice(1, at);
  }
  found.brokenBraces.push(text);
  return text.slice(1);
}

/** The settings that a client of that type reads in Postfix `version`. */
export function clientSettings(type: string, version: string): string[] {
  const line = version.split(".").slice(0, 2).join(".");
  return (findTableType(type)?.settings ?? [])
    .filter(
      ({ since, until }) =>
        isAtLeast(version, since) && (until === undefined || compareVersions(line, until) <= 0),
    )
    .map(({ name }) => name);
}

/** What is wrong with a client's own file: it is not there, or a name in it means nothing. */
export function clientFileWarnings(
  type: string,
  path: string,
  configuration: Configuration,
  files: ParsedFiles,
): ConfigurationWarning[] {
  const known = clientSettings(type, configuration.release);
  if (known.length === 0) return [];
  const file: FileName = fileNameOf(path, fileRoots(configuration.options));
  if (files.state(file)?.kind === "absent") return [configurationWarning("missing-file", { name: path })];
  return (files.main(file)?.parameters ?? [])
    .filter(({ name }) => !known.includes(name))
    .map(({ name, value, span }) =>
      configurationWarning("unused-parameter", { name, value, at: { file, span } }),
    );
}
