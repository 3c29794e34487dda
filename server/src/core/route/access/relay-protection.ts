/** smtpd(8) refuses to serve without a restriction that stops relaying (`has_required` in `smtpd/smtpd_check.c`). */
import { relayProtections } from "../../facts/restrictions.ts";

interface Words {
  readonly words: readonly { readonly text: string }[];
}

/** Says whether a list, or a restriction class in it, has one of the restrictions that stop relaying. */
export function hasRelayProtection(list: Words, classes: ReadonlyMap<string, Words>, depth = 0): boolean {
  const deepest = 100;
  for (let at = 0; at < list.words.length; at += 1) {
    const word = list.words[at]?.text ?? "";
    const name = word.toLowerCase();
    if (name === "warn_if_reject" && at + 1 < list.words.length) at += 1;
    else if (name === "permit") return false;
    else if (relayProtections.includes(name)) return true;
    else {
      const expansion = classes.get(word);
      if (expansion !== undefined && depth < deepest && hasRelayProtection(expansion, classes, depth + 1)) {
        return true;
      }
    }
  }
  return false;
}
