import type { Finding } from "../../core/rules/run.ts";
import type { PostfixService } from "../../core/service.ts";
import { placeOf } from "./finding-place.ts";

const levels = { error: "error", warning: "warning", info: "note", hint: "note" } as const;

/** Findings as a SARIF 2.1.0 log, for code scanning services. */
export function findingsAsSarif(findings: readonly Finding[], service: PostfixService): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const results = findings.map((finding) => {
    const { line, column, endLine, endColumn } = placeOf(finding, service);
    return {
      ruleId: finding.rule,
      level: levels[finding.severity],
      message: { text: service.localize(finding.message) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(finding.file) },
            region: { startLine: line, startColumn: column, endLine, endColumn },
          },
        },
      ],
    };
  });
  const driver = { name: "postroute", rules: rules.map((id) => ({ id })) };
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}
