/**
 * Measures what people wait for, each beside what it is measured against, and prints a table.
 *
 * `npm run bench -- --entries N` makes the large table smaller, `--runs N` repeats and takes the median.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { firstDiagnostics } from "./bench/editor-start.mjs";
import { writeLargeTable } from "./bench/large-table.mjs";
import { measureProgram, median } from "./bench/measure.mjs";
import { writePatternTable } from "./bench/pattern-table.mjs";
import { askResolver, hasResolver } from "./bench/resolver-socket.mjs";
import { build } from "./build.mjs";
import { projectRoot, runScript, setUp } from "./setup.mjs";

/** @typedef {import("./bench/measure.mjs").Measure} Measure */
/** @typedef {{ name: string, ours: () => Promise<Measure>, against?: string, theirs?: () => Promise<Measure> }} Row */

const node = process.execPath;
const cli = path.join(projectRoot, "dist/cli.js");
const server = path.join(projectRoot, "dist/server.js");
/** How many questions trivial-rewrite is asked at most, since it takes its time. */
const mostAsked = 100_000;
const readAndSplit = 'require("node:fs").readFileSync(process.argv[1], "utf8").split("\\n").length';

/**
 * @param {string} folder for scratch files
 * @param {number} entries
 * @returns {Row[]}
 */
function rows(folder, entries) {
  const { directory, main, transport, addresses, keys } = writeLargeTable(folder, entries);
  const resolve = [node, cli, "simulate", "-c", directory, "--batch", "--only", "resolve"];
  const asked = Math.min(entries, mostAsked);
  const count = entries.toLocaleString("en");
  const patterns = writePatternTable(folder);
  const postmap = ["/usr/sbin/postmap", "/usr/bin/postmap"].find((file) => existsSync(file));
  const lookup = ["-c", directory, "-q", "-", `texthash:${transport}`];
  const withPostmap = postmap && {
    against: "postmap -q - on the same table",
    theirs: () => measureProgram([postmap, ...lookup], { input: keys }),
  };
  return [
    {
      name: "language server: from its start to the first diagnostics of example/",
      ours: () => firstDiagnostics(server, path.join(projectRoot, "example")),
    },
    {
      name: `check a transport file of ${count} entries`,
      ours: () => measureProgram([node, cli, "check", "-c", directory], { statuses: [0, 1] }),
      against: "reading it and splitting it into lines",
      theirs: () => measureProgram([node, "-e", readAndSplit, transport]),
    },
    {
      name: `simulate --batch --only resolve of ${count} addresses on it`,
      ours: () => measureProgram(resolve, { input: addresses }),
      ...withPostmap,
    },
    {
      name: `the same with --format text, which prints no steps`,
      ours: () => measureProgram([...resolve, "--format", "text"], { input: addresses }),
      ...withPostmap,
    },
    {
      name: "the same with --format text",
      ours: () => measureProgram([...resolve, "--format", "text"], { input: addresses }),
      ...(hasResolver && {
        against: `trivial-rewrite asked over its socket, ${asked.toLocaleString("en")} of them, in proportion`,
        theirs: async () => {
          const { ms } = await askResolver(path.join(folder, "resolver"), main, addresses, asked);
          return { ms: (ms * entries) / asked, peakMb: undefined };
        },
      }),
    },
    {
      name: "simulate --batch --only resolve of 10,000 addresses on a pcre table of 1,000 rules",
      ours: () =>
        measureProgram([node, cli, "simulate", "-c", patterns.directory, "--batch", "--only", "resolve"], {
          input: patterns.addresses,
        }),
      ...(postmap && {
        against: "postmap -q - on the same table",
        theirs: () =>
          measureProgram([postmap, "-c", patterns.directory, "-q", "-", `pcre:${patterns.transport}`], {
            input: patterns.keys,
          }),
      }),
    },
  ];
}

/**
 * @param {Row} row
 * @param {number} runs
 */
async function tableLine({ name, ours, against, theirs }, runs) {
  const our = await median(runs, ours);
  const their = theirs && (await median(runs, theirs));
  const memory = our.peakMb === undefined ? "" : `${our.peakMb} MB`;
  const compared =
    their === undefined ? ["", ""] : [`${Math.round(their.ms)} ms`, (our.ms / their.ms).toFixed(2)];
  return `| ${[name, `${Math.round(our.ms)} ms`, memory, against ?? "", ...compared].join(" | ")} |`;
}

await runScript(async () => {
  const { values } = parseArgs({
    options: { entries: { type: "string", default: "1000000" }, runs: { type: "string", default: "3" } },
  });
  const [entries, runs] = [Number(values.entries), Number(values.runs)];
  if (!(entries > 0 && runs > 0)) throw new Error("usage: npm run bench -- [--entries N] [--runs N]");
  await setUp();
  await build();
  const folder = mkdtempSync(path.join(tmpdir(), "postroute-bench-"));
  try {
    console.log(`Node ${process.versions.node}, ${cpus()[0]?.model}, ${runs} runs, medians\n`);
    console.log(
      "| what | time | memory | against | its time | ratio |\n| --- | --- | --- | --- | --- | --- |",
    );
    for (const row of rows(folder, entries)) console.log(await tableLine(row, runs));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
