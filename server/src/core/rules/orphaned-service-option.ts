import { serviceTypes } from "../facts/services.ts";
import type { MasterService } from "../syntax/master-cf.ts";
import { type Span, span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";

/** Reports options left over below a service that is commented out: they join the service above it. */
export const orphanedServiceOption = defineRule({
  id: "orphaned-service-option",
  severity: "error",
  files: ["master.cf"],
  docs: {
    summary: "The options of a service that is commented out in master.cf are not.",
    why: "Comments and empty lines do not end a service, so that the indented lines become options of the service above. Port 25 then refuses everyone but authenticated users, for example.",
    instead: "Comment out all the lines of a service.",
    wrong: [
      "smtp inet n - n - - smtpd\n#submission inet n - n - - smtpd\n  -o smtpd_client_restrictions=permit_sasl_authenticated,reject\n",
    ],
    right: [
      "smtp inet n - n - - smtpd\n#submission inet n - n - - smtpd\n#  -o smtpd_client_restrictions=permit_sasl_authenticated,reject\n",
      "smtp inet n - n - - smtpd\n# mail from the internet\n  -o smtpd_client_restrictions=permit_mynetworks\n#smtp inet n - n - 1 postscreen\nsmtpd pass - - n - - smtpd\n  -o smtpd_helo_required=yes\n",
    ],
  },
  messages: {
    orphan: "this line belongs to {service}, since the first line of {other} above it is a comment",
    comment: "Make the lines of {other} comments too",
  },
  *check({ files, text }) {
    for (const service of files.master()?.services ?? []) yield* orphansOf(service, text);
  },
  fixes({ data = {}, repair }) {
    const edits = repair.map((start) => ({ span: span(start, start), newText: "#" }));
    return [{ title: "comment", data, safety: "safe", edits }];
  },
});

function* orphansOf({ line, columns }: MasterService, text: string) {
  for (const [index, piece] of line.pieces.entries()) {
    const before = line.pieces[index - 1];
    const other = before === undefined ? undefined : commentedService(text.slice(before.end, piece.start));
    if (other === undefined) continue;
    const data = { service: columns.service?.text ?? "", other };
    yield {
      at: wordsOf(text, piece),
      message: "orphan",
      data,
      repair: line.pieces.slice(index).map(({ start }) => start),
    } as const;
    return;
  }
}

/** The service whose line, commented out, is the last one between two lines. */
function commentedService(between: string): string | undefined {
  const last = between
    .split("\n")
    .filter((line) => line.trim() !== "")
    .at(-1);
  const words = /^#\s?(\S.*)$/.exec(last ?? "")?.[1]?.split(/\s+/) ?? [];
  const [service, type, ...flags] = words;
  const isService = words.length >= 8 && serviceTypes.some(({ name }) => name === type);
  return isService && flags.slice(0, 3).every((flag) => /^[yn-]$/.test(flag)) ? service : undefined;
}

function wordsOf(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  return span(start + words.length - words.trimStart().length, start + words.trimEnd().length);
}
