/** The mail server of the tests of access control, and who sends mail to it. */
import type { Files } from "./routes.ts";

/** A server for two domains that trusts one network; `more` comes behind it. */
export function server(more = ""): Files {
  return {
    "main.cf": `compatibility_level = 3.6
myhostname = mx.example.org
mynetworks = 192.0.2.0/24
mydestination = local.example
relay_domains = relay.example
local_recipient_maps =
smtpd_sasl_auth_enable = yes
${more}`,
  };
}

/** A client that the server does not know. */
export const stranger = { client: "198.51.100.7", sender: "a@x.example" };
/** A client of the network that the server trusts. */
export const neighbour = { ...stranger, client: "192.0.2.9" };
