import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Files of ours that know the library of workbooks, tests aside (docs/adr/0013). */
const known = [
  "src/clearance/intake/xlsx-read.ts",
  "src/clearance/intake/xlsx-template.ts",
  "src/statistics/dissemination/workbook.ts",
];

describe("the library of workbooks", () => {
  test("is known to the files that its page names, and stands at the version looked at", () => {
    const files = ["src", "tools", "bench", "web"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".test.ts"))
        .map((name) => `${folder}/${name}`),
    );
    assert.ok(files.length > 1_000, `${files.length} files looked at`);
    const using = files.filter((file) =>
      /["']exceljs["']/.test(readFileSync(join(root, file), "utf8")),
    );
    assert.deepEqual(using.toSorted(), known);
    const page = readFileSync(join(root, "docs/adr/0013-workbooks-behind-a-wall.md"), "utf8");
    for (const file of known) assert.ok(page.includes(file.replace("src/", "")), file);
    const manifest = readFileSync(join(root, "package.json"), "utf8");
    assert.match(manifest, /"exceljs": "4\.4\.0"/);
  });

  test("gets no archive of a sender: what it loads was packed anew", () => {
    const text = readFileSync(join(root, "src/clearance/intake/xlsx-read.ts"), "utf8");
    const loads = [...text.matchAll(/xlsx\.load\((\w+)/g)];
    assert.equal(loads.length, 1, "one place loads");
    assert.match(
      text,
      /const clean = cleanArchive\(bytes\);[\s\S]*new Uint8Array\(buffer\)\.set\(clean\)/,
    );
  });
});
