/** `postroute check`: every finding in main.cf, master.cf and the tables that they name. */
import { resolve } from "node:path";
import { fileNameOf } from "../../core/service.ts";
import { OpenConfiguration } from "../open-configuration.ts";
import { commonOptions, commonUsage, oneOf, parseOptions } from "../options.ts";
import { findingsAsGithub } from "../output/findings-github.ts";
import { findingsAsJson } from "../output/findings-json.ts";
import { findingsAsSarif } from "../output/findings-sarif.ts";
import { findingsAsText } from "../output/findings-text.ts";
import { type Command, exit, type Terminal } from "../terminal.ts";

const formats = {
  text: findingsAsText,
  json: findingsAsJson,
  sarif: findingsAsSarif,
  github: findingsAsGithub,
} as const;

const levels = ["error", "warning", "info", "hint"];

export const checkCommand: Command = {
  usage: `postroute check ${commonUsage} [--format text|json|sarif|github] [--fail-on error|warning|info|never] [FILE…]`,
  summary: "Lists every mistake in main.cf, master.cf and the tables that they name.",
  async run(args: readonly string[], terminal: Terminal): Promise<number> {
    const { values, positionals } = parseOptions(args, {
      ...commonOptions,
      format: { type: "string" },
      "fail-on": { type: "string" },
    });
    const format = oneOf("--format", values.format, ["text", "json", "sarif", "github"]);
    const failOn = oneOf("--fail-on", values["fail-on"], ["warning", "error", "info", "never"]);
    const configuration = new OpenConfiguration(values, terminal.environment);
    const wanted = positionals.map((path) => fileNameOf(resolve(path), [configuration.directory.path]));
    const { output, failed, unreadable } = configuration.ask((service) => {
      const all = service.findings();
      const findings = wanted.length === 0 ? all : all.filter(({ file }) => wanted.includes(file));
      return {
        output: formats[format](findings, service),
        failed: findings.some(({ severity }) => levels.indexOf(severity) <= levels.indexOf(failOn)),
        unreadable: service.unreadable(),
      };
    });
    terminal.stdout.write(output);
    for (const { file, reason } of unreadable) terminal.stderr.write(`postroute: ${file}: ${reason}\n`);
    if (unreadable.length > 0) return exit.failure;
    return failed ? exit.findings : exit.clean;
  },
};
