/** One entry of server/data/facts/parameters.json. */
import type {
  AllowedValue,
  DefaultByLevel,
  DefaultSince,
  Deprecation,
  ParameterFormat,
  ParameterType,
  Storage,
  TableRestriction,
} from "../../src/core/facts/parameter.ts";

export interface ParameterJson {
  name: string;
  since: string;
  until: string | null;
  untilExact?: string;
  backports?: string[];
  absentIn?: string[];
  deprecated: (Omit<Deprecation, "since"> & { since: string | null }) | null;
  legacyAliases: string[];
  legacyOnly?: boolean;
  documentedOnly?: boolean;
  type: ParameterType;
  format?: ParameterFormat;
  configTable?: Storage | "LEGACY";
  configTableByVersion?: { since: string; configTable: Storage }[];
  min: number | null;
  max: number | null;
  minLength?: number;
  maxLength?: number;
  maybeEmpty?: boolean;
  timeUnit?: "s" | "m" | "h" | "d" | "w";
  default: string | null;
  defaultsByVersion: DefaultSince[];
  defaultByCompatibilityLevel?: DefaultByLevel;
  buildDependent?: boolean;
  hostDependent?: string;
  runtimeDependent?: boolean;
  versionDependent?: boolean;
  readOnly?: boolean;
  expandsAtRuntime: boolean;
  usedBy: string[];
  seeAlso: string[];
  docUrl: string | null;
  allowedValues?: string[];
  allowedValueDetails?: AllowedValue[];
  keywords?: string[];
  alsoAllows?: string[];
  resultKeywords?: string[];
  caseInsensitive?: boolean;
  unknownIgnored?: boolean;
  numbersAllowed?: boolean;
  multiple?: boolean;
  multipleSince?: string;
  role?: "cache" | "alias-database";
  indexCommand?: "postalias" | "postmap -F";
  tableRestrictions?: TableRestriction[];
  requiresTableType?: string;
  tables?: boolean;
  instanceOf?: string;
  suffix?: string;
  defaultParameter?: string;
  services?: string[];
}
