/** How long files and functions may be; generated files and data do not count. */
import { expect, test } from "vitest";
import { modulesOf, readModules } from "../support/source-modules.ts";
import { fileSizes, functionSizes, longerThan } from "../support/source-sizes.ts";

const fileQuestionedAt = 300;
const fileSplitAt = 500;
const functionSplitAt = 60;

const shipped = readModules("client/src", "server/src", "server/tools");
const everything = [...shipped, ...readModules("test")];

test("no file passes 500 lines; those that pass 300 are listed", () => {
  const questioned = longerThan(fileQuestionedAt, fileSizes(everything));
  if (questioned.length > 0) console.log(`Longer than ${fileQuestionedAt} lines:\n${questioned.join("\n")}`);
  expect(longerThan(fileSplitAt, fileSizes(everything))).toEqual([]);
});

test("no function passes 60 lines", () => {
  expect(longerThan(functionSplitAt, functionSizes(shipped))).toEqual([]);
});

test("a file that is too long is found, a generated one is not", () => {
  const source = "export {};\n".repeat(501);
  const sizes = fileSizes(modulesOf({ "server/src/long.ts": source, "server/src/facts.gen.ts": source }));
  expect(longerThan(fileSplitAt, sizes)).toEqual(["server/src/long.ts has 501 lines"]);
});

test("a function that is too long is found, methods and arrow functions too", () => {
  const body = `{${"\n".repeat(60)}}`;
  const source = `function a() ${body}\nclass B { c() ${body} }\nconst d = () => ${body};\n`;
  expect(longerThan(functionSplitAt, functionSizes(modulesOf({ "server/src/a.ts": source })))).toEqual([
    "server/src/a.ts:1 has 61 lines",
    "server/src/a.ts:62 has 61 lines",
    "server/src/a.ts:123 has 61 lines",
  ]);
});
