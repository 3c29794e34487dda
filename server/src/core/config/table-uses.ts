/** Which lookup tables the configuration names, where, and which file of the snapshot each one reads. */
import type { Parameter } from "../facts/parameter.ts";
import { findParameter, isKnownIn, isLegacy, parameters } from "../facts/parameters.ts";
import type { MasterService } from "../syntax/master-cf.ts";
import { splitList } from "../syntax/value.ts";
import type { Location } from "../text/location.ts";
import { type Message, message } from "../text/message.ts";
import type { FileName } from "../workspace.ts";
import type { Configuration } from "./configuration.ts";
import type { ParsedFiles } from "./parsed-files.ts";
import { configurationOfService, serviceId, serviceOverrides } from "./service-configuration.ts";
import { listFileName, tableFiles } from "./table-files.ts";
import { listFileItems, type TableItem, tableItems, type ValueKind } from "./table-items.ts";
import { type Placed, placeItems } from "./value-places.ts";

/** One mention of a lookup table, or of a file with list items, in main.cf or master.cf. */
export interface TableUse {
  /** `table`: `type:name`; `list`: a match list's `/file/name`, whose lines are list items. */
  readonly kind: "table" | "list";
  /** The parameter whose value names it; with `service`, as that service of master.cf sees it. */
  readonly parameter: string;
  /** `name/type` of the service that overrides the parameter, such as `submission/inet`. */
  readonly service?: string;
  /** The restriction that asks it, such as `check_client_access`; absent for a bare table in a restriction list. */
  readonly restriction?: string;
  /** `type:name` as written, after expansion; the path for a list. */
  readonly reference: string;
  /** The type that reads the file, `proxy:` and the like taken off; empty for a list. */
  readonly type: string;
  /** The table's name behind the type; the path for a list. */
  readonly name: string;
  /** The source text of the table in the snapshot; absent where the table is no file. */
  readonly file?: FileName;
  /** The files that postmap(1) makes of it and that Postfix reads in its place. */
  readonly indexes: readonly FileName[];
  /** The table of tables, `pipemap:{…}` or `unionmap:{…}`, that has this one as member. */
  readonly within?: string;
  /** Why the file cannot be told. */
  readonly unknown?: Message;
  /** Where the mention stands; the whole value when `$name` hides the exact place; absent when a default has it. */
  readonly at?: Location;
}

/** The parts of a use that do not depend on the item. */
interface UseContext {
  readonly configuration: Configuration;
  readonly files: ParsedFiles;
  readonly parameter: string;
  readonly kind: ValueKind;
  readonly service?: string;
}

/**
 * Every table that main.cf, the `-o` settings of master.cf and the defaults name, in the order of the parameters'
 * names, main.cf first. Asks `files` for master.cf and for the files of match lists. Tables that proxymap(8) merely
 * may read (proxy_read_maps) do not count.
 */
export function tableUses(
  configuration: Configuration,
  files: ParsedFiles,
  masterFile: FileName = "master.cf",
): TableUse[] {
  const uses: TableUse[] = [];
  for (const parameter of tableParameters(configuration)) {
    uses.push(...usesOf({ configuration, files, ...parameter }));
  }
  for (const service of files.master(masterFile)?.services ?? []) {
    if (service.overrides.length === 0) continue;
    uses.push(...usesOfService(configuration, files, service, masterFile));
  }
  return uses;
}

/** What a service asks otherwise than main.cf has it. */
function usesOfService(
  configuration: Configuration,
  files: ParsedFiles,
  service: MasterService,
  masterFile: FileName,
): TableUse[] {
  const overrides = serviceOverrides(service, masterFile);
  const own = configurationOfService(configuration, service, masterFile);
  const name = serviceId(service);
  return tableParameters(own)
    .filter(
      ({ parameter }) => overrides.has(parameter) || own.value(parameter) !== configuration.value(parameter),
    )
    .flatMap((parameter) => usesOf({ configuration: own, files, service: name, ...parameter }));
}

interface TableParameterName {
  readonly parameter: string;
  readonly kind: ValueKind;
}

/**
 * The parameters that may name tables: those of the catalogue and the restriction classes. A former name does not
 * count, since its tables are those of the parameter that has it as default.
 */
function tableParameters(configuration: Configuration): TableParameterName[] {
  const names: TableParameterName[] = [];
  for (const entry of parameters) {
    const kind = valueKind(entry);
    const isRead = isKnownIn(entry, configuration.version) && !isLegacy(entry, configuration.version);
    if (kind !== undefined && isRead) names.push({ parameter: entry.name, kind });
  }
  for (const { text } of splitList(configuration.value("smtpd_restriction_classes"))) {
    if (findParameter(text) === undefined) names.push({ parameter: text, kind: "restrictions" });
  }
  return names.sort((a, b) => (a.parameter < b.parameter ? -1 : a.parameter > b.parameter ? 1 : 0));
}

/** How the tables of a parameter's value are found; undefined when it names none. */
function valueKind(parameter: Parameter): ValueKind | undefined {
  switch (parameter.type) {
    case "map":
    case "maps":
    case "restrictions":
      return parameter.type;
    case "list":
    case "string-list":
    case "domain-list":
    case "address-list":
      return parameter.tables ? "match-list" : undefined;
    default:
      return undefined;
  }
}

function usesOf(context: UseContext): TableUse[] {
  const effective = context.configuration.effective(context.parameter);
  if (effective === undefined || effective.value === "") return [];
  const items = tableItems(context.kind, effective.value);
  if (items.length === 0) return [];
  return placeItems(context.configuration, effective, items).flatMap((item) => useOf(item, context));
}

function useOf(item: Placed<TableItem>, context: UseContext): TableUse[] {
  const use = { ...describe(item, context), ...(item.at === undefined ? {} : { at: item.at }) };
  return use.kind === "list" ? [use, ...usesInListFile(use, context, new Set())] : [use];
}

function describe(item: TableItem, { configuration, parameter, service }: UseContext): TableUse {
  const { kind, reference, type, name, restriction, within } = item;
  const isKnown = !reference.includes("$");
  const files =
    kind === "list"
      ? { file: listFileName(name, configuration), indexes: [] }
      : tableFiles(type, name, configuration, findParameter(parameter));
  return {
    kind,
    parameter,
    reference,
    type,
    name,
    ...(isKnown ? files : { indexes: [], unknown: message("the name of the table is not known") }),
    ...(service === undefined ? {} : { service }),
    ...(restriction === undefined ? {} : { restriction }),
    ...(within === undefined ? {} : { within }),
  };
}

/** The tables, and further files, that the lines of a list file name. */
function usesInListFile(list: TableUse, context: UseContext, seen: Set<FileName>): TableUse[] {
  const { file } = list;
  if (file === undefined || seen.has(file)) return [];
  seen.add(file);
  const text = context.files.text(file);
  if (text === undefined) return [];
  return listFileItems(text).flatMap((item) => {
    const use = { ...describe(item, context), at: { file, span: item.span } };
    return use.kind === "list" ? [use, ...usesInListFile(use, context, seen)] : [use];
  });
}
