import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { readDerived } from "./derived-store.ts";
import { releasePeriod } from "./publish.ts";
import { rebuildReleases } from "./rebuild.ts";
import { type TestStatistics, openStatistics } from "./test-statistics.ts";

type Group = { readonly by: string; readonly onYear: unknown; readonly onMonth: unknown };

describeWithDatabase("indices by group in releases", (database) => {
  let statistics: TestStatistics;
  const office = getProfile(loadProfiles(), "cn");
  const release = async (period: string, reason?: string) =>
    await releasePeriod(statistics.services, {
      profile: "cn",
      period,
      by: "test",
      office,
      reason,
    });
  const groupsOf = async (releaseId: string): Promise<readonly Group[]> => {
    const [found] = await readDerived(database.sql, [releaseId], "indices");
    return JSON.parse(found?.content ?? "null")?.grouped?.groups ?? [];
  };

  before(async () => {
    statistics = await openStatistics(database);
    for (const month of ["2024-02", "2024-03", "2025-01", "2025-02", "2025-03"])
      await statistics.append(
        Array.from({ length: 60 }, (_, at) => ({ seed: 10_000 + at, month, items: 5 })),
      );
  });
  after(async () => await statistics.close());

  test("a month tells its groups against the year and the month before, a year against the year", async () => {
    const month = await groupsOf((await release("2025-03")).id);
    assert.ok(month.some(({ by, onYear, onMonth }) => by === "section" && onYear && onMonth));
    assert.ok(month.some(({ by }) => by === "total"));
    assert.ok(month.some(({ by }) => by === "list"));
    const year = await groupsOf((await release("2025")).id);
    assert.ok(year.some(({ onYear }) => onYear !== null));
    assert.ok(year.every(({ onMonth }) => onMonth === null));
  });

  test("a revision has its own, and every publication is made again equal", async () => {
    await statistics.append([{ seed: 99, month: "2025-03", items: 5 }]);
    await release("2025-03", "One declaration came late.");
    const { releases, different } = await rebuildReleases(statistics.services);
    assert.equal(releases, 3);
    assert.deepEqual(different, []);
  });

  test("a changed index is found", async () => {
    await database.sql`update statistical_derived set content = replace(content, '"onYear"', '"onyear"')
      where kind = 'indices'`;
    const { different } = await rebuildReleases(statistics.services);
    assert.equal(different.filter(({ table }) => table === "indices").length, 3);
  });
});
