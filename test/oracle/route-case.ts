/** A configuration and the questions that are put to it, in a form that can be made smaller piece by piece. */
import type { InstanceFiles } from "../support/postfix/instance.ts";

/** A file that main.cf names: an indexed table with its type, or a list of patterns. */
export interface CaseFile {
  readonly name: string;
  /** `hash`, `btree` …: postmap builds it; `texthash` and `list` are read as they are. */
  readonly type: string;
  readonly lines: readonly string[];
}

/** One question. */
export interface Question {
  readonly sender: string;
  readonly address: string;
  readonly request: "resolve" | "verify";
}

/** A configuration with its questions. */
export interface RouteCase {
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly files: readonly CaseFile[];
  readonly questions: readonly Question[];
}

const notIndexed: readonly string[] = ["texthash", "list"];

/** The files of a case. */
export function filesOf({ parameters, files }: RouteCase): InstanceFiles {
  const main = parameters.map(([name, value]) => `${name} = ${value}\n`).join("");
  const others = files.map(({ name, lines }) => [name, lines.map((line) => `${line}\n`).join("")]);
  return {
    files: { ...Object.fromEntries(others), "main.cf": main },
    indexed: files
      .filter(({ type }) => !notIndexed.includes(type))
      .map(({ type, name }) => `${type}:${name}`),
  };
}

/** Smaller variants of a case, each with one piece left out. */
export function* smallerCases(whole: RouteCase): Generator<RouteCase> {
  for (const parameters of withoutOne(whole.parameters)) yield { ...whole, parameters };
  for (const files of withoutOne(whole.files)) {
    const { name } = whole.files.find((file) => !files.includes(file)) ?? { name: "" };
    const isNamed = whole.parameters.some(([, value]) => value.includes(`/${name}`));
    if (!isNamed) yield { ...whole, files };
  }
  for (const [at, file] of whole.files.entries()) {
    for (const lines of withoutOne(file.lines)) {
      yield { ...whole, files: whole.files.with(at, { ...file, lines }) };
    }
  }
  for (const [at, [name, value]] of whole.parameters.entries()) {
    const items = value.split(/[ ,]+/);
    if (items.length < 2) continue;
    for (const fewer of withoutOne(items)) {
      yield { ...whole, parameters: whole.parameters.with(at, [name, fewer.join(" ")]) };
    }
  }
  const [question] = whole.questions;
  if (question !== undefined && question.sender !== "") {
    yield { ...whole, questions: [{ ...question, sender: "" }] };
  }
}

function* withoutOne<Thing>(things: readonly Thing[]): Generator<Thing[]> {
  for (const at of things.keys()) yield things.toSpliced(at, 1);
}

/** A case as a person reads it. */
export function describeCase(whole: RouteCase): string {
  const { files } = filesOf(whole);
  const texts = Object.entries(files).map(([name, text]) => `--- ${name}\n${text}`);
  const questions = whole.questions.map(
    ({ request, sender, address }) => `${request} ${JSON.stringify(address)} from ${JSON.stringify(sender)}`,
  );
  return [...texts, ...questions].join("\n");
}
