/** Picks from restrictions.json what the catalogue of restrictions and actions holds. */
import { compact } from "./compact.mjs";

/** @typedef {import("../../src/core/facts/restriction.ts").Restriction} Restriction */
/** @typedef {import("../../src/core/facts/restriction.ts").AccessAction} AccessAction */
/** @typedef {import("../../src/core/facts/restriction.ts").HeaderChecksAction} HeaderChecksAction */

/** @type {Record<string, Restriction["argument"]>} */
const restrictionArguments = {
  none: "none",
  "maptype:mapname": "table",
  domain: "domain",
  "policy-socket": "policy-service",
  restriction: "restriction",
  number: "seconds",
};

/** @type {Record<string, AccessAction["argument"]>} */
const actionArguments = {
  "optional text": "optional-text",
  text: "text",
  "user@domain": "address",
  "transport:destination": "filter",
  "headername: headervalue": "header",
};

/** What access(5) lists beside the actions: reply codes, numbers, restrictions. */
const noActions = new Set(["4NN", "5NN", "all-numeric", "restriction list"]);

/** @param {any[]} restrictions @returns {Restriction[]} */
export function restrictionData(restrictions) {
  return restrictions.map(({ name, arg, effect, since, until, needs, contexts, ...rest }) =>
    compact({
      name,
      argument: restrictionArguments[arg],
      effect,
      since,
      until: until ?? undefined,
      needs: needs ?? undefined,
      contexts,
      replacedBy: rest.deprecatedFor ?? undefined,
      deprecatedSince: rest.deprecatedSince,
      warnsSince: rest.warnsSince,
      aliasOf: rest.aliasOf,
      expandsTo: rest.expandsTo,
      requires: rest.requires,
      okForbidden: rest.okForbidden,
      mustBeLast: rest.mustBeLast,
    }),
  );
}

/** @param {any[]} actions @returns {AccessAction[]} */
export function accessActionData(actions) {
  return actions
    .filter(({ name }) => !noActions.has(name))
    .map(({ name, arg, since, effect, undocumented }) =>
      compact({
        name,
        argument: arg === null ? "none" : actionArguments[arg],
        since,
        effect: effect === "permit+discard" ? "discard" : effect,
        undocumented,
      }),
    );
}

/** @param {any[]} actions @returns {HeaderChecksAction[]} */
export function headerChecksActionData(actions) {
  return actions.map(({ name, arg, since, inDeliveryClients }) => ({
    name,
    argument: arg === null ? "none" : (actionArguments[arg] ?? "text"),
    since,
    inDeliveryClients,
  }));
}

/** @param {any[]} lists @returns {import("../../src/core/facts/restriction.ts").RestrictionList[]} */
export function restrictionListData(lists) {
  return lists.map(({ parameter, context, bareTableMeans }) =>
    compact({ parameter, context, bareTableMeans: bareTableMeans ?? undefined }),
  );
}

/** The short lists of words, by what they are for. @param {any} facts the whole of restrictions.json */
export function wordData({
  relaySafety,
  localHeaderRewriteClients,
  postscreenAccessList,
  policyServiceAttributes,
}) {
  /** @param {any[]} items */
  const names = (items) => items.map(({ name }) => name).filter((name) => !name.includes(":"));
  return {
    relayProtections: relaySafety.oneOfRequired,
    headerRewriteClients: names(localHeaderRewriteClients.items),
    postscreenAccess: names(postscreenAccessList.items),
    policyServiceAttributes: policyServiceAttributes.names,
  };
}
