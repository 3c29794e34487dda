/** Small pieces of Markdown for entries. Names and values stand in code spans, so that nothing in them is markup. */

/** A code span. A value on several lines becomes one; back quotes inside get a longer fence. */
export function code(text: string): string {
  const line = text.replace(/\s*\n\s*/g, " ");
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((quotes) => quotes.length));
  const fence = "`".repeat(longest + 1);
  const space = longest > 0 || line.trim() === "" ? " " : "";
  return `${fence}${space}${line}${space}${fence}`;
}

/** A code block for a piece of configuration. */
export function codeBlock(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((quotes) => quotes.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}postfix-main\n${text.replace(/\n$/, "")}\n${fence}`;
}

/** Paragraphs and lists of one entry, with an empty line between them. */
export function joinBlocks(blocks: readonly (string | undefined)[]): string {
  return blocks.filter((block) => block !== undefined && block !== "").join("\n\n");
}

/** A list with one item a line. */
export function bulletList(items: readonly (string | undefined)[]): string {
  return items
    .filter((item) => item !== undefined)
    .map((item) => `- ${item}`)
    .join("\n");
}
