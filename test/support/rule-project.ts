/**
 * Small configurations for the tests of rules: files in, findings out, and the annotated text that says which
 * findings there should be.
 */
import type { ConfigurationOptions } from "../../server/src/core/config/configuration.ts";
import { createConfiguration } from "../../server/src/core/config/create-configuration.ts";
import { ParsedFiles } from "../../server/src/core/config/parsed-files.ts";
import { tableUses } from "../../server/src/core/config/table-uses.ts";
import type { Rule, RuleExample } from "../../server/src/core/rules/define-rule.ts";
import type { Finding, FindingFix, RuleInput, RuleOptions } from "../../server/src/core/rules/run.ts";
import { fixesOf, runRules } from "../../server/src/core/rules/run.ts";
import { applyEdits } from "../../server/src/core/text/edit.ts";
import { createLocalize } from "../../server/src/core/text/message.ts";
import { createWorkspace, type FileName, type FileState } from "../../server/src/core/workspace.ts";

export type ProjectFiles = Readonly<Record<FileName, string | FileState>>;

/** The files of a rule's example. */
export function filesOfExample({ files: [kind] }: Pick<Rule, "files">, example: RuleExample): ProjectFiles {
  if (typeof example !== "string") return example;
  if (kind !== "table") return { [kind ?? "main.cf"]: example };
  return { transport: example, "main.cf": "transport_maps = hash:/etc/postfix/transport\n" };
}

/** What rules look at: the files as a snapshot of /etc/postfix, read by the newest Postfix unless told otherwise. */
export function inputOf(files: ProjectFiles, options: Partial<ConfigurationOptions> = {}): RuleInput {
  const parsed = new ParsedFiles(createWorkspace(Object.entries(files)));
  const configuration = createConfiguration(parsed.main(), "main.cf", {
    version: "auto",
    configDirectory: "/etc/postfix",
    build: "debian",
    ...options,
  });
  return { files: parsed, configuration, tables: tableUses(configuration, parsed) };
}

/** The findings in English, one a line: the file, the text that is underlined, the rule and its message. */
export function findingsIn(files: ProjectFiles, options: RuleOptions & Partial<ConfigurationOptions> = {}) {
  return runRules(inputOf(files, options), options).map((finding) => describeFinding(finding, files));
}

/** One finding in English. */
export function describeFinding({ file, span, rule, message }: Finding, files: ProjectFiles): string {
  const underlined = textOf(files[file]).slice(span.start, span.end);
  return `${file} «${underlined}» ${rule}: ${createLocalize()(message)}`;
}

/** The files after a repair. */
export function applyFix(files: ProjectFiles, { edits }: FindingFix): ProjectFiles {
  const changed: Record<FileName, string | FileState> = { ...files };
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const text = applyEdits(
      textOf(files[file]),
      edits.filter((edit) => edit.file === file),
    );
    const before = files[file];
    changed[file] = typeof before === "object" && before.kind === "text" ? { ...before, text } : text;
  }
  return changed;
}

/** The repairs of every finding, with what the files are after each. */
export function repairsIn(files: ProjectFiles, options: RuleOptions & Partial<ConfigurationOptions> = {}) {
  const input = inputOf(files, options);
  return runRules(input, options).flatMap((finding) =>
    fixesOf(finding, input).map((fix) => ({ finding, fix, files: applyFix(files, fix) })),
  );
}

/** The text of a project's file; empty when it has none. */
export function textOf(file: string | FileState | undefined): string {
  if (typeof file === "string") return file;
  return file?.kind === "text" ? file.text.toString() : "";
}

/** A text without its annotations, and the findings that they ask for in the form of {@link describeFinding}. */
export interface AnnotatedText {
  readonly text: string;
  readonly expected: readonly string[];
}

/**
 * Reads annotated text. A line of blanks and `^^^^ RULE: MESSAGE` speaks of the text right above its marks; several
 * may stand below one line. The first line feed is dropped, so that a text can start on a line of its own.
 */
export function readAnnotated(source: string, file: FileName): AnnotatedText {
  const lines = source.replace(/^\n/, "").split("\n");
  const kept: string[] = [];
  const expected: string[] = [];
  for (const line of lines) {
    const marks = /^(\s*)(\^+) ([\w-]+: .+)$/.exec(line);
    if (marks === null) {
      kept.push(line);
      continue;
    }
    const [, indent = "", carets = "", said = ""] = marks;
    const underlined = (kept.at(-1) ?? "").slice(indent.length, indent.length + carets.length);
    expected.push(`${file} «${underlined}» ${said}`);
  }
  return { text: kept.join("\n"), expected };
}

/** Annotated files: their texts, and the findings expected in all of them. */
export function readAnnotatedFiles(sources: Readonly<Record<FileName, string>>): {
  files: Readonly<Record<FileName, string>>;
  expected: readonly string[];
} {
  const read = Object.entries(sources).map(([file, source]) => [file, readAnnotated(source, file)] as const);
  return {
    files: Object.fromEntries(read.map(([file, { text }]) => [file, text])),
    expected: read.flatMap(([, { expected }]) => expected),
  };
}
