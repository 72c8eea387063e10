import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { ConfidentialityRules } from "../confidentiality/rules.ts";
import { findCellParts } from "../tables/compile.ts";
import { findTable, tableSetOf } from "../tables/table-set.ts";
import { compileAndCheck, releasePeriod } from "./publish.ts";
import { rebuildReleases } from "./rebuild.ts";
import { readCells, readHiddenKeys } from "./store.ts";
import { type TestStatistics, openStatistics } from "./test-statistics.ts";

const says = { en: "made", zh: "made" };
const rules: ConfidentialityRules = {
  tables: ["export-commodities-trade-mode"],
  chapterByPartner: "as-lines",
  totals: "as-lines",
  rules: [{ kind: "traders", min: 3, source: says }],
  toldByOthers: "show",
  rangePercent: "10",
  workMax: 20_000,
  source: says,
};

describeWithDatabase("totals of a release by which lines are told", (database) => {
  let statistics: TestStatistics;
  const wish = { profile: "cn", by: "test", confidentiality: rules };
  const set = tableSetOf("cn");
  const definitionOf = (id: string) => findTable(set, id) ?? assert.fail(id);
  const releases: string[] = [];
  const months = ["2025-01", "2025-02"];

  before(async () => {
    statistics = await openStatistics(database);
    for (const [at, month] of months.entries())
      await statistics.append(
        Array.from({ length: 30 }, (_, seed) => ({ seed: seed + 1 + 100 * at, month })),
      );
    for (const period of months) {
      const release = await releasePeriod(statistics.services, { ...wish, period });
      releases.push(release.id);
    }
  });
  after(async () => {
    await statistics.close();
  });

  const shownIn = async (release: string, id: string) =>
    (await readCells(database.sql, release, id)).flatMap(({ key }) => {
      const parts = findCellParts(definitionOf(id), key);
      return parts?.unit === "USD" ? [parts] : [];
    });

  test("no total of fewer than three traders is shown, and the total of each flow is", async () => {
    let checked = 0;
    for (const [at, month] of months.entries()) {
      const few = await database.sql<{ flow: string; column: string; code: string }[]>`
        select flow, 'partner' as column, partner as code from ledger_rows where month = ${month}
          group by 1, 3 having count(distinct trader_id) < 3
        union all select flow, 'chapter', chapter from ledger_rows where month = ${month}
          group by 1, 3 having count(distinct trader_id) < 3`;
      const release = releases[at] ?? "";
      for (const id of ["partner", "chapter", "special-partner", "both-values-partner"]) {
        const column = id.includes("partner") ? "partner" : "chapter";
        const shown = await shownIn(release, id);
        for (const one of few.filter((total) => total.column === column)) {
          const found = shown.filter(
            ({ flow, codes, span }) =>
              [one.flow, one.code, "month"].join() === [flow, codes[0], span].join(),
          );
          assert.deepEqual(found, [], `${id} ${one.flow} ${one.code}`);
          checked += 1;
        }
      }
      const flows = (await shownIn(release, "total")).map(({ flow, span }) => `${span} ${flow}`);
      assert.equal(flows.length, 8);
    }
    assert.ok(checked > 20, String(checked));
    console.log(`checked ${checked} totals of few traders`);
  });

  test("to date a total stays hidden once a month of it was, and the sum of both flows with it", async () => {
    const [january = "", february = ""] = releases;
    const { sql } = database;
    for (const id of ["partner", "chapter", "sitc"]) {
      const old = await readHiddenKeys(sql, january, id);
      const now = new Set(await readHiddenKeys(sql, february, id));
      assert.ok(old.length > 0, id);
      const isThere = new Set((await readCells(sql, february, id)).map(({ key }) => key));
      for (const key of [...old, ...now]) {
        const toDate = key.replace("span=month", "span=ytd");
        assert.ok(!isThere.has(toDate), toDate);
        assert.ok(!isThere.has(toDate.replace(/flow=(import|export)/, "flow=total")), toDate);
      }
    }
  });

  test("what was withheld stays so in a revision, a rebuild is the same, and a year goes with its months", async () => {
    await statistics.append(
      Array.from({ length: 60 }, (_, seed) => ({ seed: seed + 500, month: "2025-02" })),
    );
    const again = await releasePeriod(statistics.services, {
      ...wish,
      period: "2025-02",
      reason: "Declarations that came in late.",
    });
    const { sql } = database;
    const kept = await readHiddenKeys(sql, releases[1] ?? "", "partner");
    const after = new Set(await readHiddenKeys(sql, again.id, "partner"));
    assert.ok(kept.length > 0 && kept.every((key) => after.has(key)));
    assert.deepEqual((await rebuildReleases(statistics.services)).different, []);
    const { compiled } = await compileAndCheck(statistics.services, { ...wish, period: "2025" });
    const year = compiled.tables.find(({ id }) => id === "partner") ?? assert.fail();
    assert.ok((year.hidden?.size ?? 0) > 0 && (year.hidden?.size ?? 0) < year.cells.length);
  });
});
