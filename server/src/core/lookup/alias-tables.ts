/** Which tables have an index in the form of aliases(5): those of alias_database and alias_maps (`postalias/postalias.c`). */
import { splitListBraces } from "../syntax/value.ts";

/** Reads the expanded values of the two parameters; gives the test for a table's name without `proxy:`. */
export function aliasTables(values: () => readonly string[]): (reference: string) => boolean {
  let tables: Set<string> | undefined;
  return (reference) => {
    tables ??= new Set(
      values().flatMap((value) => splitListBraces(value).map(({ text }) => text.replace(/^(?:proxy:)+/, ""))),
    );
    return tables.has(reference);
  };
}
