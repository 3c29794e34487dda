/** The language of the tests of route reports: a simulation in, what people read out. */
import { readFileSync } from "node:fs";
import { ParsedFiles } from "../../server/src/core/config/parsed-files.ts";
import { type RouteReport, routeReport } from "../../server/src/core/features/route-report.ts";
import type { Delivery, Simulation } from "../../server/src/core/route/simulation.ts";
import type { Location } from "../../server/src/core/text/location.ts";
import { createLocalize, type Language } from "../../server/src/core/text/message.ts";
import { span } from "../../server/src/core/text/span.ts";
import { createWorkspace } from "../../server/src/core/workspace.ts";

const bundle = new URL("../../l10n/bundle.l10n.ja.json", import.meta.url);

/** Files of which reports name lines. */
export type ReportFiles = Readonly<Record<string, string>>;

/** Where a text stands in a file. */
export function placeOf(files: ReportFiles, file: string, text: string): Location {
  const start = files[file]?.indexOf(text) ?? -1;
  if (start === -1) throw new Error(`${file} does not hold ${text}`);
  return { file, span: span(start, start + text.length) };
}

/** The report of a simulation of mail to user@example.org; parts that are not given are empty. */
export function reportOf(
  files: ReportFiles,
  simulation: Partial<Simulation>,
  language: Language = "en",
): RouteReport {
  const parsed = new ParsedFiles(createWorkspace(Object.entries(files)));
  const translations = language === "ja" ? JSON.parse(readFileSync(bundle, "utf8")) : {};
  const nothing = { access: null, accessSteps: [], deliveries: [], unknown: [] };
  const asked = { recipient: "user@example.org", sender: "someone@example.net" };
  return routeReport({ ...asked, ...nothing, ...simulation }, parsed, createLocalize(translations));
}

/** A delivery to the relay class of example.org, with these parts in place of its own. */
export function deliveryWith(parts: Partial<Delivery>): Delivery {
  return {
    queued: "user@example.org",
    recipient: "user@example.org",
    class: "relay",
    transport: "relay",
    nexthop: "example.org",
    flags: [],
    steps: [],
    ...parts,
  };
}

/** The lines of a report from the one that starts a section on. */
export function sectionOf({ text }: RouteReport, heading: string): string {
  const start = text.indexOf(`\n${heading}`);
  if (start === -1) throw new Error(`no section ${heading} in\n${text}`);
  return text.slice(start + 1);
}
