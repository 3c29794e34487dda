/** Domains and address literals, and which of them Postfix refuses. */
import type { RecordedRoute } from "./recorded-case.ts";

export const domains: readonly RecordedRoute[] = [
  {
    behaviour: "an empty domain is an error when resolve_null_domain is off",
    main: "",
    address: "user@",
    answer: "user@ [error]",
  },
  {
    behaviour: "a dot behind the domain goes",
    main: "",
    address: "user@other.example.",
    answer: "default via smtp to other.example for user@other.example",
  },
  {
    behaviour: "two dots behind the domain are an error",
    main: "",
    address: "user@other.example..",
    answer: "user@other.example.. [error]",
  },
  {
    behaviour: "a name without dot stays as it is",
    main: "",
    address: "user@host",
    answer: "default via smtp to host for user@host",
  },
  {
    behaviour: "the own address in brackets is local",
    main: "",
    address: "user@[127.0.0.1]",
    answer: "local via local to mx.example.org for user@[127.0.0.1]",
  },
  {
    behaviour: "an IPv6 address needs its prefix",
    main: "",
    address: "user@[2001:db8::1]",
    answer: "user@[2001:db8::1] [error]",
  },
  {
    behaviour: "a label of 64 characters is an error",
    main: "",
    address: "user@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example",
    answer: "user@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example [error]",
  },
  {
    behaviour: "an internationalized domain is valid",
    main: "",
    address: "user@例え.jp",
    answer: "default via smtp to 例え.jp for user@例え.jp",
  },
  {
    behaviour: "three domains are taken off one after the other",
    main: "",
    address: "user@other.example@mx.example.org@local.example",
    answer: "default via smtp to other.example for user@other.example",
  },
  {
    behaviour: "a domain in capitals is the same domain",
    main: "",
    address: "User@LOCAL.Example",
    answer: "local via local to mx.example.org for User@LOCAL.Example",
  },
  {
    behaviour: "the case of another domain is kept",
    main: "",
    address: "User@Other.EXAMPLE",
    answer: "default via smtp to Other.EXAMPLE for User@Other.EXAMPLE",
  },
  {
    behaviour: "an empty domain is the machine when resolve_null_domain is on",
    main: "resolve_null_domain = yes\n",
    address: "user@",
    answer: "local via local to mx.example.org for user@mx.example.org",
  },
  { behaviour: "a domain of one dot is an error", main: "", address: "user@.", answer: "user@. [error]" },
  {
    behaviour: "a dot in front of the domain is an error",
    main: "",
    address: "user@.other.example",
    answer: "user@.other.example [error]",
  },
  {
    behaviour: "two dots in the domain are an error",
    main: "",
    address: "user@other..example",
    answer: "user@other..example [error]",
  },
  {
    behaviour: "white space in a domain goes",
    main: "",
    address: "user@other .example",
    answer: "default via smtp to other.example for user@other.example",
  },
  {
    behaviour: "a comma in a domain is an error",
    main: "",
    address: "user@a,other.example",
    answer: "user@a, other.example [error]",
  },
  {
    behaviour: "a label that starts with a hyphen is an error",
    main: "",
    address: "user@-other.example",
    answer: "user@-other.example [error]",
  },
  {
    behaviour: "a label that ends with a hyphen is an error",
    main: "",
    address: "user@other-.example",
    answer: "user@other-.example [error]",
  },
  {
    behaviour: "an underscore is as good as a letter",
    main: "",
    address: "user@_other.example",
    answer: "default via smtp to _other.example for user@_other.example",
  },
  {
    behaviour: "a label of 63 characters is valid",
    main: "",
    address: "user@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example",
    answer:
      "default via smtp to aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example for user@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example",
  },
  {
    behaviour: "a domain of 255 characters is valid",
    main: "",
    address:
      "user@abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.example",
    answer:
      "default via smtp to abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.example for user@abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.example",
  },
  {
    behaviour: "a domain of 256 characters is an error",
    main: "",
    address:
      "user@abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.examples",
    answer:
      "user@abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.abcdefg.examples [error]",
  },
  {
    behaviour: "a domain of digits is an error",
    main: "",
    address: "user@12345",
    answer: "user@12345 [error]",
  },
  {
    behaviour: "an address without brackets is an error",
    main: "",
    address: "user@192.0.2.5",
    answer: "user@192.0.2.5 [error]",
  },
  {
    behaviour: "resolve_numeric_domain puts brackets around an address",
    main: "resolve_numeric_domain = yes\n",
    address: "user@192.0.2.5",
    answer: "default via smtp to [192.0.2.5] for user@[192.0.2.5]",
  },
  {
    behaviour: "resolve_numeric_domain helps with an address only",
    main: "resolve_numeric_domain = yes\n",
    address: "user@12345",
    answer: "user@12345 [error]",
  },
  {
    behaviour: "an address in brackets is a next hop",
    main: "",
    address: "user@[192.0.2.5]",
    answer: "default via smtp to [192.0.2.5] for user@[192.0.2.5]",
  },
  {
    behaviour: "an IPv6 address with its prefix is a next hop",
    main: "",
    address: "user@[IPv6:2001:db8::1]",
    answer: "default via smtp to [IPv6:2001:db8::1] for user@[IPv6:2001:db8::1]",
  },
  {
    behaviour: "the prefix of an IPv6 address may be in small letters",
    main: "",
    address: "user@[ipv6:2001:db8::1]",
    answer: "default via smtp to [ipv6:2001:db8::1] for user@[ipv6:2001:db8::1]",
  },
  {
    behaviour: "an octet too large is an error",
    main: "",
    address: "user@[192.0.2.256]",
    answer: "user@[192.0.2.256] [error]",
  },
  {
    behaviour: "a name in brackets is an error",
    main: "",
    address: "user@[other.example]",
    answer: "user@[other.example] [error]",
  },
  { behaviour: "empty brackets are an error", main: "", address: "user@[]", answer: "user@[] [error]" },
  {
    behaviour: "a dot behind brackets goes",
    main: "",
    address: "user@[192.0.2.5].",
    answer: "default via smtp to [192.0.2.5] for user@[192.0.2.5]",
  },
  {
    behaviour: "an internationalized domain is an error without SMTPUTF8",
    main: "smtputf8_enable = no\n",
    address: "user@例え.jp",
    answer: "user@例え.jp [error]",
  },
  {
    behaviour: "an internationalized domain with a hyphen in front is an error",
    main: "",
    address: "user@-ü.example",
    answer: "user@-ü.example [error]",
  },
  {
    behaviour: "an A-label is a name like others",
    main: "",
    address: "user@xn--r8jz45g.jp",
    answer: "default via smtp to xn--r8jz45g.jp for user@xn--r8jz45g.jp",
  },
];
