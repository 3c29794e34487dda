/** Tables made of other tables: `unionmap:`, `pipemap:`, `randmap:`, `proxy:` and `debug:`. */
import { type Change, hasChange, isAtLeast } from "../facts/versions.ts";
import { insideBraces } from "../syntax/braces.ts";
import { splitListBraces } from "../syntax/value.ts";
import { message } from "../text/message.ts";
import type { Dictionary, Found, LookupResult } from "./dictionary.ts";
import type { OpenerContext, OpenRequest } from "./opener-context.ts";
import { notFound, oneOf } from "./result.ts";
import { failedDictionary, unknownDictionary } from "./unusable.ts";

/** A table of a union that fails makes the union fail, and not merely add nothing (`util/dict_union.c`). */
const unionFails: Change = { since: "3.2", backports: ["3.0.7", "3.1.3"] };

/** `unionmap:{table, table}` (`util/dict_union.c`): the answers of all tables, with commas between them. */
export function openUnionmap(request: OpenRequest, context: OpenerContext): Dictionary {
  const fails = hasChange(context.version, unionFails);
  return openSeveral(request, context, (tables, key) => {
    const join = (index: number, before: Found | undefined): LookupResult => {
      const table = tables[index];
      if (table === undefined) return before === undefined || before.value === "" ? notFound : before;
      const result = table.lookup(key);
      const counted = result.kind === "failed" && !fails ? notFound : result;
      return andThen(counted, (found) => join(index + 1, joinValues(before, found)));
    };
    return join(0, undefined);
  });
}

/** The place is that of the first answer. */
function joinValues(before: Found | undefined, found: Found | undefined): Found | undefined {
  if (before === undefined || found === undefined) return before ?? found;
  return { ...before, value: before.value === "" ? found.value : `${before.value},${found.value}` };
}

/** `pipemap:{table, table}` (`util/dict_pipe.c`): each table is asked for what the one before it answered. */
export function openPipemap(request: OpenRequest, context: OpenerContext): Dictionary {
  return openSeveral(request, context, (tables, key) => {
    const pipe = (index: number, before: Found): LookupResult => {
      const table = tables[index];
      if (table === undefined) return before;
      return andThen(table.lookup(before.value), (found) =>
        found === undefined ? notFound : pipe(index + 1, found),
      );
    };
    return pipe(0, { kind: "found", value: key });
  });
}

/** `randmap:{value, value}` (`util/dict_random.c`): one of the values, whatever the key is. */
export function openRandmap(request: OpenRequest): Dictionary {
  const values = splitListBraces(insideBraces(request.name) ?? "").map((item) => item.text);
  if (values.length === 0) {
    const reason = message("{table} is not of the form {type}:{value ...}", {
      table: request.reference,
      type: request.type,
    });
    return failedDictionary(request, reason);
  }
  const result = oneOf(values.map((value) => ({ kind: "found", value })));
  return { name: request.reference, keys: "pattern", lookup: () => result };
}

/**
 * `proxy:type:name` (`global/dict_proxy.c`): proxymap(8) asks the table, if it is one that it serves. From 2.4 to 3.10 it is not
 * told how the table is to be opened: `$1` is put into results whether or not the caller allows that, and the keys of a
 * table that is loaded into memory are not folded. A `proxy:` inside of the table is opened by proxymap itself.
 */
export function openProxy(request: OpenRequest, context: OpenerContext): Dictionary {
  const { use } = request;
  if (use.noProxy === true) return openBehind(request, context);
  const isNew = isAtLeast(context.version, "3.11");
  const isTold = isNew || !isAtLeast(context.version, "2.4");
  if (context.isProxied?.(request.name) ?? true) {
    return openBehind(request, context, { ...(isTold ? use : {}), noProxy: true });
  }
  const reason = message("proxymap does not serve {table}", { table: request.name });
  return failedDictionary(request, reason, isNew ? "retry" : "fatal");
}

/** `debug:type:name` (`util/dict_debug.c`): as the table behind it. */
export function openDebug(request: OpenRequest, context: OpenerContext): Dictionary {
  return openBehind(request, context);
}

function openBehind(request: OpenRequest, context: OpenerContext, use = request.use): Dictionary {
  if (isTooDeep(request.name)) return tooDeep(request);
  return { ...context.open(request.name, use), name: request.reference };
}

/** Opens all tables in the braces. The first one tells whether partial keys are asked. */
function openSeveral(
  request: OpenRequest,
  context: OpenerContext,
  ask: (tables: readonly Dictionary[], key: string) => LookupResult,
): Dictionary {
  const { reference: name, type, use } = request;
  if (isTooDeep(request.name)) return tooDeep(request);
  const items = splitListBraces(insideBraces(request.name) ?? "").map((item) => item.text);
  if (items.length === 0 || !items.every((item) => item.includes(":"))) {
    const reason = message("{table} is not of the form {type}:{type:name ...}", { table: name, type });
    return failedDictionary(request, reason);
  }
  const tables = items.map((item) => context.open(item, use));
  const fatal = tables.find((table) => table.failure?.error === "fatal")?.failure;
  if (fatal !== undefined) return failedDictionary(request, fatal.reason, "fatal");
  return { name, keys: tables[0]?.keys ?? "fixed", lookup: (key) => ask(tables, key) };
}

/** Tables in tables beyond this depth are left alone, since each level takes its share of the stack. */
const deepest = 100;

function isTooDeep(name: string): boolean {
  let [level, deepestLevel] = [0, 0];
  for (const character of name) {
    if (character === "{") level += 1;
    else if (character === "}") level -= 1;
    deepestLevel = Math.max(deepestLevel, level);
  }
  return deepestLevel > deepest || /^(?:(?:proxy|debug):){100}/.test(name);
}

function tooDeep(request: OpenRequest): Dictionary {
  const reason = message("{type} holds tables nested too deep", { type: request.type });
  return unknownDictionary(request, "fixed", () => reason);
}

/** What follows from an answer: `next` is given what was found, or undefined where nothing was. */
function andThen(result: LookupResult, next: (found: Found | undefined) => LookupResult): LookupResult {
  switch (result.kind) {
    case "found":
      return next(result);
    case "not-found":
      return next(undefined);
    case "failed":
      return result;
    case "unknown":
      return { ...result, ifMissing: next(undefined) };
    case "one-of":
      return oneOf(result.results.map((single) => andThen(single, next)));
  }
}
