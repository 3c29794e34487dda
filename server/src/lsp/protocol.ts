/** Our own messages between server and client, beside those of LSP. The client imports them as types. */
import type { UnreadableCause } from "../core/workspace.ts";

/** Client to server: where would mail for this recipient go? `uri` is any file of the configuration. */
export interface SimulateRouteRequest {
  readonly method: "postroute/simulateRoute";
  readonly params: {
    readonly uri: string;
    readonly recipient: string;
    readonly sender?: string;
    readonly client?: string;
  };
  readonly result: RouteReport | RouteRefusal;
}

/** The answer as text for people, with the places in it that lead to a file. */
export interface RouteReport {
  readonly kind: "report";
  readonly title: string;
  readonly text: string;
  readonly links: readonly RouteLink[];
}

/** Why there is no answer, in the user's language. */
export interface RouteRefusal {
  readonly kind: "refusal";
  readonly message: string;
}

/** A stretch of one line of the report that leads to a line of a file. All count from 0. */
export interface RouteLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly uri: string;
  readonly targetLine: number;
}

/** Server to client: the state of a file that the server cannot read itself (in the browser, all of them). */
export interface ReadFileRequest {
  readonly method: "postroute/readFile";
  readonly params: { readonly uri: string; readonly need: "text" | "presence" };
  readonly result: ReadFileResult;
}

/** `bytes` holds one character a byte, so that no byte is lost. Times are milliseconds since 1970. */
export type ReadFileResult =
  | { readonly kind: "text"; readonly bytes: string; readonly modified?: number }
  | { readonly kind: "present"; readonly modified?: number }
  | { readonly kind: "absent" }
  | { readonly kind: "unreadable"; readonly reason: string; readonly cause?: UnreadableCause };

/** Server to client, after each check of a configuration: what the status bar shows. */
export interface StatusNotification {
  readonly method: "postroute/status";
  readonly params: {
    /** The configuration directory. */
    readonly uri: string;
    readonly version: string;
    readonly problems: number;
    /** The files that the configuration reads, each with the language that fits it. */
    readonly files: readonly { readonly uri: string; readonly languageId: string }[];
  };
}
