/** Which tables proxymap(8) serves: those that proxy_read_maps names with `proxy:` in front (`proxymap/proxymap.c`). */
import { bracedText, insideBraces } from "../syntax/braces.ts";
import { splitListBraces } from "../syntax/value.ts";

/** Reads the expanded value of proxy_read_maps; gives the test for a table's name without `proxy:`. */
export function proxiedTables(proxyReadMaps: () => string): (reference: string) => boolean {
  let tables: Set<string> | undefined;
  return (reference) => {
    tables ??= new Set(namedTables(proxyReadMaps()));
    return tables.has(withoutProxy(reference));
  };
}

/** Unions and pipes in each other beyond this depth are left alone, since each level takes its share of the stack. */
const deepest = 100;

/** The tables of a list, and of the unions and pipes in it. */
function* namedTables(list: string, depth = 0): Generator<string> {
  if (depth > deepest) return;
  for (const { text } of splitListBraces(list)) {
    const item = text.startsWith("{") ? firstInBraces(text) : text;
    const several = /^(?:unionmap|pipemap):(.*)$/s.exec(item);
    if (several !== null) yield* namedTables(insideBraces(several[1] ?? "") ?? "", depth + 1);
    else if (item.startsWith("proxy:") && withoutProxy(item).includes(":")) yield withoutProxy(item);
  }
}

/** A table may stand in braces, with attributes behind it. */
function firstInBraces(text: string): string {
  const braced = bracedText(text);
  return (braced.ok ? splitListBraces(braced.text)[0]?.text : undefined) ?? "";
}

function withoutProxy(reference: string): string {
  return reference.replace(/^(?:proxy:)+/, "");
}
