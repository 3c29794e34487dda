import type { Finding } from "../../core/rules/run.ts";
import type { PostfixService } from "../../core/service.ts";
import { placeOf } from "./finding-place.ts";

/** Findings as the JSON object of design/cli.md. Fields are only ever added. */
export function findingsAsJson(findings: readonly Finding[], service: PostfixService): string {
  const rows = findings.map((finding) => ({
    file: finding.file,
    ...placeOf(finding, service),
    rule: finding.rule,
    severity: finding.severity,
    message: service.localize(finding.message),
    related: finding.related.map((other) => {
      const { line, column } = placeOf(other, service);
      return { file: other.file, line, column, message: service.localize(other.message) };
    }),
    fixable: finding.fixable,
  }));
  return `${JSON.stringify({ version: 1, findings: rows }, undefined, 2)}\n`;
}
