/** Which configuration directory a file belongs to, and the projects that are known so far. */
import type { FileHost } from "./file-host.ts";
import { foldersAbove, uriInFolder } from "./file-uris.ts";
import { type Locale, Project } from "./project.ts";

/** How many folders above a table are searched for its main.cf. */
const searchDepth = 4;

export class Projects {
  readonly #host: FileHost;
  readonly #locale: Locale;
  readonly #open: ReadonlyMap<string, string>;
  readonly #byDirectory = new Map<string, Project>();

  constructor(host: FileHost, locale: Locale, open: ReadonlyMap<string, string>) {
    this.#host = host;
    this.#locale = locale;
    this.#open = open;
  }

  /** The projects that are known. */
  all(): readonly Project[] {
    return [...this.#byDirectory.values()];
  }

  /**
   * The project of a file: the folder of the nearest main.cf above it, else a known project that reads it, else
   * the file's own folder.
   */
  async of(uri: string): Promise<Project> {
    const folders = foldersAbove(uri, searchDepth);
    const own = folders[0] ?? uri;
    if (/\/(main|master)\.cf$/.test(uri)) return this.#at(own);
    for (const folder of folders) {
      if (this.#byDirectory.has(folder)) return this.#at(folder);
      const main = uriInFolder(folder, "main.cf");
      if (this.#open.has(main)) return this.#at(folder);
      const state = await this.#host.load(main, "presence");
      if (state.kind === "present") return this.#at(folder);
    }
    return this.all().find((project) => project.knows(uri)) ?? this.#at(own);
  }

  #at(directory: string): Project {
    const known = this.#byDirectory.get(directory);
    if (known !== undefined) return known;
    const project = new Project(directory, this.#host, this.#locale, this.#open);
    this.#byDirectory.set(directory, project);
    return project;
  }
}
