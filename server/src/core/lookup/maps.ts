/** A list of tables that are asked one after the other: `maps_create` and `maps_find` in `global/maps.c`. */
import { type Message, message } from "../text/message.ts";
import type { Dictionary, DictionaryOpener, DictionaryUse, Failed, LookupResult } from "./dictionary.ts";
import { listItems } from "./list-items.ts";
import type { OpenerSettings } from "./opener-context.ts";
import { firstFound, mapFound, notFound } from "./result.ts";
import { failed } from "./unusable.ts";

/** Told of every key that is asked, in Postfix's order. */
export type Asked = (table: Dictionary, key: string, result: LookupResult) => void;

/** The tables that one parameter names. */
export interface Maps {
  /** The parameter's name. */
  readonly title: string;
  readonly tables: readonly Dictionary[];
  /** A table that ends the program when it is opened: no lookup happens at all. */
  readonly fatal: Failed | undefined;
  /** What in the parameter's value the files do not tell. */
  readonly unknown?: Message | undefined;
}

/** What opening tables needs: who opens them, and the release that takes the list apart. */
export interface MapsContext extends Pick<OpenerSettings, "version"> {
  readonly opener: DictionaryOpener;
}

/** Opens the tables of a parameter's value, which are items of a list. */
export function openMaps(title: string, value: string, use: DictionaryUse, context: MapsContext): Maps {
  const { opener, version } = context;
  const tables = listItems(value, version).map((item) => opener.open(item.text, use));
  const fatal = tables.find((table) => table.failure?.error === "fatal")?.failure;
  return { title, tables, fatal };
}

/**
 * Asks the tables in their order until one finds something or fails. A partial key is for tables with fixed keys only.
 * An empty key is never asked, and an empty value counts as a mistake of the table.
 */
export function findInMaps(maps: Maps, key: string, partial: boolean, asked?: Asked): LookupResult {
  if (maps.fatal !== undefined) return maps.fatal;
  if (key === "") return notFound;
  return firstFound(maps.tables, (table) => {
    if (partial && table.keys !== "fixed") return notFound;
    const result = refuseEmpty(table.lookup(key), table, key);
    asked?.(table, key, result);
    return result;
  });
}

function refuseEmpty(result: LookupResult, table: Dictionary, key: string): LookupResult {
  if (result.kind === "not-found" || (result.kind === "found" && result.value !== "")) return result;
  return mapFound(result, (found) =>
    found.value === ""
      ? failed(message("{table} answers {key} with an empty value", { table: table.name, key }), "config")
      : found,
  );
}
