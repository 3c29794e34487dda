import { expect, test } from "vitest";
import { parseMasterCf } from "../../../../server/src/core/syntax/master-cf.ts";

const text = `# service type  private unpriv  chroot  wakeup  maxproc command + args
smtp      inet  n       -       y       -       -       smtpd
submission inet n       -       y       -       -       smtpd
  -o smtpd_tls_security_level=encrypt
# a comment between the arguments
  -o { smtpd_recipient_restrictions = permit_sasl_authenticated, reject }
  -v -o syslog_name=postfix/submission
maildrop  unix  -       n       n       -       -       pipe
  flags=DRXhu user=vmail argv=/usr/bin/maildrop -d {two words}
`;

test("a service has eight columns and the arguments of its command, braces taken off", () => {
  const [smtp, , maildrop] = parseMasterCf(text).services;
  expect(Object.values(smtp?.columns ?? {}).map((column) => column.text)).toEqual(
    "smtp inet n - y - - smtpd".split(" "),
  );
  expect(maildrop?.arguments.map((argument) => argument.text)).toEqual([
    "flags=DRXhu",
    "user=vmail",
    "argv=/usr/bin/maildrop",
    "-d",
    "two words",
  ]);
});

test("every -o is a setting, whichever way it is written, with its place", () => {
  const overrides = parseMasterCf(text).services[1]?.overrides ?? [];
  expect(overrides.map(({ name, value }) => `${name}=[${value}]`)).toEqual([
    "smtpd_tls_security_level=[encrypt]",
    "smtpd_recipient_restrictions=[permit_sasl_authenticated, reject]",
    "syslog_name=[postfix/submission]",
  ]);
  for (const { name, nameSpan, value, valueSpan } of overrides) {
    expect(text.slice(nameSpan.start, nameSpan.end)).toBe(name);
    expect(text.slice(valueSpan.start, valueSpan.end)).toBe(value);
  }
});

test("a line that lacks columns names the first of them", () => {
  const { problems } = parseMasterCf("smtp inet n - y\n");
  expect(problems).toMatchObject([{ code: "missing-field", detail: "wakeup_time" }]);
});
