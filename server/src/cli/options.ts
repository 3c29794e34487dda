/** The options that several commands share, read by the platform's own parser. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import { CommandFailure } from "./terminal.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Options of every command that reads a configuration directory. */
export const commonOptions = {
  config: { type: "string", short: "c" },
  lang: { type: "string" },
  "postfix-version": { type: "string" },
  build: { type: "string" },
  hostname: { type: "string" },
} as const satisfies Options;

/** What the usage line of such a command says of them. */
export const commonUsage =
  "[-c DIR] [--postfix-version V] [--build debian|upstream] [--hostname NAME] [--lang en|ja]";

/** Parses the arguments of a command; refuses what it does not know. */
export function parseOptions<const Known extends Options>(
  args: readonly string[],
  options: Known,
): ReturnType<typeof parseArgs<{ options: Known; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new CommandFailure(error instanceof Error ? error.message : String(error));
  }
}

/** The value of an option that allows only some words; the first of them when it is not given. */
export function oneOf<const Word extends string>(
  option: string,
  value: string | undefined,
  words: readonly [Word, ...Word[]],
): Word {
  if (value === undefined) return words[0];
  const found = words.find((word) => word === value);
  if (found === undefined)
    throw new CommandFailure(`${option} takes ${words.join(", ")}, not ${JSON.stringify(value)}`);
  return found;
}
