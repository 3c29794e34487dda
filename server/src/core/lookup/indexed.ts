/**
 * Indexed tables (`util/dict_db.c`, `util/dict_lmdb.c`, `util/dict_cdb.c`, `util/dict_dbm.c`, `util/dict_sdbm.c`): the
 * daemons read the index, we read its source text as `postmap` would build the index from it: keys folded, and of lines
 * with the same key the first one counts.
 */
import type { Derivation } from "../config/parsed-files.ts";
import { type Change, hasChange, isAtLeast } from "../facts/versions.ts";
import { type Message, message } from "../text/message.ts";
import type { FileName } from "../workspace.ts";
import { aliasIndexes, lookupAlias } from "./alias-index.ts";
import type { Dictionary, LookupResult } from "./dictionary.ts";
import { KeyIndex, type KeyIndexOptions } from "./key-index.ts";
import { type OpenerContext, type OpenRequest, tableFile } from "./opener-context.ts";
import { failedDictionary, unknownDictionary, whyNoText, whyNotOpened, whyNotRead } from "./unusable.ts";

const indexSuffixes: Readonly<Record<string, string>> = {
  hash: ".db",
  btree: ".db",
  lmdb: ".lmdb",
  cdb: ".cdb",
  dbm: ".pag",
  sdbm: ".pag",
};

/** The longest key that LMDB stores, without the null byte that Postfix adds; postmap ends at a longer one. */
const longestLmdbKey = 510;

/** A key that occurs twice costs an lmdb table no more than the second entry (`util/slmdb.c`). */
const survivesDuplicates: Change = { since: "3.7", backports: ["3.3.18", "3.4.21", "3.5.11", "3.6.1"] };

const keyIndexes: readonly (Derivation<KeyIndex> & { readonly options: KeyIndexOptions })[] = (
  ["none", "ascii", "utf8"] as const
)
  .flatMap((fold) => [true, false].map((dropInvalidUtf8) => ({ fold, dropInvalidUtf8 })))
  .flatMap((options) => [true, false].map((quotes) => ({ ...options, quotes })))
  .map((options) => ({ options, derive: (text) => new KeyIndex(text, options) }));

/** The index over a file's text, built once for each way to fold; undefined when the text is not there. */
export function keyIndexOf(
  context: Pick<OpenerContext, "files">,
  file: FileName,
  options: KeyIndexOptions,
): KeyIndex | undefined {
  const derivation = keyIndexes.find(
    (known) =>
      known.options.fold === options.fold &&
      known.options.dropInvalidUtf8 === options.dropInvalidUtf8 &&
      known.options.quotes === options.quotes,
  );
  return derivation === undefined ? undefined : context.files.derived(file, derivation);
}

/** Says whether keys may be quoted in tables (`postmap/postmap.c`, `util/dict_thash.c`, `util/dict_inline.c`). */
export function knowsQuotes({ version }: Pick<OpenerContext, "version">): boolean {
  return isAtLeast(version, "3.2");
}

/** What an index answers for a key that is folded as the caller wants. */
export function lookupInIndex(index: KeyIndex, file: FileName, key: string): LookupResult {
  const line = index.find(key);
  if (line === undefined) return { kind: "not-found" };
  return { kind: "found", value: line.value, at: { file, span: line.extent } };
}

/** Opens a hash, btree, lmdb, cdb, dbm or sdbm table by its source text. */
export function openIndexed(request: OpenRequest, context: OpenerContext): Dictionary {
  const file = tableFile(request.name, context);
  const indexFile = `${file}${indexSuffixes[request.type] ?? ".db"}`;
  const state = context.files.state(file);
  const hasNoText = whyNotOpened(file, state) ?? whyNotRead(file, state);
  if (hasNoText !== undefined) return openWithoutSource(request, context, file, indexFile);
  const reason = (): Message => whyNoText(file, state);
  if (context.isAliasTable?.(request.reference) === true) return openAliases(request, context, file, reason);
  const fold = context.utf8 ? "utf8" : "ascii";
  const index = keyIndexOf(context, file, {
    fold,
    dropInvalidUtf8: context.utf8,
    quotes: knowsQuotes(context),
  });
  if (index === undefined) return unknownDictionary(request, "fixed", reason);
  const notBuilt = request.type === "lmdb" ? whyNotBuilt(index, indexFile, context) : undefined;
  if (notBuilt !== undefined) return unknownDictionary(request, "fixed", () => notBuilt);
  return {
    name: request.reference,
    keys: "fixed",
    lookup: (key) => lookupInIndex(index, file, key),
  };
}

/** Why postmap(1) ends before it has built an lmdb table; what it leaves behind depends on what was there before. */
function whyNotBuilt(
  { duplicate, longest }: KeyIndex,
  index: FileName,
  { version }: OpenerContext,
): Message | undefined {
  if (duplicate !== undefined && !hasChange(version, survivesDuplicates)) {
    return message("postmap cannot build {index}: the key {key} occurs twice", { index, key: duplicate.key });
  }
  if (longest === undefined || longest.bytes <= longestLmdbKey) return undefined;
  const { bytes } = longest;
  return message("postmap cannot build {index}: a key of {bytes} bytes is too long for lmdb", {
    index,
    bytes,
  });
}

function openAliases(
  request: OpenRequest,
  context: OpenerContext,
  file: FileName,
  reason: () => Message,
): Dictionary {
  const index = context.files.derived(file, context.utf8 ? aliasIndexes.utf8 : aliasIndexes.ascii);
  if (index === undefined) return unknownDictionary(request, "fixed", reason);
  return { name: request.reference, keys: "fixed", lookup: (key) => lookupAlias(index, file, key) };
}

function openWithoutSource(
  request: OpenRequest,
  context: OpenerContext,
  file: FileName,
  indexFile: FileName,
): Dictionary {
  const index = context.files.presence(indexFile);
  if (index === undefined) return unknownDictionary(request, "fixed", () => whyNoText(indexFile, index));
  const notOpened = whyNotOpened(indexFile, index);
  if (notOpened !== undefined) return failedDictionary(request, notOpened);
  const notRead = whyNotRead(indexFile, index);
  if (notRead !== undefined) {
    return failedDictionary(request, notRead, request.type === "cdb" ? "fatal" : "retry");
  }
  const reason = message("only the index {index} is there, not the text {file} that it was built from", {
    index: indexFile,
    file,
  });
  return unknownDictionary(request, "fixed", () => reason);
}
