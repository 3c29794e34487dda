/** Where glibc's matching goes ways of its own, so that another engine cannot tell the answer for sure. */
import type { PosixNode } from "../syntax/posix-pattern.ts";

/** Says whether an anchor stands in something that is repeated: glibc then matches more than it should. */
export function repeatsAnchor(node: PosixNode | undefined, repeated = false): boolean {
  if (node?.kind === "anchor") return repeated;
  if (node?.kind === "repeat") return repeatsAnchor(node.body, repeated || node.max !== 1);
  return childrenOf(node).some((child) => repeatsAnchor(child, repeated));
}

/** The groups in something that is repeated and may match nothing: glibc takes back what such a round has put in them. */
export function doubtfulGroups(node: PosixNode | undefined): ReadonlySet<number> {
  const doubtful = new Set<number>();
  const visit = (part: PosixNode | undefined, inDoubt: boolean): void => {
    if (part?.kind === "group" && inDoubt) doubtful.add(part.group);
    const repeatsNothing = part?.kind === "repeat" && part.max !== 1 && mayBeEmpty(part.body);
    for (const child of childrenOf(part)) visit(child, inDoubt || repeatsNothing);
  };
  visit(node, false);
  return doubtful;
}

function mayBeEmpty(node: PosixNode | undefined): boolean {
  switch (node?.kind) {
    case "byte":
    case "set":
      return false;
    case "group":
      return mayBeEmpty(node.body);
    case "sequence":
      return node.items.every(mayBeEmpty);
    case "choice":
      return node.options.some(mayBeEmpty);
    case "repeat":
      return node.min === 0 || mayBeEmpty(node.body);
    default:
      return true;
  }
}

function childrenOf(node: PosixNode | undefined): readonly (PosixNode | undefined)[] {
  switch (node?.kind) {
    case "group":
    case "repeat":
      return [node.body];
    case "sequence":
      return node.items;
    case "choice":
      return node.options;
    default:
      return [];
  }
}
