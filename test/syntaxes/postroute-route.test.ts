/** How a route report is coloured: by what a line is, in every language. */
import { expect, test } from "vitest";
import { loadGrammar, tokenize } from "../support/grammars.ts";

const report = `To: user@example.org
Delivery
  next hop: [mx.example.org]:2525
· mydestination: example.org → not found
  transport_maps, hash:/etc/postfix/transport
▶   example.org → :[mx.example.org]  transport:2
?   com → unknown

配送
  ネクストホップ: example.org
·   user@example.org → 見つかりません
`;

test("each line has the colours of its kind", async () => {
  const lines = tokenize(await loadGrammar("postroute-route"), report);
  const coloured = lines.flatMap(({ tokens }) =>
    tokens
      .filter(({ scopes }) => scopes.length > 1)
      .map(({ text, scopes }) => `${scopes.at(-1)?.replace(".postroute-route", "")} ${text}`),
  );
  expect(coloured).toEqual([
    "variable.other.label To",
    "string.unquoted.value user@example.org",
    "markup.heading Delivery",
    "variable.other.label next hop",
    "string.unquoted.value [mx.example.org]:2525",
    "comment.line.miss · mydestination: example.org → not found",
    "keyword.control.decides ▶",
    "markup.bold    example.org → :[mx.example.org]  transport:2",
    "keyword.control.unknown ?",
    "markup.italic    com → unknown",
    "markup.heading 配送",
    "variable.other.label ネクストホップ",
    "string.unquoted.value example.org",
    "comment.line.miss ·   user@example.org → 見つかりません",
  ]);
});
