/** Opens the configuration directory that a command names, and asks the core about it. */
import ja from "../../../l10n/bundle.l10n.ja.json";
import type { TextCatalogue } from "../core/facts/entry-texts.ts";
import { createLocalize, createPostfixService, type PostfixService } from "../core/service.ts";
import type { Language } from "../core/text/message.ts";
import { ConfigDirectory, type DirectoryOptions } from "../node/config-directory.ts";
import { describeMachine } from "../node/machine.ts";
import { createNodePcre } from "../node/pcre.ts";
import { oneOf } from "./options.ts";
import { CommandFailure, type Environment } from "./terminal.ts";

/** The values of the common options. */
export interface CommonValues {
  readonly config?: string | undefined;
  readonly lang?: string | undefined;
  readonly "postfix-version"?: string | undefined;
  readonly build?: string | undefined;
  readonly hostname?: string | undefined;
}

/** The language of the answers: `--lang`, else the locale of the environment. */
export function languageOf(values: CommonValues, environment: Environment): Language {
  if (values.lang !== undefined) return oneOf("--lang", values.lang, ["en", "ja"]);
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  return (LC_ALL || LC_MESSAGES || LANG || "").startsWith("ja") ? "ja" : "en";
}

/** How a command opens the directory. */
export interface OpenOptions extends DirectoryOptions {
  readonly mainMayBeAbsent?: boolean;
  /** The prose of the reference, for a command that shows entries. */
  readonly texts?: TextCatalogue;
}

/** A configuration directory that commands ask. */
export class OpenConfiguration {
  readonly directory: ConfigDirectory;
  readonly #create: (previous: PostfixService | undefined) => PostfixService;
  #service: PostfixService | undefined;

  /** Refuses a directory whose main.cf cannot be read; with `mainMayBeAbsent` everything has its default then. */
  constructor(values: CommonValues, environment: Environment, options: OpenOptions = {}) {
    this.directory = new ConfigDirectory(values.config ?? "/etc/postfix", options);
    if (this.directory.snapshot().get("main.cf") === undefined) {
      this.directory.load([{ file: "main.cf", need: "text" }]);
    }
    const main = this.directory.snapshot().get("main.cf");
    if (main?.kind !== "text" && options.mainMayBeAbsent !== true) {
      const reason = main?.kind === "unreadable" ? main.reason : "no such file";
      throw new CommandFailure(`${this.directory.path}/main.cf: ${reason}`);
    }
    this.#create = serviceMaker(this.directory, values, languageOf(values, environment), options.texts);
  }

  /** Loads the files that a question wants at once; what it wants after that is loaded when it is asked. */
  prepare(ask: (service: PostfixService) => void): void {
    this.#service ??= this.#create(undefined);
    ask(this.#service);
    if (this.directory.load(this.#service.wishes())) this.#service = this.#create(this.#service);
  }

  /** Asks the core, again after each load, until it has every file that it wants. */
  ask<Answer>(ask: (service: PostfixService) => Answer): Answer {
    for (;;) {
      this.#service ??= this.#create(undefined);
      const answer = ask(this.#service);
      if (!this.directory.load(this.#service.wishes())) return answer;
      this.#service = this.#create(this.#service);
    }
  }
}

function serviceMaker(
  directory: ConfigDirectory,
  values: CommonValues,
  language: Language,
  texts: TextCatalogue | undefined,
) {
  const machine = describeMachine();
  const pcre = createNodePcre();
  const configuration = {
    version: values["postfix-version"] ?? "auto",
    build: oneOf("--build", values.build, ["debian", "upstream"]),
    configDirectory: directory.path,
    roots: directory.roots,
    hostname: values.hostname ?? machine.hostname,
    interfaces: machine.interfaces,
  };
  return (previous: PostfixService | undefined): PostfixService =>
    createPostfixService({
      workspace: directory.snapshot(),
      configuration,
      language,
      pcre,
      localize: createLocalize(language === "ja" ? ja : {}),
      ...(texts === undefined ? {} : { texts }),
      ...(previous === undefined ? {} : { previous }),
    });
}
