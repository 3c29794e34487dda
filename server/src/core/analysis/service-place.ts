/** What stands at one place of a service in master.cf: a column, the program, an option or an attribute of it. */
import type { ParsedFiles } from "../config/parsed-files.ts";
import { findDaemon, type ServiceColumn, serviceAttributes, serviceColumns } from "../facts/services.ts";
import { type MasterService, masterColumns } from "../syntax/master-cf.ts";
import { type Span, span, touches } from "../text/span.ts";

/** What stands there; `span` is its stretch of master.cf. */
export type ServicePlace =
  | { readonly kind: "column"; readonly span: Span; readonly column: ServiceColumn }
  | { readonly kind: "program"; readonly span: Span; readonly command: string }
  | { readonly kind: "option"; readonly span: Span; readonly option: string }
  | { readonly kind: "attribute"; readonly span: Span; readonly program: string; readonly attribute: string };

/** The place at an offset of master.cf; undefined where none of these stands. */
export function servicePlaceAt(files: ParsedFiles, offset: number): ServicePlace | undefined {
  const service = files.master()?.services.find(({ span: whole }) => touches(whole, offset));
  return service && (columnAt(service, offset) ?? argumentAt(service, offset));
}

function columnAt({ columns }: MasterService, offset: number): ServicePlace | undefined {
  for (const [index, name] of masterColumns.entries()) {
    const word = columns[name];
    const column = serviceColumns[index];
    if (word === undefined || column === undefined || !touches(word.span, offset)) continue;
    if (column === "command") return { kind: "program", span: word.span, command: word.text };
    return { kind: "column", span: word.span, column };
  }
  return undefined;
}

function argumentAt(service: MasterService, offset: number): ServicePlace | undefined {
  const argument = service.arguments.find(({ span: at }) => touches(at, offset));
  if (argument === undefined) return undefined;
  const { text, span: at } = argument;
  const option = /^-[A-Za-z]/.exec(text)?.[0];
  if (option !== undefined) return { kind: "option", span: span(at.start, at.start + option.length), option };
  const attribute = /^[a-z_]+(?==)/.exec(text)?.[0];
  const program = findDaemon(service.columns.command?.text ?? "")?.attributes;
  if (attribute === undefined || program === undefined) return undefined;
  if (!serviceAttributes[program].some(({ name }) => name === attribute)) return undefined;
  return { kind: "attribute", span: span(at.start, at.start + attribute.length), program, attribute };
}
