/**
 * Drops the properties that are undefined or an empty list: absent means the usual.
 * @template {object} T
 * @param {T} entry
 * @returns {any}
 */
export function compact(entry) {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => !isUsual(value)));
}

/** @param {unknown} value */
function isUsual(value) {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}
