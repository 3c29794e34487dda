/**
 * The comment that silences rules for the line below it: `# postroute-ignore RULE…`. It may stand among other
 * comment lines; what it names are rule ids, between blanks or commas.
 */
const mark = "postroute-ignore";

/** Says whether the comment lines right above the line of `offset` silence the rule. */
export function isSuppressed(text: string, offset: number, rule: string): boolean {
  let end = text.lastIndexOf("\n", offset - 1);
  while (end > 0) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const line = text.slice(start, end);
    if (!/^\s*#/.test(line)) return false;
    const words = line.split(/[\s,#]+/);
    const at = words.indexOf(mark);
    if (at !== -1 && words.includes(rule, at + 1)) return true;
    end = start - 1;
  }
  return false;
}
