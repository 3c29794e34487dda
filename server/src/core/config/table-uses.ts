/** Which lookup tables the configuration names, where, and which file of the snapshot each one reads. */
import type { Location } from "../text/location.ts";
import type { FileName } from "../workspace.ts";

/** One mention of a lookup table in main.cf or master.cf. */
export interface TableUse {
  /** The parameter, or the service's parameter in master.cf, whose value names it. */
  readonly parameter: string;
  /** `type:name` as written, after expansion. */
  readonly reference: string;
  /** The type that reads the file, `proxy:` and the like taken off. */
  readonly type: string;
  /** The table's name behind the type. */
  readonly name: string;
  /** The source text of the table in the snapshot; absent where the table is no file. */
  readonly file?: FileName;
  /** Where the mention stands; the whole value when `$name` hides the exact place. */
  readonly at: Location;
}
