/** Checks a configuration after each change and publishes its findings, also for files that are not open. */
import type { Diagnostic } from "vscode-languageserver";
import type { PostfixService } from "../../core/service.ts";
import { Positions, toDiagnostic } from "../convert.ts";
import type { Project } from "../project.ts";
import type { StatusNotification } from "../protocol.ts";
import type { Session } from "../session.ts";

export class Diagnostics {
  readonly #session: Session;
  /** The files with published findings, by project, so that they can be cleared. */
  readonly #published = new Map<Project, ReadonlySet<string>>();
  readonly #running = new Map<Project, { again: boolean }>();

  constructor(session: Session) {
    this.#session = session;
    const { documents } = session;
    documents.onDidChangeContent(({ document }) => this.#checkProjectOf(document.uri));
    documents.onDidSave(({ document }) => this.#forget(document.uri));
    documents.onDidClose(({ document }) => this.#forget(document.uri));
  }

  /** Checks every known configuration again: settings changed. */
  checkAll(): void {
    for (const project of this.#session.projects.all()) this.#check(project);
  }

  /** Files changed on disk: the configurations that look at them are checked again. */
  filesChanged(uris: readonly string[]): void {
    for (const project of this.#session.projects.all()) {
      const known = uris.filter((uri) => project.knows(uri));
      for (const uri of known) project.forget(uri);
      if (known.length > 0) this.#check(project);
    }
  }

  #forget(uri: string): void {
    for (const project of this.#session.projects.all()) project.forget(uri);
    this.#checkProjectOf(uri);
  }

  #checkProjectOf(uri: string): void {
    this.#session.projects.of(uri).then((project) => this.#check(project), this.#fail);
  }

  /** Starts a check, or has the running one repeated, so that one project is never checked twice at a time. */
  #check(project: Project): void {
    const running = this.#running.get(project);
    if (running !== undefined) {
      running.again = true;
      return;
    }
    const state = { again: false };
    this.#running.set(project, state);
    this.#publish(project)
      .catch(this.#fail)
      .finally(() => {
        this.#running.delete(project);
        if (state.again) this.#check(project);
      });
  }

  readonly #fail = (error: unknown): void => {
    this.#session.connection.console.error(
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
  };

  async #publish(project: Project): Promise<void> {
    const settings = await this.#session.settings();
    const { byUri, status } = await project.ask(settings, (service) => ({
      byUri: diagnosticsOf(project, service),
      status: statusOf(project, service),
    }));
    const before = this.#published.get(project) ?? new Set();
    this.#published.set(project, new Set(byUri.keys()));
    for (const uri of before) if (!byUri.has(uri)) byUri.set(uri, []);
    for (const [uri, diagnostics] of byUri) {
      await this.#session.connection.sendDiagnostics({ uri, diagnostics });
    }
    const method: StatusNotification["method"] = "postroute/status";
    await this.#session.connection.sendNotification(method, status);
  }
}

function diagnosticsOf(project: Project, service: PostfixService): Map<string, Diagnostic[]> {
  const positions = new Positions(service);
  const byUri = new Map<string, Diagnostic[]>();
  for (const finding of service.findings()) {
    const uri = project.uris.uriOf(finding.file);
    const diagnostics = byUri.get(uri) ?? [];
    diagnostics.push(toDiagnostic(finding, service, positions, project.uris));
    byUri.set(uri, diagnostics);
  }
  return byUri;
}

function statusOf(project: Project, service: PostfixService): StatusNotification["params"] {
  return {
    uri: project.uris.directory,
    version: service.configuration.version,
    problems: service.findings().length,
    files: service
      .projectFiles()
      .map(({ file, languageId }) => ({ uri: project.uris.uriOf(file), languageId })),
  };
}
