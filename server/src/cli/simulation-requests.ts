/** The requests of `simulate --batch`: a JSON object or a bare address on each line of standard input. */
import type { SimulationRequest } from "../core/route/simulation.ts";
import { CommandFailure } from "./terminal.ts";

type Defaults = Omit<SimulationRequest, "recipient">;

/** Yields the requests in the groups in which they arrive. Refuses a line that is neither form, with its number. */
export async function* readRequests(
  input: AsyncIterable<Uint8Array | string>,
  defaults: Defaults,
): AsyncGenerator<SimulationRequest[]> {
  const decoder = new TextDecoder();
  let rest = "";
  let line = 0;
  for await (const chunk of input) {
    const text = rest + (typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }));
    const lines = text.split("\n");
    rest = lines.pop() ?? "";
    yield lines.map((each) => {
      line += 1;
      return parseRequest(each, line, defaults);
    });
  }
  if (rest !== "") yield [parseRequest(rest, line + 1, defaults)];
}

function parseRequest(line: string, number: number, defaults: Defaults): SimulationRequest {
  const text = line.endsWith("\r") ? line.slice(0, -1) : line;
  if (!text.startsWith("{")) return { ...defaults, recipient: text };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CommandFailure(
      `standard input, line ${number}: ${error instanceof Error ? error.message : error}`,
    );
  }
  return { ...defaults, ...requestOf(value, number) };
}

const fields = ["sender", "client", "helo", "sasl"] as const;

function requestOf(value: unknown, number: number): SimulationRequest {
  if (
    typeof value !== "object" ||
    value === null ||
    !("recipient" in value) ||
    typeof value.recipient !== "string"
  ) {
    throw new CommandFailure(`standard input, line ${number}: a request needs a recipient`);
  }
  const given = new Map<string, unknown>(Object.entries(value));
  const request: { recipient: string } & { -readonly [field in keyof Defaults]: string } = {
    recipient: value.recipient,
  };
  for (const field of fields) {
    const text = given.get(field);
    if (text === undefined || text === null) continue;
    if (typeof text !== "string")
      throw new CommandFailure(`standard input, line ${number}: ${field} is not text`);
    request[field] = text;
  }
  return request;
}
