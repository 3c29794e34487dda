/**
 * All rules over real configurations that others wrote: what was found there by hand must be found, what looks wrong
 * and is right must stay silent, and where Postfix's own tools judge the same thing they must agree.
 */
import { expect, it } from "vitest";
import { type Finding, runRules } from "../../../../server/src/core/rules/run.ts";
import { type CorpusEntry, type HandRemark, readCorpus, readHandRemarks } from "../../../support/corpus.ts";
import { describeWithCorpus } from "../../../support/requires.ts";
import { inputOf, textOf } from "../../../support/rule-project.ts";

/** A finding with the name of its configuration and its line, from 1. */
interface Placed {
  readonly where: string;
  readonly file: string;
  readonly line: number;
  readonly finding: Finding;
}

/** The rule that answers each kind of mistake found by hand, and which of its remarks it is to answer. */
const answers: Readonly<
  Record<string, { readonly rule: string; readonly only?: RegExp; readonly anywhere?: true }>
> = {
  DEPRECATED: { rule: "deprecated-parameter" },
  DEAD_KEY: { rule: "unreachable-entry" },
  UNUSED_PARAM: { rule: "unknown-parameter", only: /^\w+$/ },
  VENDOR_PARAM_UNUSED: { rule: "unknown-parameter" },
  REMOVED_PARAM: { rule: "unknown-parameter" },
  UNDEFINED_MACRO: { rule: "undefined-macro" },
  OPEN_RELAY: { rule: "open-relay", only: /^0\.0\.0\.0\/0$/ },
  NO_RELAY_CONTROL: { rule: "relay-control-missing" },
  DUP_SAME: { rule: "duplicate-parameter" },
  DUP_DIFF: { rule: "duplicate-parameter" },
  DUP_KEY: { rule: "duplicate-key" },
  // These rules tell the mistake at the other of the two places that make it.
  TWO_CLASSES: { rule: "domain-in-two-classes", anywhere: true },
  MISSING_D_LIMIT: { rule: "pipe-to-several-recipients", anywhere: true },
  SIZE_LIMIT: { rule: "mailbox-limit-below-message-limit" },
};

/** Traps on whose lines something else is rightly found. */
const trapsWithFindings: readonly { readonly code: string; readonly rule: string }[] = [
  { code: "MULTILINE_WS", rule: "domain-in-two-classes" },
  { code: "VENDOR_PARAM", rule: "undefined-macro" },
  { code: "VALUE_WITH_SPACES", rule: "unknown-parameter" },
];

