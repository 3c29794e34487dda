import { type Hover, type HoverParams, MarkupKind } from "vscode-languageserver";
import { askAbout, type Session } from "../session.ts";

/** `textDocument/hover`: what stands at this place and what it is worth here. */
export async function handleHover(session: Session, params: HoverParams): Promise<Hover | null> {
  const hover = await askAbout(
    session,
    params.textDocument.uri,
    ({ service, positions, file }): Hover | null => {
      const found = service.hover(file, positions.document(file).offsetAt(params.position));
      if (found === undefined) return null;
      const contents = { kind: MarkupKind.Markdown, value: found.markdown };
      return { contents, range: positions.range(file, found.span) };
    },
    { texts: true },
  );
  return hover ?? null;
}
