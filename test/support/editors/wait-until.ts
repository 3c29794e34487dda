import { setTimeout as pause } from "node:timers/promises";

const pollMs = 50;

/** How long anything in an editor may take, in milliseconds, on a slow and busy machine. */
export const patience = 45_000;

/** Asks again and again until the answer is yes. Throws, with what was waited for, when that takes too long. */
export async function waitUntil(
  test: () => boolean | Promise<boolean>,
  what: string | (() => string),
  timeout: number = patience,
): Promise<void> {
  const end = Date.now() + timeout;
  while (!(await test())) {
    if (Date.now() > end)
      throw new Error(`not within ${timeout} ms: ${typeof what === "string" ? what : what()}`);
    await pause(pollMs);
  }
}
