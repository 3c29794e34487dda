/** smtpd(8) refuses to serve without a restriction that stops relaying (`has_required` in `smtpd/smtpd_check.c`). */
import { relayProtections } from "../../facts/restrictions.ts";

interface Words {
  readonly words: readonly { readonly text: string }[];
}

/** Says whether a list, or a restriction class in it, has one of the restrictions that stop relaying. */
export function hasRelayProtection(list: Words, classes: ReadonlyMap<string, Words>): boolean {
  for (let at = 0; at < list.words.length; at += 1) {
    const word = list.words[at]?.text ?? "";
    const name = word.toLowerCase();
    if (name === "warn_if_reject" && at + 1 < list.words.length) {
      at += 1;
      continue;
    }
    if (name === "permit") return false;
    if (relayProtections.includes(name)) return true;
    const expansion = classes.get(word);
    if (expansion !== undefined && hasRelayProtection(expansion, withoutClass(classes, word))) return true;
  }
  return false;
}

/** The class that names itself, by way of others or not, where a list leads to it; smtpd(8) never gets out of it. */
export function endlessClass(list: Words, classes: ReadonlyMap<string, Words>): string | undefined {
  const search = ({ words }: Words, within: readonly string[]): string | undefined => {
    for (const { text } of words) {
      const expansion = classes.get(text);
      if (expansion === undefined) continue;
      const found = within.includes(text) ? text : search(expansion, [...within, text]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return search(list, []);
}

function withoutClass(classes: ReadonlyMap<string, Words>, name: string): ReadonlyMap<string, Words> {
  return new Map([...classes].filter(([other]) => other !== name));
}
