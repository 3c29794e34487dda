/** What an SMTP access restriction and an action of a table are (`smtpd/smtpd_check.c`, access(5), header_checks(5)). */

/** What follows the name of a restriction in the list. */
export type RestrictionArgument =
  | "none"
  /** `type:name` of an access table. */
  | "table"
  /** A DNS list, `domain` or `domain=address-filter`. */
  | "domain"
  /** The socket of a policy server, since 3.0 also `{ socket, name = value … }`. */
  | "policy-service"
  /** Another restriction, which then only warns (warn_if_reject). */
  | "restriction"
  /** A number of seconds in digits. */
  | "seconds";

/** What a restriction can decide. `table`: whatever the table or the policy server answers. */
export type RestrictionEffect =
  | "permit"
  | "reject"
  | "defer"
  | "defer_if_permit"
  | "defer_if_reject"
  | "permit-or-reject"
  | "table"
  | "delay"
  | "modifier";

/** The part of the SMTP dialogue that a restriction looks at; without it, it decides nothing. */
export type RestrictionNeed = "client" | "helo" | "sender" | "recipient" | "etrn";

/** The list in which restrictions stand, named after its parameter `smtpd_<context>_restrictions`. */
export type RestrictionContext =
  | "client"
  | "helo"
  | "sender"
  | "relay"
  | "recipient"
  | "data"
  | "end_of_data"
  | "etrn";

export interface Restriction {
  readonly name: string;
  readonly argument: RestrictionArgument;
  readonly effect: RestrictionEffect;
  readonly since: string;
  /** The last line that has it. */
  readonly until?: string;
  /** Absent where it depends on nothing that the client said. */
  readonly needs?: RestrictionNeed;
  /**
   * The lists where what it needs is known even with smtpd_delay_reject = no. With yes, the default, it works in
   * every list that is looked at when RCPT TO arrives; in the others it decides nothing, and Postfix does not warn.
   */
  readonly contexts: readonly RestrictionContext[];
  /** What to use in its place; a sentence where it is more than a name. */
  readonly replacedBy?: string;
  readonly deprecatedSince?: string;
  /** The version from which Postfix logs a warning about its use. */
  readonly warnsSince?: string;
  /** An old name of this one. */
  readonly aliasOf?: string;
  /** It stands for these others. */
  readonly expandsTo?: readonly string[];
  /** Parameters without which it decides nothing, or fails. */
  readonly requires?: readonly string[];
  /** OK as table result is refused with a server configuration error, since it would open a hole. */
  readonly okForbidden?: true;
  /** Whatever follows it is never looked at; Postfix warns. */
  readonly mustBeLast?: true;
}

/** A parameter that holds restrictions. */
export interface RestrictionList {
  readonly parameter: string;
  readonly context: RestrictionContext;
  /** What a bare `type:name` means there; absent where Postfix refuses one. */
  readonly bareTableMeans?: string;
}

/** What `restrictionsFor` may take into account. */
export interface RestrictionQuery {
  readonly version: string;
  /** smtpd_delay_reject: client, helo and sender lists wait for RCPT TO, so that more is known there. */
  readonly delayReject: boolean;
}

/** What follows the word of an action. */
export type ActionArgument =
  | "none"
  | "optional-text"
  | "text"
  | "address"
  /** `transport:destination` */
  | "filter"
  /** `Name: value` */
  | "header";

/** An action in an access table or in header_checks and body_checks. Words are compared without regard to case. */
export interface Action {
  readonly name: string;
  readonly argument: ActionArgument;
  readonly since: string;
}

/** An action of an access table. Besides these: reply codes, all-numeric texts, and lists of restrictions. */
export interface AccessAction extends Action {
  /** `discard` permits and throws the mail away; `hangup` drops the connection without a reply. */
  readonly effect:
    | "none"
    | "permit"
    | "reject"
    | "defer"
    | "defer_if_reject"
    | "defer_if_permit"
    | "discard"
    | "hangup";
  /** It is there for tests of Postfix itself and may go without notice. */
  readonly undocumented?: true;
}

/** An action of header_checks and its kin. */
export interface HeaderChecksAction extends Action {
  /** smtp(8) and lmtp(8) know it as well, in smtp_header_checks and its kin. */
  readonly inDeliveryClients: boolean;
}

/** How one right side of an access table is to be read (`check_table_result`). */
export type AccessResult =
  | { readonly kind: "action"; readonly action: AccessAction; readonly rest: string }
  /** A reply code with text behind it: `550 5.7.1 text`, `450 text`. */
  | { readonly kind: "reply"; readonly code: string; readonly rest: string }
  /** Digits only, a lone `450` as well: counts as OK. */
  | { readonly kind: "numeric" }
  /** Anything else is a list of restrictions; with a colon in it, a server configuration error. */
  | { readonly kind: "restrictions"; readonly text: string };
