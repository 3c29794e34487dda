/** One configuration directory as the server holds it: what is loaded, what is open in an editor, the latest service. */

import type { ConfigurationOptions } from "../core/config/configuration.ts";
import type { TextCatalogue } from "../core/facts/entry-texts.ts";
import {
  createLocalize,
  createPostfixService,
  createWorkspace,
  type PostfixService,
} from "../core/service.ts";
import type { Language } from "../core/text/message.ts";
import type { FileName, FileState } from "../core/workspace.ts";
import type { FileHost } from "./file-host.ts";
import { FileUris } from "./file-uris.ts";
import type { Settings } from "./settings.ts";

/** The user's language, the translated templates of it, and how to load the prose of its reference. */
export interface Locale {
  readonly language: Language;
  readonly translations: Readonly<Record<string, string>>;
  loadTexts(): Promise<TextCatalogue>;
}

/** How often the core may ask for more files before the project settles for what it has. */
const roundLimit = 20;

export class Project {
  readonly uris: FileUris;
  readonly #host: FileHost;
  readonly #locale: Locale;
  readonly #loaded = new Map<FileName, FileState>();
  readonly #open: ReadonlyMap<string, string>;
  #service: PostfixService | undefined;
  #texts: TextCatalogue | undefined;

  /** `open` holds the text of every document that is open in an editor, by URI; it stays up to date. */
  constructor(directory: string, host: FileHost, locale: Locale, open: ReadonlyMap<string, string>) {
    this.uris = new FileUris(directory);
    this.#host = host;
    this.#locale = locale;
    this.#open = open;
  }

  /** Forgets a file, or whether it is there, so that it is loaded anew. */
  forget(uri: string): void {
    const file = this.uris.fileOf(uri);
    if (file !== undefined) this.#loaded.delete(file);
  }

  /** Says whether the project has looked at a file. */
  knows(uri: string): boolean {
    const file = this.uris.fileOf(uri);
    return file !== undefined && this.#loaded.has(file);
  }

  /**
   * The service over the present state of all files. `ask` is run on it, and run again as long as the core wants
   * files that are not loaded yet.
   */
  async ask<Answer>(settings: Settings, ask: (service: PostfixService) => Answer): Promise<Answer> {
    await this.#loadOpen();
    for (let round = 1; ; round += 1) {
      const service = this.#createService(settings);
      const answer = ask(service);
      const wishes = service.wishes();
      if (wishes.length === 0 || round === roundLimit) return answer;
      await Promise.all(wishes.map(({ file, need }) => this.#load(file, need)));
    }
  }

  /** As {@link ask}, with the prose of the reference loaded: for what shows entries to the user. */
  async askWithTexts<Answer>(settings: Settings, ask: (service: PostfixService) => Answer): Promise<Answer> {
    this.#texts ??= await this.#locale.loadTexts();
    return this.ask(settings, ask);
  }

  /** Learns of the files that are open when they were saved last; their text is the editor's. */
  async #loadOpen(): Promise<void> {
    const files = [...this.#open.keys()].map((uri) => this.uris.fileOf(uri));
    const missing = files.filter((file) => file !== undefined && !this.#loaded.has(file));
    await Promise.all(missing.map((file) => this.#load(file ?? "", "presence")));
  }

  async #load(file: FileName, need: "text" | "presence"): Promise<void> {
    const isElsewhere = this.uris.isCopy && file.startsWith("/");
    const state = isElsewhere ? undefined : await this.#host.load(this.uris.uriOf(file), need);
    this.#loaded.set(file, state ?? { kind: "elsewhere" });
  }

  #createService(settings: Settings): PostfixService {
    const service = createPostfixService({
      workspace: createWorkspace(this.#states()),
      configuration: this.#configurationOptions(settings),
      rules: settings.rules,
      language: this.#locale.language,
      localize: createLocalize(this.#locale.translations),
      ...(this.#host.pcre === undefined ? {} : { pcre: this.#host.pcre }),
      ...(this.#texts === undefined ? {} : { texts: this.#texts }),
      ...(this.#service === undefined ? {} : { previous: this.#service }),
    });
    this.#service = service;
    return service;
  }

  /** What is on disk, with the text of what is open in an editor in its place. */
  #states(): Map<FileName, FileState> {
    const states = new Map(this.#loaded);
    for (const [uri, text] of this.#open) {
      const file = this.uris.fileOf(uri);
      if (file === undefined) continue;
      const onDisk = states.get(file);
      const modified = onDisk?.kind === "text" || onDisk?.kind === "present" ? onDisk.modified : undefined;
      states.set(file, { kind: "text", text, ...(modified === undefined ? {} : { modified }) });
    }
    return states;
  }

  #configurationOptions(settings: Settings): ConfigurationOptions {
    const { machine } = this.#host;
    const hostname = settings.hostname || machine?.hostname;
    return {
      version: settings.postfixVersion,
      build: settings.build,
      configDirectory: this.uris.path,
      roots: this.uris.isCopy ? [this.uris.path, ...settings.configDirectories] : [this.uris.path],
      ...(hostname === undefined ? {} : { hostname }),
      ...(machine === undefined ? {} : { interfaces: machine.interfaces }),
    };
  }
}
