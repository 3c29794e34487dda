import { expect, it } from "vitest";
import { findingsIn } from "../../../support/rule-project.ts";

it("finds a byte that is not UTF-8, which no example can show", () => {
  const files = {
    transport: "jos\udce9@example.com smtp:[mx.example.com]\n",
    "main.cf": "transport_maps = hash:/etc/postfix/transport\n",
  };
  expect(findingsIn(files)).toEqual([
    "transport «\udce9» unreadable-table-line: this byte is not UTF-8: Postfix drops the line",
  ]);
});
