/**
 * Small questions that real Postfix answered once. The tests compare ours with its answers without Postfix; where
 * Postfix 3.7 is installed, test/oracle/recorded.test.ts asks it again.
 */

/** The version that gave the answers. */
export const recordedVersion = "3.7.11";

/** The files of a question. */
export interface RecordedFiles {
  readonly behaviour: string;
  /** main.cf behind the common lines. */
  readonly main: string;
  /** Files beside main.cf by name. */
  readonly tables?: Readonly<Record<string, string>>;
}

/** One answer of trivial-rewrite(8). */
export interface RecordedRoute extends RecordedFiles {
  /** `hash:name` for each table that postmap(1) builds an index of. */
  readonly indexed?: readonly string[];
  readonly sender?: string;
  readonly address: string;
  /** The question is where a probe of address verification goes. */
  readonly probe?: true;
  /** Class, transport, next hop, recipient and flags on one line; `no answer` where the daemon has ended. */
  readonly answer: string;
}

/** One address that trivial-rewrite(8) made complete, as it stands in the header of a message. */
export interface RecordedRewrite extends RecordedFiles {
  /** Whose mail it is: that of this machine and its users, or that of strangers. */
  readonly rule: "local" | "remote";
  readonly address: string;
  readonly answer: string;
}

/** One reply of smtpd(8). */
export interface RecordedReply extends RecordedFiles {
  readonly client: string;
  readonly helo?: string;
  readonly sasl?: string;
  readonly sender: string;
  readonly recipient: string;
  readonly reply: string;
}

/** The lines that every main.cf here starts with. */
export const commonLines = `compatibility_level = 3.6
myhostname = mx.example.org
mydestination = $myhostname, local.example
mynetworks = 192.0.2.0/24
inet_interfaces = 127.0.0.1
`;
