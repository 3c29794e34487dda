/** One question to the real trivial-rewrite(8) about files that are there for it alone, and its answer as a line. */
import { PostfixInstance } from "../support/postfix/instance.ts";
import { RealResolver, type ResolverAnswer } from "../support/postfix/resolver.ts";

/** The files of a question. */
export interface AskedFiles {
  /** The whole main.cf. */
  readonly main: string;
  readonly tables?: Readonly<Record<string, string>>;
  readonly indexed?: readonly string[];
}

const classes: ReadonlyMap<number, string> = new Map([
  [1 << 8, "local"],
  [1 << 9, "virtual-alias"],
  [1 << 10, "virtual-mailbox"],
  [1 << 11, "relay"],
  [1 << 12, "default"],
]);

/** Starts a daemon with the files, asks it, and removes all. */
export async function askResolver<Answer>(
  { main, tables = {}, indexed = [] }: AskedFiles,
  ask: (resolver: RealResolver) => Promise<Answer>,
): Promise<Answer> {
  const instance = new PostfixInstance({ files: { ...tables, "main.cf": main }, indexed });
  const resolver = await RealResolver.start(instance);
  const answer = await ask(resolver);
  await resolver.stop();
  instance.remove();
  return answer;
}

/** Class, transport, next hop, recipient and flags on one line; `no answer` where the daemon has ended. */
export function showReal(answer: ResolverAnswer | undefined): string {
  if (answer === undefined) return "no answer";
  const { transport, nexthop, recipient, flags } = answer;
  if ((flags & (1 << 3)) !== 0) return "fail";
  const names = [
    (flags & (1 << 1)) === 0 ? [] : ["routed"],
    (flags & (1 << 2)) === 0 ? [] : ["error"],
  ].flat();
  const marks = names.length === 0 ? "" : ` [${names.join(" ")}]`;
  if (transport.endsWith("NOT UPDATED")) return recipient + marks;
  return `${classes.get(flags & 0x1f00)} via ${transport} to ${nexthop} for ${recipient}${marks}`;
}
