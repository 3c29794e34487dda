/** What the tests know of an editor that they drive. */

export interface EditorOptions {
  /** The folder that is opened. */
  readonly folder: string;
  readonly locale?: "en" | "ja";
  /** Settings of the user, over those that keep the window quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Opens the folder as one that is not trusted: the window is in restricted mode. */
  readonly untrusted?: boolean;
}

export interface RunningEditor {
  /** Where the folder is open. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Settings that take away what has nothing to do with the tests, and what moves. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.editor.enablePreview": false,
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "chat.commandCenter.enabled": false,
  "git.enabled": false,
  "editor.minimap.enabled": false,
  "files.simpleDialog.enable": true,
  "files.autoSave": "off",
  "files.hotExit": "off",
  "window.confirmBeforeClose": "never",
};
