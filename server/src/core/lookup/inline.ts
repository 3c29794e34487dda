/** `inline:{ key=value, { key = value with blanks } }` (`util/dict_inline.c`). */

import { casefold } from "../address/casefold.ts";
import { bracedText, insideBraces } from "../syntax/braces.ts";
import { splitQuotedNameValue } from "../syntax/quoted-name-value.ts";
import { splitListBraces } from "../syntax/value.ts";
import { isValidUtf8 } from "../text/bytes.ts";
import { message } from "../text/message.ts";
import type { Dictionary } from "./dictionary.ts";
import type { OpenerContext, OpenRequest } from "./opener-context.ts";
import { loadOptions } from "./texthash.ts";
import { failedDictionary } from "./unusable.ts";

/** Opens an inline table. Where a key repeats the last value counts. */
export function openInline(request: OpenRequest, context: OpenerContext): Dictionary {
  const { reference: table, name, use } = request;
  const body = insideBraces(name);
  if ((context.utf8 && use.utf8 === true && !isValidUtf8(name)) || body === undefined || body === "") {
    return failedDictionary(request, message("{table} is not of the form inline:{key=value ...}", { table }));
  }
  const values = new Map<string, string>();
  const options = loadOptions(use, context);
  let count = 0;
  for (const item of splitListBraces(body)) {
    const pair = readPair(item.text, options.quotes);
    if (pair === undefined) {
      return failedDictionary(
        request,
        message("{item} in {table} is not of the form key=value", { item: item.text, table }),
      );
    }
    const key = options.fold === "none" ? pair.name : casefold(pair.name, options.fold === "utf8");
    values.set(key, pair.value);
    count += 1;
  }
  if (count === 0) return failedDictionary(request, message("{table} is an empty table", { table }));
  return {
    name: table,
    keys: "fixed",
    lookup: (key) => {
      const value = values.get(key);
      return value === undefined ? { kind: "not-found" } : { kind: "found", value };
    },
  };
}

function readPair(
  item: string,
  quotes: boolean,
): { readonly name: string; readonly value: string } | undefined {
  const braced = item.startsWith("{") ? bracedText(item) : undefined;
  if (braced?.ok === false) return undefined;
  const pair = splitQuotedNameValue(braced?.text ?? item, quotes);
  return pair.ok ? pair : undefined;
}
