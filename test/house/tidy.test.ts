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

    // what lies in different files is looked for together: the other thousands are read once for all
    for (const round of roundsOf(guard.planted)) {
      let found: ReadonlySet<string> | undefined;
      const findIn = (plantings: readonly Planting[]): ReadonlySet<string> => {
        const paths = new Set(plantings.flat().map((one) => one.path));
        const kept = files.filter((file) => !paths.has(file.path));
        const planted = plantings.flat().map((one) => new SourceFile(one));
        return new Set(guard.check([...kept, ...planted]).findings.map(({ file }) => file));
      };
      for (const planting of round) {
        const where = planting.map((one) => one.path).join(" and ");
        test(`${guard.name}: catches what is planted in ${where}`, () => {
          found ??= findIn(round);
          const isIn = (paths: ReadonlySet<string>) => planting.some(({ path }) => paths.has(path));
          // one may take what another breaks away: then it is looked for alone
          assert.ok(isIn(found) || isIn(findIn([planting])));
        });
      }
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

type Planting = (typeof guards)[number]["planted"][number];

/** Plantings in as few parts as there are plantings of one path. */
function roundsOf(plantings: readonly Planting[]): readonly (readonly Planting[])[] {
  const rounds: { readonly paths: Set<string>; readonly plantings: Planting[] }[] = [];
  for (const planting of plantings) {
    const paths = planting.map(({ path }) => path);
    const free = rounds.find((round) => paths.every((path) => !round.paths.has(path)));
    const round = free ?? { paths: new Set<string>(), plantings: [] };
    if (!free) rounds.push(round);
    for (const path of paths) round.paths.add(path);
    round.plantings.push(planting);
  }
  return rounds.map((round) => round.plantings);
}
