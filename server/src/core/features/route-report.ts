/**
 * A simulation in words: what was asked, what smtpd(8) answers, where each delivery goes, and the steps that led
 * there, one a line. Editor and command line show the same text.
 *
 * The first column tells the lines apart: `▶` is part of the outcome, `·` is a key that was not found, `?` an answer
 * that the files do not tell. A line that is about a place in a file ends with it. Nothing is aligned, since fonts
 * differ in the width of Japanese letters.
 */
import type { ParsedFiles } from "../config/parsed-files.ts";
import type { AccessDecision, Delivery, Resolution, Simulation } from "../route/simulation.ts";
import type { TraceStep, Unknown } from "../route/trace.ts";
import type { Location } from "../text/location.ts";
import { type Localize, type Message, message } from "../text/message.ts";
import type { FileName } from "../workspace.ts";
import { groupSteps, isRestriction } from "./route-report/step-groups.ts";
import { unknownLines } from "./route-report/unknown-lines.ts";

/** The report; a link is a stretch of one line that leads to a line of a file. All count from 0. */
export interface RouteReport {
  readonly title: string;
  readonly text: string;
  readonly links: readonly ReportLink[];
}

export interface ReportLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly file: FileName;
  readonly targetLine: number;
}

/** Writes a simulation down for people, in the language of `localize`. */
export function routeReport(simulation: Simulation, files: ParsedFiles, localize: Localize): RouteReport {
  const writer = new ReportWriter(files, localize, simulation.unknown);
  writer.question(simulation);
  if (simulation.access !== null) writer.access(simulation.access, simulation.accessSteps);
  for (const delivery of simulation.deliveries) writer.delivery(delivery, simulation.recipient);
  if (simulation.unknown.length > 0) writer.unknown();
  return writer.finish(localize(message("Route of {recipient}", { recipient: simulation.recipient })));
}

class ReportWriter {
  readonly #lines: string[] = [];
  readonly #links: ReportLink[] = [];
  readonly #files: ParsedFiles;
  readonly #localize: Localize;
  readonly #unknown: readonly Unknown[];

  constructor(files: ParsedFiles, localize: Localize, unknown: readonly Unknown[]) {
    this.#files = files;
    this.#localize = localize;
    this.#unknown = unknown;
  }

  question({ recipient, sender, client }: Simulation): void {
    this.#line(this.#say("To: {recipient}", { recipient }));
    this.#line(this.#say("From: <{sender}>", { sender }));
    const words: Words =
      client === undefined
        ? ["Client: none, as for mail that is submitted on this machine"]
        : ["Client: {client}", { client }];
    this.#line(this.#say(...words));
  }

  access(access: AccessDecision, steps: readonly TraceStep[]): void {
    this.#line("");
    this.#line(this.#say(outcomeWords(access)));
    if (access.reply !== undefined) this.#line(`  ${this.#say("reply: {reply}", { reply: access.reply })}`);
    const [reason, at] = decidedBy(access);
    if (reason !== undefined) this.#line(`  ${this.#say(...reason)}`, at);
    this.#steps(steps);
  }

