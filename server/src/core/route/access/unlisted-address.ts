/** Addresses that nobody has: the last check of smtpd(8), or reject_unlisted_… (`check_rcpt_maps` in `smtpd/smtpd_check.c`). */
import { casefold } from "../../address/casefold.ts";
import type { Maps } from "../../lookup/maps.ts";
import type { Resolution } from "../simulation.ts";
import { lookupFailure, type Refusal } from "./reply.ts";
import type { Session, Verdict } from "./session.ts";

type Role = "Sender address" | "Recipient address";

/** Refuses a recipient that does not exist, once in a session. */
export function rejectUnlistedRecipient(session: Session): Verdict {
  const { recipient } = session;
  if (recipient === undefined || recipient === "" || session.recipientChecked) return "dunno";
  if (!session.settings.checksAddresses) return "dunno";
  session.recipientChecked = !session.warnOnly;
  return rejectUnlisted(session, recipient, "Recipient address");
}

/** Refuses a sender that does not exist, once in a session. */
export function rejectUnlistedSender(session: Session): Verdict {
  const { sender } = session;
  if (sender === undefined || sender === "" || session.senderChecked) return "dunno";
  if (!session.settings.checksAddresses) return "dunno";
  session.senderChecked = !session.warnOnly;
  return rejectUnlisted(session, sender, "Sender address");
}

function rejectUnlisted(session: Session, address: string, role: Role): Verdict {
  const resolved = session.oneWay(session.classify(address));
  if (resolved.flags.includes("fail")) return lookupFailure(address);
  const recipient = casefold(resolved.recipient ?? address, session.settings.style.utf8);
  const { canonical, senderCanonical, virtualAlias } = session.settings.tables;
  const aliases = [
    canonical[0],
    role === "Sender address" ? senderCanonical : undefined,
    canonical[1],
    virtualAlias,
  ];
  for (const maps of aliases) {
    const listed = maps === undefined ? false : isListed(session, maps, recipient, address);
    if (listed !== false) return listed === true ? "dunno" : listed;
  }
  return (
    undeliverable(session, resolved, address, role) ?? notInTable(session, resolved, recipient, address, role)
  );
}

/** Asks a table; where the answer is not known, it is no in one run and yes in the other. */
function isListed(session: Session, maps: Maps, recipient: string, address: string): boolean | Refusal {
  const { extensions, myorigin } = session.settings;
  const isLocalDomain = session.isLocalDomain.bind(session);
  const found = session.inquiry.findAddress(maps, recipient, { extensions, myorigin, isLocalDomain });
  const question = session.inquiry.lastUnknown;
  if (found.kind === "found") return true;
  if (question !== undefined && session.questions.pick<boolean>([false, true], question)) return true;
  return found.kind === "failed" && lookupFailure(address);
}

/** A transport that is not known may be `error`. */
const untoldRefusal: Refusal = { code: Number.NaN, status: "", text: undefined, isInTable: true };

/** What resolves to the transport `error` or `retry` is refused with the words of its next hop. */
function undeliverable(
  session: Session,
  resolved: Resolution,
  address: string,
  role: Role,
): Refusal | undefined {
  const { transport, nexthop, class: addressClass, flags } = resolved;
  if (transport === undefined && !flags.includes("error")) return untoldRefusal;
  if (transport !== "error" && transport !== "retry") return undefined;
  const digit = transport === "error" ? 5 : 4;
  const [, status, words] = /^\s*([245]\.[0-9]{1,3}\.[0-9]{1,3})(?=\s|$)\s*(.*)$/s.exec(nexthop ?? "") ?? [];
  const ownStatus = `${digit}.1.${role === "Sender address" ? 0 : 1}`;
  const { daemon } = session.settings;
  const aliasCode =
    addressClass === "virtual-alias" ? Number(daemon.text("unknown_virtual_alias_reject_code")) : 550;
  return {
    code: transport === "error" ? aliasCode : 450,
    status: statusFor(role, status ?? ownStatus),
    ...(nexthop === undefined
      ? ({ text: undefined, isInTable: true } as const)
      : { text: `<${address}>: ${role} rejected: ${words ?? nexthop.trimStart()}` }),
  };
}

const senderStatus: ReadonlyMap<string, string> = new Map([
  ["1", "4.1.7"],
  ["2", "4.1.8"],
  ["3", "4.1.7"],
  ["4", "4.1.7"],
  ["6", "4.1.7"],
  ["7", "4.1.7"],
  ["8", "4.1.8"],
]);

const recipientStatus: ReadonlyMap<string, string> = new Map([
  ["1", "4.1.1"],
  ["2", "4.1.2"],
  ["3", "4.1.3"],
  ["4", "4.1.4"],
  ["5", "4.1.5"],
  ["6", "4.1.6"],
  ["7", "4.1.3"],
  ["8", "4.1.2"],
]);

/** A status about a recipient makes no sense for a sender, and the other way round (`smtpd/smtpd_dsn_fix.c`). */
function statusFor(role: Role, status: string): string {
  const detail = /^[0-9]\.1\.(.*)$/.exec(status)?.[1];
  if (detail === undefined) return status;
  return (role === "Sender address" ? senderStatus : recipientStatus).get(detail) ?? "4.1.0";
}

function notInTable(
  session: Session,
  { class: addressClass }: Resolution,
  recipient: string,
  address: string,
  role: Role,
): Verdict {
  const { tables, daemon, showRecipientTable } = session.settings;
  const table = tableOf(addressClass);
  const maps = table === undefined ? undefined : tables[table.key];
  if (table === undefined || maps === undefined) return "dunno";
  if (table.key === "local" && isSystemAddress(session, recipient)) return "dunno";
  const listed = isListed(session, maps, recipient, address);
  if (listed !== false) return listed === true ? "dunno" : listed;
  const named = showRecipientTable ? ` in ${table.words}` : "";
  const status = role === "Sender address" ? "5.1.0" : "5.1.1";
  return {
    code: Number(daemon.text(table.code)),
    status,
    text: `<${address}>: ${role} rejected: User unknown${named}`,
  };
}

interface RecipientTable {
  readonly key: "local" | "virtualMailbox" | "relay";
  readonly code: string;
  readonly words: string;
}

function tableOf(addressClass: Resolution["class"]): RecipientTable | undefined {
  switch (addressClass) {
    case "local":
      return { key: "local", code: "unknown_local_recipient_reject_code", words: "local recipient table" };
    case "virtual-mailbox":
      return {
        key: "virtualMailbox",
        code: "unknown_virtual_mailbox_reject_code",
        words: "virtual mailbox table",
      };
    case "relay":
      return { key: "relay", code: "unknown_relay_recipient_reject_code", words: "relay recipient table" };
    default:
      return undefined;
  }
}

/** Addresses that Postfix itself sends from and takes back. */
function isSystemAddress(session: Session, recipient: string): boolean {
  const at = recipient.lastIndexOf("@");
  const localPart = recipient.slice(0, at);
  const names = [session.settings.extensions.doubleBounceSender, "postmaster", "mailer-daemon"];
  return at !== -1 && names.some((name) => casefold(name, true) === localPart);
}
