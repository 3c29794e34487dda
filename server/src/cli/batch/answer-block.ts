/** Answers the requests of one block of lines; any thread can do it. */
import type { SimulationRequest } from "../../core/route/simulation.ts";
import type { PostfixService } from "../../core/service.ts";
import type { OpenConfiguration } from "../open-configuration.ts";
import { LineBuffer } from "../output/line-buffer.ts";
import { writeColumns } from "../output/simulation-columns.ts";
import { SimulationJson } from "../output/simulation-json.ts";
import type { Simulate, SimulateOptions } from "../simulate-options.ts";
import { CommandFailure } from "../terminal.ts";
import { type RequestBlock, requestsOf } from "./read-requests.ts";

/** A block to be answered. */
export interface BlockTask {
  readonly block: RequestBlock;
  /** Where an answer stood that is printed. */
  readonly memory?: ArrayBuffer | undefined;
}

/** The answers to a block, a line each. */
export interface BlockAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What is wrong with the request behind the last that was answered, which ends the batch. */
  readonly failure?: string;
}

/** Writes what is printed for one request. */
type Answer = (service: PostfixService, request: SimulationRequest, out: LineBuffer) => void;

/** Answers blocks one after the other. */
export class BlockAnswerer {
  readonly #configuration: OpenConfiguration;
  readonly #options: SimulateOptions;
  readonly #answer: Answer;

  constructor(configuration: OpenConfiguration, options: SimulateOptions) {
    this.#configuration = configuration;
    this.#options = options;
    this.#answer = options.format === "json" ? inJson(options.simulate) : inColumns(options.simulate);
  }

  /** Loads the files that answers need, without making anything of them yet. */
  load(): void {
    this.#configuration.prepare(this.#anyQuestion);
  }

  /** Makes ready what the first answer would have to wait for. */
  warmUp(): void {
    this.#configuration.ask(this.#anyQuestion);
  }

  /** Answers a block up to its first line that is no request, in memory that is free if there is some. */
  answer({ block, memory }: BlockTask): BlockAnswer {
    const lines = new LineBuffer(memory);
    try {
      for (const request of requestsOf(block, this.#options.defaults)) {
        this.#configuration.ask((service) => {
          lines.startLine();
          this.#answer(service, request, lines);
        });
        lines.endLine();
      }
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
      return { bytes: lines.bytes(), failure: error.message };
    }
    return { bytes: lines.bytes() };
  }

  readonly #anyQuestion = (service: PostfixService): void => {
    this.#options.simulate(service, { ...this.#options.defaults, recipient: "" }, "outcome");
  };
}

function inJson(simulate: Simulate): Answer {
  let json: SimulationJson | undefined;
  return (service, request, out) => {
    if (json?.service !== service) json = new SimulationJson(service);
    json.write(simulate(service, request, "steps"), out);
  };
}

function inColumns(simulate: Simulate): Answer {
  return (service, request, out) => writeColumns(simulate(service, request, "outcome"), out);
}
