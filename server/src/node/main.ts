/** Node entry of the language server: the editor's ipc channel, or `--stdio`. */
import { serve } from "./serve.ts";

serve();
