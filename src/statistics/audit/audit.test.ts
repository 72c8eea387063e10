import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { ConfidentialityRules } from "../confidentiality/rules.ts";
import { appOf } from "../dissemination/test-dissemination.ts";
import { releasePeriod } from "../releases/publish.ts";
import { routes as releaseRoutes } from "../releases/routes.ts";
import { findRelease } from "../releases/store.ts";
import { type TestStatistics, openStatistics } from "../releases/test-statistics.ts";
import { auditRelease, isTold } from "./audit.ts";
import { routes } from "./routes.ts";
import { askRoute } from "#src/platform/test-route.ts";

const says = { en: "made", zh: "made" };
const rules: ConfidentialityRules = {
  tables: ["exports-partner-chapter"],
  rules: [{ kind: "traders", min: 3, source: says }],
  toldByOthers: "show",
  rangePercent: "10",
  workMax: 20_000,
  source: says,
};
const labelOf = (_series: string, code: string) => ({ en: code, zh: code });

describeWithDatabase("the audit of what a publication hides", (database) => {
  let statistics: TestStatistics;

  before(async () => {
    statistics = await openStatistics(database);
    await statistics.append(Array.from({ length: 150 }, (_, seed) => ({ seed: seed + 1 })));
    for (const period of ["2025-01", "2025-02"])
      await releasePeriod(statistics.services, {
        profile: "cn",
        by: "test",
        confidentiality: rules,
        period,
      });
  });
  after(async () => {
    await statistics.close();
  });

  const audited = async () => {
    const wanted = { profile: "cn", period: "2025-02" };
    const release = (await findRelease(database.sql, wanted, "all")) ?? assert.fail();
    return await auditRelease(database.sql, release, { rules, labelOf });
  };

  test("each figure lies in its interval, and what is hidden for others has a price", async () => {
    const audit = await audited();
    assert.ok(audit.primary > 3, String(audit.primary));
    for (const { value, low, high, fact } of audit.figures) {
      assert.ok(low <= value + 1n && (high === null || high >= value - 1n), fact);
    }
    const secondary = audit.figures.filter(({ why }) => why === "secondary");
    assert.equal(
      audit.cost,
      secondary.reduce((sum, { value }) => sum + value, 0n),
    );
    assert.equal(audit.told, audit.figures.filter(isTold).length);
    console.log(`audited ${audit.figures.length} figures, ${audit.told} told`);
  });

  test("a figure that somebody shows by mistake tells another, and the audit says so", async () => {
    const before = await audited();
    const wide = before.figures.filter((one) => !isTold(one));
    assert.ok(wide.length > 1, "there is something to tell");
    const [chosen] = wide;
    const [table = ""] = chosen?.tables ?? [];
    await database.sql`
      update statistical_cells set hidden = null where table_id = ${table} and hidden is not null
        and cell_key like '%unit=CNY' and cell_key not like '%span=month%'`;
    const later = await audited();
    assert.ok(later.figures.length < before.figures.length);
    assert.ok(later.told > before.told, `${later.told} told after, ${before.told} before`);
  });

  test("is for statisticians, with the words of its figures and what the gate said", async () => {
    const [route] = routes;
    assert.deepEqual(route?.policy, { kind: "scope", scope: "statistics" });
    const ask = async (period: string) =>
      await askRoute(route, {
        app: appOf(statistics.services),
        query: { period },
      });
    const answer = await ask("2025-02");
    assert.ok(route?.answers[200]?.schema?.safeParse(answer?.body).success);
    await assert.rejects(ask("2031-01"), { code: "STATISTICS_NOT_RELEASED", status: 404 });
  });

  test("what the page of releases reads answers by its schema", async () => {
    for (const path of ["/statistics/releases", "/statistics/gate", "/statistics/calendar"]) {
      const route = releaseRoutes.find((one) => one.method === "GET" && one.path === path);
      const answer = await askRoute(route, {
        app: appOf(statistics.services),
        query: { period: "2025-02" },
      });
      // as it is sent: a moment is text then
      const sent: unknown = JSON.parse(JSON.stringify(answer.body));
      const read = route?.answers[200]?.schema?.safeParse(sent);
      assert.ok(read?.success, `${path} ${read?.error?.message}`);
    }
  });
});
