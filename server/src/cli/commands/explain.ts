/** `postroute explain`: the docs of one rule, parameter, restriction or table type. */
import { loadTexts } from "../../reference/load-texts.ts";
import { languageOf, OpenConfiguration } from "../open-configuration.ts";
import { commonOptions, commonUsage, parseOptions } from "../options.ts";
import { type Command, CommandFailure, exit, type Terminal } from "../terminal.ts";

export const explainCommand: Command = {
  usage: `postroute explain ${commonUsage} RULE|PARAMETER…`,
  summary: "Explains a rule, a parameter, an access restriction or a type of lookup table.",
  async run(args: readonly string[], terminal: Terminal): Promise<number> {
    const { values, positionals } = parseOptions(args, commonOptions);
    if (positionals.length === 0) throw new CommandFailure("explain needs the name of a rule or a parameter");
    const texts = await loadTexts(languageOf(values, terminal.environment));
    const configuration = new OpenConfiguration(values, terminal.environment, {
      mainMayBeAbsent: true,
      texts,
    });
    const pages = positionals.map((name) => {
      const page = configuration.ask((service) => service.explain(name));
      if (page === undefined)
        throw new CommandFailure(`there is no rule and no parameter ${JSON.stringify(name)}`);
      return page;
    });
    terminal.stdout.write(`${pages.join("\n\n")}\n`);
    return exit.clean;
  },
};
