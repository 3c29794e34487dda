/** The user's settings under `postroute`, read defensively: an editor may send anything. */
import type { Severity } from "../core/rules/define-rule.ts";

/** What the user can choose. */
export interface Settings {
  readonly postfixVersion: string;
  readonly build: "debian" | "upstream";
  /** Overrides the machine's host name; empty to use that. */
  readonly hostname: string;
  /** Paths of the mail server that stand for the configuration folder at hand. */
  readonly configDirectories: readonly string[];
  /** Severities by rule id; `off` silences a rule. */
  readonly rules: Readonly<Record<string, Severity | "off">>;
}

export const defaultSettings: Settings = {
  postfixVersion: "auto",
  build: "debian",
  hostname: "",
  configDirectories: ["/etc/postfix"],
  rules: {},
};

const levels: readonly string[] = ["error", "warning", "info", "hint", "off"];

/** Reads what the editor answered for section `postroute`; what is missing or of the wrong kind is the default. */
export function readSettings(value: unknown): Settings {
  const given = isRecord(value) ? value : {};
  const { postfixVersion, build, hostname, configDirectories, rules } = given;
  return {
    postfixVersion: typeof postfixVersion === "string" ? postfixVersion : defaultSettings.postfixVersion,
    build: build === "upstream" ? "upstream" : "debian",
    hostname: typeof hostname === "string" ? hostname : "",
    configDirectories: isStrings(configDirectories) ? configDirectories : defaultSettings.configDirectories,
    rules: isRecord(rules) ? readLevels(rules) : {},
  };
}

function readLevels(rules: Readonly<Record<string, unknown>>): Record<string, Severity | "off"> {
  return Object.fromEntries(
    Object.entries(rules).filter((entry): entry is [string, Severity | "off"] =>
      levels.includes(String(entry[1])),
    ),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
