/** What we print of main.cf against what the installed postconf(1) prints. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, expect, it, vi } from "vitest";
import { createConfiguration } from "../../server/src/core/config/create-configuration.ts";
import { ParsedFiles } from "../../server/src/core/config/parsed-files.ts";
import { type PrintOptions, printConfiguration } from "../../server/src/core/config/print-configuration.ts";
import { decodeBytes, encodeText } from "../../server/src/core/text/bytes.ts";
import { createWorkspace } from "../../server/src/core/workspace.ts";
import { type ConfigurationFiles, configurationFiles } from "../support/generated-configuration.ts";
import {
  installedOptions,
  type PostconfResult,
  runPostconf,
  ScratchDirectories,
} from "../support/postconf.ts";
import { describeWithCorpus, describeWithPostfix } from "../support/requires.ts";

/** The ways of printing that are compared, by postconf(1)'s options. */
const views: Readonly<Record<string, PrintOptions>> = {
  "-n": { show: "explicit" },
  "-nx": { show: "explicit", expand: true },
  "-nf": { show: "explicit", fold: true },
  "-p": { show: "effective" },
  "-x": { show: "effective", expand: true },
  "-d": { show: "defaults" },
  "-dx": { show: "defaults", expand: true },
};

/** Thousands of runs of postconf(1), when they are asked for, take their time on a busy machine. */
vi.setConfig({ testTimeout: 3_600_000 });

const scratch = new ScratchDirectories();
afterAll(() => scratch.remove());

/** The complaints of postconf(1) on standard error, by our kind of warning for each. */
const complaintKinds: readonly (readonly [RegExp, string])[] = [
  [/overriding earlier entry: ([^=]*)=/, "overridden-entry"],
  [/undefined parameter: (.*)/, "undefined-parameter"],
  [/unused parameter: ([^=]*)=/, "unused-parameter"],
  [/read-only parameter assignment: ([^=]*)=/, "read-only-parameter"],
  [/logical line must not start with whitespace()/, "misplaced-line"],
  [
    /truncated macro|macro name|attribute name|expected at:|bad operator|unreasonable macro|unbalanced \{\}|in macro|unexpected input()/,
    "bad-macro",
  ],
  [/syntax error after '\}'|missing '\}'()/, "bad-braces"],
  [/open .*\/(master\.cf): No such file/, "missing-file"],
];

/** What one view of one directory looks like; the same for postconf(1) and for us when we agree. */
interface Outcome {
  readonly isAccepted: boolean;
  readonly lines: readonly string[];
  readonly complaints: readonly string[];
}

function outcomeOf({ status, lines, complaints }: PostconfResult): Outcome {
  if (status !== 0) return { isAccepted: false, lines: [], complaints: [] };
  const named = complaints
    // Where the settings of a database client lie is a matter of this machine.
    .filter((line) => !/warning: open "\w+" configuration/.test(line))
    .map((line) => {
      const kind = complaintKinds.find(([pattern]) => pattern.test(line));
      return kind === undefined ? line : `${kind[1]} ${kind[0].exec(line)?.[1] ?? ""}`.trim();
    });
  return { isAccepted: true, lines, complaints: comparable(named) };
}

function ourOutcome(files: ConfigurationFiles, directory: string, view: PrintOptions): Outcome {
  const parsed = new ParsedFiles(createWorkspace(Object.entries(files)));
  const configuration = createConfiguration(parsed.main(), "main.cf", installedOptions(directory));
  const { lines, warnings, failure } = printConfiguration(configuration, parsed, view);
  if (failure !== undefined) return { isAccepted: false, lines: [], complaints: [] };
  const complaints = warnings.map(({ kind, name = "" }) => `${kind} ${printable(name)}`.trim());
  return {
    isAccepted: true,
    lines: lines.flatMap((line) => line.split("\n")),
    complaints: comparable(complaints),
  };
}

/** Postfix repeats itself where a service stands twice, and its order is that of a hash table. */
function comparable(complaints: readonly string[]): string[] {
  return [...new Set(complaints)].sort();
}

/** A name as Postfix logs it: with a question mark for each byte that is no visible ASCII character. */
function printable(name: string): string {
  return [...encodeText(name)]
    .map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : "?"))
    .join("");
}

/** A view of a directory, and how it is asked for. */
type Job = ReturnType<typeof jobsOf>[number];

function jobsOf(all: readonly (readonly [name: string, files: ConfigurationFiles])[], views: string[]) {
  return all.flatMap(([name, files]) => {
    const directory = scratch.add(files);
    return views.map((view) => ({ name, files, directory, view, args: [view] }));
  });
}

/** A job and the two answers to it. */
interface Comparison {
  readonly job: Job;
  readonly ours: Outcome;
  readonly theirs: Outcome;
}

function compare(jobs: readonly Job[]): Comparison[] {
  const results = runPostconf(scratch, jobs);
  return jobs.flatMap((job, at) => {
    const result = results[at];
    if (result === undefined) return [];
    const view = { ...views[job.view], show: views[job.view]?.show ?? "explicit" };
    const ours = ourOutcome(job.files, job.directory, { ...view, processId: result.processId });
    return [{ job, ours, theirs: outcomeOf(result) }];
  });
}

