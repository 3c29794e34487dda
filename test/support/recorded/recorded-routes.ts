/** All recorded routes by what they are about. */
import { addresses } from "./addresses.ts";
import { classes } from "./classes.ts";
import { domains } from "./domains.ts";
import { failures } from "./failures.ts";
import { localDestinations } from "./local-destinations.ts";
import { probes } from "./probes.ts";
import type { RecordedRoute } from "./recorded-case.ts";
import { relocated } from "./relocated.ts";
import { senders } from "./senders.ts";
import { tables } from "./tables.ts";
import { transportMaps } from "./transport-maps.ts";
import { transportResults } from "./transport-results.ts";

export const recordedRoutes: Readonly<Record<string, readonly RecordedRoute[]>> = {
  domains: domains,
  "transport results": transportResults,
  addresses: addresses,
  "local destinations": localDestinations,
  classes: classes,
  senders: senders,
  "transport maps": transportMaps,
  relocated: relocated,
  probes: probes,
  tables: tables,
  failures: failures,
};
