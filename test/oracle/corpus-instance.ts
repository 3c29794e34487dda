/** A configuration of a real server as an instance that the installed Postfix runs, and the same as Postroute sees it. */
import path from "node:path";
import { tableUses } from "../../server/src/core/config/table-uses.ts";
import type { Instance } from "../../server/src/core/route/create-daemon.ts";
import { createPcre } from "../../server/src/pcre/pcre-engine.ts";
import { type CorpusEntry, readCorpus } from "../support/corpus.ts";
import { directoryMark, PostfixInstance } from "../support/postfix/instance.ts";
import { textOf } from "../support/rule-project.ts";
import { instanceOfCase } from "./case-instance.ts";
import type { Comparison } from "./oracle-case.ts";

const indexed: readonly string[] = ["hash", "btree", "lmdb", "cdb"];
const pcre = createPcre();

/**
 * What is set otherwise than on the real server: the folders, and the users and groups that this machine lacks. Without
 * them every program ends before it has read what is compared here.
 */
const ownSettings = `
queue_directory = ${directoryMark}/../spool
data_directory = ${directoryMark}/../lib
mail_owner = postfix
setgid_group = postdrop
default_privs = nobody
max_use = 10000
`;

/** The domain that Debian asks for when Postfix is installed, and that myorigin often names. */
const mailname = { path: "/etc/mailname", name: "_etc/mailname", text: "mailname.example\n" };

/** Addresses of the real server, over which every program ends on a machine that has not got them. */
const listensElsewhere = /^inet_interfaces\s*=\s*(?!127\.0\.0\.1\s*$)[0-9]/m;

/** Tables of databases and servers, with `proxy:` in front or not. */
const outsideTable = /\b(?:mysql|pgsql|ldap|sqlite|mongodb|memcache|tcp|socketmap):[^\s,]+/g;

/** Indexed tables that stand for those of databases; which one stands for which is a matter of the name. */
const standIns: readonly (readonly [name: string, text: string])[] = ["one", "two", "three"].map((name) => [
  `stand-in-${name}`,
  `${name}.example ${name}\nuser@${name}.example other@${name}.example\n@${name}.example all@mail.example\nbox@one.example x\n`,
]);

/** What is compared: every entry that has a main.cf, and where it asks databases once more with stand-ins for them. */
function comparedEntries(folder: string): CorpusEntry[] {
  return readCorpus(folder).flatMap((entry) => {
    if (textOf(entry.files["main.cf"]) === "") return [];
    return namesOutsideTables(entry) ? [entry, withStandIns(entry)] : [entry];
  });
}

/** How many entries are compared at once: a program that ends over its configuration sleeps for a second before. */
const atOnce = 6;

/** Compares every entry; the answers are in the order of the entries. */
export async function forEveryEntry<Answer>(
  folder: string,
  compare: (entry: CorpusEntry) => Promise<Answer>,
): Promise<[CorpusEntry, Answer][]> {
  const rest = comparedEntries(folder);
  const answers: [CorpusEntry, Answer][] = [];
  while (rest.length > 0) {
    const group = rest.splice(0, atOnce);
    answers.push(
      ...(await Promise.all(
        group.map(async (entry) => [entry, await compare(entry)] as [CorpusEntry, Answer]),
      )),
    );
  }
  return answers;
}

/** Compares the answers to all questions; to the first one alone where a program ends over its configuration. */
export async function askWhileAnswered<Question>(
  questions: readonly Question[],
  compare: (questions: readonly Question[]) => Promise<Comparison<Question>[]>,
): Promise<Comparison<Question>[]> {
  const begun = await compare(questions.slice(0, 1));
  if (begun.every(({ outcome }) => outcome === "no-answer")) return begun;
  return [...begun, ...(await compare(questions.slice(1)))];
}

/** Says whether main.cf names tables that the files do not answer for. */
export function namesOutsideTables({ files }: CorpusEntry): boolean {
  return textOf(files["main.cf"]).search(outsideTable) !== -1;
}

