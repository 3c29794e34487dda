/**
 * Names that a database client reads from main.cf: `prefix_suffix` for a table `ldap:prefix` whose name is no path
 * (`postconf/postconf_dbms.c`).
 */
import { splitListBraces } from "../syntax/value.ts";

/** The names that the tables of an expanded value may ask for. What only looks like a table counts as well. */
export function databaseParameterNames(value: string): string[] {
  const names: string[] = [];
  for (const { text } of splitListBraces(value)) {
    if (text.startsWith("{")) {
      names.push(...databaseParameterNames(insideBraces(text)));
      continue;
    }
    const [type, name] = splitReference(text);
    if (name === undefined || name.startsWith("/") || name.startsWith(".")) continue;
    if (name.startsWith("{")) names.push(...databaseParameterNames(insideBraces(name)));
    else names.push(...databaseSuffixes(type).map((suffix) => `${name}_${suffix}`));
  }
  return names;
}

/** Takes every `proxy:` off. */
function splitReference(text: string): [type: string, name: string | undefined] {
  const colon = text.indexOf(":");
  if (colon === -1) return [text, undefined];
  const [type, name] = [text.slice(0, colon), text.slice(colon + 1)];
  return type === "proxy" ? splitReference(name) : [type, name];
}

/** The text between the first brace and its partner, or up to the end. */
function insideBraces(text: string): string {
  let level = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "{") level += 1;
    if (text[at] === "}") level -= 1;
    if (level === 0) return text.slice(1, at);
  }
  return text.slice(1);
}

function databaseSuffixes(_type: string): readonly string[] {
  return [];
}
