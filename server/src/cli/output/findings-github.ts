import type { Finding } from "../../core/rules/run.ts";
import type { PostfixService } from "../../core/service.ts";
import { placeOf } from "./finding-place.ts";

const commands = { error: "error", warning: "warning", info: "notice", hint: "notice" } as const;

/** Findings as workflow commands, which GitHub Actions shows beside the lines. */
export function findingsAsGithub(findings: readonly Finding[], service: PostfixService): string {
  return findings
    .map((finding) => {
      const { line, column, endLine, endColumn } = placeOf(finding, service);
      const properties = { file: finding.file, line, col: column, endLine, endColumn, title: finding.rule };
      const shown = Object.entries(properties).map(
        ([name, value]) => `${name}=${escapeProperty(String(value))}`,
      );
      const words = escapeData(service.localize(finding.message));
      return `::${commands[finding.severity]} ${shown.join(",")}::${words}\n`;
    })
    .join("");
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
