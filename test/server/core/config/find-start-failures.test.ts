import { describe, expect, test } from "vitest";
import { findStartFailures } from "../../../../server/src/core/config/find-start-failures.ts";
import { configurationOf } from "../../../support/configuration.ts";

function failuresOf(text: string, version = "3.7.11"): string[] {
  const configuration = configurationOf(`myhostname = mail.example.com\n${text}\n`, { version });
  return findStartFailures(configuration).map(({ parameter, kind }) => `${parameter}: ${kind}`);
}

/** trivial-rewrite(8) of 3.7.11 was asked with each of these settings, and ended without an answer. */
describe("every program ends over a value that it reads at its start, needed or not", () => {
  test.each([
    ["hash_queue_depth = abc", "hash_queue_depth: number"],
    ["hash_queue_depth = 0", "hash_queue_depth: number"],
    ["message_size_limit = 1.5", "message_size_limit: number"],
    ["line_length_limit = 5", "line_length_limit: number"],
    ["ipc_timeout = 0", "ipc_timeout: time"],
    ["ipc_timeout = 5 minutes", "ipc_timeout: time"],
    ["soft_bounce = maybe", "soft_bounce: switch"],
    ["helpful_warnings =", "helpful_warnings: empty"],
    ["mail_name =", "mail_name: empty"],
    ["myorigin =", "myorigin: empty"],
    ["mynetworks = 127.0.0.1\nmynetworks_style =", "mynetworks_style: empty"],
    ["compatibility_level =", "compatibility_level: empty"],
    ["mydomain =", "mydomain: empty"],
    ["default_verp_delimiters =", "default_verp_delimiters: empty"],
  ])("%s", (text, failure) => {
    expect(failuresOf(text)).toContain(failure);
  });
});

/** These were asked as well, and answered. */
describe("values that only some program reads, or that can be read, end nothing", () => {
  test.each([
    "queue_minfree = x",
    "smtpd_recipient_limit = x",
    "delay_warning_time = 5x",
    "hash_queue_depth = +2",
    "ipc_timeout = 5minutes",
    "soft_bounce = NO",
    "inet_protocols =",
    "alternate_config_directories =",
  ])("%s", (text) => {
    expect(failuresOf(text)).toEqual([]);
  });

  test("a release does not read what it does not know", () => {
    expect(failuresOf("respectful_logging = perhaps", "3.5.0")).toEqual([]);
    expect(failuresOf("respectful_logging = perhaps", "3.7.11")).toEqual(["respectful_logging: switch"]);
  });
});