function isEqual({ ours, theirs }: Comparison): boolean {
  return JSON.stringify(ours) === JSON.stringify(theirs);
}

/** How often postconf(1) is asked again about what differs. */
const moreRuns = 8;

/**
 * Leaves what differs each time that it is asked. Where a value with a mistake is read by way of another value,
 * postconf(1) refuses the file or does not, as the order of a hash table has it that is another one in each run.
 */
function alwaysDifferent(comparisons: readonly Comparison[]): Comparison[] {
  let different = comparisons.filter((comparison) => !isEqual(comparison));
  for (let run = 0; run < moreRuns && different.length > 0; run += 1) {
    different = compare(different.map(({ job }) => job)).filter((comparison) => !isEqual(comparison));
  }
  return different;
}

/** Compares every directory in every view; answers one text for each difference. */
function differences(
  all: readonly (readonly [name: string, files: ConfigurationFiles])[],
  names: string[],
): string[] {
  const comparisons = compare(jobsOf(all, names));
  const different = alwaysDifferent(comparisons);
  const accepted = comparisons.filter(({ theirs }) => theirs.isAccepted).length;
  console.log(
    `config oracle: ${comparisons.length - different.length} of ${comparisons.length} equal, ${accepted} accepted by postconf`,
  );
  return different.map(({ job, ours, theirs }) =>
    describeDifference(`${job.name} ${job.view}`, ours, theirs, job.files),
  );
}

/** What is left of a list when each item of another is taken away once. */
function without(these: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return these.filter((line) => {
    const at = rest.indexOf(line);
    if (at !== -1) rest.splice(at, 1);
    return at === -1;
  });
}

function describeDifference(name: string, ours: Outcome, theirs: Outcome, files: ConfigurationFiles): string {
  const only = (these: readonly string[], others: readonly string[], mark: string): string[] =>
    without(these, others)
      .slice(0, 10)
      .map((line) => `  ${mark} ${line}`);
  return [
    `${name}: postconf ${theirs.isAccepted ? "accepts" : "refuses"}, we ${ours.isAccepted ? "accept" : "refuse"}`,
    ...only(theirs.lines, ours.lines, "postconf"),
    ...only(ours.lines, theirs.lines, "ours    "),
    ...only(theirs.complaints, ours.complaints, "postconf warns"),
    ...only(ours.complaints, theirs.complaints, "we warn       "),
    ...(name.startsWith("generated") ? [JSON.stringify(files)] : []),
  ].join("\n");
}

function corpus(corpusFolder: string): (readonly [string, ConfigurationFiles])[] {
  return readdirSync(corpusFolder).flatMap((name) => {
    const folder = path.join(corpusFolder, name);
    if (!existsSync(path.join(folder, "main.cf"))) return [];
    const files = ["main.cf", "master.cf"].filter((file) => existsSync(path.join(folder, file)));
    const texts = files.map((file) => [file, decodeBytes(readFileSync(path.join(folder, file)))] as const);
    return [[name, Object.fromEntries(texts)] as const];
  });
}

/** What only this machine knows: which addresses a host name of inet_interfaces has. */
const dependsOnResolver = /^inet_interfaces\s*=\s*\w/m;

describeWithCorpus("configurations of real servers", (folder) => {
  describeWithPostfix("postconf over them", () => {
    it("prints what main.cf sets as we do", () => {
      expect(differences(corpus(folder), ["-n", "-nx", "-nf"])).toEqual([]);
    });

    it("prints everything as we do", () => {
      const known = corpus(folder).filter(
        ([, files]) =>
          !dependsOnResolver.test(files["main.cf"] ?? "") || /^mynetworks\s*=/m.test(files["main.cf"] ?? ""),
      );
      expect(differences(known, ["-p", "-x", "-d", "-dx"])).toEqual([]);
    });
  });
});

const count = Number(process.env.POSTROUTE_ORACLE_COUNT ?? 250);
/** More would keep the runner from hearing of the test for too long. */
const atOnce = 250;
const seed = Number(process.env.POSTROUTE_ORACLE_SEED ?? 20240304);

describeWithPostfix("postconf over generated configurations", () => {
  it(`prints ${count} of them as we do, seed ${seed}`, async () => {
    const samples = fc.sample(configurationFiles, { numRuns: count, seed });
    const all = samples.map((files, at) => [`generated ${at}`, files] as const);
    for (let done = 0; done < all.length; done += atOnce) {
      expect(differences(all.slice(done, done + atOnce), ["-n", "-x"])).toEqual([]);
      await setImmediate();
    }
  });

  it("has the defaults that we have", () => {
    expect(
      differences([["defaults", { "main.cf": "", "master.cf": "" }]], ["-d", "-dx", "-p", "-x"]),
    ).toEqual([]);
  });
});
