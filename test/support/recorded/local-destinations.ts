/** What is delivered on this machine: mydestination, and the addresses of the machine and its proxies. */
import type { RecordedRoute } from "./recorded-case.ts";

export const localDestinations: readonly RecordedRoute[] = [
  {
    behaviour: "a subdomain of mydestination is not local",
    main: "",
    address: "user@sub.local.example",
    answer: "default via smtp to sub.local.example for user@sub.local.example",
  },
  {
    behaviour: "a dot in front takes no subdomains into mydestination",
    main: "mydestination = .local.example\n",
    address: "user@sub.local.example",
    answer: "default via smtp to sub.local.example for user@sub.local.example",
  },
  {
    behaviour: "parent_domain_matches_subdomains does not matter to mydestination",
    main: "mydestination = local.example\nparent_domain_matches_subdomains = mydestination\n",
    address: "user@sub.local.example",
    answer: "default via smtp to sub.local.example for user@sub.local.example",
  },
  {
    behaviour: "the machine's name is not local unless mydestination has it",
    main: "mydestination = local.example\n",
    address: "user@mx.example.org",
    answer: "default via smtp to mx.example.org for user@mx.example.org",
  },
  {
    behaviour: "with an empty mydestination only addresses are local",
    main: "mydestination =\n",
    address: "user@local.example",
    answer: "default via smtp to local.example for user@local.example",
  },
  {
    behaviour: "an address of the machine is local with an empty mydestination as well",
    main: "mydestination =\n",
    address: "user@[127.0.0.1]",
    answer: "local via local to mx.example.org for user@[127.0.0.1]",
  },
  {
    behaviour: "an address in brackets in mydestination",
    main: "mydestination = [192.0.2.5]\n",
    address: "user@[192.0.2.5]",
    answer: "local via local to mx.example.org for user@[192.0.2.5]",
  },
  {
    behaviour: "an address of a proxy is local",
    main: "proxy_interfaces = 192.0.2.5\n",
    address: "user@[192.0.2.5]",
    answer: "local via local to mx.example.org for user@[192.0.2.5]",
  },
  {
    behaviour: "an IPv6 address of a proxy is local however it is spelled",
    main: "inet_protocols = all\nproxy_interfaces = 2001:db8::1\n",
    address: "user@[IPv6:2001:0db8:0::0001]",
    answer: "local via local to mx.example.org for user@[IPv6:2001:0db8:0::0001]",
  },
  {
    behaviour: "an address of a protocol that is switched off is not local",
    main: "inet_protocols = ipv4\nproxy_interfaces = 2001:db8::1\n",
    address: "user@[IPv6:2001:db8::1]",
    answer: "default via smtp to [IPv6:2001:db8::1] for user@[IPv6:2001:db8::1]",
  },
  {
    behaviour: "a file lists domains",
    main: "mydestination = $config_directory/domains\n",
    tables: { domains: "# ours\none.example\ntwo.example, three.example\n" },
    address: "user@two.example",
    answer: "local via local to mx.example.org for user@two.example",
  },
  {
    behaviour: "an exclamation mark in a file",
    main: "mydestination = $config_directory/domains\n",
    tables: { domains: "!two.example\ntwo.example\n" },
    address: "user@two.example",
    answer: "default via smtp to two.example for user@two.example",
  },
  {
    behaviour: "an exclamation mark in front of a file turns all of it around",
    main: "mydestination = !$config_directory/domains, two.example, three.example\n",
    tables: { domains: "!three.example\ntwo.example\n" },
    address: "user@two.example",
    answer: "default via smtp to two.example for user@two.example",
  },
  {
    behaviour: "what a file behind an exclamation mark excludes is local",
    main: "mydestination = !$config_directory/domains\n",
    tables: { domains: "!three.example\ntwo.example\n" },
    address: "user@three.example",
    answer: "local via local to mx.example.org for user@three.example",
  },
  {
    behaviour: "a table lists domains, whatever its values",
    main: "mydestination = texthash:$config_directory/domains\n",
    tables: { domains: "two.example nothing\n" },
    address: "user@Two.example",
    answer: "local via local to mx.example.org for user@Two.example",
  },
  {
    behaviour: "a table of patterns lists domains",
    main: "mydestination = regexp:$config_directory/domains\n",
    tables: { domains: "/^t.*\\.example$/ x\n" },
    address: "user@two.example",
    answer: "local via local to mx.example.org for user@two.example",
  },
  {
    behaviour: "a table in main.cf lists domains",
    main: "mydestination = inline:{ one.example=x, two.example=y }\n",
    address: "user@two.example",
    answer: "local via local to mx.example.org for user@two.example",
  },
  {
    behaviour: "an exclamation mark in front of a table",
    main: "mydestination = !inline:{ two.example=y }, two.example\n",
    address: "user@two.example",
    answer: "default via smtp to two.example for user@two.example",
  },
];
