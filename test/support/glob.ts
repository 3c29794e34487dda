/**
 * The part of VS Code's glob patterns that package.json uses: `**` over folders, `*` within a name and `{a,b}`. Like
 * VS Code, a pattern with a slash is matched with the whole path and any other with the file's name, both without
 * regard to case.
 */
export function globMatches(pattern: string, path: string): boolean {
  const source = pattern.replace(/\*\*\/|[.*{},/]|[^.*{},/]+/g, (part) => translations[part] ?? part);
  const subject = pattern.includes("/") ? path : path.slice(path.lastIndexOf("/") + 1);
  return new RegExp(`^${source}$`, "i").test(subject);
}

const translations: Readonly<Record<string, string>> = {
  "**/": "(?:.*/)?",
  "*": "[^/]*",
  "{": "(?:",
  ",": "|",
  "}": ")",
  ".": "\\.",
};
