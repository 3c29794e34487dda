/** The one place where the core's offsets and words become LSP's. */
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag, type Range } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Severity } from "../core/rules/define-rule.ts";
import type { Finding } from "../core/rules/run.ts";
import type { PostfixService } from "../core/service.ts";
import type { Span } from "../core/text/span.ts";
import type { FileName } from "../core/workspace.ts";
import type { FileUris } from "./file-uris.ts";

/** Turns offsets of files into LSP's positions; LSP also ends a line at a lone carriage return. */
export class Positions {
  readonly #service: PostfixService;
  readonly #documents = new Map<FileName, TextDocument>();

  constructor(service: PostfixService) {
    this.#service = service;
  }

  /** The range of a span; an unreadable file has only its start. */
  range(file: FileName, span: Span): Range {
    const document = this.document(file);
    return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
  }

  document(file: FileName): TextDocument {
    const known = this.#documents.get(file);
    if (known !== undefined) return known;
    const document = TextDocument.create(file, "", 0, this.#service.text(file) ?? "");
    this.#documents.set(file, document);
    return document;
  }
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const unnecessary: readonly string[] = ["unreachable-entry", "duplicate-key", "duplicate-parameter"];

/** A finding as a diagnostic of its file. */
export function toDiagnostic(
  finding: Finding,
  service: PostfixService,
  positions: Positions,
  uris: FileUris,
): Diagnostic {
  const related = finding.related.map(({ file, span, message }) => ({
    location: { uri: uris.uriOf(file), range: positions.range(file, span) },
    message: service.localize(message),
  }));
  return {
    range: positions.range(finding.file, finding.span),
    severity: severities[finding.severity],
    code: finding.rule,
    source: "postroute",
    message: service.localize(finding.message),
    ...(related.length === 0 ? {} : { relatedInformation: related }),
    ...(unnecessary.includes(finding.rule) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(finding.rule === "deprecated-parameter" ? { tags: [DiagnosticTag.Deprecated] } : {}),
  };
}
