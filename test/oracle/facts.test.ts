/** The catalogues against the installed Postfix: every name is known, every default equal. */
import { beforeAll, expect, test } from "vitest";
import { defaultOf } from "../../server/src/core/facts/defaults.ts";
import { findParameter, isKnownIn, isLegacy, parameters } from "../../server/src/core/facts/parameters.ts";
import { findTableType } from "../../server/src/core/facts/table-types.ts";
import { isWithin } from "../../server/src/core/facts/versions.ts";
import { runPostconf, ScratchDirectories } from "../support/postconf.ts";
import { describeWithPostfix } from "../support/requires.ts";

/** The lines that postconf prints in a directory with these two files. */
function postconfLines(args: readonly string[], mainCf = "", masterCf = ""): readonly string[] {
  const scratch = new ScratchDirectories();
  try {
    const directory = scratch.add({ "main.cf": mainCf, "master.cf": masterCf });
    return runPostconf(scratch, [{ directory, args }])[0]?.lines ?? [];
  } finally {
    scratch.remove();
  }
}

/** The same as values by name, in the order of the lines. */
function postconfValues(args: readonly string[], mainCf = "", masterCf = ""): Map<string, string> {
  return new Map(
    postconfLines(args, mainCf, masterCf).map((line) => {
      const equals = line.indexOf(" =");
      return [line.slice(0, equals), line.slice(equals + 3)];
    }),
  );
}

describeWithPostfix("facts and postconf", () => {
  const services = "slow-mail unix - - n - - smtp\nprocmail unix - n n - - pipe user=nobody argv=true\n";
  const programs = new Map([
    ["slow-mail", "smtp"],
    ["procmail", "pipe"],
  ]);
  let printed: ReadonlyMap<string, string> = new Map();
  let release = "";

  beforeAll(() => {
    printed = postconfValues(["-d"], "", services);
    release = printed.get("mail_version") ?? "";
  });

  test("every parameter of this release is printed, but the old names that live in another's default", () => {
    const expected = parameters
      .filter(({ family, documentedOnly }) => family === undefined && !documentedOnly)
      .filter((parameter) => isKnownIn(parameter, release) && !isLegacy(parameter, release))
      .map(({ name }) => name);
    expect([...printed.keys()]).toEqual(expect.arrayContaining(expected));
  });

  test("every name is a parameter that this release knows", () => {
    const unknown = [...printed.keys()].filter((name) => {
      const parameter = findParameter(name, { services: programs });
      return parameter === undefined || !isKnownIn(parameter, release);
    });
    expect(unknown).toEqual([]);
  });

  test("every default is the one that postconf -d prints", () => {
    const ours = new Map<string, string>();
    for (const [name, value] of printed) {
      const parameter = findParameter(name);
      const known = parameter && defaultOf(parameter, release, { build: "debian" });
      ours.set(name, known ?? value);
    }
    expect(ours).toEqual(printed);
  });

  test("only what depends on the machine, the process or the release date has no default", () => {
    const without = parameters
      .filter(({ name }) => printed.has(name))
      .filter((parameter) => defaultOf(parameter, release, { build: "debian" }) === undefined)
      .map(({ name }) => name);
    expect(without).toEqual([
      "mail_release_date",
      "mydomain",
      "myhostname",
      "mynetworks",
      "process_id",
      "process_name",
      "service_name",
    ]);
  });

  test.each(["0", "1", "2", "3.6"])(
    "defaults at compatibility_level %s are those of postconf -x",
    (level) => {
      const byLevel = parameters.filter(
        (parameter) => parameter.defaultByLevel !== undefined && printed.has(parameter.name),
      );
      const names = byLevel.map(({ name }) => name);
      const actual = postconfValues(["-x", ...names], `compatibility_level = ${level}\n`);
      for (const parameter of byLevel) {
        const value = defaultOf(parameter, release, { build: "debian", compatibilityLevel: level });
        const ours = value === "$mydestination" ? actual.get(parameter.name) : value;
        expect([parameter.name, ours]).toEqual([parameter.name, actual.get(parameter.name)]);
      }
    },
  );

  test("every table type that postconf -m lists is known to this release", () => {
    const unknown = postconfLines(["-m"]).filter((name) => {
      const type = findTableType(name);
      return type === undefined || !isWithin(type, release);
    });
    expect(unknown).toEqual([]);
  });
});
