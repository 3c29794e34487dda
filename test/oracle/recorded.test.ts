/** The recorded answers, asked again: they are still what the installed Postfix says. */
import { describe, expect, test } from "vitest";
import { PostfixInstance } from "../support/postfix/instance.ts";
import { RealSmtpServer, smtpServerSettings } from "../support/postfix/real-smtpd.ts";
import { commonLines } from "../support/recorded/recorded-case.ts";
import { recordedRoutes } from "../support/recorded/recorded-routes.ts";
import { replies } from "../support/recorded/replies.ts";
import { rewrites } from "../support/recorded/rewrites.ts";
import { describeWithPostfix } from "../support/requires.ts";
import { askResolver, showReal } from "./ask-resolver.ts";

function whole<Files extends { readonly main: string }>(files: Files): Files {
  return { ...files, main: commonLines + files.main };
}

describeWithPostfix("recorded routes", () => {
  describe.each(Object.entries(recordedRoutes))("%s", (_, routes) => {
    test.each(routes)("$behaviour", async ({ sender = "", address, probe, answer, ...files }) => {
      const request = probe === true ? "verify" : "resolve";
      const real = await askResolver(whole(files), (resolver) => resolver.resolve(sender, address, request));
      expect(showReal(real)).toBe(answer);
    });
  });
});

describeWithPostfix("recorded addresses", () => {
  test.each(rewrites)("$behaviour", async ({ rule, address, answer, ...files }) => {
    expect(await askResolver(whole(files), (resolver) => resolver.rewrite(rule, address))).toBe(answer);
  });
});

describeWithPostfix("recorded replies", () => {
  test.each(replies)("$behaviour", async ({ main, tables = {}, reply, ...dialogue }) => {
    const text = smtpServerSettings + commonLines + main;
    const instance = new PostfixInstance({ files: { ...tables, "main.cf": text }, indexed: [] });
    const server = await RealSmtpServer.start(instance);
    const real = await server.ask(dialogue);
    await server.stop();
    instance.remove();
    expect(real).toBe(reply);
  });
});
