import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { generatedSchemas } from "../../../tools/documents/generate.ts";

describe("generated schemas", () => {
  test("are what the mapping table gives: node tools/documents/generate.ts writes them", () => {
    const folder = new URL("schemas/", import.meta.url);
    const files = generatedSchemas();
    assert.deepEqual(readdirSync(folder).toSorted(), [...files.keys()].toSorted());
    for (const [name, text] of files)
      assert.ok(readFileSync(new URL(name, folder), "utf8") === text, name);
  });
});
