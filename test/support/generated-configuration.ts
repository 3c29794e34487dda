/** Generated main.cf and master.cf files: what people write, and what only Postfix's reader ever saw. */
import fc from "fast-check";

/** The files of a configuration directory by name. */
export type ConfigurationFiles = Readonly<Record<string, string>>;

const builtinNames = [
  "biff",
  "compatibility_level",
  "myorigin",
  "mydestination",
  "relay_domains",
  "relayhost",
  "transport_maps",
  "smtpd_banner",
  "smtpd_timeout",
  "smtpd_restriction_classes",
  "smtpd_client_restrictions",
  "virtual_alias_maps",
  "append_dot_mydomain",
  "config_directory",
];
const specialNames = [
  // Values that are not expanded, former names, names that cannot be set, parameters of a service.
  "default_rbl_reply",
  "virtual_maps",
  "fallback_relay",
  "process_name",
  "service_name",
  "relay_destination_rate_delay",
  "slow_recipient_limit",
  "slow_time_limit",
];
const userNames = ["my_a", "my_b", "my_c", "strict", "loose", "src_server_host", "Ünlaut", "a-b", "stress"];

const name = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...builtinNames) },
  { weight: 2, arbitrary: fc.constantFrom(...specialNames) },
  { weight: 5, arbitrary: fc.constantFrom(...userNames) },
);

/** Names that may stand behind a `$`. */
const macroName = name.filter((text) => /^\w+$/.test(text));
const word = fc.constantFrom(
  "",
  "x",
  "10",
  "3.6",
  "yes",
  "hash:/etc/x",
  "ldap:src",
  "proxy:ldap:src",
  "strict",
  "loose",
  "example.org",
  "größe",
  "$$",
  "{a, b}",
  "$mail_name",
  "[::1]",
);

/** A value: words, mentions of other parameters, conditions; now and then one that cannot be expanded. */
const value: fc.Arbitrary<string> = fc.letrec<{ value: string; part: string; level: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    { weight: 8, arbitrary: word },
    { weight: 3, arbitrary: macroName.map((of) => `$${of} `) },
    { weight: 1, arbitrary: tie("level") },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom("{}", "()"), macroName)
        .map(([[open, close] = "", of]) => `$${open}${of}${close}`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(macroName, fc.constantFrom("?", ":"), tie("value"))
        .map(([of, mark, then]) => `\${${of}${mark}${then}}`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(macroName, tie("value"), tie("value"))
        .map(([of, then, otherwise]) => `\${ ${of} ? {${then}} : {${otherwise}}}`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie("value"), fc.constantFrom("==", "!=", "<", "<=", ">=", ">"), tie("value"), tie("value"))
        .map(([left, operator, right, then]) => `\${{${left}} ${operator} {${right}}?{${then}}}`),
    },
  ),
  level: fc
    .tuple(
      fc.constantFrom("$compatibility_level", "3.6", "2", "x"),
      fc.constantFrom("<level", "<=level", ">=level", ">level", "==level", "!=level"),
      fc.constantFrom("1", "2", "3.6", "3.7.1", ""),
      tie("value"),
    )
    .map(([left, operator, right, then]) => `\${{${left}} ${operator} {${right}} ? {${then}} : {no}}`),
  value: fc
    .array(tie("part"), { maxLength: 4 })
    .chain((parts) =>
      fc
        .array(fc.constantFrom(" ", ", ", "", ""), { minLength: parts.length, maxLength: parts.length })
        .map((gaps) => parts.map((part, at) => part + (gaps[at] ?? "")).join("")),
    ),
})).value;

const brokenValue = fc.constantFrom(
  "${",
  "$",
  "${my_a",
  "$(my_b",
  "${my_a!}",
  "${{x} ? {y}}",
  "${my_a{x}}",
  "a $ b",
  "${my_a?{$my_b}x}",
  "${strict?{x}:{$my_b}$my_c}",
  "${my_a?{$my_b$-}:{$my_c}}",
  "$(my_a?{$my_b)",
  "${{$my_a$-} == {$my_b} ? {$my_c}}",
  "${{$my_a} == {$my_b} $my_c}",
  "${{9223372036854775808} > {1} ? {x}}",
);
const anyValue = fc.oneof({ weight: 60, arbitrary: value }, { weight: 1, arbitrary: brokenValue });

