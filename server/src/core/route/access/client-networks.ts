/** Whether a client is one of the machines that may relay: mynetworks (`permit_mynetworks` in `smtpd/smtpd_check.c`). */
import type { MatchPattern } from "../../lookup/match-list.ts";
import { parseIpAddress } from "../../syntax/ip-address.ts";
import { message } from "../../text/message.ts";
import { lookupFailure, serverError } from "./reply.ts";
import type { Session, Subject, Verdict } from "./session.ts";

/** `permit_mynetworks`: the client's address, or its name from the DNS, which is not known here, is in the list. */
export function permitMynetworks(session: Session, subject: Subject): Verdict {
  const { mynetworks, daemon } = session.settings;
  session.inquiry.checkKnown("mynetworks");
  const unknown = daemon.configuration.effective("mynetworks")?.unknown;
  if (unknown !== undefined) {
    return session.questions.pick<Verdict>(["dunno", "permit"], { parameter: "mynetworks", reason: unknown });
  }
  if (mynetworks === undefined) return "dunno";
  const listed = session.inquiry.matchAddress(mynetworks, session.client);
  if (typeof listed !== "boolean")
    return listed.error === "config" ? serverError : lookupFailure(subject.name);
  if (listed) return "permit";
  const byName = mynetworks.patterns.find(mayHoldName);
  if (session.inquiry.lastUnknown === undefined && byName === undefined) return "dunno";
  const reason = message("{item} in mynetworks may hold the name of the client, which the DNS tells", {
    item: byName?.text ?? "",
  });
  const question = session.inquiry.lastUnknown ?? { parameter: "mynetworks", key: session.client, reason };
  return session.questions.pick<Verdict>(["dunno", "permit"], question);
}

/** A host or domain name, or a table that is not for addresses alone. */
function mayHoldName({ text, table, negated }: MatchPattern): boolean {
  if (negated) return false;
  if (table !== undefined) return !/^(proxy:)?cidr:/.test(text);
  return /[a-z]/i.test(text) && !text.includes(":");
}

/** `permit_inet_interfaces`: the client is this machine. */
export function permitInetInterfaces(session: Session): Verdict {
  const { ownAddresses } = session.settings;
  if (!Array.isArray(ownAddresses)) {
    const reason = "template" in ownAddresses ? ownAddresses : message("the interfaces are not known");
    return session.questions.pick<Verdict>(["dunno", "permit"], { parameter: "inet_interfaces", reason });
  }
  const client = parseIpAddress(session.client)?.join(".");
  return ownAddresses.some((own) => parseIpAddress(own)?.join(".") === client) ? "permit" : "dunno";
}
