/** Every file of a snapshot parsed at most once, also across snapshots as long as its text stays the same. */
import { type MainCf, parseMainCf } from "../syntax/main-cf.ts";
import { type MasterCf, parseMasterCf } from "../syntax/master-cf.ts";
import { TableScan } from "../syntax/table-scan.ts";
import { LineIndex } from "../text/line-index.ts";
import type { PatternEngines } from "../text/pattern-engine.ts";
import type { SourceText } from "../text/source-text.ts";
import type { FileName, FileState, FileWish, Workspace } from "../workspace.ts";

interface Parsed {
  readonly text: SourceText;
  main?: MainCf;
  master?: MasterCf;
  table?: TableScan;
  lines?: LineIndex;
  derived?: Map<Derivation<unknown>, unknown>;
}

/** Something that is computed from a file's text alone, such as an index over a table; its identity is its key. */
export interface Derivation<Value> {
  readonly derive: (text: SourceText, engines: PatternEngines) => Value;
}

const noWishes: readonly FileWish[] = [];

/** The parsed view of one snapshot. It also notes what was asked for and is not loaded yet. */
export class ParsedFiles {
  /** What patterns in files are compiled with. */
  readonly engines: PatternEngines;
  readonly #workspace: Workspace;
  readonly #parsed: Map<FileName, Parsed>;
  readonly #previous: ReadonlyMap<FileName, Parsed>;
  readonly #wishes = new Map<FileName, FileWish>();

  constructor(workspace: Workspace, previous?: ParsedFiles, engines: PatternEngines = {}) {
    this.engines = engines;
    this.#workspace = workspace;
    this.#parsed = new Map();
    this.#previous = (previous?.engines.pcre === engines.pcre ? previous?.byFile() : undefined) ?? new Map();
  }

  /** What was asked for and was not in the snapshot: the shell loads it and asks again. */
  wishes(): readonly FileWish[] {
    return this.#wishes.size === 0 ? noWishes : [...this.#wishes.values()];
  }

  /** The state of a file whose text is wanted; undefined, and noted as a wish, while nobody loaded it. */
  state(file: FileName): FileState | undefined {
    const state = this.#workspace.get(file);
    if (state === undefined || state.kind === "present") this.#wishes.set(file, { file, need: "text" });
    return state;
  }

  /** The state of a file of which only presence and time are wanted, such as a table's index. */
  presence(file: FileName): FileState | undefined {
    const state = this.#workspace.get(file);
    if (state === undefined && !this.#wishes.has(file)) this.#wishes.set(file, { file, need: "presence" });
    return state;
  }

  /** The text of a file; undefined when it is absent, unreadable or not loaded. */
  text(file: FileName): string | undefined {
    return this.#source(file)?.toString();
  }

  /** The lines of a file's text. */
  lines(file: FileName): LineIndex | undefined {
    const parsed = this.#entry(file);
    if (parsed === undefined) return undefined;
    parsed.lines ??= new LineIndex(parsed.text);
    return parsed.lines;
  }

  main(file: FileName = "main.cf"): MainCf | undefined {
    const parsed = this.#entry(file);
    if (parsed === undefined) return undefined;
    parsed.main ??= parseMainCf(parsed.text.toString());
    return parsed.main;
  }

  master(file: FileName = "master.cf"): MasterCf | undefined {
    const parsed = this.#entry(file);
    if (parsed === undefined) return undefined;
    parsed.master ??= parseMasterCf(parsed.text.toString());
    return parsed.master;
  }

  /** The entries of a file that is an indexed table, or texthash. */
  table(file: FileName): TableScan | undefined {
    const parsed = this.#entry(file);
    if (parsed === undefined) return undefined;
    parsed.table ??= new TableScan(parsed.text.toString());
    return parsed.table;
  }

  /** What a derivation makes of a file's text, computed once as long as the text stays the same. */
  derived<Value>(file: FileName, derivation: Derivation<Value>): Value | undefined {
    const parsed = this.#entry(file);
    if (parsed === undefined) return undefined;
    parsed.derived ??= new Map();
    if (!parsed.derived.has(derivation))
      parsed.derived.set(derivation, derivation.derive(parsed.text, this.engines));
    return parsed.derived.get(derivation) as Value;
  }

  /** What is parsed so far, for the next snapshot. */
  byFile(): ReadonlyMap<FileName, Parsed> {
    return this.#parsed;
  }

  #entry(file: FileName): Parsed | undefined {
    const text = this.#source(file);
    if (text === undefined) return undefined;
    const known = this.#parsed.get(file) ?? this.#previous.get(file);
    const entry = known?.text === text ? known : { text };
    this.#parsed.set(file, entry);
    return entry;
  }

  #source(file: FileName): SourceText | undefined {
    const state = this.state(file);
    return state?.kind === "text" ? state.text : undefined;
  }
}
