/**
 * Random relay control: restriction lists, networks, recipient tables, codes, and clients that come in all forms.
 * permit_inet_interfaces is left out, since XCLIENT does not change what it looks at, and reject_unlisted_sender where
 * smtpd(8) goes by what an earlier session left behind.
 */
import type { AccessCase, AccessQuestion } from "./compare-access.ts";
import type { CaseFile } from "./oracle-case.ts";
import type { Random } from "./random.ts";
import type { NonEmpty } from "./route-stock.ts";

const domains: NonEmpty<string> = [
  "mx.example.org",
  "local.example",
  "alias.example",
  "mailbox.example",
  "relay.example",
  "sub.relay.example",
  "other.example",
];

const clients: NonEmpty<string> = [
  "127.0.0.1",
  "192.0.2.9",
  "192.0.2.200",
  "198.51.100.1",
  "2001:db8::1",
  "::1",
];

const networks: NonEmpty<string> = [
  "192.0.2.0/24",
  "127.0.0.0/8, 192.0.2.9",
  "!192.0.2.9 192.0.2.0/24",
  "[2001:db8::]/32 [::1]/128",
  "[192.0.2.9] 198.51.100.1",
  "192.0.2.10/24",
  "192.0.2.0/33",
  "host.example 192.0.2.9",
  "",
];

const words: NonEmpty<string> = [
  "permit_mynetworks",
  "permit_mynetworks",
  "permit_sasl_authenticated",
  "permit_auth_destination",
  "reject_unauth_destination",
  "reject_unauth_destination",
  "defer_unauth_destination",
  "permit",
  "reject",
  "defer",
  "REJECT",
  "warn_if_reject",
  "defer_if_permit",
  "defer_if_reject",
  "reject_unlisted_recipient",
  "reject_unlisted_sender",
  "permit_tls_clientcerts",
  "reject_unauth_pipelining",
  "my_class",
  "nonsense",
  "reject_non_fqdn_recipient",
];

const tableResults: NonEmpty<string> = ["x", "other@other.example"];

/** Makes one configuration with `count` questions. */
export function generateAccessCase(random: Random, count: number): AccessCase {
  return new AccessGenerator(random).generate(count);
}

class AccessGenerator {
  readonly #random: Random;
  readonly #files: CaseFile[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  generate(count: number): AccessCase {
    const questions = this.#random.several(count, count, () => this.#question());
    const parameters = [
      ...this.#domains(),
      ...this.#networks(),
      ...this.#restrictions(),
      ...this.#recipients(),
    ];
    return { parameters: [...parameters, ...this.#switches()], files: this.#files, questions };
  }

  #maybe(probability: number, name: string, make: () => string): [string, string][] {
    return this.#random.chance(probability) ? [[name, make()]] : [];
  }

