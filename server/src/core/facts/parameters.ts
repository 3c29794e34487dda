/** The catalogue of main.cf parameters, by name and by `<transport>_…` family (`postconf/postconf_service.c`). */
import type { AllowedValue, Parameter, ParameterFamily } from "./parameter.ts";
import { decodeParameter } from "./parameter-rows.ts";
import { parameterData } from "./parameters.gen.ts";
import { hasPatch, isAtLeast, isWithin, lineOf } from "./versions.ts";

const decoded: readonly Parameter[] = parameterData.rows.map((row) => decodeParameter(row, parameterData));

/** Every parameter with a name of its own, in the order of the names (bytes). */
export const parameters: readonly Parameter[] = decoded.filter(({ name }) => !name.startsWith("<"));

/** One entry for each `<transport>_…` family; `family` is there. */
export const parameterFamilies: readonly FamilyMember[] = decoded
  .filter(({ name }) => name.startsWith("<"))
  .filter(isFamilyMember);

type FamilyMember = Parameter & { readonly family: ParameterFamily };

function isFamilyMember(entry: Parameter): entry is FamilyMember {
  return entry.family !== undefined;
}

const byName: ReadonlyMap<string, Parameter> = new Map(parameters.map((entry) => [entry.name, entry]));

/** What main.cf and master.cf define that makes further names legal. */
export interface ParameterContext {
  /** Service names in master.cf with the program that each runs, such as `smtp-out` → `smtp`. */
  readonly services?: ReadonlyMap<string, string>;
}

/**
 * Finds a parameter by its exact name; names are case-sensitive. A transport-specific name answers the member of
 * its family, with that name and with the default `$…` of the family; with `context.services` only for a service
 * that is there and whose program has such parameters. Undefined for any other name.
 */
export function findParameter(name: string, context: ParameterContext = {}): Parameter | undefined {
  return byName.get(name) ?? findTransportParameter(name, context);
}

/** The member of a `<transport>_…` family with that name, as in {@link findParameter}. */
function findTransportParameter(name: string, { services }: ParameterContext): Parameter | undefined {
  for (const member of familiesOf(name)) {
    const transport = name.slice(0, -member.family.suffix.length);
    const program = services?.get(transport);
    if (services === undefined || (program !== undefined && member.family.programs.includes(program))) {
      return { ...member, name };
    }
  }
  return undefined;
}

/** The families whose suffix the name has, longest suffix first. */
function familiesOf(name: string): FamilyMember[] {
  return parameterFamilies
    .filter(({ family }) => name.endsWith(family.suffix) && name.length > family.suffix.length)
    .sort((a, b) => b.family.suffix.length - a.family.suffix.length);
}

/**
 * Whether Postfix `version` knows the parameter. `3.7` means the newest release of the line, so that what a patch
 * release brought counts; `3.7.2` is taken at its word.
 */
export function isKnownIn(parameter: Parameter, version: string): boolean {
  const { untilRelease, backports, absentIn } = parameter;
  if (untilRelease !== undefined) return version === untilRelease || backports.includes(version);
  if (backports.some((release) => hasPatch(version, release))) return true;
  return isWithin(parameter, version) && !absentIn.includes(lineOf(version) ?? "");
}

/** The words that a parameter may have in Postfix `version`; empty where any text may stand. */
export function allowedValuesIn(parameter: Parameter, version: string): AllowedValue[] {
  return parameter.values.filter(
    ({ since, until, backports = [] }) =>
      backports.some((release) => hasPatch(version, release)) ||
      isWithin({ since: since ?? "1.0", ...(until === undefined ? {} : { until }) }, version),
  );
}

/**
 * Whether Postfix `version` reads this name only in the default of the parameter that took its place; it has no
 * default of its own then (`pcf_legacy_str_table`).
 */
export function isLegacy(parameter: Parameter, version: string): boolean {
  return parameter.onlyAsDefault && isAtLeast(version, parameter.deprecated?.since ?? "1.0");
}
