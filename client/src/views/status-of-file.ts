import type { StatusNotification } from "../../../server/src/lsp/protocol.ts";

/** The state of one configuration, as the server tells it. */
export type Status = StatusNotification["params"];

/**
 * The configuration that a file belongs to: the one that names it, else the one in the nearest folder above it;
 * undefined for a file of no known configuration.
 */
export function statusOfFile(statuses: readonly Status[], uri: string): Status | undefined {
  const naming = statuses.find(({ files }) => files.some((file) => file.uri === uri));
  if (naming !== undefined) return naming;
  const above = statuses.filter((status) => uri.startsWith(status.uri.replace(/\/?$/, "/")));
  return above.sort((a, b) => b.uri.length - a.uri.length)[0];
}

/** The language that a configuration has for a file that it reads; undefined for any other file. */
export function languageOfFile(statuses: readonly Status[], uri: string): string | undefined {
  return statuses.flatMap(({ files }) => files).find((file) => file.uri === uri)?.languageId;
}
