/** The requests of `simulate --batch`: a JSON object or a bare address on each line of standard input. */
import { Buffer } from "node:buffer";
import type { SimulationRequest } from "../../core/route/simulation.ts";
import { decodeBytes, isValidHostAddress } from "../../core/service.ts";
import type { RequestDefaults } from "../simulate-options.ts";
import { CommandFailure } from "../terminal.ts";

/** Whole lines, each with its line feed but for a last one without, and the number of the first, from 1. */
export interface RequestBlock {
  readonly text: string;
  readonly first: number;
}

const lineFeed = 10;

/** A block is at most this long, in bytes, if its lines are shorter: answers are forty times as long as their requests. */
const blockSize = 1 << 14;

/** Yields the lines as they arrive. A byte that is not UTF-8 stays what it is, as in files. */
export async function* readBlocks(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<RequestBlock> {
  let rest: Uint8Array = new Uint8Array();
  let first = 1;
  for await (const chunk of input) {
    const bytes = Buffer.concat([rest, typeof chunk === "string" ? Buffer.from(chunk) : chunk]);
    const end = bytes.lastIndexOf(lineFeed) + 1;
    rest = bytes.subarray(end);
    for (const lines of splitLines(bytes.subarray(0, end))) {
      const block = { text: decode(lines, first), first };
      yield block;
      first += countLines(block.text);
    }
  }
  if (rest.length > 0) yield { text: decode(rest, first), first };
}

function* splitLines(bytes: Buffer): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; ) {
    const limit = start + blockSize - 1;
    const before = limit < bytes.length ? bytes.lastIndexOf(lineFeed, limit) : bytes.length - 1;
    const last = before < start ? bytes.indexOf(lineFeed, limit) : before;
    yield bytes.subarray(start, last + 1);
    start = last + 1;
  }
}

/** Decodes whole lines, by the platform where it can. A byte order mark, which some editors put in front, is no address. */
function decode(bytes: Uint8Array, first: number): string {
  const text = new TextDecoder("utf-8", { ignoreBOM: first > 1 }).decode(bytes);
  return text.includes("\ufffd") ? decodeBytes(bytes) : text;
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}

/** Yields the requests of a block. Refuses a line that is neither form, with its number. */
export function* requestsOf(
  { text, first }: RequestBlock,
  defaults: RequestDefaults,
): Generator<SimulationRequest> {
  let number = first;
  for (let start = 0; start < text.length; number += 1) {
    const feed = text.indexOf("\n", start);
    const end = feed === -1 ? text.length : feed;
    yield parseRequest(text.slice(start, text.charCodeAt(end - 1) === 13 ? end - 1 : end), number, defaults);
    start = end + 1;
  }
}

function parseRequest(text: string, number: number, defaults: RequestDefaults): SimulationRequest {
  if (!text.startsWith("{")) return { ...defaults, recipient: text };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new CommandFailure(`standard input, line ${number}: this is no JSON object: ${reason}`);
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
  const request: { recipient: string } & { -readonly [field in keyof RequestDefaults]: string } = {
    recipient: value.recipient,
  };
  for (const field of fields) {
    const text = given.get(field);
    if (text === undefined || text === null) continue;
    if (typeof text !== "string")
      throw new CommandFailure(`standard input, line ${number}: ${field} is not text`);
    request[field] = text;
  }
  if (request.client !== undefined && !isValidHostAddress(request.client)) {
    throw new CommandFailure(
      `standard input, line ${number}: client is to be an IP address, not "${request.client}"`,
    );
  }
  return request;
}
