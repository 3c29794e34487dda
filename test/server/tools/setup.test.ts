import { expect, test } from "vitest";
import { nodeComplaint, staleReason } from "../../../server/tools/setup.mjs";

test("Node 20.19 is the oldest that runs the project", () => {
  expect(nodeComplaint("20.19.0")).toBeUndefined();
  expect(nodeComplaint("24.1.0")).toBeUndefined();
  expect(nodeComplaint("20.18.3")).toContain("install Node 20.19");
  expect(nodeComplaint("18.20.8")).toContain("install Node 20.19");
});

const locked = (version: string) => ({ packages: { "": {}, "node_modules/esbuild": { version } } });

test("a fresh clone has nothing installed", () => {
  expect(staleReason(locked("1.0.0"), undefined)).toBe("the packages are not installed yet");
});

test("what is installed is compared with the lock file by content", () => {
  expect(staleReason(locked("1.0.0"), locked("1.0.0"))).toBeUndefined();
  expect(staleReason(locked("2.0.0"), locked("1.0.0"))).toContain(
    "esbuild is 1.0.0, the lock file says 2.0.0",
  );
  expect(staleReason(locked("1.0.0"), { packages: {} })).toContain("node_modules/esbuild is missing");
});

test("a package for another system may be absent", () => {
  const wanted = { packages: { "node_modules/@esbuild/win32-x64": { version: "1.0.0", optional: true } } };
  expect(staleReason(wanted, { packages: {} })).toBeUndefined();
});
