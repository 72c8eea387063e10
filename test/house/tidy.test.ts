import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { join } from "node:path";
import { guards } from "../../tools/tidy/guards.ts";
import { migrationMarks } from "../../tools/tidy/migration-marks.ts";
import { SourceFile, readSources } from "../../tools/tidy/source.ts";

const root = join(import.meta.dirname, "../..");

describe("tidy", () => {
  const files = readSources(root);

  for (const guard of guards) {
    test(`${guard.name}: ${guard.says}`, (t) => {
      const { looked, findings } = guard.check(files);
      t.diagnostic(`looked at ${looked}`);
      assert.ok(looked > 0, "a guard that looked at nothing has failed");
      const lines = findings.map((one) => `${one.file}:${one.line}: ${one.message}`);
      assert.ok(lines.length === 0, `\n${lines.join("\n")}`);
    });

    for (const planting of guard.planted) {
      const where = planting.map((one) => one.path).join(" and ");
      test(`${guard.name}: catches what is planted in ${where}`, () => {
        const paths = new Set(planting.map((one) => one.path));
        const kept = files.filter((file) => !paths.has(file.path));
        const { findings } = guard.check([...kept, ...planting.map((one) => new SourceFile(one))]);
        assert.ok(findings.some((finding) => paths.has(finding.file)));
      });
    }
  }

  test("migration marks: the releases that an upgrade is tested with hold to them", () => {
    const made = files
      .filter(({ path }) => path.startsWith("test/releases/"))
      .map(
        ({ path, text }) => new SourceFile({ path: path.replace(/^.*releases.\w+/, "db"), text }),
      );
    assert.deepEqual(migrationMarks.check(made), { looked: 5, findings: [] });
  });
});