/** An entry with an indexed table in place of each table of a database. */
function withStandIns(entry: CorpusEntry): CorpusEntry {
  const standIn = (table: string): string => {
    const sum = [...table].reduce((total, character) => total + character.charCodeAt(0), 0);
    return `hash:/etc/postfix/${standIns[sum % standIns.length]?.[0]}`;
  };
  // Aliases have a syntax of their own.
  const settings = textOf(entry.files["main.cf"]).split(/^(?=\S)/m);
  const main = settings
    .map((text) => (text.startsWith("alias_") ? text : text.replaceAll(outsideTable, standIn)))
    .join("");
  const files = { ...entry.files, ...Object.fromEntries(standIns), "main.cf": main };
  return { ...entry, name: `${entry.name} with stand-ins`, files };
}

/** An instance with the files of an entry and further settings, its paths led to the files, its tables built. */
export function instanceOfEntry({ files, roots, oracle }: CorpusEntry, settings = ""): PostfixInstance {
  const paths = [[mailname.path, mailname.name] as const, ...Object.entries(oracle.path_map ?? {})];
  const place = (text: string): string => placed(text, paths, roots);
  const texts = Object.entries(files).map(([name, file]) => {
    return [name.startsWith("/") ? `_${name.slice(1)}` : name, place(textOf(file))] as const;
  });
  const { "main.cf": main = "", ...others } = Object.fromEntries(texts);
  const instance = new PostfixInstance({ files: { [mailname.name]: mailname.text, ...others }, indexed: [] });
  const interfaces = listensElsewhere.test(main) ? "inet_interfaces = all\n" : "";
  instance.replace("main.cf", `${main}${ownSettings}${interfaces}${settings}`);
  buildTables(instance);
  return instance;
}

/** A text with the paths of the server in it led to the files of the instance. */
function placed(
  text: string,
  paths: readonly (readonly [string, string])[],
  roots: readonly string[],
): string {
  const places = new Map([
    ...roots.map((root) => [root, directoryMark] as const),
    ...paths.map(([from, to]) => [from, `${directoryMark}/${to}`] as const),
  ]);
  const longestFirst = [...places.keys()].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(`(?<![\\w.-])(?:${longestFirst.map(escapePattern).join("|")})(?![\\w.-])`, "g");
  return text.replaceAll(pattern, (found) => places.get(found) ?? found);
}

function escapePattern(text: string): string {
  return text.replaceAll(/[^\w/]/g, "\\$&");
}

function buildTables(instance: PostfixInstance): void {
  const { configuration, files } = entryInstance(instance);
  const uses = tableUses(configuration, files).filter(
    ({ type, file }) =>
      indexed.includes(type) &&
      file !== undefined &&
      !path.isAbsolute(file) &&
      files.text(file) !== undefined,
  );
  const tables = (isWanted: (parameter: string) => boolean): string[] => [
    ...new Set(
      uses.filter(({ parameter }) => isWanted(parameter)).map(({ type, file }) => `${type}:${file}`),
    ),
  ];
  const isOfAliases = (parameter: string): boolean => /^alias_(?:maps|database)$/.test(parameter);
  instance.buildIndexes(tables((parameter) => !isOfAliases(parameter)));
  instance.buildIndexes(tables(isOfAliases), "postalias");
}

/** The instance as Postroute sees it, with its master.cf. */
export function entryInstance({ configDirectory }: PostfixInstance): Instance {
  const instance = instanceOfCase(configDirectory, { pcre });
  return { ...instance, master: instance.files.master() };
}

/** The files in the configuration directory that tables are read from. */
export function tableTexts({ configuration, files }: Instance): string[] {
  return [...new Set(tableUses(configuration, files).flatMap(({ file }) => file ?? []))]
    .filter((file) => !path.isAbsolute(file))
    .flatMap((file) => files.text(file) ?? []);
}
