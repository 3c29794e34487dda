/** What all handlers share: the connection, the open documents, the projects, the settings. */
import type { Connection, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { PostfixService } from "../core/service.ts";
import type { FileName } from "../core/workspace.ts";
import { Positions } from "./convert.ts";
import type { Project } from "./project.ts";
import type { Projects } from "./projects.ts";
import type { Settings } from "./settings.ts";

export interface Session {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly projects: Projects;
  settings(): Promise<Settings>;
}

/** One document in its project, as a handler looks at it. */
export interface View {
  readonly project: Project;
  readonly service: PostfixService;
  readonly positions: Positions;
  readonly file: FileName;
}

/**
 * Answers a question about the document of a URI; undefined when it lies on another file system than its project.
 * With `texts` the prose of the reference is loaded first.
 */
export async function askAbout<Answer>(
  session: Session,
  uri: string,
  ask: (view: View) => Answer,
  { texts = false }: { readonly texts?: boolean } = {},
): Promise<Answer | undefined> {
  const project = await session.projects.of(uri);
  const file = project.uris.fileOf(uri);
  if (file === undefined) return undefined;
  const settings = await session.settings();
  const answer = (service: PostfixService): Answer => {
    return ask({ project, service, positions: new Positions(service), file });
  };
  return texts ? project.askWithTexts(settings, answer) : project.ask(settings, answer);
}
