/** Where probes of address verification go. */
import type { RecordedRoute } from "./recorded-case.ts";

export const probes: readonly RecordedRoute[] = [
  {
    behaviour: "a probe goes where mail goes",
    main: "relayhost = [gw.example]\n",
    address: "user@other.example",
    probe: true,
    answer: "default via smtp to [gw.example] for user@other.example",
  },
  {
    behaviour: "address_verify_relayhost counts for probes",
    main: "relayhost = [gw.example]\naddress_verify_relayhost =\n",
    address: "user@other.example",
    probe: true,
    answer: "default via smtp to other.example for user@other.example",
  },
  {
    behaviour: "address_verify_relayhost does not count for mail",
    main: "relayhost = [gw.example]\naddress_verify_relayhost =\n",
    address: "user@other.example",
    answer: "default via smtp to [gw.example] for user@other.example",
  },
  {
    behaviour: "address_verify_transport_maps counts for probes",
    main: "transport_maps = texthash:$config_directory/transport\naddress_verify_transport_maps =\n",
    tables: { transport: "other.example slow:\n" },
    address: "user@other.example",
    probe: true,
    answer: "default via smtp to other.example for user@other.example",
  },
  {
    behaviour: "address_verify_local_transport",
    main: "address_verify_local_transport = slow\n",
    address: "user@local.example",
    probe: true,
    answer: "local via slow to local.example for user@local.example",
  },
  {
    behaviour: "address_verify_virtual_transport",
    main: "virtual_mailbox_domains = box.example\naddress_verify_virtual_transport = slow:[box.example]\n",
    address: "user@box.example",
    probe: true,
    answer: "virtual-mailbox via slow to [box.example] for user@box.example",
  },
  {
    behaviour: "address_verify_relay_transport",
    main: "relay_domains = relay.example\naddress_verify_relay_transport = slow\n",
    address: "user@relay.example",
    probe: true,
    answer: "relay via slow to relay.example for user@relay.example",
  },
  {
    behaviour: "address_verify_default_transport",
    main: "address_verify_default_transport = slow\n",
    address: "user@other.example",
    probe: true,
    answer: "default via slow to other.example for user@other.example",
  },
  {
    behaviour: "address_verify_sender_dependent_relayhost_maps",
    main: "sender_dependent_relayhost_maps = inline:{ {@x.example=[x-gw.example]} }\naddress_verify_sender_dependent_relayhost_maps =\n",
    sender: "a@x.example",
    address: "user@other.example",
    probe: true,
    answer: "default via smtp to other.example for user@other.example",
  },
  {
    behaviour: "address_verify_sender_dependent_default_transport_maps",
    main: "address_verify_sender_dependent_default_transport_maps = inline:{ {@x.example=slow:} }\n",
    sender: "a@x.example",
    address: "user@other.example",
    probe: true,
    answer: "default via slow to other.example for user@other.example",
  },
];
