import { describe, expect, test } from "vitest";
import ja from "../../../../l10n/bundle.l10n.ja.json";
import { LineBuffer } from "../../../../server/src/cli/output/line-buffer.ts";
import { SimulationJson } from "../../../../server/src/cli/output/simulation-json.ts";
import type { Simulation, SimulationRequest } from "../../../../server/src/core/route/simulation.ts";
import type { TraceStep } from "../../../../server/src/core/route/trace.ts";
import {
  createLocalize,
  createPostfixService,
  createWorkspace,
  type PostfixService,
} from "../../../../server/src/core/service.ts";
import type { Location } from "../../../../server/src/core/text/location.ts";

const main = `compatibility_level = 3.6
myhostname = mail.example.org
mydestination = local.example.org
relayhost = [relay.example.net]
virtual_alias_maps = texthash:/etc/postfix/virtual
transport_maps = ldap:/etc/postfix/directory texthash:/etc/postfix/transport
`;
const files = {
  "main.cf": main,
  "master.cf": "smtp unix - - n - - smtp\n",
  virtual: "# aliases\nall@local.example.org one@example.net, two@example.net\n",
  transport: 'example.net relay:[日本.example]\nquoted.example smtp:"a\\b"\n',
};

const languages = { en: {}, ja };

const requests: readonly SimulationRequest[] = [
  { recipient: "user@example.net" },
  {
    recipient: "user@example.net",
    client: "198.51.100.7",
    sender: "a@example.org",
    helo: "client.example.org",
  },
  { recipient: "all@local.example.org", client: "127.0.0.1" },
  { recipient: "user@quoted.example", sender: '"a b"@example.org' },
  { recipient: "日本@例え.jp", sender: "\u{1f600}@example.org" },
  { recipient: "x\udce9@local.example.org", sender: "\ud83d@example.org" },
  { recipient: "a\\b\n\t\0@-bad-" },
  { recipient: "" },
];

for (const language of ["en", "ja"] as const) {
  describe(`in the language ${language}`, () => {
    const service = createPostfixService({
      workspace: createWorkspace(Object.entries(files)),
      configuration: {
        version: "3.7",
        build: "debian",
        configDirectory: "/etc/postfix",
        roots: ["/etc/postfix"],
      },
      localize: createLocalize(languages[language]),
    });
    const json = new SimulationJson(service);
    for (const request of requests) {
      test(`${JSON.stringify(request)} is answered as the platform writes the object`, () => {
        for (const simulation of [service.resolve(request.recipient, ""), service.simulate(request)]) {
          const out = new LineBuffer();
          json.write(simulation, out);
          out.endLine();
          const line = new TextDecoder("utf-8", { fatal: true }).decode(out.bytes());
          expect(line).toBe(`${JSON.stringify(objectOf(simulation, service))}\n`);
        }
      });
    }
  });
}

/** The object that design/cli.md promises. */
function objectOf(simulation: Simulation, service: PostfixService) {
  const { recipient, sender, access, accessSteps, deliveries, unknown } = simulation;
  const place = (at: Location | undefined) =>
    at && { file: at.file, line: (service.lines(at.file)?.positionAt(at.span.start).line ?? 0) + 1 };
  const stepOf = ({ stage, parameter, table, key, result, decides, at, note }: TraceStep) => {
    const words = note && service.localize(note);
    return { stage, parameter, table, key, result, decides, ...place(at), note: words };
  };
  const by = access?.by && { ...access.by, at: undefined, ...place(access.by.at) };
  return {
    recipient,
    sender,
    access: access && { ...access, by },
    accessSteps: accessSteps.map(stepOf),
    deliveries: deliveries.map(({ alternatives, destination, steps, ...delivery }) => {
      const { queued, recipient: final, class: addressClass, transport, nexthop, flags } = delivery;
      const route = { recipient: final, class: addressClass, transport, nexthop, flags };
      return { queued, ...route, alternatives, destination, steps: steps.map(stepOf) };
    }),
    unknown: unknown.map((entry) => ({ ...entry, reason: service.localize(entry.reason) })),
  };
}
