/** Where the rules of a regexp, pcre or cidr table stand: in a file, or in main.cf itself (`util/dict_stream.c`). */
import type { Derivation } from "../config/parsed-files.ts";
import { isAtLeast } from "../facts/versions.ts";
import { bracedText, insideBraces } from "../syntax/braces.ts";
import { splitListBraces } from "../syntax/value.ts";
import { message } from "../text/message.ts";
import type { Span } from "../text/span.ts";
import type { FileName, FileState } from "../workspace.ts";
import type { Dictionary, Found } from "./dictionary.ts";
import { type OpenerContext, type OpenRequest, tableFile } from "./opener-context.ts";
import { failedDictionary, unknownDictionary, whyNoText, whyNotOpened, whyNotRead } from "./unusable.ts";

/** The rules that were read, and their file; a table in main.cf has none. */
export type RuleSource<Table> =
  | { readonly ok: true; readonly table: Table; readonly file?: FileName }
  | { readonly ok: false; readonly dictionary: Dictionary };

/**
 * Reads the rules of a table; `{{rule}, {rule}}` stands for a file with these lines since 3.7.
 * A directory reads like an empty file, but for `cidr:`, where the program ends over it.
 */
export function readRules<Table>(
  request: OpenRequest,
  context: OpenerContext,
  parse: Derivation<Table>,
): RuleSource<Table> {
  if (request.name.startsWith("{") && isAtLeast(context.version, "3.7")) {
    const text = inlineText(request.name);
    if (text !== undefined) return { ok: true, table: parse.derive(text, context.files.engines) };
    const reason = message("the braces of {table} do not match", { table: request.reference });
    return { ok: false, dictionary: failedDictionary(request, reason) };
  }
  const file = tableFile(request.name, context);
  const state = context.files.state(file);
  const table = context.files.derived(file, parse);
  if (table !== undefined) return { ok: true, table, file };
  const notRead = whyNotRead(file, state);
  if (notRead === undefined) return { ok: false, dictionary: withoutText(request, file, state) };
  return request.type === "cidr"
    ? { ok: false, dictionary: failedDictionary(request, notRead, "fatal") }
    : { ok: true, table: parse.derive("", context.files.engines) };
}

function withoutText(request: OpenRequest, file: FileName, state: FileState | undefined): Dictionary {
  const notOpened = whyNotOpened(file, state);
  if (notOpened !== undefined) return failedDictionary(request, notOpened);
  return unknownDictionary(request, "pattern", () => whyNoText(file, state));
}

/** A line that hit, for the answer. */
export function foundAt(value: string, file: FileName | undefined, span: Span): Found {
  return file === undefined ? { kind: "found", value } : { kind: "found", value, at: { file, span } };
}

/** One line for each `{rule}`; undefined where the braces do not match. */
function inlineText(name: string): string | undefined {
  const body = insideBraces(name);
  if (body === undefined) return undefined;
  const rules = splitListBraces(body).map((item) => bracedText(item.text));
  return rules.every((rule) => rule.ok) ? rules.map((rule) => `${rule.text}\n`).join("") : undefined;
}
