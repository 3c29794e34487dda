/** What postconf(1) prints of main.cf, from the files alone (`postconf/postconf_main.c`, `postconf/postconf_print.c`). */

import { encodeText } from "../text/bytes.ts";
import { type Message, message } from "../text/message.ts";
import type { FileName } from "../workspace.ts";
import type { Configuration } from "./configuration.ts";
import { type ConfigurationWarning, configurationWarning } from "./configuration-warning.ts";
import { createConfiguration } from "./create-configuration.ts";
import { KnownParameters } from "./known-parameters.ts";
import type { ParsedFiles } from "./parsed-files.ts";
import { expansionFailure, masterCfFailure } from "./postconf-failure.ts";

/** The directory that Postfix reads when nobody names one: `DEF_CONFIG_DIR`. */
const defaultConfigDirectory = "/etc/postfix";

/** What to print. */
export interface PrintOptions {
  /** `explicit`: what main.cf sets (`-n`); `defaults` (`-d`); `effective`: what is set, else the default. */
  readonly show: "explicit" | "defaults" | "effective";
  /** Expand `$name` in values (`-x`). */
  readonly expand?: boolean;
  /** Break long lines (`-f`). */
  readonly fold?: boolean;
  /** Only these, in this order; absent: all, sorted. */
  readonly names?: readonly string[];
  /** The number of the process, for `process_id`. */
  readonly processId?: number;
  readonly masterFile?: FileName;
}

/** What is printed, and what goes to standard error. */
export interface PrintedConfiguration {
  readonly lines: readonly string[];
  readonly warnings: readonly ConfigurationWarning[];
  /** Why Postfix gives up before it prints anything. */
  readonly failure?: Message;
}

/** Prints main.cf as postconf(1) of the target version does. Asks `files` for master.cf. */
export function printConfiguration(
  configuration: Configuration,
  files: ParsedFiles,
  options: PrintOptions,
): PrintedConfiguration {
  const masterFile = options.masterFile ?? "master.cf";
  const master = files.master(masterFile);
  const shown = asPostconf(configuration, options);
  const known = new KnownParameters({
    configuration: shown,
    files,
    masterFile,
    configDirectoryIsSet:
      options.show !== "defaults" && shown.options.configDirectory !== defaultConfigDirectory,
  });
  const early = master === undefined ? [configurationWarning("missing-file", { name: masterFile })] : [];
  const failure = failureOf(shown, options) ?? masterCfFailure(master) ?? known.failure;
  if (failure !== undefined) return { lines: [], warnings: [...known.warnings, ...early], failure };
  const printed = printNames(shown, known, options);
  const unused = options.show === "defaults" ? [] : known.unused();
  return { ...printed, warnings: [...known.warnings, ...early, ...printed.warnings, ...unused] };
}

/** The configuration as postconf(1) sees it: with `-d` main.cf does not count. */
function asPostconf(configuration: Configuration, { show, processId }: PrintOptions): Configuration {
  const program = { process: "postconf", service: "", ...(processId === undefined ? {} : { processId }) };
  if (show !== "defaults") return configuration.withOverrides(new Map(), program);
  const options = { ...configuration.options, version: configuration.release };
  return createConfiguration(undefined, configuration.file, {
    ...options,
    configDirectory: defaultConfigDirectory,
  }).withOverrides(new Map(), program);
}

/** main.cf ends every program when a line sets nothing, or when it is not there. */
function failureOf(configuration: Configuration, { show }: PrintOptions): Message | undefined {
  const { main, file } = configuration;
  if (show === "defaults") return undefined;
  if (main === undefined) return message("there is no {name}", { name: file });
  const isMalformed = main.problems.some(({ code }) => code === "missing-name" || code === "missing-equals");
  return isMalformed ? message("{name} has a line that is no setting", { name: file }) : undefined;
}

function printNames(
  configuration: Configuration,
  known: KnownParameters,
  options: PrintOptions,
): PrintedConfiguration {
  const lines: string[] = [];
  const warnings: ConfigurationWarning[] = [];
  const isShown = (name: string): boolean => known.classOf(name) !== "legacy";
  for (const name of options.names ?? known.names().filter(isShown)) {
    if (known.classOf(name) === undefined) {
      warnings.push(configurationWarning("unknown-parameter", { name }));
      continue;
    }
    const value = rawValue(known, name, options);
    if (value === undefined) continue;
    if (value === `$$${name}` && configuration.effective(name)?.unknown !== undefined) {
      warnings.push(unknownValue(configuration, name));
      continue;
    }
    const isExpanded = options.expand === true && !known.isRaw(name);
    const expansion = isExpanded ? known.expand(value) : { text: value };
    if ("error" in expansion && expansion.error !== undefined) {
      const failure = expansionFailure(name, expansion.error);
      return { lines: [], warnings, failure };
    }
    if (isExpanded && configuration.effective(name)?.unknown !== undefined) {
      warnings.push(unknownValue(configuration, name));
    }
    lines.push(printLine(`${name} = ${expansion.text}`, options.fold === true));
  }
  return { lines, warnings };
}

function unknownValue(configuration: Configuration, name: string): ConfigurationWarning {
  const because = configuration.effective(name)?.unknown;
  return configurationWarning("unknown-value", { name, ...(because === undefined ? {} : { because }) });
}

function rawValue(known: KnownParameters, name: string, { show }: PrintOptions): string | undefined {
  if (show === "defaults") return known.defaultOf(name);
  const setting = known.setting(name);
  return setting === undefined && show === "effective" ? known.defaultOf(name) : setting;
}

/** The length in bytes from which a line is broken, and what the next one starts with. */
const lineLimit = 80;
const indent = "    ";

/** Puts one blank between words; with `fold`, breaks before a word that would go past the limit. */
function printLine(text: string, fold: boolean): string {
  let line = "";
  let length = 0;
  for (const word of text.split(/[ \t\r\n]+/).filter((part) => part !== "")) {
    const size = encodeText(word).length;
    if (length > 0) {
      const isBroken = fold && length + size >= lineLimit;
      line += isBroken ? `\n${indent}` : " ";
      length = isBroken ? indent.length : length + 1;
    }
    line += word;
    length += size;
  }
  return line;
}
