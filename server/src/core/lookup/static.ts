/** `static:value` and `static:{ value with blanks }` (`util/dict_static.c`): the same answer for every key. */
import { bracedText } from "../syntax/braces.ts";
import { message } from "../text/message.ts";
import type { Dictionary } from "./dictionary.ts";
import type { OpenRequest } from "./opener-context.ts";
import { failedDictionary } from "./unusable.ts";

/** Opens a static table. */
export function openStatic(request: OpenRequest): Dictionary {
  const { reference: table, name } = request;
  const braced = name.startsWith("{") ? bracedText(name) : undefined;
  if (braced?.ok === false) {
    return failedDictionary(request, message("the braces of {table} do not match", { table }));
  }
  const value = braced?.text ?? name;
  return { name: table, keys: "fixed", lookup: () => ({ kind: "found", value }) };
}
