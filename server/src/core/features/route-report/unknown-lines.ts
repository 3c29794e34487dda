/** Says what cannot be told from the files, each reason once. */
import type { Unknown } from "../../route/trace.ts";
import type { Localize, MessageData } from "../../text/message.ts";

/** One line a reason; unknowns that differ only in the key are one line with all keys. */
export function unknownLines(unknown: readonly Unknown[], localize: Localize): string[] {
  const keys = new Map<string, Set<string>>();
  const first = new Map<string, Unknown>();
  for (const one of unknown) {
    const identity = JSON.stringify([one.parameter, one.table, one.reason.template, withoutKey(one)]);
    if (!first.has(identity)) first.set(identity, one);
    keys.set(identity, (keys.get(identity) ?? new Set()).add(String(one.reason.data?.key ?? one.key ?? "")));
  }
  return [...first].map(([identity, one]) => {
    const key = [...(keys.get(identity) ?? [])].join(", ");
    return line(one, key, localize);
  });
}

/** A reason that names no key is said of each key apart. */
function withoutKey({
  reason: { data = {} },
  key,
}: Unknown): MessageData | [MessageData, string | undefined] {
  const { key: named, ...rest } = data;
  return named === undefined ? [rest, key] : rest;
}

/** What the reason itself names is not named in front of it again. */
function line({ parameter, table, key: own, reason }: Unknown, key: string, localize: Localize): string {
  const { data } = reason;
  const words = localize(data?.key === undefined ? reason : { ...reason, data: { ...data, key } });
  const named = new Set(words.split(/[\s,;]+/));
  const isNamed = (part: string): boolean =>
    part
      .replace(/^proxy:/, "")
      .split(" ")
      .every((word) => named.has(word));
  const asked = [parameter, table, data?.key === undefined ? own : undefined].filter(
    (part) => part !== undefined && !isNamed(part),
  );
  return asked.length === 0 ? words : `${asked.join(", ")}: ${words}`;
}
