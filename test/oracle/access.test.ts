/** Ours against Postfix's own smtpd(8): is the mail accepted, and what does the server say? */
import { generateAccessCase } from "./access-generator.ts";
import { compareAccess } from "./compare-access.ts";
import { compareMany } from "./compare-many.ts";

compareMany({
  name: "relay control as Postfix does it",
  count: 1000,
  questionsPerCase: 20,
  generate: generateAccessCase,
  compare: compareAccess,
});
