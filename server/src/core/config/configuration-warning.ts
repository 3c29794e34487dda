/** What postconf(1) complains of while it reads main.cf and master.cf, in our words. */

import type { Location } from "../text/location.ts";
import { type Message, message } from "../text/message.ts";

/** The kinds of complaint. */
export type WarningKind =
  /** A name is set twice, to different values. */
  | "overridden-entry"
  /** A line starts with white space and has nothing to continue. */
  | "misplaced-line"
  /** A value asks for a name that is neither set nor known. */
  | "undefined-parameter"
  /** A value has a `$` or `${…}` that cannot be read. */
  | "bad-macro"
  /** A word starts with a brace and does not end with its partner. */
  | "bad-braces"
  /** A name is set that only shows something. */
  | "read-only-parameter"
  /** A name is set that no program and no value asks for. */
  | "unused-parameter"
  /** A name was asked for that does not exist. */
  | "unknown-parameter"
  /** There is no master.cf, or no file with a database client's settings. */
  | "missing-file"
  /** A value cannot be told from the files. */
  | "unknown-value";

/** One complaint. `name` and `value` are the parameter's. */
export interface ConfigurationWarning {
  readonly kind: WarningKind;
  readonly message: Message;
  readonly name?: string;
  readonly value?: string;
  /** Why a value is not known. */
  readonly because?: Message;
  /** `name/type` of the service in master.cf that it is about. */
  readonly service?: string;
  readonly at?: Location;
}

const templates = {
  "overridden-entry": "{name} is set again; the earlier value {value} does not count",
  "misplaced-line": "a line that starts with white space has nothing to continue, and is left out",
  "undefined-parameter": "a value asks for {name}, which is not set and which Postfix does not know",
  "bad-macro": "the value {value} cannot be read: {reason}",
  "bad-braces": "{value} does not end with the brace that closes the first one",
  "read-only-parameter": "{name} cannot be set; the value {value} has no effect",
  "unused-parameter": "{name} is set to {value}, but nothing uses it",
  "unknown-parameter": "there is no parameter {name}",
  "missing-file": "there is no {name}",
  "unknown-value": "the value of {name} is not known",
} as const satisfies Record<WarningKind, string>;

/** Makes a warning; `details` fill its message. */
export function configurationWarning(
  kind: WarningKind,
  details: Omit<ConfigurationWarning, "kind" | "message"> & { readonly reason?: string } = {},
): ConfigurationWarning {
  const { reason, ...rest } = details;
  const { name = "", value = "" } = rest;
  return { kind, message: message(templates[kind], { name, value, reason: reason ?? "" }), ...rest };
}
