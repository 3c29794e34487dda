/** Every rule, in the order of their ids: the one list. */
import { accidentalContinuation } from "./accidental-continuation.ts";
import { commentAfterValue } from "./comment-after-value.ts";
import type { Rule } from "./define-rule.ts";
import { deprecatedParameter } from "./deprecated-parameter.ts";
import { domainInTwoClasses } from "./domain-in-two-classes.ts";
import { duplicateKey } from "./duplicate-key.ts";
import { duplicateParameter } from "./duplicate-parameter.ts";
import { duplicateService } from "./duplicate-service.ts";
import { emptyValue } from "./empty-value.ts";
import { invalidAccessResult } from "./invalid-access-result.ts";
import { invalidBoolean } from "./invalid-boolean.ts";
import { invalidEnumeration } from "./invalid-enumeration.ts";
import { invalidInteger } from "./invalid-integer.ts";
import { invalidMasterField } from "./invalid-master-field.ts";
import { invalidNetwork } from "./invalid-network.ts";
import { invalidTime } from "./invalid-time.ts";
import { macroRecursion } from "./macro-recursion.ts";
import { macroSyntax } from "./macro-syntax.ts";
import { mailboxLimitBelowMessageLimit } from "./mailbox-limit-below-message-limit.ts";
import { malformedNexthop } from "./malformed-nexthop.ts";
import { missingEquals } from "./missing-equals.ts";
import { missingTableType } from "./missing-table-type.ts";
import { openRelay } from "./open-relay.ts";
import { orphanedServiceOption } from "./orphaned-service-option.ts";
import { pipeToSeveralRecipients } from "./pipe-to-several-recipients.ts";
import { quotedValue } from "./quoted-value.ts";
import { relayControlMissing } from "./relay-control-missing.ts";
import { settingThatEndsPrograms } from "./setting-that-ends-programs.ts";
import { staleIndex } from "./stale-index.ts";
import { strayServiceArgument } from "./stray-service-argument.ts";
import { tableFileMissing } from "./table-file-missing.ts";
import { tableKeyEndingWithColon } from "./table-key-ending-with-colon.ts";
import { tableLineStartingWithWhiteSpace } from "./table-line-starting-with-white-space.ts";
import { tableLineWithoutValue } from "./table-line-without-value.ts";
import { textBeforeFirstParameter } from "./text-before-first-parameter.ts";
import { transportWithoutColon } from "./transport-without-colon.ts";
import { unbracketedAddressNexthop } from "./unbracketed-address-nexthop.ts";
import { undefinedMacro } from "./undefined-macro.ts";
import { unindentedServiceOption } from "./unindented-service-option.ts";
import { unknownParameter } from "./unknown-parameter.ts";
import { unknownRestriction } from "./unknown-restriction.ts";
import { unknownTableType } from "./unknown-table-type.ts";
import { unknownTransport } from "./unknown-transport.ts";
import { unreachableEntry } from "./unreachable-entry.ts";
import { unreadableTableLine } from "./unreadable-table-line.ts";
import { wrongProcessLimit } from "./wrong-process-limit.ts";

export const allRules: readonly Rule[] = [
  accidentalContinuation,
  commentAfterValue,
  deprecatedParameter,
  domainInTwoClasses,
  duplicateKey,
  duplicateParameter,
  duplicateService,
  emptyValue,
  invalidAccessResult,
  invalidBoolean,
  invalidEnumeration,
  invalidInteger,
  invalidMasterField,
  invalidNetwork,
  invalidTime,
  macroRecursion,
  macroSyntax,
  mailboxLimitBelowMessageLimit,
  malformedNexthop,
  missingEquals,
  missingTableType,
  openRelay,
  orphanedServiceOption,
  pipeToSeveralRecipients,
  quotedValue,
  relayControlMissing,
  settingThatEndsPrograms,
  staleIndex,
  strayServiceArgument,
  tableFileMissing,
  tableKeyEndingWithColon,
  tableLineStartingWithWhiteSpace,
  tableLineWithoutValue,
  textBeforeFirstParameter,
  transportWithoutColon,
  unbracketedAddressNexthop,
  undefinedMacro,
  unindentedServiceOption,
  unknownParameter,
  unknownRestriction,
  unknownTableType,
  unknownTransport,
  unreachableEntry,
  unreadableTableLine,
  wrongProcessLimit,
];
