/** Packs parameters.json into the rows that parameter-rows.ts reads. */
import { compact } from "./compact.mjs";

/** @typedef {import("../../src/core/facts/parameter-rows.ts").ParameterData} ParameterData */
/** @typedef {import("../../src/core/facts/parameter-rows.ts").ParameterRow} ParameterRow */
/** @typedef {import("../../src/core/facts/parameter-rows.ts").RowExtra} RowExtra */
/** @typedef {import("../../src/core/facts/parameter.ts").AllowedValue} AllowedValue */
/** @typedef {import("./parameters-json.d.mts").ParameterJson} ParameterJson */

const manual = "https://www.postfix.org/postconf.5.html#";

/** A list of distinct values, each found by what it looks like as JSON. @template T */
class Pool {
  /** @type {T[]} */
  items = [];
  /** @type {Map<string, number>} */
  #places = new Map();

  /** @param {T} item @returns {number} where it stands */
  add(item) {
    const key = JSON.stringify(item);
    const place = this.#places.get(key) ?? this.items.push(item) - 1;
    this.#places.set(key, place);
    return place;
  }
}

/** @param {readonly ParameterJson[]} parameters @returns {ParameterData} */
export function parameterData(parameters) {
  /** @type {Pools} */
  const pools = {
    kinds: new Pool(),
    users: new Pool(),
    values: new Pool(),
    histories: new Pool(),
    families: new Map(
      parameters.filter(({ suffix }) => suffix !== undefined).map((entry) => [entry.name, entry]),
    ),
    places: new Map(parameters.map(({ name }, index) => [name, index])),
  };
  const rows = parameters.map((parameter) => packRow(parameter, pools));
  return {
    rows,
    kinds: pools.kinds.items,
    users: pools.users.items,
    values: pools.values.items,
    histories: pools.histories.items,
  };
}

/**
 * @typedef {object} Pools
 * @property {Pool<ParameterData["kinds"][number]>} kinds
 * @property {Pool<string>} users
 * @property {Pool<readonly (string | AllowedValue)[]>} values
 * @property {Pool<ParameterJson["defaultsByVersion"]>} histories
 * @property {Map<string, ParameterJson>} families by name
 * @property {Map<string, number>} places
 */

/** @param {ParameterJson} parameter @param {Pools} pools @returns {ParameterRow} */
function packRow(parameter, pools) {
  const extra = compact({
    ...packAge(parameter),
    ...packDefault(parameter, pools),
    ...packValues(parameter, pools),
    ...packLinks(parameter, pools),
    ...packShape(parameter),
  });
  return [
    parameter.name,
    parameter.since,
    pools.kinds.add([parameter.type, storageOf(parameter)]),
    parameter.default,
    pools.users.add(parameter.usedBy.join(" ")),
    ...(Object.keys(extra).length > 0 ? /** @type {const} */ ([extra]) : /** @type {const} */ ([])),
  ];
}

/** @param {ParameterJson} parameter @returns {import("../../src/core/facts/value-types.ts").Storage} */
function storageOf({ configTable, type, runtimeDependent, legacyOnly }) {
  if (configTable === "LEGACY" || (configTable === undefined && (runtimeDependent || legacyOnly)))
    return "NONE";
  return configTable ?? (type === "integer" ? "INT" : "NONE");
}

/** @param {ParameterJson} parameter @returns {RowExtra} */
function packAge({ until, untilExact, backports, absentIn, deprecated, legacyAliases, ...rest }) {
  return compact({
    until: until ?? undefined,
    untilRelease: untilExact,
    backports,
    absentIn,
    deprecated: deprecated === null ? undefined : packDeprecation(deprecated),
    former: legacyAliases,
    onlyAsDefault: rest.legacyOnly ? 1 : undefined,
    documentedOnly: rest.documentedOnly ? 1 : undefined,
    storages: rest.configTableByVersion?.map(({ since, configTable }) => ({ since, storage: configTable })),
  });
}

/** @param {NonNullable<ParameterJson["deprecated"]>} deprecated @returns {RowExtra["deprecated"]} */
function packDeprecation({ since, kind, replacedBy, warnsSince, advice }) {
  return { kind, ...compact({ since: since ?? undefined, replacedBy, warnsSince, advice }) };
}

