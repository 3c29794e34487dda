/**
 * Every place that holds `transport:nexthop` or a nexthop alone: parameters such as default_transport and relayhost,
 * and the values of transport tables (transport(5), `trivial-rewrite/transport.c`).
 */
import { findParameter, parameters } from "../facts/parameters.ts";
import { standardServices } from "../facts/services.ts";
import { type Span, span } from "../text/span.ts";
import type { RuleContext } from "./rule-context.ts";
import { settingsOf } from "./settings.ts";
import { purposeOf } from "./table-purpose.ts";
import { scanOf } from "./table-scan.ts";
import { isTemplate } from "./value-checks.ts";

/** One such text. `transport` is absent where only a nexthop is read. */
export interface TransportText {
  readonly text: string;
  /** The transport's name; empty when the text begins with a colon. */
  readonly transport?: string;
  readonly nexthop: string;
  /** A colon stands between the two, or only a nexthop is read. */
  readonly hasColon: boolean;
  /** Where the text stands in the file. */
  readonly at: Span;
  /** The text stands in the file as it is, so that parts of it have a place. */
  readonly literal: boolean;
  /** An empty transport means the one of the recipient's class: in transport_maps only. */
  readonly mayOmitTransport: boolean;
}

/** Tables whose values are `transport:nexthop`. */
const transportTables: readonly string[] = [
  "transport_maps",
  "address_verify_transport_maps",
  "sender_dependent_default_transport_maps",
  "address_verify_sender_dependent_default_transport_maps",
  "mailbox_transport_maps",
  "fallback_transport_maps",
];

/** Tables whose values are nexthops. */
const nexthopTables: readonly string[] = [
  "sender_dependent_relayhost_maps",
  "address_verify_sender_dependent_relayhost_maps",
];

/** The texts in the file at hand, but for entries of tables of which no rule has anything to say. */
export function* transportTexts(context: RuleContext): Generator<TransportText> {
  if (context.file === "main.cf" || context.file === "master.cf") yield* textsOfSettings(context);
  else yield* textsOfTable(context);
}

function* textsOfSettings(context: RuleContext): Generator<TransportText> {
  for (const setting of settingsOf(context)) {
    const type = findParameter(setting.name)?.type;
    if (type !== "transport" && type !== "destination") continue;
    const { value, error, unknown } = setting.expanded();
    if (value === "" || error !== undefined || unknown !== undefined || isTemplate(value)) continue;
    const literal =
      value === setting.value && setting.valueSpan.end - setting.valueSpan.start === value.length;
    yield readText(value, setting.valueSpan, literal, type === "transport" ? "main.cf" : "nexthop");
  }
}

function* textsOfTable(context: RuleContext): Generator<TransportText> {
  const purposes = context.uses.map((use) => purposeOf(use));
  const isTransport = purposes.every((name) => transportTables.includes(name));
  if (!isTransport && !purposes.every((name) => nexthopTables.includes(name))) return;
  const mayOmit = purposes.every(
    (name) => name.endsWith("transport_maps") && !name.includes("sender_dependent"),
  );
  const scan = scanOf(context);
  const plain = isTransport ? plainText([...transportServices(context).programs.keys()]) : undefined;
  for (let index = 0; index < (scan?.count ?? 0); index += 1) {
    const text = scan?.value(index) ?? "";
    if (plain?.test(text) === true) continue;
    const at = scan?.valueSpan(index) ?? span(0, 0);
    if (isTemplate(text) || /^dunno$/i.test(text)) continue;
    const literal = at.end - at.start === text.length;
    yield readText(text, at, literal, isTransport ? (mayOmit ? "table" : "main.cf") : "nexthop");
  }
}

/** What nearly all entries of a large table look like, a known service with a host name: there is nothing to say of it. */
function plainText(services: readonly string[]): RegExp {
  const names = services.filter((name) => /^[\w-]+$/.test(name)).join("|");
  return new RegExp(`^(?:${names}|):(?:\\[[A-Za-z0-9.-]*[A-Za-z]\\](?::25)?|[A-Za-z0-9.-]*[A-Za-z])?$`);
}

function readText(
  text: string,
  at: Span,
  literal: boolean,
  kind: "table" | "main.cf" | "nexthop",
): TransportText {
  if (kind === "nexthop")
    return { text, nexthop: text, hasColon: true, at, literal, mayOmitTransport: false };
  const colon = text.indexOf(":");
  const transport = colon === -1 ? text : text.slice(0, colon);
  const nexthop = colon === -1 ? "" : text.slice(colon + 1);
  const mayOmitTransport = kind === "table";
  return { text, transport, nexthop, hasColon: colon !== -1, at, literal, mayOmitTransport };
}

/** The services that a transport may be, with the program that each runs; as Postfix ships them without a master.cf. */
export function transportServices({ files, configuration }: RuleContext): {
  readonly programs: ReadonlyMap<string, string>;
  /** There is a whole master.cf, so that a name that is not in it is wrong. */
  readonly complete: boolean;
} {
  const services = files.master()?.services;
  if (services === undefined) {
    const standard = standardServices(configuration.version).filter(({ type }) => type === "unix");
    return { programs: new Map(standard.map(({ service, command }) => [service, command])), complete: false };
  }
  const private_ = services.filter(
    ({ columns }) => columns.type?.text === "unix" && columns.private?.text !== "n",
  );
  const programs = new Map(
    private_.map(({ columns }) => [columns.service?.text ?? "", columns.command?.text ?? ""]),
  );
  const complete = services.some(({ columns }) => /^n?qmgr$/.test(columns.command?.text ?? ""));
  return { programs, complete };
}

/** Those of the given transports that main.cf, master.cf, a default or a transport table at hand names. */
export function usedTransports(context: RuleContext, wanted: readonly string[]): ReadonlySet<string> {
  const { configuration, tables } = context;
  const names = new Set<string>();
  if (wanted.length === 0) return names;
  for (const { name, type } of parameters) {
    if (type === "transport") names.add(configuration.value(name).split(":")[0] ?? "");
  }
  for (const file of ["main.cf", "master.cf"]) {
    const text = context.files.text(file) ?? "";
    for (const { transport } of textsOfSettings({ ...context, file, text, uses: [] }))
      names.add(transport ?? "");
  }
  for (const file of new Set(tables.flatMap((use) => use.file ?? []))) {
    const uses = tables.filter((use) => use.file === file);
    if (!uses.every((use) => transportTables.includes(purposeOf(use)))) continue;
    const text = context.files.text(file) ?? "";
    for (const name of wanted) if (text.includes(name)) names.add(name);
  }
  return names;
}

/** Says whether a text hands its nexthop to the SMTP or LMTP client, or to no known other program. */
export function isForSmtp({ transport }: TransportText, programs: ReadonlyMap<string, string>): boolean {
  if (transport === undefined || transport === "") return true;
  return /^(smtp|lmtp)$/.test(programs.get(transport) ?? "");
}
