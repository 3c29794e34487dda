/** Which tables proxymap(8) serves: those that proxy_read_maps names with `proxy:` in front (`proxymap/proxymap.c`). */
import { type Change, hasChange, isAtLeast } from "../facts/versions.ts";
import { bracedText, insideBraces } from "../syntax/braces.ts";
import { splitListBraces } from "../syntax/value.ts";
import { listItems } from "./list-items.ts";

/** What approves tables; each is read when the first table is asked for. */
export interface ProxyApproval {
  /** The release, such as `3.7.11`. */
  readonly version: string;
  /** The expanded value of proxy_read_maps, and since 3.11 those of all restriction classes. */
  readonly lists: () => readonly string[];
  /** The text of a file that a list names; absent up to 3.10, where the tables in it are not approved. */
  readonly fileText?: (path: string) => string | undefined;
}

/** Gives the test for a table's name, with or without `proxy:`. */
export function proxiedTables(approval: ProxyApproval): (reference: string) => boolean {
  let tables: Set<string> | undefined;
  return (reference) => {
    tables ??= new Set(approval.lists().flatMap((list) => [...namedTables(list, approval)]));
    return tables.has(withoutProxy(reference));
  };
}

/** Files, unions and pipes in each other beyond this depth are left alone: each level takes its share of the stack. */
const deepest = 100;

/** The tables in unions and pipes are approved with these. */
const looksInside: Change = { since: "3.7", backports: ["3.3.21", "3.4.24", "3.5.14", "3.6.4"] };

/** The tables of a list, and of the files, unions and pipes in it. A table in braces is read since 3.5. */
function* namedTables(list: string, approval: ProxyApproval, depth = 0): Generator<string> {
  const { version, fileText } = approval;
  if (depth > deepest) return;
  for (const { text } of listItems(list, version)) {
    const item = text.startsWith("{") && isAtLeast(version, "3.5") ? firstInBraces(text) : text;
    const several = hasChange(version, looksInside) ? /^(?:unionmap|pipemap):(.*)$/s.exec(item) : null;
    if (several !== null) yield* namedTables(insideBraces(several[1] ?? "") ?? "", approval, depth + 1);
    else if (item.startsWith("/")) yield* namedTables(withoutComments(fileText?.(item)), approval, depth + 1);
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
