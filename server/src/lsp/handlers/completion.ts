import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionParams,
  MarkupKind,
} from "vscode-languageserver";
import type { CompletionKind } from "../../core/features/completion.ts";
import { askAbout, type Session, type View } from "../session.ts";

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  parameter: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  restriction: CompletionItemKind.Function,
  "table-type": CompletionItemKind.Module,
  macro: CompletionItemKind.Variable,
};

/** What a proposal keeps so that it can be explained when the user looks at it. */
interface Origin {
  readonly uri: string;
  readonly kind: CompletionKind;
}

/** `textDocument/completion`: the names and values that fit at this place. */
export async function handleCompletion(
  session: Session,
  params: CompletionParams,
): Promise<CompletionItem[]> {
  const { uri } = params.textDocument;
  const items = await askAbout(session, uri, ({ service, positions, file }) => {
    const offset = positions.document(file).offsetAt(params.position);
    return service.completions(file, offset).map((completion): CompletionItem => {
      const { label, kind, newText, replaces, deprecated } = completion;
      const data: Origin = { uri, kind };
      return {
        label,
        kind: kinds[kind],
        textEdit: { range: positions.range(file, replaces), newText },
        ...(deprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
        data,
      };
    });
  });
  return items ?? [];
}

/** `completionItem/resolve`: the docs of the proposal that the user looks at. */
export async function resolveCompletion(session: Session, item: CompletionItem): Promise<CompletionItem> {
  const origin: Origin = item.data;
  const describe = ({ service }: View) => service.describe(origin.kind, item.label);
  const markdown = await askAbout(session, origin.uri, describe, { texts: true });
  if (markdown === undefined) return item;
  return { ...item, documentation: { kind: MarkupKind.Markdown, value: markdown } };
}