describeWithCorpus("rules on real configurations", (folder) => {
  const entries = readCorpus(folder);
  const remarks = readHandRemarks(folder);
  const placed = entries.flatMap((entry) => findingsOf(entry, "auto"));
  const whole = new Set(entries.filter(({ files }) => "main.cf" in files).map(({ name }) => name));

  it("tells how many findings each rule has", () => {
    const counts = new Map<string, number>();
    for (const { finding } of placed) {
      const key = `${finding.rule} (${finding.severity})`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const lines = [...counts].sort().map(([rule, count]) => `${String(count).padStart(5)} ${rule}`);
    console.log(`${placed.length} findings in ${entries.length} configurations:\n${lines.join("\n")}`);
    expect(placed.length).toBeGreaterThan(0);
  });

  it("finds what was found by hand", () => {
    const missed = Object.entries(remarks).flatMap(([name, { mistakes }]) =>
      mistakes
        .filter(({ code, text }) => whole.has(name) && (answers[code]?.only?.test(text) ?? code in answers))
        .filter(
          (remark) =>
            !isAnswered(
              remark,
              placed.filter(({ where }) => where === name),
            ),
        )
        .map((remark) => describeRemark(name, remark)),
    );
    expect(missed).toEqual([]);
  });

  it("is silent about what only looks wrong", () => {
    const alarms = Object.entries(remarks).flatMap(([name, { traps }]) =>
      traps.flatMap((trap) => {
        const found = placed.filter(
          ({ where, file, line, finding }) =>
            where === name &&
            file === trap.file &&
            line === trap.line &&
            !trapsWithFindings.some(({ code, rule }) => code === trap.code && rule === finding.rule),
        );
        return found.map(({ finding }) => `${describeRemark(name, trap)}: ${finding.rule}`);
      }),
    );
    expect(alarms).toEqual([]);
  });

  it("calls unknown, undefined and set twice what postconf warns about", () => {
    const contradictions = entries.flatMap((entry) => {
      const warned = entry.oracle.postconf_stderr;
      if (warned === undefined) return [];
      const found = findingsOf(entry, "3.7");
      return [
        ...namesNotIn(found, "unknown-parameter", namesOf(warned, /unused parameter: ([^=\s]+)=/g)),
        ...namesNotIn(found, "undefined-macro", namesOf(warned, /undefined parameter: (\S+)/g)),
      ].map((name) => `${entry.name}: ${name}`);
    });
    expect(contradictions).toEqual([]);
  });

  it("calls deprecated what the newest postconf calls deprecated", () => {
    for (const { name, oracle, files, roots } of entries) {
      const warned = oracle.new?.postconf_stderr;
      if (warned === undefined) continue;
      const found = findingsOf({ name, oracle, files, roots }, "3.12").filter(
        ({ finding }) => finding.rule === "deprecated-parameter" && finding.severity === "warning",
      );
      const names = new Set(found.map(({ finding }) => String(finding.hit.data?.name)));
      expect([...names].sort(), name).toEqual(
        [...namesOf(warned, /support for parameter "([^"]+)"/g)].sort(),
      );
    }
  });

  it("drops the lines of tables that postmap drops", () => {
    for (const { name, files, oracle } of entries) {
      for (const [file, table] of Object.entries(oracle.tables ?? {})) {
        if (table.tool !== "postmap" || table.postmap_stderr === null) continue;
        const project = {
          table: textOf(files[file]),
          "main.cf": "virtual_alias_maps = hash:/etc/postfix/table\n",
        };
        const findings = runRules(inputOf(project)).filter((finding) => finding.file === "table");
        const lines = (rule: string) => findings.filter((finding) => finding.rule === rule).length;
        const warned = (pattern: RegExp) => table.postmap_stderr?.match(pattern)?.length ?? 0;
        expect([lines("table-line-without-value"), lines("duplicate-key")], `${name}/${file}`).toEqual([
          warned(/expected format: key whitespace value/g),
          warned(/duplicate entry/g),
        ]);
      }
    }
  });
});

function findingsOf({ name, files, roots }: CorpusEntry, version: string): Placed[] {
  return runRules(inputOf(files, { version, roots })).map((finding) => {
    const line = textOf(files[finding.file]).slice(0, finding.span.start).split("\n").length;
    return { where: name, file: finding.file, line, finding };
  });
}

function isAnswered({ code, file, line }: HandRemark, placed: readonly Placed[]): boolean {
  const answer = answers[code];
  return placed.some(
    (found) =>
      found.finding.rule === answer?.rule &&
      (answer.anywhere === true || (found.file === file && found.line === line)),
  );
}

function describeRemark(name: string, { file, line, code, text }: HandRemark): string {
  return `${name}/${file}:${line} ${code} ${text}`;
}

function namesOf(text: string, pattern: RegExp): ReadonlySet<string> {
  return new Set([...text.matchAll(pattern)].map(([, name = ""]) => name));
}

/** The names that a rule found and the other list has not. */
function namesNotIn(placed: readonly Placed[], rule: string, names: ReadonlySet<string>): string[] {
  return placed
    .filter(({ finding }) => finding.rule === rule)
    .map(({ finding }) => String(finding.hit.data?.name))
    .filter((name) => !names.has(name));
}
