/** The compact form in which parameters.gen.ts holds the parameters, and how it is read. */
import type {
  AllowedValue,
  DefaultByLevel,
  DefaultDependence,
  DefaultSince,
  Deprecation,
  Parameter,
  ParameterFacts,
  ParameterFamily,
  TableRestriction,
  TextParameter,
} from "./parameter.ts";
import {
  type ListType,
  listTypes,
  type ParameterFormat,
  type ParameterType,
  type Storage,
} from "./value-types.ts";

/** What only some parameters have. Numbers are indexes: `seeAlso` and `former` into the rows, others into pools. */
export interface RowExtra {
  readonly backports?: readonly string[];
  readonly until?: string;
  readonly untilRelease?: string;
  readonly absentIn?: readonly string[];
  readonly deprecated?: Omit<Deprecation, "replacedBy"> & { readonly replacedBy?: readonly string[] };
  readonly former?: readonly string[];
  readonly storages?: readonly { readonly since: string; readonly storage: Storage }[];
  readonly history?: number;
  readonly byLevel?: DefaultByLevel;
  readonly dependsOn?: DefaultDependence;
  readonly values?: number;
  readonly open?: 1;
  readonly empty?: 1;
  readonly seeAlso?: readonly number[];
  /** The address of the manual entry; `0` for none. Without it the address is the one that its name gives. */
  readonly doc?: string | 0;
  readonly runtime?: 1;
  readonly readOnly?: 1;
  readonly onlyAsDefault?: 1;
  readonly documentedOnly?: 1;
  readonly suffix?: string;
  readonly from?: string;
  readonly programs?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly timeUnit?: "s" | "m" | "h" | "d" | "w";
  readonly ignoreCase?: 1;
  readonly numbers?: 1;
  readonly format?: ParameterFormat;
  readonly role?: "cache" | "alias-database";
  readonly indexCommand?: "postalias" | "postmap -F";
  readonly restrictions?: readonly TableRestriction[];
  readonly requiresTableType?: string;
  readonly resultWords?: readonly string[];
  readonly tables?: 1;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly multiple?: 1;
  readonly multipleSince?: string;
  readonly mayNameFile?: 1;
}

/** One parameter; `kind` and `users` are indexes into pools. */
export type ParameterRow = readonly [
  name: string,
  since: string,
  kind: number,
  value: string | null,
  users: number,
  extra?: RowExtra,
];

/** All rows with the pools that they point into. */
export interface ParameterData {
  readonly rows: readonly ParameterRow[];
  readonly kinds: readonly (readonly [ParameterType, Storage])[];
  readonly users: readonly string[];
  readonly values: readonly (readonly (string | AllowedValue)[])[];
  readonly histories: readonly (readonly DefaultSince[])[];
}

const manual = "https://www.postfix.org/postconf.5.html#";
const yesAndNo: readonly AllowedValue[] = [{ value: "yes" }, { value: "no" }];

/** Unpacks one row. */
export function decodeParameter(row: ParameterRow, data: ParameterData): Parameter {
  const extra = row[5] ?? {};
  const [type, storage] = data.kinds[row[2]] ?? ["string", "NONE"];
  const facts = { ...decodeFacts(row, extra, data), ...valueFacts(type, extra, data), storage };
  const format = extra.format === undefined ? {} : { format: extra.format };
  switch (type) {
    case "boolean":
      return { ...facts, type };
    case "integer":
    case "long":
      return { ...facts, ...limitsOf(extra), type };
    case "time":
      return { ...facts, ...limitsOf(extra), type, timeUnit: extra.timeUnit ?? "s" };
    case "enum":
    case "enum-list":
      return { ...facts, type, ignoreCase: extra.ignoreCase === 1, numbers: extra.numbers === 1 };
    case "map":
    case "maps":
      return { ...facts, ...format, ...tableFacts(extra), type };
    default:
      return isListType(type)
        ? { ...facts, ...format, type, tables: extra.tables === 1 }
        : { ...facts, ...format, ...textFacts(extra), type };
  }
}

function isListType(type: string): type is ListType {
  return listTypes.some((listType) => listType === type);
}

type ValueFacts = Pick<ParameterFacts, "values" | "closed" | "mayBeEmpty">;
type OtherFacts = Omit<ParameterFacts, keyof ValueFacts | "storage">;

function decodeFacts(row: ParameterRow, extra: RowExtra, data: ParameterData): OtherFacts {
  const [name, since, , value, users] = row;
  return {
    name,
    since,
    backports: extra.backports ?? [],
    ...optional("until", extra.until),
    ...optional("untilRelease", extra.untilRelease),
    absentIn: extra.absentIn ?? [],
    ...(extra.deprecated === undefined
      ? {}
      : { deprecated: { ...extra.deprecated, replacedBy: extra.deprecated.replacedBy ?? [] } }),
    formerNames: extra.former ?? [],
    storageByVersion: extra.storages ?? [],
    ...optional("default", value ?? undefined),
    defaultsByVersion: data.histories[extra.history ?? -1] ?? [],
    ...optional("defaultByLevel", extra.byLevel),
    ...optional("defaultDependsOn", extra.dependsOn),
    stressDependent: value?.includes("stress") === true,
    users: (data.users[users] ?? "").split(" ").filter((user) => user !== ""),
    seeAlso: (extra.seeAlso ?? []).flatMap((index) => data.rows[index]?.[0] ?? []),
    ...optional("docUrl", extra.doc === 0 ? undefined : (extra.doc ?? manual + name)),
    expandsAtRuntime: extra.runtime === 1,
    readOnly: extra.readOnly === 1,
    onlyAsDefault: extra.onlyAsDefault === 1,
    documentedOnly: extra.documentedOnly === 1,
    ...optional("family", familyOf(extra)),
  };
}

function valueFacts(type: ParameterType, extra: RowExtra, data: ParameterData): ValueFacts {
  const packed = data.values[extra.values ?? -1] ?? [];
  return {
    values:
      type === "boolean" ? yesAndNo : packed.map((value) => (typeof value === "string" ? { value } : value)),
    closed: (type === "boolean" || type === "enum" || type === "enum-list") && extra.open !== 1,
    mayBeEmpty: extra.empty === 1,
  };
}

function familyOf(extra: RowExtra): ParameterFamily | undefined {
  if (extra.suffix === undefined || extra.from === undefined) return undefined;
  const { suffix, from, programs } = extra;
  return { name: `<transport>${suffix}`, suffix, defaultParameter: from, programs: programs ?? [] };
}

function limitsOf(extra: RowExtra): { min?: number; max?: number } {
  return { ...optional("min", extra.min), ...optional("max", extra.max) };
}

function tableFacts(extra: RowExtra) {
  return {
    ...optional("role", extra.role),
    ...optional("indexCommand", extra.indexCommand),
    tableRestrictions: extra.restrictions ?? [],
    ...optional("requiresTableType", extra.requiresTableType),
    resultWords: extra.resultWords ?? [],
  };
}

type TextFacts = Omit<TextParameter, keyof ParameterFacts | "type" | "format">;

function textFacts(extra: RowExtra): TextFacts {
  return {
    ...optional("minLength", extra.minLength),
    ...optional("maxLength", extra.maxLength),
    multiple: extra.multiple === 1,
    ...optional("multipleSince", extra.multipleSince),
    mayNameFile: extra.mayNameFile === 1,
  };
}

/** A property that is absent, rather than undefined, without a value. */
function optional<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  const entry: { [key in K]?: V } = {};
  if (value !== undefined) entry[key] = value;
  return entry;
}
