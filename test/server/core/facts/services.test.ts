import { describe, expect, test } from "vitest";
import {
  deliveryFlags,
  findDaemon,
  serviceAttributes,
  standardServices,
} from "../../../../server/src/core/facts/services.ts";

describe("a daemon", () => {
  test("may insist on its number of processes and its privileges", () => {
    expect(findDaemon("qmgr")?.requiresMaxproc).toBe(1);
    expect(findDaemon("cleanup")?.requiresMaxproc).toBe(0);
    expect(findDaemon("smtpd")?.requiresMaxproc).toBeUndefined();
    expect(findDaemon("pipe")?.requiresPrivilege).toBe(true);
  });

  test("says whether it delivers mail", () => {
    expect(findDaemon("lmtp")?.deliveryAgent).toBe(true);
    expect(findDaemon("smtpd")?.deliveryAgent).toBeUndefined();
  });
});

describe("the master.cf that Postfix comes with", () => {
  const keys = (version: string) =>
    standardServices(version).map(({ service, type }) => `${service}/${type}`);

  test("changed the queue manager from fifo to unix", () => {
    expect(keys("2.9")).toContain("qmgr/fifo");
    expect(keys("2.10")).toContain("qmgr/unix");
    expect(keys("2.10")).not.toContain("qmgr/fifo");
  });

  test("calls its TLS port submissions since 3.7", () => {
    expect(keys("3.6")).toContain("smtps/inet");
    expect(keys("3.7")).toContain("submissions/inet");
  });
});

describe("what may follow the command", () => {
  test("pipe needs a user and a command, which takes the rest of the line", () => {
    const required = serviceAttributes.pipe.filter((attribute) => attribute.required).map(({ name }) => name);
    expect(required).toEqual(["user", "argv"]);
    expect(serviceAttributes.pipe.find(({ last }) => last)?.name).toBe("argv");
  });

  test("some flags need one recipient at a time", () => {
    expect(deliveryFlags.pipe.filter((flag) => flag.oneRecipient).map(({ letter }) => letter)).toEqual([
      "D",
      "O",
    ]);
  });
});
