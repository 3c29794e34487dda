/** Every rule, in the order of their ids: the one list. */
import type { Rule } from "./define-rule.ts";
import { textBeforeFirstParameter } from "./text-before-first-parameter.ts";

export const allRules: readonly Rule[] = [textBeforeFirstParameter];
