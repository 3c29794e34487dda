import type { BaseLanguageClient } from "vscode-languageclient";

/** "Postfix: Restart Language Server". */
export async function restartServer(client: BaseLanguageClient): Promise<void> {
  if (client.needsStop()) await client.stop();
  await client.start();
}
