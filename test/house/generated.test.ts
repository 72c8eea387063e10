import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { generatedFiles, keptFiles } from "../../tools/reference/files.ts";
import { readSources } from "../../tools/tidy/source.ts";
import { firstDifference } from "../../tools/steps/generated-step.ts";

const root = join(import.meta.dirname, "../..");

describe("generated files", () => {
  for (const { file, make } of keptFiles) {
    test(`${file} is what the code makes now`, async () => {
      const stored = readFileSync(join(root, file), "utf8");
      assert.equal(firstDifference(stored, await make(root)), undefined);
    });
  }

  test("large ones are made by the set-up and kept out of the repository", () => {
    const made = generatedFiles.filter((one) => !keptFiles.includes(one)).map(({ file }) => file);
    assert.deepEqual(made, [
      "web/route-bodies.gen.ts",
      "web/routes.gen.ts",
      "dist/openapi.json",
      "web/route-words.gen.ts",
    ]);
    const git = (args: readonly string[]) =>
      execFileSync("git", [...args, ...made], { cwd: root, encoding: "utf8" })
        .trim()
        .split("\n");
    assert.deepEqual(git(["ls-files", "--"]), [""]);
    assert.deepEqual(git(["check-ignore", "--"]), made);
    for (const file of made) assert.ok(existsSync(join(root, file)), file);
  });

  test("no description of the API is kept, wherever it stands", () => {
    const described = (text: string) =>
      /^\s*\{\s*"openapi"\s*:/.test(text) || /^openapi:/m.test(text);
    assert.ok(described('{\n  "openapi": "3.1.0",'));
    assert.ok(described("openapi: 3.1.0\n"));
    const kept = readSources(root).filter(
      ({ path, text }) => /\.(json|ya?ml)$/.test(path) && described(text),
    );
    assert.deepEqual(
      kept.map(({ path }) => path),
      [],
    );
  });

  test("a changed line is found and named", () => {
    assert.match(firstDifference("a\nb\n", "a\nc\n") ?? "", /^line 2: stored "b", made "c"$/);
    assert.equal(firstDifference("a\n", "a\n"), undefined);
  });

  test("no two generators write the same file", () => {
    const files = generatedFiles.map((one) => one.file);
    assert.equal(new Set(files).size, files.length);
  });
});
