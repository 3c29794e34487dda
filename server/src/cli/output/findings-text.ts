import type { Finding } from "../../core/rules/run.ts";
import { message, type PostfixService } from "../../core/service.ts";
import { placeOf } from "./finding-place.ts";

/** Findings for people: one a line, as compilers write them, then how many there are. */
export function findingsAsText(findings: readonly Finding[], service: PostfixService): string {
  const rows = findings.map((finding) => {
    const { line, column } = placeOf(finding, service);
    const words = service.localize(finding.message);
    return `${finding.file}:${line}:${column}: ${finding.severity}: ${words} [${finding.rule}]\n`;
  });
  const total = service.localize(
    findings.length === 1 ? message("1 finding") : message("{count} findings", { count: findings.length }),
  );
  return `${rows.join("")}${total}\n`;
}
