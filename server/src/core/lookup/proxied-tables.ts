/** Which tables proxymap(8) serves: those that proxy_read_maps names with `proxy:` in front (`proxymap/proxymap.c`). */
import { bracedText, insideBraces } from "../syntax/braces.ts";
import { splitListBraces } from "../syntax/value.ts";

/** What approves tables; each is read when the first table is asked for. */
export interface ProxyApproval {
  /** The expanded value of proxy_read_maps, and since 3.11 those of all restriction classes. */
  readonly lists: () => readonly string[];
  /** The text of a file that a list names; absent up to 3.10, where the tables in it are not approved. */
  readonly fileText?: (path: string) => string | undefined;
}

/** Gives the test for a table's name, with or without `proxy:`. */
export function proxiedTables({ lists, fileText }: ProxyApproval): (reference: string) => boolean {
  let tables: Set<string> | undefined;
  return (reference) => {
    tables ??= new Set(lists().flatMap((list) => [...namedTables(list, fileText)]));
    return tables.has(withoutProxy(reference));
  };
}

/** Files, unions and pipes in each other beyond this depth are left alone: each level takes its share of the stack. */
const deepest = 100;

/** The tables of a list, and of the files, unions and pipes in it. */
function* namedTables(list: string, fileText: ProxyApproval["fileText"], depth = 0): Generator<string> {
  if (depth > deepest) return;
  for (const { text } of splitListBraces(list)) {
    const item = text.startsWith("{") ? firstInBraces(text) : text;
    const several = /^(?:unionmap|pipemap):(.*)$/s.exec(item);
    if (several !== null) yield* namedTables(insideBraces(several[1] ?? "") ?? "", fileText, depth + 1);
    else if (item.startsWith("/")) yield* namedTables(withoutComments(fileText?.(item)), fileText, depth + 1);
    else if (item.startsWith("proxy:") && withoutProxy(item).includes(":")) yield withoutProxy(item);
  }
}

function withoutComments(text = ""): string {
  return text.replace(/^\s*#.*$/gm, "");
}

/** A table may stand in braces, with attributes behind it. */
function firstInBraces(text: string): string {
  const braced = bracedText(text);
  return (braced.ok ? splitListBraces(braced.text)[0]?.text : undefined) ?? "";
}

function withoutProxy(reference: string): string {
  return reference.replace(/^(?:proxy:)+/, "");
}
