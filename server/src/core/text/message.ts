/**
 * Sentences for people, in the language that they read. The code holds the English template; a catalogue (the
 * l10n bundle of that language) maps it to its translation. `{name}` is replaced by the value of that name.
 */

/** The languages that people are answered in. */
export type Language = "en" | "ja";

/** What the placeholders of a template stand for. */
export type MessageData = Readonly<Record<string, string | number>>;

/** A sentence that is not yet put into a language. */
export interface Message {
  readonly template: string;
  readonly data?: MessageData;
}

/** Puts a message into words. */
export type Localize = (message: Message) => string;

/** Makes a message. */
export function message(template: string, data?: MessageData): Message {
  return data === undefined ? { template } : { template, data };
}

/** Makes a {@link Localize} over translated templates; a template without translation stays English. */
export function createLocalize(translations: Readonly<Record<string, string>> = {}): Localize {
  const cut = new Map<string, readonly string[]>();
  return ({ template, data }) => {
    let parts = cut.get(template);
    if (parts === undefined) {
      parts = (translations[template] ?? template).split(/\{(\w+)\}/);
      cut.set(template, parts);
    }
    return fill(parts, data);
  };
}

/** Joins a template that was cut at its placeholders, whose names are every second part. */
function fill(parts: readonly string[], data: MessageData | undefined): string {
  let words = parts[0] ?? "";
  for (let at = 1; at < parts.length; at += 2) {
    const name = parts[at] ?? "";
    words += `${data?.[name] ?? `{${name}}`}${parts[at + 1] ?? ""}`;
  }
  return words;
}
