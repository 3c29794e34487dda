/** Picks from master-services.json what the catalogue of services holds. */
import { compact } from "./compact.mjs";

/** @typedef {import("../../src/core/facts/service.ts").Daemon} Daemon */
/** @typedef {import("../../src/core/facts/service.ts").StandardService} StandardService */

/** @param {any[]} types @returns {import("../../src/core/facts/service.ts").ServiceType[]} */
export function serviceTypeData(types) {
  return types.map(({ name, since }) => ({ name, since }));
}

/** @param {any[]} daemons @returns {Daemon[]} */
export function daemonData(daemons) {
  return daemons.map(({ command, since, aliasOf, ...rest }) =>
    compact({
      command,
      since,
      deliveryAgent: rest.deliveryAgent || undefined,
      requiresMaxproc: rest.requiresMaxproc ?? undefined,
      requiresPrivilege: rest.requiresUnpriv === "n" || undefined,
      attributes: rest.attributes ?? undefined,
      transportParameters: rest.transportParameters || undefined,
      timeLimit: rest.timeLimitParameter || undefined,
      aliasOf,
    }),
  );
}

/** @param {any[]} services @returns {StandardService[]} */
export function standardServiceData(services) {
  return services.map(({ enabledByDefault, until, ...columns }) =>
    compact({ ...columns, until: until ?? undefined, disabled: !enabledByDefault || undefined }),
  );
}

/** @param {any} facts the whole of master-services.json */
export function serviceAttributeData({ pipe, spawn, smtp }) {
  /** @param {any[]} attributes */
  const pick = (attributes) =>
    attributes.map(({ name, since, required, mustBeLast, ...rest }) =>
      compact({
        name,
        since: since ?? "1.1",
        required: required || undefined,
        default: rest.default,
        last: mustBeLast,
      }),
    );
  return {
    pipe: pick(pipe.attributes),
    spawn: pick(spawn.attributes),
    smtp: pick(smtp.attributes),
  };
}

/** @param {any} facts the whole of master-services.json */
export function deliveryFlagData({ pipe, smtp }) {
  /** @param {any[]} flags */
  const pick = (flags) =>
    flags.map(({ letter, since, requires }) =>
      compact({ letter, since, oneRecipient: requires === undefined ? undefined : true }),
    );
  return { pipe: pick(pipe.flags), smtp: pick(smtp.flags) };
}
