/** Picks from table-types.json what the catalogue of table types holds. */
import { compact } from "./compact.mjs";

/** @typedef {import("../../src/core/facts/table-type.ts").TableType} TableType */
/** @typedef {import("../../src/core/facts/table-type.ts").TableSetting} TableSetting */

/** @param {any[]} types @returns {TableType[]} */
export function tableTypeData(types) {
  return types.map(({ name, sinceExact, since, until, supportsSubstring, argument, ...rest }) =>
    compact({
      name,
      since: sinceExact ?? since,
      until: until ?? undefined,
      keys: keyKind(supportsSubstring),
      argument,
      indexSuffixes: rest.indexSuffix ?? undefined,
      ordered: rest.ordered || undefined,
      networkClient: rest.networkClient || undefined,
      substitution: rest.substitution,
      inlineSince: rest.inlineSince,
      composite: rest.composite,
      settings: rest.configFileParameters?.map(tableSetting),
      names: rest.values,
      plugin: rest.plugin ?? undefined,
      writable: rest.writable || undefined,
      unauthenticated: rest.noUnauth || undefined,
    }),
  );
}

/** @param {boolean | string} supportsSubstring */
function keyKind(supportsSubstring) {
  if (typeof supportsSubstring === "string") return supportsSubstring;
  return supportsSubstring ? "fixed" : "pattern";
}

/** @param {any} setting @returns {TableSetting} */
function tableSetting({ name, type, since, until, required, ...rest }) {
  return compact({
    name,
    type,
    since,
    until,
    default: rest.default === null || rest.default === "" ? undefined : rest.default,
    required: required || undefined,
    min: rest.min ?? undefined,
    max: rest.max ?? undefined,
    unit: rest.unit,
    values: rest.allowedValues,
    format: rest.format,
    aliasOf: rest.aliasOf,
    ignored: rest.ignored,
    legacyQuery: rest.legacyQueryInterface,
  });
}
