/**
 * The only door of the core. A service answers every question about one snapshot of one configuration directory.
 * It is cheap to make anew after each change: what is parsed of unchanged files is taken over from `previous`.
 */
export { isValidHostAddress } from "./address/valid-hostname.ts";
export { decodeBytes } from "./text/bytes.ts";
export { createLocalize, message } from "./text/message.ts";
export { createWorkspace, fileNameOf, isSystemDirectory } from "./workspace.ts";

import type { ProjectView } from "./analysis/project-view.ts";
import type { Configuration, ConfigurationOptions } from "./config/configuration.ts";
import { createConfiguration } from "./config/create-configuration.ts";
import { ParsedFiles } from "./config/parsed-files.ts";
import {
  type PrintedConfiguration,
  type PrintOptions,
  printConfiguration,
} from "./config/print-configuration.ts";
import { type TableUse, tableUses } from "./config/table-uses.ts";
import type { TextCatalogue } from "./facts/entry-texts.ts";
import {
  type Completion,
  type CompletionKind,
  completionsAt,
  describeCompletion,
} from "./features/completion.ts";
import { type DocumentLink, documentLinks } from "./features/document-links.ts";
import { explainName } from "./features/explain.ts";
import { type Hover, hoverAt } from "./features/hover.ts";
import { type ProjectFile, projectFiles } from "./features/project-files.ts";
import { type RouteReport, routeReport } from "./features/route-report.ts";
import { Simulator } from "./route/simulate.ts";
import type { Detail, Simulation, SimulationRequest } from "./route/simulation.ts";
import type { Severity } from "./rules/define-rule.ts";
import { type Finding, type FindingFix, fixesOf, runRules } from "./rules/run.ts";
import type { LineIndex } from "./text/line-index.ts";
import { createLocalize, type Language, type Localize } from "./text/message.ts";
import type { CompilePattern, PatternEngines } from "./text/pattern-engine.ts";
import type { FileName, FileWish, Workspace } from "./workspace.ts";

/** What a service is made of. */
export interface ServiceOptions {
  readonly workspace: Workspace;
  readonly configuration: ConfigurationOptions;
  /** Severities by rule id; `off` silences a rule. */
  readonly rules?: Readonly<Record<string, Severity | "off">>;
  readonly language?: Language;
  readonly localize?: Localize;
  /** The prose of the reference in that language; without it entries show facts alone. */
  readonly texts?: TextCatalogue;
  /** PCRE2, for pcre tables; without it what they answer is unknown. It stays the same from service to service. */
  readonly pcre?: CompilePattern;
  readonly previous?: PostfixService;
}

/** Answers about one snapshot. Offsets are UTF-16 code units. */
export interface PostfixService {
  readonly configuration: Configuration;
  readonly localize: Localize;
  /** What the answers so far lacked: load it, make a new service, ask again. */
  wishes(): readonly FileWish[];
  /** The files that the configuration names, that are there, and that cannot be read. */
  unreadable(): readonly { readonly file: FileName; readonly reason: string }[];
  text(file: FileName): string | undefined;
  lines(file: FileName): LineIndex | undefined;
  /** Every mistake in main.cf, master.cf and the tables that they name, by file and place. */
  findings(): readonly Finding[];
  fixes(finding: Finding): readonly FindingFix[];
  simulate(request: SimulationRequest): Simulation;
  /** What trivial-rewrite(8) would answer for the address as given. */
  resolve(address: string, sender: string, detail?: Detail): Simulation;
  /** A simulation in words, one step a line. */
  report(simulation: Simulation): RouteReport;
  hover(file: FileName, offset: number): Hover | undefined;
  completions(file: FileName, offset: number): readonly Completion[];
  /** The docs of a completion, as Markdown. */
  describe(kind: CompletionKind, label: string): string | undefined;
  /** The docs of a rule, parameter, restriction or table type, as Markdown. */
  explain(name: string): string | undefined;
  /** What postconf(1) prints. */
  printConfiguration(options: PrintOptions): PrintedConfiguration;
  links(file: FileName): readonly DocumentLink[];
  /** The files that the configuration reads, with the kind of each. */
  projectFiles(): readonly ProjectFile[];
}

/** Opens a configuration. Reads nothing itself: what `workspace` lacks is listed by `wishes`. */
export function createPostfixService(options: ServiceOptions): PostfixService {
  return new Service(options);
}

class Service implements PostfixService {
  readonly configuration: Configuration;
  readonly localize: Localize;
  readonly files: ParsedFiles;
  readonly #options: ServiceOptions;
  readonly #tables: readonly TableUse[];
  #findings: readonly Finding[] | undefined;
  #simulator: Simulator | undefined;

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.localize = options.localize ?? createLocalize();
    const previous = options.previous instanceof Service ? options.previous.files : undefined;
    this.files = new ParsedFiles(options.workspace, previous, enginesOf(options));
    this.configuration = createConfiguration(this.files.main(), "main.cf", options.configuration);
    this.#tables = tableUses(this.configuration, this.files);
  }

  wishes(): readonly FileWish[] {
    return this.files.wishes();
  }

  unreadable(): { file: FileName; reason: string }[] {
    return this.projectFiles().flatMap(({ file }) => {
      const state = this.files.state(file);
      return state?.kind === "unreadable" ? [{ file, reason: state.reason }] : [];
    });
  }

  text(file: FileName): string | undefined {
    return this.files.text(file);
  }

  lines(file: FileName): LineIndex | undefined {
    return this.files.lines(file);
  }

  findings(): readonly Finding[] {
    const severities = this.#options.rules ?? {};
    this.#findings ??= runRules(this.#ruleInput(), { severities });
    return this.#findings;
  }

  fixes(finding: Finding): readonly FindingFix[] {
    return fixesOf(finding, this.#ruleInput());
  }

  simulate(request: SimulationRequest): Simulation {
    return this.#simulation().simulate(request);
  }

  resolve(address: string, sender: string, detail?: Detail): Simulation {
    return this.#simulation().resolve(address, sender, detail);
  }

  report(simulation: Simulation): RouteReport {
    return routeReport(simulation, this.files, this.localize);
  }

  hover(file: FileName, offset: number): Hover | undefined {
    return hoverAt(this.#view(), file, offset);
  }

  completions(file: FileName, offset: number): readonly Completion[] {
    return completionsAt(this.#view(), file, offset);
  }

  describe(kind: CompletionKind, label: string): string | undefined {
    return describeCompletion(this.#view(), kind, label);
  }

  explain(name: string): string | undefined {
    return explainName(this.#view(), name);
  }

  printConfiguration(options: PrintOptions): PrintedConfiguration {
    return printConfiguration(this.configuration, this.files, options);
  }

  links(file: FileName): readonly DocumentLink[] {
    return documentLinks(this.#tables, file);
  }

  projectFiles(): readonly ProjectFile[] {
    return projectFiles(this.#tables);
  }

  #simulation(): Simulator {
    this.#simulator ??= new Simulator({
      configuration: this.configuration,
      files: this.files,
      master: this.files.master(),
      masterFile: "master.cf",
      roots: this.#options.configuration.roots ?? [this.#options.configuration.configDirectory],
    });
    return this.#simulator;
  }

  #ruleInput() {
    return { files: this.files, configuration: this.configuration, tables: this.#tables };
  }

  #view(): ProjectView {
    const { language = "en", texts } = this.#options;
    const view = { ...this.#ruleInput(), language, localize: this.localize };
    return texts === undefined ? view : { ...view, texts };
  }
}

function enginesOf({ pcre }: ServiceOptions): PatternEngines {
  return pcre === undefined ? {} : { pcre };
}
