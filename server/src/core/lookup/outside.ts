/** Tables whose answers live outside of the files: databases, network services, the operating system. */
import { message } from "../text/message.ts";
import type { Dictionary } from "./dictionary.ts";
import { type OpenerContext, type OpenRequest, tableFile } from "./opener-context.ts";
import { failedDictionary, unknownDictionary, whyNotOpened, whyNotRead } from "./unusable.ts";

/** Opens a table that a service answers: each key is unknown, and the reason names it. */
function openService(request: OpenRequest, keys: Dictionary["keys"]): Dictionary {
  const { reference: table } = request;
  return unknownDictionary(request, keys, (key) =>
    message("{table} is answered outside of the files; it is asked for {key}", { table, key }),
  );
}

/** `nis:`, `nisplus:`, `netinfo:`, `environ:` and `memcache:` take fixed keys. */
export function openFixedService(request: OpenRequest): Dictionary {
  return openService(request, "fixed");
}

/** `socketmap:inet:host:port:name` and `socketmap:unix:path:name` (`util/dict_sockmap.c`) see whole keys only. */
export function openSocketmap(request: OpenRequest): Dictionary {
  if (request.use.noUnauthenticated === true) return refuseUnauthenticated(request);
  const { reference: table, name } = request;
  if (/^(?:inet|local|unix):.+:/s.test(name)) return openService(request, "pattern");
  const reason = message("{table} does not name a server and a map", { table });
  return failedDictionary(request, reason, name.includes(":") ? "fatal" : "retry");
}

/** `tcp:` (`util/dict_tcp.c`) sees whole keys only. */
export function openTcp(request: OpenRequest): Dictionary {
  return request.use.noUnauthenticated === true
    ? refuseUnauthenticated(request)
    : openService(request, "pattern");
}

/** Tables whose answers anyone on the network can forge are refused where the answers must be trusted. */
function refuseUnauthenticated(request: OpenRequest): Dictionary {
  const reason = message("{table} is refused here for security reasons", { table: request.reference });
  return failedDictionary(request, reason);
}

/** `ldap:`, `mysql:`, `pgsql:`, `sqlite:`, `mongodb:`: a file, or parameters of main.cf, say how to ask the database. */
export function openDatabase(request: OpenRequest, context: OpenerContext): Dictionary {
  if (!/^[./]/.test(request.name)) return openService(request, "fixed");
  const settings = tableFile(request.name, context);
  const state = context.files.presence(settings);
  const notOpened = whyNotOpened(settings, state);
  if (notOpened !== undefined) return failedDictionary(request, notOpened);
  const notRead = whyNotRead(settings, state);
  return notRead === undefined ? openService(request, "fixed") : failedDictionary(request, notRead, "fatal");
}

/** `unix:passwd.byname` and `unix:group.byname` (`util/dict_unix.c`). */
export function openUnix(request: OpenRequest): Dictionary {
  if (request.name === "passwd.byname" || request.name === "group.byname") return openFixedService(request);
  const reason = message("{table} is neither unix:passwd.byname nor unix:group.byname", {
    table: request.reference,
  });
  return failedDictionary(request, reason);
}

/** `fail:` (`util/dict_fail.c`): every lookup fails. */
export function openFail(request: OpenRequest): Dictionary {
  return failedDictionary(
    request,
    message("{table} fails for every key, as it is meant to", { table: request.reference }),
  );
}

/** `internal:` (`util/dict_ht.c`): a table in the memory of a program, empty at its start. */
export function openInternal(request: OpenRequest): Dictionary {
  return { name: request.reference, keys: "fixed", lookup: () => ({ kind: "not-found" }) };
}
