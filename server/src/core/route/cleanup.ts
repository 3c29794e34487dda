/** What cleanup(8) and filters do to mail on its way into the queue. It is not simulated yet; it is said where it matters. */
import type { Configuration } from "../config/configuration.ts";
import { message } from "../text/message.ts";
import type { Trace } from "./trace.ts";

/** Parameters that may give a message other recipients, or a sender for whom another way is configured. */
const changing: readonly string[] = [
  "canonical_maps",
  "recipient_canonical_maps",
  "sender_canonical_maps",
  "virtual_alias_maps",
  "always_bcc",
  "recipient_bcc_maps",
  "sender_bcc_maps",
];

/** Parameters that hand the message to a program of their own, which may refuse, change or redirect it. */
const filtering: readonly string[] = ["content_filter", "smtpd_milters", "smtpd_proxy_filter"];

/** Notes each parameter whose effect on the message is not simulated. */
export function noteCleanup(configuration: Configuration, trace: Trace): void {
  const isSet = (parameter: string): boolean => configuration.value(parameter).trim() !== "";
  for (const parameter of changing.filter(isSet)) {
    const reason = message(
      "{parameter} may change the addresses of the message, which is not simulated yet",
      {
        parameter,
      },
    );
    trace.cannotKnow({ parameter, reason });
  }
  for (const parameter of filtering.filter(isSet)) {
    const reason = message(
      "{parameter} hands the message to another program, which may refuse or redirect it",
      {
        parameter,
      },
    );
    trace.cannotKnow({ parameter, reason });
  }
}
