/** The catalogue of lookup table types (DATABASE_README, `util/dict_open.c`, `global/mail_dict.c`). */
import type { TableType } from "./table-type.ts";
import { tableTypeData } from "./table-types.gen.ts";

/** Every type, sorted as the manual lists them. */
export const tableTypes: readonly TableType[] = tableTypeData;

const byName: ReadonlyMap<string, TableType> = new Map(tableTypes.map((type) => [type.name, type]));

/** Finds a type by its exact name; case counts. Ask `isWithin` whether a version has it. */
export function findTableType(name: string): TableType | undefined {
  return byName.get(name);
}

/** Types whose index postmap(1) or postalias(1) builds from a source file of that name without suffix. */
export function hasIndex(type: TableType): boolean {
  return type.indexSuffixes !== undefined;
}

/** Types whose name is a file that Postfix reads itself, so that a source text can be shown. */
export function readsFile(type: TableType): boolean {
  return hasIndex(type) || ["texthash", "regexp", "pcre", "cidr"].includes(type.name);
}

/** The flags of a rule in a pattern table, and what each one toggles (regexp_table(5), pcre_table(5)). */
export const patternFlags: Readonly<Record<"regexp" | "pcre", Readonly<Record<string, string>>>> = {
  regexp: {
    i: "case-insensitive matching, on by default",
    m: "multi-line mode",
    x: "extended syntax, on by default",
  },
  pcre: {
    i: "PCRE_CASELESS, on by default",
    m: "PCRE_MULTILINE",
    s: "PCRE_DOTALL, on by default",
    x: "PCRE_EXTENDED",
    A: "PCRE_ANCHORED",
    E: "PCRE_DOLLAR_ENDONLY",
    U: "PCRE_UNGREEDY",
    X: "PCRE_EXTRA",
  },
};
