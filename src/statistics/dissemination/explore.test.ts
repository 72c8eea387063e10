import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import exceljs from "exceljs";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { releasePeriod } from "../releases/publish.ts";
import { type TestStatistics, openStatistics } from "../releases/test-statistics.ts";
import { routes } from "../routes.ts";
import { ExplorerAnswer } from "./explore-route.ts";
import { type Ask, appOf, asker } from "./test-dissemination.ts";

describeWithDatabase("the explorer's views of released tables", (database) => {
  let statistics: TestStatistics;
  let ask: Ask;
  const months = ["2025-01", "2025-02"];
  const release = async (period: string, more: object = {}) =>
    await releasePeriod(statistics.services, {
      profile: "cn",
      period,
      by: "test",
      reason: "late declarations came in",
      ...more,
    });

  before(async () => {
    statistics = await openStatistics(database);
    ask = asker(appOf(statistics.services), routes);
    await statistics.append(
      months.flatMap((month, at) =>
        Array.from({ length: 60 }, (_, seed) => ({ seed: 1 + seed + at * 1000, month })),
      ),
    );
    for (const period of months) await release(period);
    await statistics.append([{ seed: 9001, month: "2025-02", direction: "export", items: 3 }]);
    await release("2025-02");
  });
  after(async () => {
    await statistics.close();
  });

  const view = async (query: string) =>
    ExplorerAnswer.parse(JSON.parse((await ask(`/statistics/explorer?${query}`)).text));

  test("an address without anything shows a table with its periods, totals first", async () => {
    const seen = await view("");
    assert.equal(seen.columns, "period");
    assert.deepEqual(
      seen.columnCodes.map(({ id }) => id),
      months,
    );
    assert.equal(seen.rowCodes[0]?.kind, "total");
    assert.ok(seen.rowCodes.slice(1).every(({ kind }) => kind === "part"));
    assert.ok(seen.tables.length > 10);
  });

  test("files hold exactly the cells that are shown, to the last digit", async () => {
    const query = "table=partner&rows=partner&columns=flow&top=5&where=unit:USD;period:2025-02";
    const seen = await view(query);
    assert.equal(seen.rowCodes.length, 5);
    const shown = seen.cells.flat().flatMap((cell) => (cell ? [cell.value ?? ""] : []));
    assert.ok(shown.length > 10);
    const csv = (await ask(`/statistics/explorer?${query}&format=csv`)).text.trimEnd().split("\n");
    assert.deepEqual(
      csv
        .slice(1)
        .map((line) => line.split(",")[7])
        .toSorted((a, b) => ((a ?? "") < (b ?? "") ? -1 : 1)),
      shown.toSorted((a, b) => (a < b ? -1 : 1)),
    );
    const stat = await ask(`/statistics/explorer?${query}&format=json-stat`);
    const values = Object.values(
      (JSON.parse(stat.text) as { value: Record<string, number> }).value,
    );
    assert.equal(values.length, shown.length);
    const file = await ask(`/statistics/explorer?${query}&format=xlsx`);
    assert.match(file.headers?.["Content-Disposition"] ?? "", /cn-partner-2025-02-r2-view\.xlsx/);
    assert.ok(file.body instanceof Uint8Array);
    const book = new exceljs.Workbook();
    await book.xlsx.load(Buffer.from(file.body) as never); // the library's own type of buffers is older
    assert.equal((book.getWorksheet("data")?.rowCount ?? 0) - 1, shown.length);
  });

  test("a value that a later publication changed says what was published before", async () => {
    const seen = await view("table=total&rows=flow&columns=period&where=unit:DECL");
    const at = seen.rowCodes.findIndex(({ id }) => id === "export");
    const [first, second] = seen.cells[at] ?? [];
    assert.equal(first?.before, undefined);
    assert.equal(Number(second?.value) - Number(second?.before), 1);
    assert.equal(seen.releases[second?.release ?? 0]?.sequence, 2);
  });

  test("what is hidden has its place and nothing of its value; embargoes hold", async () => {
    const key = "span=month;flow=export;partner=US;unit=CNY";
    const where = database.sql`table_id = 'partner' and cell_key = ${key} and release_id in
      (select release_id from statistical_releases where period = '2025-01')`;
    const [known] = await database.sql<{ value: bigint }[]>`
      update statistical_cells set hidden = 'primary' where ${where} returning value`;
    assert.ok(known);
    const path = "table=partner&rows=partner&where=flow:export;partner:US,JP";
    const seen = await view(path);
    const at = seen.rowCodes.findIndex(({ id }) => id === "US");
    assert.equal(seen.cells[at]?.[0]?.value, null);
    const digits = known.value.toString();
    const secret = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
    assert.equal(JSON.stringify(seen).includes(secret), false);
    const csv = (await ask(`/statistics/explorer?${path}&format=csv`)).text;
    assert.equal(csv.includes(secret), false);
    await database.sql`update statistical_cells set hidden = null where ${where}`;
    const later = Temporal.Now.instant().add({ hours: 24 }).toString();
    await statistics.append([{ seed: 5, month: "2025-03" }]);
    await release("2025-03", { embargo: later });
    assert.equal((await view("table=partner")).columnCodes.length, 2);
  });

  test("groups and overlapping entries come when asked for, and wrong addresses are named", async () => {
    const parts = await view("table=partner&columns=period");
    const groups = await view("table=partner&columns=period&show=groups");
    assert.ok(groups.rowCodes.slice(1).every(({ kind }) => kind === "overlap"));
    assert.ok(groups.rowCodes.length > 1 && parts.rowCodes.length > 1);
    assert.ok((await view("table=province&rows=province")).map);
    const world = (await view("table=partner&rows=partner&top=500")).map;
    assert.ok((world?.tiles.length ?? 0) > 200, "the world in tiles");
    const places = new Set(world?.tiles.map(({ column, row }) => `${column} ${row}`));
    assert.equal(places.size, world?.tiles.length, "no two tiles in one place");
    for (const query of [
      "table=partner&rows=unit",
      "table=partner&rows=flow&columns=flow",
      "table=partner&from=2025-03&to=2025-01",
      "table=partner&where=%25",
    ]) {
      const path = `/statistics/explorer?${query}`;
      await assert.rejects(ask(path), { code: "STATISTICS_VIEW", status: 400 }, query);
    }
    await assert.rejects(ask("/statistics/explorer?table=none"), { status: 404 });
    const short = ask("/statistics/adjusted?table=total&cell=flow=export");
    await assert.rejects(short, { code: "STATISTICS_NOT_ADJUSTED", status: 422 });
    const none = "/statistics/explorer?table=partner&where=partner:XX&format=csv";
    await assert.rejects(ask(none), { code: "STATISTICS_VIEW_EMPTY" });
  });

  test("is made once for all who ask, and anew the moment a correction is public", async () => {
    const files = ["csv", "json", "xlsx", "sdmx-csv"].map(
      (format) => `tables/total?period=2025-01&format=${format}`,
    );
    const others = ["bulk?period=2025-01", "tariff-lines?period=2025-01", "sdmx/data/CN_TOTAL/all"];
    const statement = "press?period=2025-01&source=own";
    const asked = ["explorer?table=total", statement, ...files, ...others];
    const read = async () => {
      const answers = [];
      for (const path of asked) answers.push(await ask(`/statistics/${path}`));
      return answers;
    };
    const first = await read();
    const isSame = (all: typeof first) => all.map(({ body }, at) => body === first[at]?.body);
    const [same, changed] = [true, false].map((is) => asked.map(() => is));
    assert.deepEqual(isSame(await read()), same, "the very bytes");
    for (const { headers } of first) assert.equal(headers?.["Cache-Control"], "public, no-cache");
    await statistics.append([{ seed: 77, month: "2025-01", direction: "export" }]);
    assert.deepEqual(isSame(await read()), same, "rows of the ledger are not public");
    await release("2025-01");
    const later = await read();
    assert.deepEqual(
      later.map(({ text }, at) => text === first[at]?.text),
      changed,
    );
  });
});
