import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { completeLock } from "./complete-lock.ts";

describe("lock file", () => {
  test("names every optional package that its packages name", () => {
    const path = fileURLToPath(new URL("../../package-lock.json", import.meta.url));
    const text = readFileSync(path, "utf8");
    assert.deepEqual(completeLock(text).added, [], "run: npm run lock");
  });

  test("a package left out is found and put in with its platform", () => {
    const packages = {
      "": {},
      "node_modules/a": { optionalDependencies: { "@a/lib-linux-arm64-gnu": "1.0.0" } },
    };
    const { text, added } = completeLock(JSON.stringify({ packages }));
    assert.deepEqual(added, ["@a/lib-linux-arm64-gnu"]);
    assert.deepEqual(JSON.parse(text).packages["node_modules/@a/lib-linux-arm64-gnu"], {
      version: "1.0.0",
      cpu: ["arm64"],
      libc: ["glibc"],
      optional: true,
      os: ["linux"],
    });
  });
});
