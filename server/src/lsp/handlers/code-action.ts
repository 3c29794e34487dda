import { type CodeAction, CodeActionKind, type CodeActionParams, type TextEdit } from "vscode-languageserver";
import type { FindingFix } from "../../core/rules/run.ts";
import { toDiagnostic } from "../convert.ts";
import { askAbout, type Session, type View } from "../session.ts";

/** `textDocument/codeAction`: the repairs of the findings that touch the range; a safe one is preferred. */
export async function handleCodeAction(session: Session, params: CodeActionParams): Promise<CodeAction[]> {
  const actions = await askAbout(session, params.textDocument.uri, (view) => {
    const document = view.positions.document(view.file);
    const start = document.offsetAt(params.range.start);
    const end = document.offsetAt(params.range.end);
    const touched = view.service.findings().filter(({ file, span }) => {
      return file === view.file && span.start <= end && start <= span.end;
    });
    return touched.flatMap((finding) => {
      const diagnostic = toDiagnostic(finding, view.service, view.positions, view.project.uris);
      return view.service.fixes(finding).map((fix) => toAction(view, fix, diagnostic));
    });
  });
  return actions ?? [];
}

function toAction(view: View, fix: FindingFix, diagnostic: ReturnType<typeof toDiagnostic>): CodeAction {
  const changes: Record<string, TextEdit[]> = {};
  for (const { file, span, newText } of fix.edits) {
    const uri = view.project.uris.uriOf(file);
    const edits = changes[uri] ?? [];
    edits.push({ range: view.positions.range(file, span), newText });
    changes[uri] = edits;
  }
  return {
    title: view.service.localize(fix.title),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    isPreferred: fix.safety === "safe",
    edit: { changes },
  };
}
