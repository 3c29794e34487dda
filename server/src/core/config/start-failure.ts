/** Mistakes over which every program of Postfix ends when it starts (`mail_params_init` in `global/mail_params.c`). */
import { type Message, type MessageData, message } from "../text/message.ts";

/** What each kind of them says; the rule `setting-that-ends-programs` says the same. */
export const startFailureTexts = {
  level:
    "Postfix {version} cannot read {value}, the value of compatibility_level: no program of Postfix starts",
  name: "{parameter} is {value}, which is no valid host name: no program of Postfix starts",
  several: "{parameter} has more than one value: no program of Postfix starts",
  "own-relayhost": "relayhost is this machine itself, {value}: no program of Postfix starts",
  protocol: "inet_protocols names {protocol}: no program of Postfix starts",
  "excluded-address":
    "inet_interfaces names {address}, and inet_protocols excludes it: no program of Postfix starts",
  style: "mynetworks_style has the value {style}",
  delimiters:
    "default_verp_delimiters is {value}, not two of the characters {allowed}: no program of Postfix starts",
  empty: "{parameter} is empty: no program of Postfix starts",
  switch: "{parameter} is {value}, neither yes nor no: no program of Postfix starts",
  number: "{parameter} is {value}, no number in its range: no program of Postfix starts",
  time: "{parameter} is {value}, no time in its range: no program of Postfix starts",
} as const;

/** One such mistake. */
export interface StartFailure {
  readonly kind: keyof typeof startFailureTexts;
  /** Whose value it is. */
  readonly parameter: string;
  readonly data: MessageData;
}

/** The mistake in words. */
export function startFailureMessage({ kind, data }: StartFailure): Message {
  return message(startFailureTexts[kind], data);
}
