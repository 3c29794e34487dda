/** The recorded answers, asked again: they are still what the installed Postfix says. */
import { expect, test } from "vitest";
import { PostfixInstance } from "../support/postfix/instance.ts";
import { RealSmtpServer, smtpServerSettings } from "../support/postfix/real-smtpd.ts";
import { RealResolver, type ResolverAnswer } from "../support/postfix/resolver.ts";
import { commonLines, recordedReplies, recordedRoutes } from "../support/recorded-routes.ts";
import { describeWithPostfix } from "../support/requires.ts";

const classes: ReadonlyMap<number, string> = new Map([
  [1 << 8, "local"],
  [1 << 9, "virtual-alias"],
  [1 << 10, "virtual-mailbox"],
  [1 << 11, "relay"],
  [1 << 12, "default"],
]);

function show(answer: ResolverAnswer | undefined): string {
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

function instanceOf(main: string, tables: Readonly<Record<string, string>> = {}): PostfixInstance {
  return new PostfixInstance({ files: { ...tables, "main.cf": main }, indexed: [] });
}

describeWithPostfix("recorded routes", () => {
  test.each(recordedRoutes)("$behaviour", async ({ main, tables, sender = "", address, answer }) => {
    const instance = instanceOf(commonLines + main, tables);
    const resolver = await RealResolver.start(instance);
    const real = await resolver.resolve(sender, address);
    await resolver.stop();
    instance.remove();
    expect(show(real)).toBe(answer);
  });
});

describeWithPostfix("recorded replies", () => {
  test.each(recordedReplies)("$behaviour", async ({ main, tables, reply, ...dialogue }) => {
    const instance = instanceOf(smtpServerSettings + commonLines + main, tables);
    const server = await RealSmtpServer.start(instance);
    const real = await server.ask(dialogue);
    await server.stop();
    instance.remove();
    expect(real).toBe(reply);
  });
});
