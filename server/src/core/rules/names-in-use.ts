/**
 * Which names of main.cf and master.cf mean something though the catalogue has them not: what `$name` refers to,
 * restriction classes, and the parameters of database clients (`postconf/postconf_user.c`, `postconf_dbms.c`).
 */
import { configurationOfService } from "../config/service-configuration.ts";
import { isKnownIn, parameters } from "../facts/parameters.ts";
import { restrictionLists } from "../facts/restrictions.ts";
import { macroReferences } from "../syntax/macro-references.ts";
import { splitList } from "../syntax/value.ts";
import type { RuleContext } from "./rule-context.ts";

/** Database clients whose table may have its parameters in main.cf, as `NAME_server_host`. */
const clientTypes: readonly string[] = ["ldap", "mysql", "pgsql", "sqlite", "mongodb"];

/** Every name that a value of main.cf, of a `-o` in master.cf or of a database client's file refers to. */
export function referredNames({ files, tables }: RuleContext): ReadonlySet<string> {
  const values = [
    ...(files.main()?.parameters ?? []).map(({ value }) => value),
    ...(files.master()?.services ?? []).flatMap(({ overrides }) => overrides.map(({ value }) => value)),
  ];
  const names = new Set(values.flatMap((value) => macroReferences(value).references.map(({ name }) => name)));
  for (const { file, type } of tables) {
    if (file === undefined || !clientTypes.includes(type)) continue;
    for (const [, name] of (files.text(file) ?? "").matchAll(/\$[{(]?(\w+)/g)) if (name) names.add(name);
  }
  return names;
}

/** The names of restriction classes, in main.cf or for a service of master.cf. */
export function restrictionClasses({ files, configuration }: RuleContext): ReadonlySet<string> {
  const services = files.master()?.services ?? [];
  const all = [configuration, ...services.map((service) => configurationOfService(configuration, service))];
  return new Set(
    all.flatMap((one) => splitList(one.value("smtpd_restriction_classes")).map(({ text }) => text)),
  );
}

/** The words of all restriction lists; one that main.cf sets was meant as a class. */
export function restrictionWords({ files, configuration }: RuleContext): ReadonlySet<string> {
  const services = files.master()?.services ?? [];
  const all = [configuration, ...services.map((service) => configurationOfService(configuration, service))];
  return new Set(
    all.flatMap((one) =>
      restrictionLists.flatMap(({ parameter }) => splitList(one.value(parameter)).map(({ text }) => text)),
    ),
  );
}

/** The names in front of `_PARAMETER` that `ldap:NAME` and its kin read from main.cf. */
export function clientPrefixes({ tables }: RuleContext): readonly string[] {
  return tables
    .filter(({ type, name }) => clientTypes.includes(type) && /^[^/.]/.test(name))
    .map(({ name }) => `${name}_`);
}

/** The parameters that Postfix of a version knows, without the transport-specific ones. */
export function parameterNames(version: string): string[] {
  return parameters.filter((parameter) => isKnownIn(parameter, version)).map(({ name }) => name);
}
