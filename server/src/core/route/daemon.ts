/** The parameters of one daemon as it reads them when it starts: main.cf with the overrides of its master.cf entry. */
import type { Configuration, EffectiveParameter } from "../config/configuration.ts";
import { findStartFailures } from "../config/find-start-failures.ts";
import { type MailOrigin, mailOrigin } from "../config/mail-origin.ts";
import { startFailureMessage } from "../config/start-failure.ts";
import { findParameter, isKnownIn } from "../facts/parameters.ts";
import { type Change, hasChange, isAtLeast } from "../facts/versions.ts";
import type { DictionaryUse } from "../lookup/dictionary.ts";
import type { QueryForm } from "../lookup/mail-addr-find.ts";
import { type Maps, openMaps } from "../lookup/maps.ts";
import { type MatchList, type MatchListContext, openMatchList } from "../lookup/match-list.ts";
import { matchString } from "../lookup/match-ops.ts";
import type { Location } from "../text/location.ts";
import { type Message, message } from "../text/message.ts";

/** Whether the domains of a list stand for their subdomains too, and if need be why that cannot be told. */
export interface ParentStyle {
  readonly parents: boolean;
  readonly unknown?: Message;
}

/** What keeps a daemon from starting, the parameter that is at fault where the reason does not name it, and its place. */
export interface DaemonFailure {
  readonly reason: Message;
  readonly parameter?: string;
  readonly at?: Location;
}

/** One daemon's view of the configuration. What keeps the daemon from starting is collected in `failures`. */
export class Daemon {
  readonly configuration: Configuration;
  readonly tables: MatchListContext;
  readonly failures: DaemonFailure[] = [];
  /** How addresses are asked for in tables: since 3.2 with quotes at first. */
  readonly queryForm: QueryForm;
  readonly #isAtLeast = new Map<string, boolean>();

  constructor(configuration: Configuration, tables: MatchListContext) {
    this.configuration = configuration;
    this.tables = tables;
    this.queryForm = this.isAtLeast("3.2") ? "external-first" : "internal";
    this.#failOverLines();
    for (const failure of findStartFailures(configuration)) {
      this.fail(startFailureMessage(failure), { setBy: failure.parameter });
    }
  }

  /** main.cf is read before anything else, and every program ends at its first line of another form (`dict_load_fp`). */
  #failOverLines(): void {
    const { main, file } = this.configuration;
    for (const { code, span } of main?.problems ?? []) {
      if (code !== "missing-equals" && code !== "missing-name") continue;
      const reason =
        code === "missing-equals"
          ? message('a line of {file} has no "=" behind its first word: no program of Postfix starts', {
              file,
            })
          : message('a line of {file} has no name in front of "=": no program of Postfix starts', { file });
      this.failures.push({ reason, at: { file, span } });
      return;
    }
  }

  /** Notes what keeps the daemon from starting: `setBy` is the parameter that the reason names, `table` one that it does not. */
  fail(reason: Message, { setBy, table }: { readonly setBy?: string; readonly table?: string } = {}): void {
    const at = this.configuration.effective(setBy ?? table ?? "")?.at;
    this.failures.push({
      reason,
      ...(table === undefined ? {} : { parameter: table }),
      ...(at === undefined ? {} : { at }),
    });
  }

  /** Says whether the target version is this one or newer. */
  isAtLeast(version: string): boolean {
    let answer = this.#isAtLeast.get(version);
    if (answer === undefined) {
      answer = isAtLeast(this.configuration.version, version);
      this.#isAtLeast.set(version, answer);
    }
    return answer;
  }

  /** Says whether the release has a change that was carried back to older lines. */
  has(change: Change): boolean {
    return hasChange(this.configuration.release, change);
  }

  /** Says whether the target release knows the parameter, or main.cf defines it for its own use. */
  knows(name: string): boolean {
    const parameter = findParameter(name);
    if (parameter !== undefined && !isKnownIn(parameter, this.configuration.release)) return false;
    return this.configuration.effective(name) !== undefined;
  }

  /**
   * The worth of a parameter; undefined where the version does not know it, whatever main.cf says. A broken `$name` in it
   * keeps the daemon from starting.
   */
  parameter(name: string): EffectiveParameter | undefined {
    const effective = this.knows(name) ? this.configuration.effective(name) : undefined;
    if (effective?.error !== undefined) {
      this.fail(message("{parameter} has a mistake in its value", { parameter: name }), { setBy: name });
    }
    return effective;
  }

  /** The value of a text parameter, empty where the version does not know it. */
  text(name: string): string {
    return this.parameter(name)?.value ?? "";
  }

  /** myorigin as the daemon uses it, which may stand in a file. */
  origin(): MailOrigin {
    this.parameter("myorigin");
    const origin = mailOrigin(this.configuration, this.tables.files, this.tables.roots);
    if (origin.failure !== undefined) this.fail(origin.failure, { setBy: "myorigin" });
    return origin;
  }

  /** The value of a text parameter that must not be empty. */
  requiredText(name: string): string {
    const value = this.text(name);
    if (value === "" && this.knows(name)) {
      this.fail(message("{parameter} must not be empty", { parameter: name }), { setBy: name });
    }
    return value;
  }

  /** The value of a boolean parameter; `otherwise` where the version does not know it. */
  flag(name: string, otherwise = false): boolean {
    const value = this.parameter(name)?.value;
    if (value === undefined) return otherwise;
    const word = value.toLowerCase();
    if (word !== "yes" && word !== "no") {
      this.fail(message("{parameter} is {value}, which is neither yes nor no", { parameter: name, value }), {
        setBy: name,
      });
    }
    return word === "yes";
  }

  /** The tables of a parameter, or undefined when it names none. A table may end the daemon as it is opened. */
  maps(name: string, use: DictionaryUse): Maps | undefined {
    const value = this.text(name);
    if (value === "") return undefined;
    const maps = openMaps(name, value, use, this.tables);
    if (maps.fatal !== undefined) this.fail(maps.fatal.reason, { table: name });
    return { ...maps, unknown: this.configuration.effective(name)?.unknown };
  }

  /** The list of patterns that a parameter holds, or undefined when it is empty. */
  list(name: string): MatchList | undefined {
    const value = this.text(name);
    if (value === "") return undefined;
    const list = openMatchList(name, value, this.tables);
    if (list.fatal !== undefined) this.fail(list.fatal.reason, { table: name });
    return { ...list, unknown: this.configuration.effective(name)?.unknown };
  }

  /**
   * Says whether `parent_domain_matches_subdomains` names this parameter (`match_parent_style`). A table or file in it
   * that cannot be asked ends the daemon.
   */
  matchesParentDomains(name: string): ParentStyle {
    const list = this.list("parent_domain_matches_subdomains");
    if (list === undefined) return { parents: false };
    const answer = matchString(list, name, { returnErrors: true });
    if (answer.kind === "failed" && list.fatal === undefined) {
      this.fail(answer.reason, { table: "parent_domain_matches_subdomains" });
    }
    return answer.kind === "unknown"
      ? { parents: false, unknown: answer.reason }
      : { parents: answer.kind === "match" };
  }
}
