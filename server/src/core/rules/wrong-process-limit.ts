import { findDaemon } from "../facts/services.ts";
import { defineRule } from "./define-rule.ts";

/** Reports a maxproc that a daemon refuses: it must run alone, or without limit. */
export const wrongProcessLimit = defineRule({
  id: "wrong-process-limit",
  severity: "error",
  files: ["master.cf"],
  docs: {
    summary: "A service in master.cf has a process limit that its program does not accept.",
    why: "qmgr, pickup, anvil and some others must run once; cleanup, bounce, flush and some others without limit. With another maxproc the program ends with a fatal error each time that it starts: with qmgr no mail leaves the queue, with anvil clients wait for a greeting that never comes.",
    instead: "Write 1, or 0 for no limit, as in the master.cf that comes with Postfix.",
    wrong: [
      "qmgr unix n - n 300 - qmgr\n",
      "cleanup unix n - n - 10 cleanup\n",
      "anvil unix - - n - - anvil\n",
    ],
    right: [
      "qmgr unix n - n 300 1 qmgr\ncleanup unix n - n - 0 cleanup\nsmtp inet n - n - 20 smtpd\nsmtp unix - - n - - smtp\n",
      { "master.cf": "anvil unix - - n - - anvil\n", "main.cf": "default_process_limit = 1\n" },
    ],
  },
  messages: {
    one: "{command}(8) must run once: maxproc must be 1",
    unlimited: "{command}(8) must run without limit: maxproc must be 0",
    change: "Change to {limit}",
  },
  *check({ files, configuration }) {
    for (const { columns } of files.master()?.services ?? []) {
      const { max_proc: limit, command } = columns;
      const required = findDaemon(command?.text ?? "")?.requiresMaxproc;
      if (limit === undefined || command === undefined || required === undefined) continue;
      const effective = limit.text === "-" ? configuration.value("default_process_limit") : limit.text;
      if (!/^[0-9]+$/.test(effective) || Number(effective) === required) continue;
      const message = required === 1 ? "one" : "unlimited";
      yield { at: limit.span, message, data: { command: command.text }, repair: String(required) };
    }
  },
  fixes({ at, repair: limit }) {
    return [{ title: "change", data: { limit }, safety: "safe", edits: [{ span: at, newText: limit }] }];
  },
});
