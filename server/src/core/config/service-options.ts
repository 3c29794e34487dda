/** The arguments behind a command in master.cf: those that keep the program from starting (`master/master_ent.c`, getopt). */
import { findDaemon } from "../facts/services.ts";
import type { MasterService, MasterWord } from "../syntax/master-cf.ts";

/** Options that take the next word, beside -o: master(8) sets them, hardly anyone writes them. */
const withArgument = /^-[imnrst]$/;

/** Says whether a line that starts in the first column was meant as an option or an attribute of the line above. */
export function isUnindentedOption({ columns: { service } }: MasterService): boolean {
  return (
    service !== undefined &&
    /^-[a-zA-Z]|^(flags|user|argv|directory|eol|size|null_sender)=/.test(service.text)
  );
}

/** One word behind the command that Postfix does not take as it was meant. */
export interface StrayWord {
  /** `equals`: blanks around the = of an option; `split`: a blank inside its value; `comment`; `end`: -o is last. */
  readonly kind: "equals" | "split" | "comment" | "end";
  readonly word: MasterWord;
  /** The words that belong together, from the option's name on. */
  readonly words: readonly MasterWord[];
}

/** The first stray word of a service that runs a program of Postfix; what stands behind it is lost or wrong as well. */
export function strayWord({ columns, arguments: words }: MasterService): StrayWord | undefined {
  const daemon = findDaemon(columns.command?.text ?? "");
  if (daemon === undefined) return undefined;
  const { attributes } = daemon;
  let option: MasterWord[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) return undefined;
    if (word.text.startsWith("-")) {
      const read = readOption(words, at);
      if ("stray" in read) return read.stray;
      option = [...read.option];
      at = read.at;
    } else if (attributes !== undefined && isAttribute(word, attributes)) {
      if (word.text.startsWith("argv=")) return undefined;
      option = [];
    } else {
      return {
        kind: word.text.startsWith("#") ? "comment" : "split",
        word,
        words: [...option, ...restOf(words, at)],
      };
    }
  }
  return undefined;
}

function readOption(
  words: readonly MasterWord[],
  at: number,
): { readonly stray: StrayWord } | { readonly option: readonly MasterWord[]; readonly at: number } {
  const word = words[at];
  const next = words[at + 1];
  if (word?.text !== "-o") return { option: [], at: withArgument.test(word?.text ?? "") ? at + 1 : at };
  if (next === undefined) return { stray: { kind: "end", word, words: [word] } };
  const behind = words[at + 2];
  if (!next.text.includes("=") && behind?.text.startsWith("=") === true) {
    return { stray: { kind: "equals", word: next, words: [next, ...restOf(words, at + 2)] } };
  }
  if (next.text.endsWith("=") && behind !== undefined && isPlainWord(behind)) {
    return { stray: { kind: "equals", word: next, words: [next, ...restOf(words, at + 2)] } };
  }
  return { option: [next], at: at + 1 };
}

/** The words from `at` on, up to the next option, attribute or comment. */
function restOf(words: readonly MasterWord[], at: number): MasterWord[] {
  const rest = words.slice(at);
  const end = rest.findIndex(
    ({ text }, index) => index > 0 && (/^[-#]/.test(text) || /^(flags|user|argv|directory)=/.test(text)),
  );
  return end === -1 ? rest : rest.slice(0, end);
}

function isPlainWord({ text }: MasterWord): boolean {
  return !/^[-#]/.test(text) && !/^\w+=/.test(text);
}

/** pipe(8) and spawn(8) take any attribute, smtp(8) flags only. */
function isAttribute({ text }: MasterWord, program: "pipe" | "spawn" | "smtp"): boolean {
  return program === "smtp" ? text.startsWith("flags=") : /^\w+=/.test(text);
}
