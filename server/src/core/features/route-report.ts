/**
 * A simulation in words: what was asked, what smtpd(8) answers, where each delivery goes, and the steps that led
 * there, one a line. Editor and command line show the same text.
 *
 * The first column tells the lines apart: `▶` is part of the outcome, `·` is a key that was not found. A line that
 * is about a place in a file ends with it. Nothing is aligned, since fonts differ in the width of Japanese letters.
 */
import type { ParsedFiles } from "../config/parsed-files.ts";
import type { AccessDecision, Delivery, Destination, Simulation } from "../route/simulation.ts";
import type { TraceStep, Unknown } from "../route/trace.ts";
import type { Location } from "../text/location.ts";
import { type Localize, type Message, message } from "../text/message.ts";
import type { FileName } from "../workspace.ts";

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
  const writer = new ReportWriter(files, localize);
  writer.question(simulation);
  if (simulation.access !== null) writer.access(simulation.access, simulation.accessSteps);
  for (const delivery of simulation.deliveries) writer.delivery(delivery, simulation.recipient);
  if (simulation.unknown.length > 0) writer.unknown(simulation.unknown);
  return writer.finish(localize(message("Route of {recipient}", { recipient: simulation.recipient })));
}

class ReportWriter {
  readonly #lines: string[] = [];
  readonly #links: ReportLink[] = [];
  readonly #files: ParsedFiles;
  readonly #localize: Localize;

  constructor(files: ParsedFiles, localize: Localize) {
    this.#files = files;
    this.#localize = localize;
  }

  question({ recipient, sender, access }: Simulation): void {
    this.#line(this.#say("To: {recipient}", { recipient }));
    this.#line(this.#say("From: <{sender}>", { sender }));
    if (access === null) this.#line(this.#say("Client: none, as for mail that is submitted on this machine"));
  }

  access(access: AccessDecision, steps: readonly TraceStep[]): void {
    this.#line("");
    this.#line(this.#say(outcomeWords(access)));
    if (access.reply !== undefined) this.#line(`  ${this.#say("reply: {reply}", { reply: access.reply })}`);
    if (access.by !== undefined) {
      const { parameter, restriction, at } = access.by;
      const words = this.#say("because of {restriction} in {parameter}", { restriction, parameter });
      this.#line(`  ${words}`, at);
    }
    this.#steps(steps);
  }

  delivery(delivery: Delivery, asked: string): void {
    const { queued } = delivery;
    this.#line("");
    this.#line(
      queued === asked ? this.#say("Delivery") : this.#say("Delivery of mail for {queued}", { queued }),
    );
    for (const [template, data] of deliveryWords(delivery)) this.#line(`  ${this.#say(template, data)}`);
    this.#steps(delivery.steps);
  }

  unknown(unknown: readonly Unknown[]): void {
    this.#line("");
    this.#line(this.#say("What cannot be told from the files"));
    for (const { parameter, table, key, reason } of unknown) {
      const asked = [parameter, table, key].filter((part) => part !== undefined).join(", ");
      this.#line(`  ${asked === "" ? "" : `${asked}: `}${this.#localize(reason)}`);
    }
  }

  /** One step a line; the keys that one table is asked for in a row stand below its name. */
  #steps(steps: readonly TraceStep[]): void {
    if (steps.length > 0) this.#line("");
    let table: string | undefined;
    for (const step of steps) {
      const asked = tableOf(step);
      if (asked !== undefined && asked !== table) this.#line(`  ${asked}`);
      table = asked;
      const mark = step.decides ? "▶" : step.result === null ? "·" : " ";
      const indent = asked === undefined ? " " : "   ";
      this.#line(`${mark}${indent}${this.#stepWords(step)}`, step.at);
    }
  }

  #stepWords(step: TraceStep): string {
    const note = step.note === undefined ? "" : this.#localize(step.note);
    const asked = askedWords(step);
    if (asked === "") return note;
    const isDefault = step.key === undefined && step.at === undefined && step.result !== null;
    const remark = note !== "" ? note : isDefault ? this.#say("default") : "";
    return `${asked}${this.#resultWords(step)}${remark === "" ? "" : `  (${remark})`}`;
  }

  #resultWords(step: TraceStep): string {
    const { key, result } = step;
    if (result === undefined) return "";
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

/** The table of a step, with the parameter that names it; undefined where no table is asked. */
function tableOf({ parameter, table, key }: TraceStep): string | undefined {
  if (key === undefined || table === undefined || !/^\w+:/.test(table)) return undefined;
  return parameter === undefined ? table : `${parameter}, ${table}`;
}

/** What was asked: the key alone below the name of its table, a key of a parameter's list, or a parameter. */
function askedWords(step: TraceStep): string {
  const { parameter = "", key } = step;
  if (key === undefined) return parameter;
  if (tableOf(step) !== undefined) return key;
  return parameter === "" ? "" : `${parameter}: ${key}`;
}

function isRestriction({ stage, parameter }: TraceStep): boolean {
  return stage === "access" && parameter?.endsWith("_restrictions") === true;
}

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

function deliveryWords(delivery: Delivery): Words[] {
  const { queued, flags, recipient, transport, nexthop, destination } = delivery;
  if (flags.includes("error")) return [["the address is not valid; mail to it is returned"]];
  if (flags.includes("fail")) return [["a lookup failed; the mail is deferred"]];
  const words: Words[] = [["transport: {transport}", { transport: transport ?? "?" }]];
  words.push(["next hop: {nexthop}", { nexthop: nexthop ?? "?" }]);
  if (destination !== undefined) words.push(destinationWords(destination));
  words.push(["address class: {class}", { class: delivery.class ?? "?" }]);
  if (recipient !== undefined && recipient !== queued) words.push(["recipient: {recipient}", { recipient }]);
  return words;
}

function destinationWords(destination: Destination): Words {
  const { kind, host = "", port = "", path = "" } = destination;
  switch (kind) {
    case "mx":
      return ["goes to: the mail exchangers (MX) of {host}, port {port}", { host, port }];
    case "a":
      return ["goes to: the address of the host {host}, port {port}", { host, port }];
    case "address":
      return ["goes to: the address {host}, port {port}", { host, port }];
    case "unix":
      return ["goes to: the socket {path}", { path }];
    case "local":
      return ["goes to: this machine"];
    case "none":
      return ["goes nowhere"];
  }
}
