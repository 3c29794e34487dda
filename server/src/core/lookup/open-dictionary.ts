/** Opens lookup tables by `type:name`, as `dict_open` in `util/dict_open.c` does; each type is one file beside this. */
import type { ParsedFiles } from "../config/parsed-files.ts";
import { isAtLeast } from "../facts/versions.ts";
import { message } from "../text/message.ts";
import { openCidr } from "./cidr.ts";
import { openDebug, openPipemap, openProxy, openRandmap, openUnionmap } from "./combined.ts";
import type { Dictionary, DictionaryOpener, DictionaryUse } from "./dictionary.ts";
import { openIndexed } from "./indexed.ts";
import { openInline } from "./inline.ts";
import type { OpenerContext, OpenerSettings, OpenRequest, OpenTable } from "./opener-context.ts";
import {
  openDatabase,
  openFail,
  openFixedService,
  openInternal,
  openSocketmap,
  openTcp,
  openUnix,
} from "./outside.ts";
import { openPcre } from "./pcre.ts";
import { openRegexp } from "./regexp.ts";
import { openStatic } from "./static.ts";
import { withFoldedKeys } from "./table-key.ts";
import { openTexthash } from "./texthash.ts";
import { failedDictionary } from "./unusable.ts";

/** The table types of Postfix and the version that brought each. */
const tableTypes: Readonly<Record<string, { readonly since: string; readonly open: OpenTable }>> = {
  btree: { since: "1.0", open: openIndexed },
  cdb: { since: "2.2", open: openIndexed },
  cidr: { since: "2.1", open: openCidr },
  dbm: { since: "1.0", open: openIndexed },
  debug: { since: "3.11", open: openDebug },
  environ: { since: "1.0", open: openFixedService },
  fail: { since: "2.9", open: openFail },
  hash: { since: "1.0", open: openIndexed },
  inline: { since: "3.0", open: openInline },
  internal: { since: "2.7", open: openInternal },
  ldap: { since: "1.0", open: openDatabase },
  lmdb: { since: "2.11", open: openIndexed },
  memcache: { since: "2.9", open: openDatabase },
  mongodb: { since: "3.9", open: openDatabase },
  mysql: { since: "1.0", open: openDatabase },
  netinfo: { since: "1.0", open: openFixedService },
  nis: { since: "1.0", open: openFixedService },
  nisplus: { since: "1.0", open: openFixedService },
  pcre: { since: "1.0", open: openPcre },
  pgsql: { since: "2.1", open: openDatabase },
  pipemap: { since: "3.0", open: openPipemap },
  proxy: { since: "2.0", open: openProxy },
  randmap: { since: "3.0", open: openRandmap },
  regexp: { since: "1.0", open: openRegexp },
  sdbm: { since: "2.2", open: openIndexed },
  socketmap: { since: "2.10", open: openSocketmap },
  sqlite: { since: "2.8", open: openDatabase },
  static: { since: "1.1", open: openStatic },
  tcp: { since: "2.7", open: openTcp },
  texthash: { since: "2.8", open: openTexthash },
  unionmap: { since: "3.0", open: openUnionmap },
  unix: { since: "1.0", open: openUnix },
};

/** What Debian's programs are built without, as `postconf -m` tells of 3.7 and as later releases are packaged. */
const notInDebian: readonly string[] = ["dbm", "netinfo", "nisplus", "sdbm"];

function isBuiltIn(type: string, { version, build }: OpenerContext): boolean {
  return !(build === "debian" && isAtLeast(version, "3.7") && notInDebian.includes(type));
}

/**
 * Makes the opener of one snapshot and one configuration. A table that is asked for again with the same use is the same
 * object; what is computed from a file's text is kept with the parsed files.
 */
export function createDictionaryOpener(files: ParsedFiles, settings: OpenerSettings): DictionaryOpener {
  const opened = new Map<string, Dictionary>();
  const context: OpenerContext = {
    ...settings,
    files,
    open(reference, use) {
      const key = `${useKey(use)} ${reference}`;
      const known = opened.get(key) ?? openTable(reference, use, context);
      opened.set(key, known);
      return known;
    },
  };
  return context;
}

function openTable(reference: string, use: DictionaryUse, context: OpenerContext): Dictionary {
  const colon = reference.indexOf(":");
  const type = colon === -1 ? reference : reference.slice(0, colon);
  const request: OpenRequest = {
    reference,
    type,
    name: colon === -1 ? "" : reference.slice(colon + 1),
    use,
  };
  if (type === "" || request.name === "") {
    const reason = message("{table} is not of the form type:name", { table: reference });
    return failedDictionary(request, reason, "fatal");
  }
  const known = Object.hasOwn(tableTypes, type) ? tableTypes[type] : undefined;
  if (known === undefined || !isAtLeast(context.version, known.since) || !isBuiltIn(type, context)) {
    const reason = message("Postfix has no table type {type}", { type });
    return asFatalOnce(failedDictionary(request, reason), request, context);
  }
  const dictionary = known.open(request, context);
  return withFoldedKeys(asFatalOnce(dictionary, request, context), use, context);
}

/** Up to 2.8 a program ended over a table that it could not open; `util/dict_surrogate.c` came with 2.9. */
function asFatalOnce(dictionary: Dictionary, request: OpenRequest, { version }: OpenerContext): Dictionary {
  const { failure } = dictionary;
  return failure === undefined || isAtLeast(version, "2.9")
    ? dictionary
    : failedDictionary(request, failure.reason, "fatal");
}

function useKey(use: DictionaryUse): string {
  const flags = [
    use.foldFixed,
    use.foldPattern,
    use.noSubstitution,
    use.noProxy,
    use.noUnauthenticated,
    use.utf8,
  ];
  return flags.map((flag) => (flag === true ? "1" : "0")).join("");
}
