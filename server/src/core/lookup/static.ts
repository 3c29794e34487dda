/** `static:value` and, since 3.0, `static:{ value with blanks }` (`util/dict_static.c`): the same answer for every key. */
import { isAtLeast } from "../facts/versions.ts";
import { bracedText } from "../syntax/braces.ts";
import { message } from "../text/message.ts";
import type { Dictionary } from "./dictionary.ts";
import type { OpenerContext, OpenRequest } from "./opener-context.ts";
import { failedDictionary } from "./unusable.ts";

/** Opens a static table. */
export function openStatic(request: OpenRequest, { version }: OpenerContext): Dictionary {
  const { reference: table, name } = request;
  const braced = name.startsWith("{") && isAtLeast(version, "3.0") ? bracedText(name) : undefined;
  if (braced?.ok === false) {
    return failedDictionary(request, message("the braces of {table} do not match", { table }));
  }
  const value = braced?.text ?? name;
  return { name: table, keys: "fixed", lookup: () => ({ kind: "found", value }) };
}