/** @param {ParameterJson} parameter @param {Pools} pools @returns {RowExtra} */
function packDefault(parameter, pools) {
  const { defaultsByVersion, defaultByCompatibilityLevel } = parameter;
  const family = pools.families.get(parameter.instanceOf ?? "") ?? parameter;
  return compact({
    history: defaultsByVersion.length > 0 ? pools.histories.add(defaultsByVersion) : undefined,
    byLevel: defaultByCompatibilityLevel,
    dependsOn: dependenceOf(parameter),
    suffix: family.suffix,
    from: family.defaultParameter,
    programs: family.services,
  });
}

/** @param {ParameterJson} parameter @returns {RowExtra["dependsOn"]} */
function dependenceOf(parameter) {
  if (parameter.versionDependent) return "release";
  if (parameter.runtimeDependent) return "process";
  if (parameter.hostDependent !== undefined) return "host";
  return parameter.buildDependent ? "build" : undefined;
}

/** @param {ParameterJson} parameter @param {Pools} pools @returns {RowExtra} */
function packValues(parameter, pools) {
  const words = [
    ...(parameter.allowedValues ?? []),
    ...(parameter.keywords ?? []),
    ...(parameter.alsoAllows ?? []).filter((word) => !word.startsWith("/")),
  ];
  const details = new Map((parameter.allowedValueDetails ?? []).map((detail) => [detail.value, detail]));
  const oldest = parameter.backports?.[0] ?? parameter.since;
  /** @param {string} value */
  const packed = (value) => {
    const { since, ...rest } = details.get(value) ?? {};
    const detail = compact({ ...rest, value, since: isOlder(since, oldest) ? undefined : since });
    return Object.keys(detail).length === 1 ? value : detail;
  };
  const isBoolean = parameter.type === "boolean";
  return compact({
    values: isBoolean || words.length === 0 ? undefined : pools.values.add(words.map(packed)),
    open: parameter.unknownIgnored ? 1 : undefined,
    numbers: parameter.numbersAllowed ? 1 : undefined,
    ignoreCase: parameter.caseInsensitive ? 1 : undefined,
    empty: mayBeEmpty(parameter) ? 1 : undefined,
    resultWords: parameter.resultKeywords,
    mayNameFile: parameter.alsoAllows?.some((word) => word.startsWith("/")) ? 1 : undefined,
  });
}

/** Whether a value was there when its parameter came. @param {string | undefined} since @param {string} oldest */
function isOlder(since, oldest) {
  if (since === undefined) return true;
  const [have, need] = [since, oldest].map((version) => version.split(".").map(Number));
  const place = have?.findIndex((number, index) => number !== need?.[index]) ?? -1;
  return place < 0 || (have?.[place] ?? 0) < (need?.[place] ?? 0);
}

/** @param {ParameterJson} parameter */
function mayBeEmpty({ type, minLength, maybeEmpty, default: value }) {
  if (["boolean", "integer", "long", "time"].includes(type)) return false;
  if (type === "enum") return maybeEmpty === true || value === "";
  return (minLength ?? 0) === 0;
}

/** @param {ParameterJson} parameter @param {Pools} pools @returns {RowExtra} */
function packLinks({ name, docUrl, seeAlso, expandsAtRuntime, readOnly }, { places }) {
  const doc = docUrl === manual + name ? undefined : (docUrl ?? 0);
  return compact({
    doc: /** @type {string | 0 | undefined} */ (doc),
    seeAlso: seeAlso.map((other) => {
      const place = places.get(other);
      if (place === undefined) throw new Error(`${name} points to ${other}, which is no parameter`);
      return place;
    }),
    runtime: expandsAtRuntime ? 1 : undefined,
    readOnly: readOnly ? 1 : undefined,
  });
}

/** @param {ParameterJson} parameter @returns {RowExtra} */
function packShape(parameter) {
  const { format, minLength, type } = parameter;
  return compact({
    format,
    min: parameter.min ?? undefined,
    max: parameter.max ?? undefined,
    timeUnit: type === "time" && parameter.timeUnit !== "s" ? parameter.timeUnit : undefined,
    role: parameter.role,
    indexCommand: parameter.indexCommand,
    restrictions: parameter.tableRestrictions,
    requiresTableType: parameter.requiresTableType,
    tables: parameter.tables || ["string-list", "domain-list", "address-list"].includes(type) ? 1 : undefined,
    minLength: minLength !== undefined && minLength > 1 ? minLength : undefined,
    maxLength: parameter.maxLength,
    multiple: parameter.multiple ? 1 : undefined,
    multipleSince: parameter.multipleSince,
  });
}
