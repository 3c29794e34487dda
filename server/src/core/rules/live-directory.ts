/** Whether the files at hand are those that a Postfix runs on, or a copy of them, as in a repository. */
import { isSystemDirectory } from "../workspace.ts";
import type { RuleContext } from "./rule-context.ts";

/**
 * Says whether what is missing is missing for Postfix too: the directory is one that a machine runs on, or there
 * is an index that postmap built. A copy, as in a repository, lacks indexes, and tables with passwords on purpose.
 */
export function isLive({ configuration, tables, files }: RuleContext): boolean {
  if (isSystemDirectory(configuration.options.configDirectory)) return true;
  const kinds = tables.flatMap(({ indexes }) => indexes.map((index) => files.presence(index)?.kind));
  return kinds.some((kind) => kind === "present" || kind === "text");
}
