import type { DocumentLink, DocumentLinkParams } from "vscode-languageserver";
import { askAbout, type Session } from "../session.ts";

/** `textDocument/documentLink`: the tables and files that this file names. */
export async function handleDocumentLinks(
  session: Session,
  params: DocumentLinkParams,
): Promise<DocumentLink[]> {
  const links = await askAbout(session, params.textDocument.uri, ({ project, service, positions, file }) => {
    return service.links(file).map(
      (link): DocumentLink => ({
        range: positions.range(file, link.span),
        target: project.uris.uriOf(link.target),
      }),
    );
  });
  return links ?? [];
}
