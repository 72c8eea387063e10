import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { ConfidentialityRules } from "../confidentiality/rules.ts";
import { compileAndCheck, releasePeriod } from "./publish.ts";
import { listPublications, readHiddenKeys } from "./store.ts";
import { type TestStatistics, openStatistics } from "./test-statistics.ts";

const says = { en: "made", zh: "made" };
const rules: ConfidentialityRules = {
  tables: ["exports-partner-chapter"],
  rules: [{ kind: "traders", min: 3, source: says }],
  toldByOthers: "show",
  rangePercent: "10",
  workMax: 20_000,
  source: says,
};
/** No thread begins within it: what is answered all the same was not searched. */
const withoutTime = { waitMs: 1 };

describeWithDatabase("cells to hide that were searched before", (database) => {
  let statistics: TestStatistics;
  before(async () => {
    statistics = await openStatistics(database);
    await statistics.append(Array.from({ length: 60 }, (_, seed) => ({ seed: seed + 1 })));
  });
  after(async () => {
    await statistics.close();
  });

  const wish = { profile: "cn", period: "2025-03", by: "test" };
  const compile = async (changed: Partial<ConfidentialityRules> = {}) => {
    const confidentiality = { ...rules, ...changed };
    const { compiled, gate } = await compileAndCheck(statistics.services, {
      ...wish,
      confidentiality,
    });
    const found = gate.checks.find(({ check }) => check === "confidentiality")?.findings ?? [];
    const hidden = compiled.tables.flatMap(({ id, hidden: cells }) =>
      [...(cells?.keys() ?? [])].map((key) => `${id} ${key}`),
    );
    const isUnfinished = found.some(({ says: { en } }) => en.includes("protects within"));
    return { hidden: hidden.toSorted(), isUnfinished };
  };

  test("the same figures by the same rules are searched once, whoever asks", async () => {
    assert.equal((await compile(withoutTime)).isUnfinished, true, "nothing was searched yet");
    const searched = await compile();
    assert.ok(searched.hidden.length > 10);
    assert.deepEqual(await compile(withoutTime), searched);
  });

  test("another rule is another search", async () => {
    const others: readonly Partial<ConfidentialityRules>[] = [
      { rules: [{ kind: "traders", min: 4, source: says }] },
      { rangePercent: "20" },
      { workMax: 19_999 },
    ];
    for (const changed of others) {
      const name = JSON.stringify(changed);
      assert.equal((await compile({ ...changed, ...withoutTime })).isUnfinished, true, name);
      const searched = await compile(changed);
      assert.equal(searched.isUnfinished, false, name);
      assert.deepEqual(await compile({ ...changed, ...withoutTime }), searched, name);
    }
  });

  test("a row that was added is another search, and what is released is of that one", async () => {
    const old = await compile(withoutTime);
    assert.equal(old.isUnfinished, false);
    await statistics.append([{ seed: 900, direction: "export" }]);
    assert.equal((await compile(withoutTime)).isUnfinished, true);
    const searched = await compile();
    assert.notDeepEqual(searched.hidden, old.hidden);
    const { id } = await releasePeriod(statistics.services, {
      ...wish,
      confidentiality: { ...rules, ...withoutTime },
    });
    const published = await listPublications(database.sql, wish, "all");
    assert.equal(published.length, 1);
    const keys = await readHiddenKeys(database.sql, id, "exports-partner-chapter");
    const ofTable = searched.hidden.filter((name) => name.startsWith("exports-partner-chapter "));
    assert.deepEqual(keys.map((key) => `exports-partner-chapter ${key}`).toSorted(), ofTable);
  });
});
