/** Configurations for tests: the text of main.cf in, the effective configuration out. */
import type { Configuration, ConfigurationOptions } from "../../server/src/core/config/configuration.ts";
import { createConfiguration } from "../../server/src/core/config/create-configuration.ts";
import { parseMainCf } from "../../server/src/core/syntax/main-cf.ts";

/** A machine whose name and interfaces are known. */
export const knownMachine = {
  hostname: "mail.example.org",
  interfaces: ["127.0.0.1/8", "::1/128", "192.0.2.2/24"],
} as const;

/** The configuration of one main.cf; Postfix 3.7 of Debian with an unknown machine unless told otherwise. */
export function configurationOf(text: string, options: Partial<ConfigurationOptions> = {}): Configuration {
  const defaults = { version: "3.7", configDirectory: "/etc/postfix", build: "debian" } as const;
  return createConfiguration(parseMainCf(text), "main.cf", { ...defaults, ...options });
}
