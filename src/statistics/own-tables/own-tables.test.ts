import assert from "node:assert/strict";
import { after, before, test } from "node:test";
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
import { askRoute } from "#src/platform/test-route.ts";

const table: TableWritten = {
  id: "province-transport",
  title: { en: "Exports by province and transport", zh: "出口按省份和运输方式" },
  dimensions: ["province", "transportMode"],
  measures: ["national", "USD"],
  flow: "export",
  footnotes: [{ en: "Added for a trial.", zh: "试设。" }],
};
const reason = "Asked for by readers.";

type PreviewAnswer = {
  readonly hidden: { readonly primary: number; readonly secondary: number };
  readonly cells: readonly { readonly hidden: string | null }[];
  readonly gate: readonly {
    readonly check: string;
    readonly findings: readonly { readonly severity: string }[];
  }[];
};

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
    return await askRoute(route, {
      app: appOf(statistics.services),
      params,
      body,
      ...rest,
    });
  };
  const release = async (period: string) =>
    await releasePeriod(statistics.services, { profile: "cn", period, by: "test" });

  test("is looked at before, enters the releases of its months, traces and rebuilds, and ends", async () => {
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

  test("is protected by the profile's rules although they do not name it", async () => {
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

  test("a look shows which cells a release would hide and what its gate would say", async () => {
    await statistics.append(
      Array.from({ length: 20 }, (_, at) => ({ seed: 900 + at, month: "2025-05" })),
    );
    const fine = { ...table, id: "fine", dimensions: ["province", "partner"] };
    const body = { period: "2025-05", table: fine };
    const answer = await call("POST", "/statistics/table-previews", body);
    const route = routes.find(({ path }) => path === "/statistics/table-previews");
    const seen = route?.answers[200]?.schema?.parse(answer.body) as PreviewAnswer; // as the schema says
    assert.ok(seen.hidden.primary > 0, JSON.stringify(seen.hidden));
    assert.equal(seen.cells[0]?.hidden, "primary", "hidden ones come first");
    const stops = seen.gate.flatMap(({ check, findings }) =>
      findings.filter(({ severity }) => severity === "stop").map(() => check),
    );
    assert.deepEqual(stops, []);
    assert.equal(seen.gate.find(({ check }) => check === "additivity")?.findings.length, 0);
    const released = await release("2025-05");
    assert.ok(
      released.manifest.tables.every(({ id }) => id !== "fine"),
      "only looked at",
    );
  });

  test("has goods of its own list, checked against the register, kept with the release", async () => {
    const rows = await database.sql<{ chapter: string }[]>`
      select chapter from ledger_rows group by 1 order by sum(value_minor) desc limit 3`;
    const [first = "", second = "", third = ""] = rows.map(({ chapter }) => chapter);
    const both = (en: string) => ({ en, zh: en });
    const entries = [
      { code: "A", title: both("First"), prefixes: [first] },
      { code: "B", title: both("Others"), prefixes: [second, third] },
      { code: "STAR", title: both("All three"), prefixes: [first, second, third], overlaps: true },
    ];
    const list = { title: both("Chosen goods"), source: both("Our own list."), entries };
    const own = {
      id: "chosen",
      title: both("Chosen goods"),
      measures: ["national"],
      list,
      dimensions: ["goods"],
      hasBalance: false,
    };
    const wrong = [
      { ...own, dimensions: ["province"] },
      { ...own, list: { ...list, entries: [...entries, entries[0]] } },
      { ...own, list: { ...list, entries: [{ ...entries[0], prefixes: ["9999"] }] } },
      { ...own, list: { ...list, entries: entries.map((one) => ({ ...one, overlaps: false })) } },
      { ...own, measures: ["quantity"] },
      { ...own, list: { ...list, entries: [{ ...entries[0], code: "TOTAL" }] } },
    ];
    for (const one of wrong) {
      const body = { period: "2025-05", table: one };
      await assert.rejects(call("POST", "/statistics/table-previews", body), {
        code: "STATISTICS_TABLE_REFUSED",
        status: 422,
      });
    }
    console.log(`refused ${wrong.length} lists`);
    await statistics.append(
      Array.from({ length: 30 }, (_, at) => ({ seed: 1000 + at, month: "2025-06" })),
    );
    const added = { from: "2025-06", tried: "2025-05", reason, table: own };
    assert.equal((await call("POST", "/statistics/own-tables", added)).status, 201);
    const released = await release("2025-06");
    const cells = await readStoredCells(database.sql, released.id, own.id);
    const of = (code: string) =>
      cells.find(({ key }) => key === `span=month;flow=total;goods=${code};unit=CNY`)?.value;
    const [sums] = await database.sql<{ a: string; b: string; all: string }[]>`
      select sum(value_minor) filter (where chapter = ${first})::text as a,
        sum(value_minor) filter (where chapter in (${second}, ${third}))::text as b,
        sum(value_minor)::text as "all"
      from ledger_rows where month = '2025-06'`;
    assert.equal(String(of("A") ?? 0n), sums?.a ?? "0");
    assert.equal(String(of("B") ?? 0n), sums?.b ?? "0");
    assert.equal(of("STAR"), (of("A") ?? 0n) + (of("B") ?? 0n));
    assert.equal(String(of("TOTAL")), sums?.all);
    const names = Object.keys(released.manifest.set?.lists ?? {});
    assert.ok(names.some((name) => name.startsWith("own-chosen-")));
    assert.deepEqual((await rebuildReleases(statistics.services)).different, []);
  });

  test("refuses ids of the file, unknown dimensions and tables that say nothing", async () => {
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

  test("of several versions the last whose month has come counts", () => {
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