  #domains(): [string, string][] {
    return [
      ["myhostname", "mx.example.org"],
      ["mydestination", "$myhostname, local.example"],
      ...this.#maybe(0.95, "compatibility_level", () =>
        this.#random.pick(["3.6", "3.6", "3.6", "2", "1", "0"]),
      ),
      ...this.#maybe(0.6, "relay_domains", () =>
        this.#random.pick(["relay.example", "relay.example alias.example"]),
      ),
      ...this.#maybe(0.4, "virtual_alias_domains", () => "alias.example"),
      ...this.#maybe(0.4, "virtual_mailbox_domains", () => "mailbox.example"),
      ...this.#maybe(0.15, "transport_maps", () =>
        this.#table(["error:5.2.1 closed", "retry:", "error:gone away"]),
      ),
    ];
  }

  #networks(): [string, string][] {
    const random = this.#random;
    const style = this.#maybe(0.3, "mynetworks_style", () => random.pick(["host", "subnet", "class"]));
    if (random.chance(0.15)) return style;
    if (random.chance(0.8)) return [...style, ["mynetworks", random.pick(networks)]];
    const name = `networks${this.#files.length}`;
    this.#files.push({ name, type: "cidr", lines: ["192.0.2.0/24 OK", "2001:db8::/32 OK"] });
    return [...style, ["mynetworks", `cidr:$config_directory/${name}`]];
  }

  #restrictions(): [string, string][] {
    const list = (): string =>
      this.#random.several(0, 4, () => this.#random.pick(words)).join(this.#random.pick([" ", ", "]));
    const early = (): string =>
      list().replaceAll(/reject_unlisted_sender|my_class/g, "reject_unauth_pipelining");
    return [
      ...this.#maybe(0.25, "smtpd_client_restrictions", early),
      ...this.#maybe(0.25, "smtpd_helo_restrictions", early),
      ...this.#maybe(0.25, "smtpd_sender_restrictions", list),
      ...this.#maybe(0.5, "smtpd_relay_restrictions", () => `${list()} reject_unauth_destination`),
      ...this.#maybe(0.4, "smtpd_recipient_restrictions", list),
      ...this.#restrictionClass(list),
    ];
  }

  #restrictionClass(list: () => string): [string, string][] {
    if (this.#random.chance(0.6)) return [];
    const ownList = (): string =>
      `${list().replaceAll("my_class", "permit_mynetworks")} permit_auth_destination`;
    return [["smtpd_restriction_classes", "my_class"], ...this.#maybe(0.97, "my_class", ownList)];
  }

  #recipients(): [string, string][] {
    const maps = (): string => this.#table(tableResults);
    return [
      ...this.#maybe(0.5, "local_recipient_maps", maps),
      ...this.#maybe(0.3, "relay_recipient_maps", maps),
      ...this.#maybe(0.3, "virtual_mailbox_maps", maps),
      ...this.#maybe(0.3, "virtual_alias_maps", maps),
      ...this.#maybe(0.15, "canonical_maps", maps),
      ...this.#maybe(0.15, "relocated_maps", maps),
      ...this.#maybe(0.3, "recipient_delimiter", () => "+"),
    ];
  }

  #table(results: NonEmpty<string>): string {
    const random = this.#random;
    if (random.chance(0.05)) return "hash:$config_directory/missing";
    const keys = [
      "user",
      "user@",
      "user@local.example",
      "@relay.example",
      "@mailbox.example",
      "local.example",
    ];
    const lines = random.several(1, 4, () => {
      const key = random.chance(0.5) ? `user@${random.pick(domains)}` : random.pick(["x", ...keys]);
      return `${key} ${random.pick(results)}`;
    });
    const name = `table${this.#files.length}`;
    this.#files.push({ name, type: "texthash", lines });
    return `texthash:$config_directory/${name}`;
  }

  #switches(): [string, string][] {
    const flags: NonEmpty<string> = [
      "smtpd_delay_reject",
      "smtpd_helo_required",
      "smtpd_sasl_auth_enable",
      "strict_rfc821_envelopes",
      "allow_untrusted_routing",
      "smtpd_reject_unlisted_recipient",
      "smtpd_reject_unlisted_sender",
      "smtpd_relay_before_recipient_restrictions",
      "show_user_unknown_table_name",
      "soft_bounce",
    ];
    const codes: NonEmpty<string> = [
      "relay_domains_reject_code",
      "reject_code",
      "defer_code",
      "unknown_local_recipient_reject_code",
      "unknown_relay_recipient_reject_code",
      "unknown_virtual_alias_reject_code",
      "unknown_virtual_mailbox_reject_code",
    ];
    return [
      ...flags.flatMap((name) => this.#maybe(0.25, name, () => this.#random.pick(["yes", "no"]))),
      ...codes.flatMap((name) =>
        this.#maybe(0.15, name, () => this.#random.pick(["450", "550", "599", "300"])),
      ),
      ...this.#maybe(0.1, "receive_override_options", () => "no_unknown_recipient_checks"),
    ];
  }

  #question(): AccessQuestion {
    const random = this.#random;
    const local = (): string =>
      random.pick(["user", "user", "nobody", "user+ext", "postmaster", "double-bounce"]);
    const address = (): string => `${local()}@${random.pick(domains)}`;
    const odd = (): string =>
      random.pick([
        "postmaster",
        "user",
        `user%x@${random.pick(domains)}`,
        "@x:user@relay.example",
        "a b@other.example",
        "-x@relay.example",
        "user@a..b",
        "user@[192.0.2.9]",
        "x!user@local.example",
      ]);
    return {
      client: random.pick(clients),
      ...(random.chance(0.3) ? { sasl: "alice" } : {}),
      ...(random.chance(0.7) ? { helo: "client.example" } : {}),
      sender: random.chance(0.3) ? "" : random.chance(0.1) ? odd() : address(),
      recipient: random.chance(0.2) ? odd() : address(),
    };
  }
}
