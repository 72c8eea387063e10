import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { loadProfiles } from "#src/registers/profile.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { appOf } from "../dissemination/test-dissemination.ts";
import { confidentialityRules } from "../confidentiality/rules.ts";
import { releasePeriod } from "../releases/publish.ts";
import { rebuildReleases } from "../releases/rebuild.ts";
import { readStoredCells } from "../releases/store.ts";
import { type TestStatistics, openStatistics } from "../releases/test-statistics.ts";
import { tablesFor } from "../tables/own-tables.ts";
import type { TableWritten } from "../tables/table-set.ts";
import { routes } from "./routes.ts";

const table: TableWritten = {
  id: "province-transport",
  title: { en: "Exports by province and transport", zh: "出口按省份和运输方式" },
  dimensions: ["province", "transportMode"],
  measures: ["national", "USD"],
  flow: "export",
  footnotes: [{ en: "Added for a trial.", zh: "试设。" }],
};
const reason = "Asked for by readers.";

describeWithDatabase("tables that statisticians add without code", (database) => {
  let statistics: TestStatistics;

  before(async () => {
    statistics = await openStatistics(database);
    await statistics.append(
      Array.from({ length: 40 }, (_, at) => ({
        seed: 1 + at,
        month: at < 20 ? "2025-01" : "2025-02",
      })),
    );
  });
  after(async () => {
    await statistics.close();
  });

  const call = async (method: "GET" | "POST", path: string, body: unknown, id?: string) => {
    const route = routes.find((one) => one.method === method && one.path === path);
    assert.ok(route);
    const params = id === undefined ? {} : { id };
    const rest = { bytes: new Uint8Array(), contentType: "", caller: undefined, headers: {} };
    return await route.handle({
      app: appOf(statistics.services),
      params,
      query: {},
      body,
      ...rest,
    });
  };
  const release = async (period: string) =>
    await releasePeriod(statistics.services, { profile: "cn", period, by: "test" });

  it("is looked at before, enters the releases of its months, traces and rebuilds, and ends", async () => {
    const seen = await call("POST", "/statistics/table-previews", { period: "2025-01", table });
    assert.match(JSON.stringify(seen.body), /"flow":"export"/);
    const first = await release("2025-01");
    assert.equal(
      first.manifest.tables.some(({ id }) => id === table.id),
      false,
      "only looked at",
    );
    const added = { from: "2025-02", tried: "2025-01", reason, table };
    assert.equal((await call("POST", "/statistics/own-tables", added)).status, 201);
    const second = await release("2025-02");
    const cells = await readStoredCells(database.sql, second.id, table.id);
    const [whole] = await readStoredCells(database.sql, second.id, "total").then((all) =>
      all.filter(({ key }) => key === "span=month;flow=export;unit=CNY"),
    );
    const total = "span=month;flow=export;province=TOTAL;transportMode=TOTAL;unit=CNY";
    assert.equal(cells.find(({ key }) => key === total)?.value, whole?.value);
    const ended = { from: "2025-03", reason };
    assert.equal(
      (await call("POST", "/statistics/own-tables/{id}/end", ended, table.id)).status,
      201,
    );
    await statistics.append([{ seed: 99, month: "2025-03" }]);
    const third = await release("2025-03");
    assert.equal(
      third.manifest.tables.some(({ id }) => id === table.id),
      false,
    );
    assert.deepEqual((await rebuildReleases(statistics.services)).different, []);
  });

  it("is protected by the profile's rules although they do not name it", async () => {
    const profile = loadProfiles().get("cn");
    assert.ok(profile);
    const more = { ...table, id: "province-mode", dimensions: ["province", "tradeMode"] };
    const added = { from: "2025-01", tried: "2025-01", reason, table: more };
    await call("POST", "/statistics/own-tables", added);
    const rules = confidentialityRules(profile);
    assert.ok(rules && rules.tables !== "all" && !rules.tables.includes(more.id));
    await statistics.append(
      Array.from({ length: 20 }, (_, at) => ({ seed: 700 + at, month: "2025-04" })),
    );
    const onlyAdded = { ...rules, tables: [] };
    const of = { profile: "cn", period: "2025-04", by: "test", confidentiality: onlyAdded };
    const released = await releasePeriod(statistics.services, of);
    const cells = await readStoredCells(database.sql, released.id, more.id);
    assert.ok(cells.some(({ hidden }) => hidden === "primary"));
    const partner = await readStoredCells(database.sql, released.id, "partner");
    assert.ok(
      partner.every(({ hidden }) => hidden === undefined),
      "others stay whole",
    );
  });

  it("refuses ids of the file, unknown dimensions and tables that say nothing", async () => {
    const wrong = [
      { ...table, id: "partner" },
      { ...table, dimensions: ["colour"] },
      { ...table, dimensions: [] },
    ];
    for (const one of wrong) {
      const body = { period: "2025-01", table: one };
      const asked = call("POST", "/statistics/table-previews", body);
      await assert.rejects(asked, { code: "STATISTICS_TABLE_REFUSED", status: 422 });
    }
    assert.throws(() => routes[1]?.body?.parse({ period: "2025-01", table: { id: "x" } }));
  });

  it("of several versions the last whose month has come counts", () => {
    const one = { id: "a", reason, by: "x", at: "" };
    const versions = [
      { ...one, version: 1, from: "2025-01", table },
      { ...one, version: 2, from: "2025-04", table: { ...table, measures: ["USD" as const] } },
      { ...one, version: 3, from: "2025-06", table: null },
    ];
    const counts = (month: string) => tablesFor(versions, month).map(({ version }) => version);
    assert.deepEqual(["2024-12", "2025-03", "2025-04", "2025-06"].map(counts), [[], [1], [2], []]);
  });
});
