/** What stands at one place of main.cf or master.cf: a parameter's name, a `$name`, a table, a word of a value. */
import type { ParsedFiles } from "../config/parsed-files.ts";
import { macroReferences } from "../syntax/macro-references.ts";
import { type ListItem, parseTableReference, splitListBraces } from "../syntax/value.ts";
import { type Span, touches } from "../text/span.ts";
import type { FileName } from "../workspace.ts";

/** A setting that a place belongs to: in main.cf, or `-o` in master.cf. */
export interface Setting {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
  /** The stretch of the file that holds `[start, end)` of `value`. */
  valuePart(start: number, end: number): Span;
}

/** What stands there; `span` is its stretch of the file. */
export type Place =
  | { readonly kind: "name"; readonly span: Span; readonly name: string; readonly setting: Setting }
  | { readonly kind: "macro"; readonly span: Span; readonly name: string; readonly setting: Setting }
  | { readonly kind: "table"; readonly span: Span; readonly reference: string; readonly setting: Setting }
  | { readonly kind: "word"; readonly span: Span; readonly text: string; readonly setting: Setting };

/** The place at an offset of a file; undefined in comments, between words and in other files. */
export function placeAt(files: ParsedFiles, file: FileName, offset: number): Place | undefined {
  const setting = settingAt(files, file, offset);
  if (setting === undefined) return undefined;
  if (touches(setting.nameSpan, offset)) {
    return { kind: "name", span: setting.nameSpan, name: setting.name, setting };
  }
  return macroAt(setting, offset) ?? wordAt(setting, offset);
}

/** The settings of a file, in its order: main.cf's parameters or master.cf's `-o` arguments. */
export function settingsOf(files: ParsedFiles, file: FileName): readonly Setting[] {
  if (file === "main.cf") return files.main()?.parameters ?? [];
  if (file !== "master.cf") return [];
  const services = files.master()?.services ?? [];
  return services
    .flatMap(({ overrides }) => overrides)
    .map((override) => ({
      ...override,
      valuePart: (start, end) => {
        const { start: base } = override.valueSpan;
        return { start: base + start, end: base + end };
      },
    }));
}

function settingAt(files: ParsedFiles, file: FileName, offset: number): Setting | undefined {
  return settingsOf(files, file).find(({ nameSpan, valueSpan }) => {
    return nameSpan.start <= offset && offset <= Math.max(nameSpan.end, valueSpan.end);
  });
}

function macroAt(setting: Setting, offset: number): Place | undefined {
  for (const { name, span, whole } of macroReferences(setting.value).references) {
    const inFile = setting.valuePart(span.start, span.end);
    const wholeInFile = setting.valuePart(whole.start, whole.end);
    const onDollar = wholeInFile.start <= offset && offset <= inFile.end;
    if (onDollar) return { kind: "macro", span: inFile, name, setting };
  }
  return undefined;
}

function wordAt(setting: Setting, offset: number): Place | undefined {
  const item = itemAt(setting, offset);
  if (item === undefined) return undefined;
  const span = setting.valuePart(item.span.start, item.span.end);
  const table = parseTableReference(item.text);
  return table === undefined
    ? { kind: "word", span, text: item.text, setting }
    : { kind: "table", span, reference: item.text, setting };
}

function itemAt(setting: Setting, offset: number): ListItem | undefined {
  return splitListBraces(setting.value).find(({ span }) => {
    return touches(setting.valuePart(span.start, span.end), offset);
  });
}
