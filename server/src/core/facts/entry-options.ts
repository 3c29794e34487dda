/** What a caller tells about the reader and the configuration at hand when an entry is rendered. */

import type { Language } from "../text/message.ts";
import type { Build } from "./defaults.ts";

/** For whom an entry is rendered. */
export interface EntryOptions {
  readonly language: Language;
  /** The target version, `3.7` or `3.7.11`. */
  readonly version: string;
  readonly build?: Build;
  /** The worth of a parameter in the configuration at hand. */
  readonly here?: ValueHere;
  /** Prose in the reader's language. */
  readonly texts?: EntryTexts;
}

/** What a parameter is worth in a configuration. */
export interface ValueHere {
  /** The setting or default, not expanded. */
  readonly effective: string;
  /** With every `$name` replaced; shown where it differs. */
  readonly expanded?: string;
  /** Where it is set, such as `main.cf:12`; absent for a default. */
  readonly place?: string;
}

/** Prose about an entry; only what is given is shown. */
export interface EntryTexts {
  readonly summary?: string;
  /** What an administrator notices when it is changed. */
  readonly change?: string;
  /** A mistake that many make. */
  readonly trap?: string;
  /** A piece of main.cf or master.cf. */
  readonly example?: string;
  /** The same as one must not write it. */
  readonly wrongExample?: string;
  /** Names of entries worth reading next; they take the place of the manual's own. */
  readonly related?: readonly string[];
}
