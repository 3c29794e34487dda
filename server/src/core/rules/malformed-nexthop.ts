import ipaddr from "ipaddr.js";
import { span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";
import { type Destination, destinationsOf } from "./nexthop.ts";
import { isForSmtp, transportServices, transportTexts } from "./transport-texts.ts";
import { isDecorated } from "./value-checks.ts";

/** Reports a nexthop that the SMTP client cannot read: it ends with a fatal error, and the service is throttled. */
export const malformedNexthop = defineRule({
  id: "malformed-nexthop",
  severity: "error",
  files: ["table", "main.cf", "master.cf"],
  docs: {
    summary: "A nexthop for smtp or lmtp cannot be read.",
    why: "The client ends with a fatal error for each try, and master starts it again only once a minute: all mail that uses the service waits, not only mail for this destination.",
    instead: "Write host, host:port, [host] or [host]:port, with a port number or a name of /etc/services.",
    wrong: [
      "example.com smtp:[mx.example.net\n",
      "example.com smtp:[mx.example.net:587]\n",
      "example.com smtp:[mx.example.net]587\n",
      "example.com smtp:[mx.example.net]:99999\n",
      "example.com smtp://mx.example.net\n",
      { "main.cf": "relayhost = smtp:[mx.example.net]:587\n" },
      { "main.cf": "relayhost = admin@mx.example.net\n" },
    ],
    right: [
      "example.com smtp:[mx.example.net]:587\nexample.net smtp:[mx.example.net]:submission, mx2.example.net:2525\nexample.org smtp:[2001:db8::1]:25\n",
      "old.example.com error:5.1.1 [gone: ask admin@example.net\n",
      {
        "main.cf":
          "relayhost = [mx.example.net]:587\nvirtual_transport = lmtp:unix:/run/dovecot/lmtp\nmailbox_transport = lmtp:inet:[127.0.0.1]:24\n",
      },
    ],
  },
  messages: {
    open: 'the bracket "[" is not closed',
    inside: "the port stands inside the brackets",
    behind: 'only ":" and a port may follow the bracket "]"',
    port: '"{port}" is no port',
    service: "only a host is read here, without a transport in front",
    host: '"{host}" is no name of a host',
    close: 'Add "]"',
    move: "Move the port behind the brackets",
    colon: 'Insert ":"',
    strip: 'Remove "{text}"',
  },
  *check(context) {
    const { programs } = transportServices(context);
    for (const found of transportTexts(context)) {
      // A value over several lines has most likely an indented entry in it, which another rule tells about.
      if (!isForSmtp(found, programs) || context.text.slice(found.at.start, found.at.end).includes("\n"))
        continue;
      if (context.uses.length === 0 && isDecorated(found.text)) continue;
      for (const destination of destinationsOf(found)) {
        const complaint = complain(destination, found.transport === undefined, programs);
        if (complaint === undefined) continue;
        const { repair, ...hit } = complaint;
        const { start, text } = destination;
        if (!found.literal) yield { at: found.at, ...hit };
        else {
          const at = span(start, start + text.length);
          yield repair === undefined ? { at, ...hit } : { at, ...hit, repair };
        }
      }
    }
  },
  fixes({ at, repair: { title, newText, text } }) {
    const data = text === undefined ? {} : { data: { text } };
    return [{ title, ...data, safety: "safe", edits: [{ span: at, newText }] }];
  },
});

interface Repair {
  readonly title: "close" | "move" | "colon" | "strip";
  readonly newText: string;
  readonly text?: string;
}

interface Complaint {
  readonly message: "open" | "inside" | "behind" | "port" | "service" | "host";
  readonly data?: Readonly<Record<string, string>>;
  readonly repair?: Repair;
}

function complain(
  { text, host, bracketed, port }: Destination,
  isNexthopOnly: boolean,
  programs: ReadonlyMap<string, string>,
): Complaint | undefined {
  const service = /^([\w-]+):(?=\[|[\w.-]*[A-Za-z])/.exec(text);
  if (isNexthopOnly && service !== null && programs.has(service[1] ?? "")) {
    const newText = text.slice(service[0].length);
    return { message: "service", repair: { title: "strip", newText, text: service[0] } };
  }
  if (text.startsWith("[") && !bracketed) return brokenBrackets(text);
  const inside = bracketed ? /^([^:]+):([0-9]+|[a-z]+)$/.exec(host) : null;
  if (inside !== null && !ipaddr.IPv6.isValid(host)) {
    return { message: "inside", repair: { title: "move", newText: `[${inside[1]}]:${inside[2]}` } };
  }
  if (host.includes(":") && !bracketed) return undefined;
  if (/[/@"'\\]/.test(host)) return { message: "host", data: { host } };
  if (port !== undefined && !isPort(port)) return { message: "port", data: { port } };
  return undefined;
}

function brokenBrackets(text: string): Complaint {
  const close = text.indexOf("]");
  if (close === -1) {
    const [, host = text, port = ""] = /^(\[[^:]*)(:[0-9]+)?$/.exec(text) ?? [];
    return { message: "open", repair: { title: "close", newText: `${host}]${port}` } };
  }
  const rest = text.slice(close + 1);
  const hit = { message: "behind" } as const;
  return /^[0-9]+$/.test(rest)
    ? { ...hit, repair: { title: "colon", newText: `${text.slice(0, close + 1)}:${rest}` } }
    : hit;
}

/** A number from 1 to 65535, nothing, or a name, whose meaning only the machine's own files tell. */
function isPort(port: string): boolean {
  if (!/^[0-9]+$/.test(port)) return port === "" || /^[a-z][a-z0-9-]*$/.test(port);
  return Number(port) >= 1 && Number(port) <= 65_535;
}
