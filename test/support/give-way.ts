/**
 * Lets the event loop turn after every test: tests that do not wait for anything would otherwise keep a worker from
 * hearing the answers of the runner, which takes it for dead after a minute.
 */
import { setImmediate } from "node:timers/promises";
import { afterEach } from "vitest";

afterEach(async () => {
  await setImmediate();
});
