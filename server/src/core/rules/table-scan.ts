/** The entries of an indexed table for rules that look at every one of them. */
import type { TableScan } from "../syntax/table-scan.ts";
import type { RuleContext } from "./rule-context.ts";

/** Types whose source text is keys and values, line by line. */
const keyValueTypes: readonly string[] = ["hash", "btree", "lmdb", "cdb", "dbm", "sdbm", "texthash"];

/**
 * The entries of the file at hand; undefined unless every use reads it as keys and values. Alias files, which
 * postalias(1) reads, have a syntax of their own.
 */
export function scanOf({ file, files, uses }: RuleContext): TableScan | undefined {
  const fits = uses.every(
    ({ kind, type, parameter }) =>
      kind === "table" && keyValueTypes.includes(type) && !/^alias_(maps|database)$/.test(parameter),
  );
  return fits && uses.length > 0 ? files.table(file) : undefined;
}
