import { describe, expect, test } from "vitest";
import { destination, type Files } from "../../../support/routes.ts";

const services = `smtp unix - - n - - smtp
relay unix - - n - - smtp
other-port unix - - n - - smtp -o smtp_tcp_port=2525
no-dns unix - - n - - smtp -o smtp_dns_support_level=disabled
lmtp unix - - n - - lmtp
local unix - n n - - local
virtual unix - n n - - virtual
error unix - - n - - error
discard unix - - n - - discard
uucp unix - n n - - pipe argv=/usr/bin/uux
smtpd inet n - n - - smtpd
`;

/** A route by one transport entry for everybody. */
function via(entry: string): Files {
  return {
    "main.cf":
      "compatibility_level = 3.6\nmyhostname = mx.example.org\ntransport_maps = inline:{ { * = " +
      entry +
      " } }\n",
    "master.cf": services,
  };
}

describe("the next hop of smtp", () => {
  test.each([
    ["smtp:", "mx a.example 25"],
    ["smtp:host.example", "mx host.example 25"],
    ["smtp:host.example:2525", "mx host.example 2525"],
    ["smtp:host.example:submission", "mx host.example 587"],
    ["smtp:[host.example]", "a host.example 25"],
    ["smtp:[host.example]:2525", "a host.example 2525"],
    ["smtp:[host.example]:service-of-ours", "a host.example service-of-ours"],
    ["smtp:[192.0.2.1]", "address 192.0.2.1 25"],
    ["smtp:192.0.2.1", "address 192.0.2.1 25"],
    ["smtp:[2001:db8::1]:26", "address 2001:db8::1 26"],
    ["smtp:[ipv6:2001:db8::1]", "address 2001:db8::1 25"],
    ["smtp:first.example, second.example", "mx first.example 25"],
    ["smtp:2001:db8::1", "none"],
    ["smtp:[host.example", "none"],
    ["smtp:inet:host.example", "mx inet host.example"],
    ["other-port:[host.example]", "a host.example 2525"],
    ["no-dns:host.example", "a host.example 25"],
  ])("%s goes to %s", (entry, expected) => {
    expect(destination(via(entry), "user@a.example")).toBe(expected);
  });
});

describe("the next hop of lmtp", () => {
  test.each([
    ["lmtp:unix:/run/lmtp", "unix /run/lmtp"],
    ["lmtp:unix:private/lmtp", "unix private/lmtp"],
    ["lmtp:inet:host.example", "a host.example 24"],
    ["lmtp:inet:[192.0.2.1]:2400", "address 192.0.2.1 2400"],
    ["lmtp:host.example", "a host.example 24"],
  ])("%s goes to %s", (entry, expected) => {
    expect(destination(via(entry), "user@a.example")).toBe(expected);
  });
});

describe("other services", () => {
  test.each([
    ["local:", "local"],
    ["virtual:", "local"],
    ["uucp:host", "local"],
    ["error:no", "none"],
    ["discard:", "none"],
    ["nowhere:host", "none"],
    ["smtpd:host", "none"],
  ])("%s: %s", (entry, expected) => {
    expect(destination(via(entry), "user@a.example")).toBe(expected);
  });

  test("are those that Postfix comes with when there is no master.cf", () => {
    const files = { "main.cf": via("relay:[host.example]")["main.cf"] ?? "" };
    expect(destination(files, "user@a.example")).toBe("a host.example 25");
    const own = { "main.cf": via("dovecot:")["main.cf"] ?? "" };
    expect(destination(own, "user@a.example")).toBe(
      "not known\nunknown, because there is no master.cf that says what the service dovecot does",
    );
  });
});
