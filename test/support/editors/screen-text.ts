/**
 * What the lines of an editor look like on the screen. These functions run in the browser, so each stands alone: it
 * may use nothing of this module.
 */

/** A stretch of text with a wavy line under it. */
export interface Squiggle {
  readonly severity: "error" | "warning" | "info" | "hint";
  readonly text: string;
}

/** The lines on the screen from top to bottom. The DOM holds them in any order, with no-break spaces. */
export function linesOf(editor: Element): string {
  return [...editor.querySelectorAll<HTMLElement>(".view-lines > .view-line")]
    .sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top))
    .map((line) => (line.textContent ?? "").replaceAll("\u00a0", " "))
    .join("\n");
}

/** The stretches that are underlined as links. A link of several colours is several elements in a row. */
export function linksOf(editor: Element): string[] {
  const lines = [...editor.querySelectorAll<HTMLElement>(".view-lines > .view-line")].sort(
    (a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top),
  );
  return lines.flatMap((line) => {
    const links: string[] = [];
    let last: Element | null = null;
    for (const part of line.querySelectorAll(".detected-link, .detected-link-active")) {
      const text = (part.textContent ?? "").replaceAll("\u00a0", " ");
      if (last !== null && part.previousElementSibling === last) links.push(`${links.pop()}${text}`);
      else links.push(text);
      last = part;
    }
    return links;
  });
}

/** The stretches with a wavy line under them, from top to bottom. The line is drawn apart from the text. */
export function squigglesOf(editor: Element): Squiggle[] {
  const severities = ["error", "warning", "info", "hint"] as const;
  const lines = [...editor.querySelectorAll(".view-lines > .view-line")];
  const lineAt = (y: number) =>
    lines.find((line) => {
      const box = line.getBoundingClientRect();
      return box.top <= y && y < box.bottom;
    });
  const textBetween = (line: Element, left: number, right: number) => {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let text = "";
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const characters = node.textContent ?? "";
      for (let at = 0; at < characters.length; at += 1) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getBoundingClientRect();
        const middle = (box.left + box.right) / 2;
        if (middle > left && middle < right) text += characters[at];
      }
    }
    return text.replaceAll("\u00a0", " ");
  };
  return [...editor.querySelectorAll(".view-overlays .cdr")]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left)
    .flatMap(({ element, box }) => {
      const severity = severities.find((name) => element.classList.contains(`squiggly-${name}`));
      const line = lineAt(box.top + box.height / 2);
      if (severity === undefined || line === undefined) return [];
      return [{ severity, text: textBetween(line, box.left, box.right) }];
    });
}

/** The middle of a text on the screen, in pixels of the page; null while it is not there. `nth` counts from 0. */
export function pointOf(
  editor: Element,
  [text, nth]: readonly [string, number],
): { x: number; y: number } | null {
  const lines = [...editor.querySelectorAll<HTMLElement>(".view-lines > .view-line")].sort(
    (a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top),
  );
  let toSkip = nth;
  for (const line of lines) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const nodes: Node[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) nodes.push(node);
    const all = nodes
      .map((node) => node.textContent ?? "")
      .join("")
      .replaceAll("\u00a0", " ");
    for (let start = all.indexOf(text); start >= 0; start = all.indexOf(text, start + 1)) {
      if (toSkip-- > 0) continue;
      let at = start + Math.floor(text.length / 2);
      for (const node of nodes) {
        const length = (node.textContent ?? "").length;
        if (at < length) {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const box = range.getBoundingClientRect();
          return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
        }
        at -= length;
      }
    }
  }
  return null;
}
