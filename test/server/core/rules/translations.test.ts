/** Everything that rules say is there in Japanese too. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { allRules } from "../../../../server/src/core/rules/all-rules.ts";

const bundle: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL("../../../../l10n/bundle.l10n.ja.json", import.meta.url), "utf8"),
);

describe.each(allRules.map((rule) => [rule.id, rule] as const))("the texts of %s", (_, rule) => {
  const { summary, why, instead } = rule.docs;
  const texts = [summary, why, instead, ...Object.values(rule.messages)];

  it("are translated", () => {
    expect(texts.filter((text) => bundle[text] === undefined)).toEqual([]);
  });

  it("keep their placeholders", () => {
    for (const text of texts) expect(placeholders(bundle[text] ?? "")).toEqual(placeholders(text));
  });
});

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
}
