/** A configuration and the questions that are put to it, in a form that can be made smaller piece by piece. */
import type { InstanceFiles } from "../support/postfix/instance.ts";

/** A file that main.cf names: an indexed table with its type, or a list of patterns. */
export interface CaseFile {
  readonly name: string;
  /**
   * `hash`, `btree` …: postmap builds it; `texthash`, `cidr` and `list` are read as they are; a `directory` and a
   * `circle` of symbolic links stand where a file is wanted.
   */
  readonly type: string;
  readonly lines: readonly string[];
}

/** A configuration with its questions. */
export interface OracleCase<Question> {
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly files: readonly CaseFile[];
  readonly questions: readonly Question[];
}

/** One comparison of the real answer with ours. */
export interface Comparison<Question> {
  readonly outcome: "same" | "different" | "unknown" | "no-answer";
  readonly question: Question;
  readonly real: string;
  readonly ours: string;
  /** Why the answer is not known, as a template of a message, where it is not. */
  readonly reason?: string;
}

const indexed: readonly string[] = ["hash", "btree", "lmdb", "cdb"];

/** The files of a case. */
export function filesOf({ parameters, files }: OracleCase<unknown>): InstanceFiles {
  const main = parameters.map(([name, value]) => `${name} = ${value}\n`).join("");
  const named = (kind: string): string[] => files.flatMap(({ type, name }) => (type === kind ? [name] : []));
  const [directories, circles] = [named("directory"), named("circle")];
  const others = files
    .filter(({ name }) => !directories.includes(name) && !circles.includes(name))
    .map(({ name, lines }) => [name, lines.map((line) => `${line}\n`).join("")]);
  return {
    files: { ...Object.fromEntries(others), "main.cf": main },
    indexed: files.filter(({ type }) => indexed.includes(type)).map(({ type, name }) => `${type}:${name}`),
    directories,
    circles,
  };
}

/** Makes a failing case smaller as long as it stays failing, and tells it. */
export async function shrinkCase<Question>(
  whole: OracleCase<Question>,
  comparison: Comparison<Question>,
  compare: (whole: OracleCase<Question>) => Promise<readonly Comparison<Question>[]>,
): Promise<string> {
  let smallest: OracleCase<Question> = { ...whole, questions: [comparison.question] };
  let failing = comparison;
  for (let found = true; found; ) {
    found = false;
    for (const smaller of smallerCases(smallest)) {
      const [again] = await compare(smaller);
      if (again?.outcome !== "different") continue;
      smallest = smaller;
      failing = again;
      found = true;
      break;
    }
  }
  return `${describeCase(smallest)}\nPostfix:   ${failing.real}\nPostroute: ${failing.ours}\n`;
}

/** Smaller variants of a case, each with one piece left out. */
function* smallerCases<Question>(whole: OracleCase<Question>): Generator<OracleCase<Question>> {
  for (const parameters of withoutOne(whole.parameters)) yield { ...whole, parameters };
  for (const files of withoutOne(whole.files)) {
    const { name } = whole.files.find((file) => !files.includes(file)) ?? { name: "" };
    const isNamed =
      whole.parameters.some(([, value]) => value.includes(`/${name}`)) ||
      whole.files.some(({ lines }) => lines.some((line) => line.includes(`/${name}`)));
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
}

function* withoutOne<Thing>(things: readonly Thing[]): Generator<Thing[]> {
  for (const at of things.keys()) yield things.toSpliced(at, 1);
}

/** A case as a person reads it. */
export function describeCase(whole: OracleCase<unknown>): string {
  const { files } = filesOf(whole);
  const texts = Object.entries(files).map(([name, text]) => `--- ${name}\n${text}`);
  return [...texts, ...whole.questions.map((question) => JSON.stringify(question))].join("\n");
}
