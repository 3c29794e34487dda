/** `postroute config`: what postconf(1) would print, from the files alone. */
import { OpenConfiguration } from "../open-configuration.ts";
import { commonOptions, commonUsage, parseOptions } from "../options.ts";
import { type Command, CommandFailure, exit, type Terminal } from "../terminal.ts";

export const configCommand: Command = {
  usage: `postroute config ${commonUsage} [-n|-d] [-x] [-f] [NAME…]`,
  summary:
    "Prints parameters as postconf does: -n those that main.cf sets, -d defaults, -x with $name expanded.",
  async run(args: readonly string[], terminal: Terminal): Promise<number> {
    const { values, positionals } = parseOptions(args, {
      ...commonOptions,
      explicit: { type: "boolean", short: "n" },
      defaults: { type: "boolean", short: "d" },
      expand: { type: "boolean", short: "x" },
      fold: { type: "boolean", short: "f" },
    });
    if (values.explicit && values.defaults) throw new CommandFailure("config takes -n or -d, not both");
    const configuration = new OpenConfiguration(values, terminal.environment);
    const { lines, warnings, failure } = configuration.ask((service) => {
      const printed = service.printConfiguration({
        show: values.explicit ? "explicit" : values.defaults ? "defaults" : "effective",
        expand: values.expand ?? false,
        fold: values.fold ?? false,
        processId: process.pid,
        ...(positionals.length === 0 ? {} : { names: positionals }),
      });
      return {
        lines: printed.lines,
        warnings: printed.warnings.map(({ message, because }) =>
          [message, ...(because === undefined ? [] : [because])].map(service.localize).join(": "),
        ),
        failure: printed.failure && service.localize(printed.failure),
      };
    });
    for (const warning of warnings) terminal.stderr.write(`postroute: warning: ${warning}\n`);
    if (failure !== undefined) throw new CommandFailure(failure);
    terminal.stdout.write(lines.map((line) => `${line}\n`).join(""));
    return exit.clean;
  },
};
