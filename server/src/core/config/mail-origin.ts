/** The domain of mail that is written on this machine: myorigin as the programs use it (`global/mail_params.c`). */
import { type Message, message } from "../text/message.ts";
import { fileNameOf } from "../workspace.ts";
import type { Configuration } from "./configuration.ts";
import type { ParsedFiles } from "./parsed-files.ts";

/** The domain; or why every program ends over it; or `$myorigin`, and why it is not known. */
export interface MailOrigin {
  readonly value: string;
  readonly failure?: Message;
  readonly unknown?: Message;
}

/**
 * Reads myorigin. Debian's programs take a value with a slash in front for a file, such as `/etc/mailname`, whose first
 * line is the domain.
 */
export function mailOrigin(
  configuration: Configuration,
  files: ParsedFiles,
  roots: readonly string[],
): MailOrigin {
  const effective = configuration.effective("myorigin");
  const value = effective?.value ?? "";
  if (effective?.unknown !== undefined) return { value, unknown: effective.unknown };
  const isFile = configuration.options.build === "debian" && value.startsWith("/");
  return isFile ? originInFile(value, files, roots) : checked(value);
}

function originInFile(path: string, files: ParsedFiles, roots: readonly string[]): MailOrigin {
  const file = fileNameOf(path, roots);
  const state = files.state(file);
  if (state?.kind === "text") {
    const [line = ""] = state.text.toString().split("\n", 1);
    const domain = line.replace(/^[ \t\v\f\r]+|[ \t\v\f\r]+$/g, "");
    return domain === ""
      ? failing(message("{file}, which myorigin names, is empty", { file }))
      : checked(domain);
  }
  const reason = message("the domain stands in {file}, which myorigin names, and that is not at hand", {
    file,
  });
  const isAbsent = state?.kind === "absent" || (state?.kind === "unreadable" && state.cause !== undefined);
  if (isAbsent) return failing(message("{file}, which myorigin names, cannot be read", { file }));
  return { value: "$myorigin", unknown: reason };
}

function checked(value: string): MailOrigin {
  return /[, \t\r\n]/.test(value)
    ? failing(message("myorigin is {value}, which is more than one domain", { value }))
    : { value };
}

function failing(failure: Message): MailOrigin {
  return { value: "", failure };
}
