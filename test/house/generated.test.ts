import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { generatedFiles } from "../../tools/reference/files.ts";
import { firstDifference } from "../../tools/steps/generated-step.ts";

const root = join(import.meta.dirname, "../..");

describe("generated files", () => {
  for (const { file, make } of generatedFiles) {
    test(`${file} is what the code makes now`, async () => {
      const stored = readFileSync(join(root, file), "utf8");
      assert.equal(firstDifference(stored, await make(root)), undefined);
    });
  }

  test("a changed line is found and named", () => {
    assert.match(firstDifference("a\nb\n", "a\nc\n") ?? "", /^line 2: stored "b", made "c"$/);
    assert.equal(firstDifference("a\n", "a\n"), undefined);
  });

  test("no two generators write the same file", () => {
    const files = generatedFiles.map((one) => one.file);
    assert.equal(new Set(files).size, files.length);
  });
});
