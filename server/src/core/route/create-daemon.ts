/** The daemons of a Postfix instance, each with the settings that its line in master.cf gives it. */
import type { Configuration } from "../config/configuration.ts";
import type { ParsedFiles } from "../config/parsed-files.ts";
import { strayWord } from "../config/service-options.ts";
import { usesSmtputf8 } from "../config/smtputf8.ts";
import { isAtLeast } from "../facts/versions.ts";
import { aliasTables } from "../lookup/alias-tables.ts";
import { createDictionaryOpener } from "../lookup/open-dictionary.ts";
import { type ProxyApproval, proxiedTables } from "../lookup/proxied-tables.ts";
import type { MasterCf, MasterService } from "../syntax/master-cf.ts";
import { splitList } from "../syntax/value.ts";
import { type Message, message } from "../text/message.ts";
import { fileNameOf } from "../workspace.ts";
import { Daemon } from "./daemon.ts";

/** A Postfix instance: its configuration and the files that it names. */
export interface Instance {
  readonly configuration: Configuration;
  readonly files: ParsedFiles;
  /** master.cf; undefined when there is none, or when it is to be left aside. */
  readonly master: MasterCf | undefined;
  /** The file that master.cf is. */
  readonly masterFile: string;
  /** The configuration directory and the paths that stand for it, as in `fileNameOf`. */
  readonly roots: readonly string[];
}

/** What newaliases(1) builds, and what local(8) looks up as aliases. */
const aliasParameters = ["alias_database", "alias_maps"] as const;

/** Makes the daemon of a service in master.cf; without that service, one that reads main.cf alone. */
export function createDaemon(
  instance: Instance,
  name: string,
  isService: (service: MasterService) => boolean,
): Daemon {
  const service = instance.master?.services.find(isService);
  const overrides = new Map(
    (service?.overrides ?? []).map(({ name: parameter, value, valueSpan }) => [
      parameter,
      { value, at: { file: instance.masterFile, span: valueSpan } },
    ]),
  );
  const program = service?.columns.command?.text ?? name;
  const identity = { process: program, service: service?.columns.service?.text ?? name };
  const configuration = instance.configuration.withOverrides(overrides, identity);
  const { files } = instance;
  const settings = {
    version: configuration.release,
    build: configuration.options.build,
    utf8: usesSmtputf8(configuration),
    roots: instance.roots,
    queueDirectory: configuration.value("queue_directory"),
    isProxied: proxiedTables(proxyApproval(instance)),
    isAliasTable: aliasTables(() => aliasParameters.map((name) => instance.configuration.value(name))),
  };
  const opener = createDictionaryOpener(files, settings);
  const daemon = new Daemon(configuration, { ...settings, files, opener });
  const stray = service === undefined ? undefined : strayWord(service)?.word;
  if (stray !== undefined) {
    daemon.failures.push({
      reason: strayReason(program, stray.text),
      at: { file: instance.masterFile, span: stray.span },
    });
  }
  return daemon;
}

function strayReason(program: string, word: string): Message {
  return message("{program} does not start: its argument {word} belongs to no option", { program, word });
}

/** What proxymap(8) goes by, which reads main.cf without what a service overrides. */
function proxyApproval({ configuration, files, roots }: Instance): ProxyApproval {
  const named = (): string => configuration.value("proxy_read_maps");
  const version = configuration.release;
  if (!isAtLeast(version, "3.11")) return { version, lists: () => [named()] };
  const classes = (): string[] =>
    splitList(configuration.value("smtpd_restriction_classes")).map(({ text }) => configuration.value(text));
  const fileText = (path: string): string | undefined => files.text(fileNameOf(path, roots));
  return { version, lists: () => [named(), ...classes()], fileText };
}
