/** The recorded answers, asked again: they are still what the installed Postfix says. */
import { describe, expect, test } from "vitest";
import { PostfixInstance } from "../support/postfix/instance.ts";
import { RealSmtpServer, smtpServerSettings } from "../support/postfix/real-smtpd.ts";
import { RealResolver, type ResolverAnswer } from "../support/postfix/resolver.ts";
import { commonLines } from "../support/recorded/recorded-case.ts";
import { recordedRoutes } from "../support/recorded/recorded-routes.ts";
import { replies } from "../support/recorded/replies.ts";
import { rewrites } from "../support/recorded/rewrites.ts";
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

interface Files {
  readonly main: string;
  readonly tables?: Readonly<Record<string, string>>;
  readonly indexed?: readonly string[];
}

function instanceOf({ main, tables = {}, indexed = [] }: Files): PostfixInstance {
  return new PostfixInstance({ files: { ...tables, "main.cf": main }, indexed });
}

async function askResolver<Answer>(
  files: Files,
  ask: (resolver: RealResolver) => Promise<Answer>,
): Promise<Answer> {
  const instance = instanceOf({ ...files, main: commonLines + files.main });
  const resolver = await RealResolver.start(instance);
  const answer = await ask(resolver);
  await resolver.stop();
  instance.remove();
  return answer;
}

describeWithPostfix("recorded routes", () => {
  describe.each(Object.entries(recordedRoutes))("%s", (_, routes) => {
    test.each(routes)("$behaviour", async ({ sender = "", address, probe, answer, ...files }) => {
      const request = probe === true ? "verify" : "resolve";
      const real = await askResolver(files, (resolver) => resolver.resolve(sender, address, request));
      expect(show(real)).toBe(answer);
    });
  });
});

describeWithPostfix("recorded addresses", () => {
  test.each(rewrites)("$behaviour", async ({ rule, address, answer, ...files }) => {
    expect(await askResolver(files, (resolver) => resolver.rewrite(rule, address))).toBe(answer);
  });
});

describeWithPostfix("recorded replies", () => {
  test.each(replies)("$behaviour", async ({ main, tables = {}, reply, ...dialogue }) => {
    const instance = instanceOf({ main: smtpServerSettings + commonLines + main, tables });
    const server = await RealSmtpServer.start(instance);
    const real = await server.ask(dialogue);
    await server.stop();
    instance.remove();
    expect(real).toBe(reply);
  });
});
