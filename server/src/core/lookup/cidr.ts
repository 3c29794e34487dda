/** `cidr:` tables (`util/dict_cidr.c`): the first line whose network holds the address answers. */

import { isAtLeast } from "../facts/versions.ts";
import { isInNetwork } from "../syntax/cidr-pattern.ts";
import { type CidrIf, type CidrRule, parseCidrTable } from "../syntax/cidr-table.ts";
import { parseIpAddress } from "../syntax/ip-address.ts";
import type { SourceText } from "../text/source-text.ts";
import type { Dictionary } from "./dictionary.ts";
import type { OpenerContext, OpenRequest } from "./opener-context.ts";
import { notFound } from "./result.ts";
import { foundAt, readRules } from "./rule-source.ts";
import { RuleSteps } from "./rule-steps.ts";

const cidrSteps = { derive: (text: SourceText) => readSteps(text.toString(), true) };
const oldSteps = { derive: (text: SourceText) => readSteps(text.toString(), false) };

/** Opens a cidr table. */
export function openCidr(request: OpenRequest, context: OpenerContext): Dictionary {
  const source = readRules(request, context, isAtLeast(context.version, "3.2") ? cidrSteps : oldSteps);
  if (!source.ok) return source.dictionary;
  return {
    name: request.reference,
    keys: "pattern",
    lookup: (key) => {
      const rule = findRule(source.table, key);
      return rule === undefined ? notFound : foundAt(rule.result, source.file, rule.line.extent);
    },
  };
}

/** Before 3.2, without `conditions`, lines with `if`, `endif` and `!` are mistakes and skipped. */
function readSteps(text: string, conditions: boolean): RuleSteps<CidrRule, CidrIf> {
  const steps = new RuleSteps<CidrRule, CidrIf>();
  for (const node of parseCidrTable(text).nodes) {
    if (!conditions && (node.kind !== "rule" || node.negated)) continue;
    if (node.kind === "rule") steps.addRule(node);
    else if (node.kind === "if") steps.addIf(node);
    else if (node.kind === "endif") steps.addEndif();
  }
  return steps;
}

/** A key that is no IP address matches nothing, and a line never speaks of the other address family. */
function findRule(steps: RuleSteps<CidrRule, CidrIf>, key: string): CidrRule | undefined {
  const address = parseIpAddress(key);
  if (address === undefined) return undefined;
  const found = steps.find<never>(
    ({ network, negated }) =>
      network.bytes.length === address.length && isInNetwork(address, network) !== negated,
  );
  return found !== undefined && "rule" in found ? found.rule : undefined;
}
