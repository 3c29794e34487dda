/** Instances of Postfix and examples for the tests that try on it what rules claim. */
import { allRules } from "../../server/src/core/rules/all-rules.ts";
import { PostfixInstance } from "../support/postfix/instance.ts";

/** Makes instances, and removes them all at the end. */
export class Instances {
  readonly #made: PostfixInstance[] = [];

  of(files: Readonly<Record<string, string>>, indexed: readonly string[] = []): PostfixInstance {
    const instance = new PostfixInstance({ files, indexed });
    this.#made.push(instance);
    return instance;
  }

  remove(): void {
    for (const instance of this.#made) instance.remove();
  }
}

/** The examples of a rule that are one main.cf; right ones first make sure that nothing else is wrong. */
export function mainExamples(id: string): { wrong: string[]; right: string[] } {
  const docs = allRules.find((rule) => rule.id === id)?.docs;
  const texts = (list: readonly unknown[] = []) => list.filter((example) => typeof example === "string");
  return { wrong: texts(docs?.wrong), right: texts(docs?.right) };
}