const equals = fc.constantFrom(" = ", "=", " =", "= ", "\t=\t", "  =  ");
const lineEnd = fc.constantFrom("\n", "\n", "\n", "\r\n", " \n", "\f\n");
/** What may stand between two words in place of a blank: a line break with more of the value behind it. */
const gap = fc.constantFrom(
  " ",
  " ",
  "\n ",
  "\n\t",
  "\r\n  ",
  "\n# comment\n ",
  "\n\n  ",
  "\n  # not text\n  ",
  "  ",
  "\v",
);

/** A read-only parameter that is set gets a value that can be read: postconf(1) forgets it before or after it is used. */
const nameAndValue = name.chain((of) =>
  fc.tuple(fc.constant(of), of === "process_name" || of === "service_name" ? word : anyValue),
);

const setting = fc
  .tuple(nameAndValue, equals, fc.array(gap, { minLength: 1, maxLength: 3 }), lineEnd)
  .map(([[of, text], sign, gaps, end]) => {
    let at = 0;
    const laidOut = text.replaceAll(" ", () => gaps[at++ % gaps.length] ?? " ");
    return `${of}${sign}${laidOut}${end}`;
  });
const otherLine = fc.constantFrom("\n", "# comment\n", "  # comment\n", " \t\n", "#\n");
const strayLine = fc.constantFrom(" misplaced = x\n", "\tmisplaced\n", "no sign\n", "= no name\n");

const mainCf = fc
  .tuple(
    fc.option(fc.constantFrom(" first = misplaced\n", "\n", "# top\n")),
    fc.array(
      fc.oneof(
        { weight: 40, arbitrary: setting },
        { weight: 10, arbitrary: otherLine },
        { weight: 1, arbitrary: strayLine },
      ),
      { maxLength: 14 },
    ),
    fc.boolean(),
  )
  .map(([top, lines, endsWithLine]) => {
    const text = (top ?? "") + lines.join("");
    return endsWithLine ? text : text.replace(/\n$/, "");
  });

/** Without the form `-oNAME=VALUE`, which postconf(1), unlike the programs, takes apart at any further `o`. */
const override = fc
  .tuple(
    name.filter((of) => of !== "config_directory"),
    value.filter((text) => !text.includes(" ")),
  )
  .chain(([of, text]) =>
    fc.constantFrom(` -o ${of}=${text}`, ` -o { ${of} = ${text} more }`, `\n  -o ${of}=${text}`, " -v"),
  );
const service = fc
  .tuple(
    fc.constantFrom("slow", "relay", "smtp", "odd-name", "127.0.0.1:10025", "queue"),
    fc.constantFrom("unix", "unix", "inet", "pass"),
    fc.constantFrom("smtp", "smtp", "lmtp", "pipe", "spawn", "smtpd", "qmgr", "local", "/usr/bin/smtp"),
    fc.array(override, { maxLength: 3 }),
  )
  .map(([of, type, command, overrides]) => `${of} ${type} - n n - - ${command}${overrides.join("")}\n`);
const strayService = fc.constantFrom(
  "short unix - n n\n",
  "bad what - n n - - smtp\n",
  "bad unix x n n - - smtp\n",
  "bad unix - n n 1m - smtp\n",
);
const masterCf = fc
  .array(
    fc.oneof(
      { weight: 30, arbitrary: service },
      { weight: 10, arbitrary: otherLine },
      { weight: 1, arbitrary: strayService },
    ),
    { maxLength: 6 },
  )
  .map((lines) => lines.join(""));

/** A main.cf, and mostly a master.cf. */
export const configurationFiles: fc.Arbitrary<ConfigurationFiles> = fc
  .tuple(mainCf, fc.option(masterCf, { freq: 8 }))
  .map(([main, master]) => ({ "main.cf": main, ...(master === null ? {} : { "master.cf": master }) }));