  delivery(delivery: Delivery, asked: string): void {
    const { queued } = delivery;
    this.#line("");
    this.#line(
      queued === asked ? this.#say("Delivery") : this.#say("Delivery of mail for {queued}", { queued }),
    );
    for (const [template, data] of deliveryWords(delivery)) this.#line(`  ${this.#say(template, data)}`);
    for (const step of delivery.steps) if (step.stage === "next-hop") this.#nextHop(step, delivery);
    for (const alternative of delivery.alternatives ?? []) this.#alternative(alternative, queued);
    if (this.#mayBeExpanded(delivery)) {
      this.#line(`  ${this.#say("this holds only if virtual_alias_maps has no entry for the address")}`);
    }
    this.#steps(delivery.steps.filter(({ stage }) => stage !== "next-hop"));
  }

  /** Mail for an alias domain is returned unless cleanup(8) finds another address for it, so what is not simulated matters most. */
  #mayBeExpanded({ class: addressClass, transport }: Delivery): boolean {
    return (
      addressClass === "virtual-alias" &&
      transport === "error" &&
      this.#unknown.some(({ parameter }) => parameter === "virtual_alias_maps")
    );
  }

  /** What is not known stands there as a question mark. */
  #alternative(alternative: Resolution, queued: string): void {
    const words = deliveryWords({ ...alternative, queued }).map(([template, data]) =>
      this.#say(template, data),
    );
    this.#line(`  ${this.#say("or else: {outcome}", { outcome: words.join("; ") })}`);
  }

  /** What the delivery agent makes of the next hop, with the line of master.cf that says which agent it is. */
  #nextHop({ note, at }: TraceStep, { destination }: Delivery): void {
    if (note === undefined) return;
    const isPlace = destination !== undefined && !["local", "none"].includes(destination.kind);
    const words = this.#localize(note);
    this.#line(`  ${isPlace ? this.#say("goes to: {place}", { place: words }) : words}`, at);
  }

  unknown(): void {
    this.#line("");
    this.#line(this.#say("What cannot be told from the files"));
    for (const line of unknownLines(this.#unknown, this.#localize)) this.#line(`  ${line}`);
  }

  /** One step a line; what several steps share stands above them. */
  #steps(steps: readonly TraceStep[]): void {
    if (steps.length > 0) this.#line("");
    for (const { heading, lines } of groupSteps(steps)) {
      if (heading !== undefined) this.#line(`  ${heading}`);
      const indent = heading === undefined ? " " : "   ";
      for (const { step, asked } of lines) {
        this.#line(`${this.#mark(step)}${indent}${this.#stepWords(step, asked)}`, step.at);
      }
    }
  }

  #mark(step: TraceStep): string {
    if (step.decides) return "▶";
    if (this.#isUnknown(step)) return "?";
    return step.result === null ? "·" : " ";
  }

  /** The reason stands in the last section. */
  #isUnknown({ parameter, table, key, result }: TraceStep): boolean {
    if (parameter === undefined || key === undefined || typeof result === "string") return false;
    return this.#unknown.some((one) => one.parameter === parameter && one.table === table && one.key === key);
  }

  #stepWords(step: TraceStep, asked: string): string {
    const note = step.note === undefined ? "" : this.#localize(step.note);
    if (asked === "") return note;
    if (this.#isUnknown(step)) return `${asked} → ${this.#say("unknown")}`;
    const isDefault = step.key === undefined && step.at === undefined && step.result !== null;
    const remark = note !== "" ? note : isDefault ? this.#say("default") : "";
    return `${asked}${this.#resultWords(step)}${remark === "" ? "" : `  (${remark})`}`;
  }

  #resultWords(step: TraceStep): string {
    const { key, result } = step;
    if (result === undefined || (isRestriction(step) && result === key)) return "";
    if (result === null) return ` → ${this.#say(isRestriction(step) ? "does not decide" : "not found")}`;
    if (key !== undefined) return ` → ${result}`;
    return result === "" ? " =" : ` = ${result}`;
  }

  /** Adds a line, with the place that it is about at its end. */
  #line(text: string, at?: Location): void {
    const lines = at === undefined ? undefined : this.#files.lines(at.file);
    if (at === undefined || lines === undefined) {
      this.#lines.push(text);
      return;
    }
    const targetLine = lines.lineAt(at.span.start);
    const place = `${at.file}:${targetLine + 1}`;
    const start = text.length + 2;
    this.#links.push({
      line: this.#lines.length,
      start,
      end: start + place.length,
      file: at.file,
      targetLine,
    });
    this.#lines.push(`${text}  ${place}`);
  }

  #say(template: string, data?: Message["data"]): string {
    return this.#localize(message(template, data));
  }

  finish(title: string): RouteReport {
    return { title, text: `${this.#lines.join("\n")}\n`, links: this.#links };
  }
}

type Words = readonly [template: string, data?: Message["data"]];

function outcomeWords({ action }: AccessDecision): string {
  switch (action) {
    case "permit":
      return "The SMTP server accepts the mail";
    case "reject":
      return "The SMTP server rejects the mail";
    case "defer":
      return "The SMTP server refuses the mail for now";
    case "unknown":
      return "Whether the SMTP server accepts the mail cannot be told from the files";
  }
}

/** Who decided, and where that stands. smtpd(8) accepts what passes every list, whether or not a restriction permits it. */
function decidedBy({ action, by }: AccessDecision): [reason: Words | undefined, at: Location | undefined] {
  if (by === undefined) {
    return [action === "permit" ? ["because no restriction refuses it"] : undefined, undefined];
  }
  const { parameter, restriction, at } = by;
  if (restriction === parameter) return [["because of {parameter}", { parameter }], at];
  const template =
    action === "permit"
      ? "because {restriction} in {parameter} permits it"
      : "because of {restriction} in {parameter}";
  return [[template, { restriction, parameter }], at];
}

function deliveryWords(delivery: Resolution & Pick<Delivery, "queued">): Words[] {
  const { queued, flags, recipient, transport, nexthop } = delivery;
  if (flags.includes("error")) return [["the address is not valid; mail to it is returned"]];
  if (flags.includes("fail")) return [["a lookup failed; the mail is deferred"]];
  const words: Words[] = [];
  if (recipient !== undefined && recipient !== queued) words.push(["recipient: {recipient}", { recipient }]);
  words.push(["address class: {class}", { class: delivery.class ?? "?" }]);
  words.push(["transport: {transport}", { transport: transport ?? "?" }]);
  words.push(["next hop: {nexthop}", { nexthop: nexthop ?? "?" }]);
  return words;
}
