import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import exceljs from "exceljs";
import { XmlDocument } from "libxml2-wasm";
import { z } from "zod";
import { putParty } from "#src/identity/access/party-store.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { Economies } from "../mirror/figure.ts";
import { readFigures } from "../mirror/read-figures.ts";
import { releasePeriod } from "../releases/publish.ts";
import { type TestStatistics, openStatistics } from "../releases/test-statistics.ts";
import { routes } from "../routes.ts";
import { readParts } from "./workbook-parts.ts";
import { type Ask, appOf, asker } from "./test-dissemination.ts";

type Node = Readonly<Record<string, unknown>>;

/** Every object inside a value, itself included. */
function nodesOf(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== "object" || value === null) return [];
  const node: Node = { ...value };
  return [node, ...Object.values(node).flatMap(nodesOf)];
}

const Note = z.looseObject({ en: z.string(), zh: z.string() });
const Cells = z.looseObject({
  cells: z.array(z.looseObject({ key: z.string(), value: z.string() })),
});

describeWithDatabase("released tables in every format", (database) => {
  let statistics: TestStatistics;
  let ask: Ask;
  const sdmx = "/statistics/sdmx";

  before(async () => {
    statistics = await openStatistics(database);
    ask = asker(appOf(statistics.services), routes);
    const months = ["2025-01", "2025-02"];
    await statistics.append(
      months.flatMap((month, at) =>
        Array.from({ length: 120 }, (_, seed) => ({ seed: 1 + seed + at * 1000, month })),
      ),
    );
    for (const period of [...months, "2025"])
      await releasePeriod(statistics.services, {
        profile: "cn",
        period,
        by: "test",
        reason: "test",
      });
  });
  after(async () => {
    await statistics.close();
  });

  const table = async (format: string, id = "partner") =>
    await ask(`/statistics/tables/${id}?period=2025-02&format=${format}`);
  const total = async (): Promise<bigint> => {
    const { cells } = Cells.parse(JSON.parse((await table("json")).text));
    return cells.reduce((sum, { value }) => sum + BigInt(value.replace(".", "")), 0n);
  };

  test("CSV, workbook and Parquet hold the same cells to the last digit", async () => {
    const json = Cells.parse(JSON.parse((await table("json")).text));
    const csv = (await table("csv")).text.trimEnd().split("\n");
    assert.equal(csv.length - 1, json.cells.length);
    const written = await table("xlsx");
    const book = new exceljs.Workbook();
    assert.ok(written.body instanceof Uint8Array);
    await book.xlsx.load(Buffer.from(written.body) as never); // the library's own type of buffers is older
    const sheet = book.getWorksheet("data");
    assert.ok(sheet);
    let sum = 0n;
    sheet.eachRow((row, at) => {
      if (at === 1) return;
      const value = row.getCell(8).value;
      sum += BigInt(
        typeof value === "number"
          ? value.toFixed(2).replace(".", "")
          : JSON.stringify(value).replaceAll('"', "").replace(".", ""),
      );
      assert.equal(row.getCell(4).numFmt, "@");
    });
    assert.equal(sum, await total());
    assert.ok(book.getWorksheet("about"));
    const parquet = await table("parquet");
    assert.equal(parquet.text.slice(0, 4), "PAR1");
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const folder = await mkdtemp(join(tmpdir(), "tidegate-parquet-"));
    try {
      assert.ok(parquet.body instanceof Uint8Array);
      await writeFile(join(folder, "t.parquet"), parquet.body);
      const connection = await (await DuckDBInstance.create()).connect();
      const reader = await connection.runAndReadAll(
        `select count(*)::varchar, (sum(value) * 100)::decimal(38,0)::varchar from '${join(folder, "t.parquet")}'`,
      );
      assert.deepEqual(reader.getRows()[0], [String(json.cells.length), String(await total())]);
      connection.closeSync();
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("names what it can't write, and takes the format from Accept", async () => {
    await assert.rejects(table("docx"), { code: "STATISTICS_FORMAT", status: 400 });
    const path = "/statistics/tables/partner?period=2025-02";
    assert.equal((await ask(path, { accept: "image/png" })).status, 406);
    const csv = await ask(path, { accept: "image/png, text/csv;q=0.5" });
    assert.match(csv.type ?? "", /^text\/csv/);
    assert.match(csv.headers?.["Content-Disposition"] ?? "", /cn-partner-2025-02-r1\.csv/);
    const stat = await table("json-stat", "total");
    assert.equal(
      z.looseObject({ version: z.string() }).parse(JSON.parse(stat.text)).version,
      "2.0",
    );
  });

  test("lines of the year less those of its months leave no month of few traders", async () => {
    const shownIn = async (period: string): Promise<ReadonlySet<string>> => {
      const { text } = await ask(`/statistics/tariff-lines?period=${period}&level=line`);
      const lines = text.trimEnd().split("\n").slice(1);
      const named = lines.map((line) => line.split(","));
      return new Set(named.map((line) => [line[7], line[11], line[8]].join()));
    };
    const [january, february, year] = await Promise.all(
      ["2025-01", "2025-02", "2025"].map(shownIn),
    );
    assert.ok(january && february && year && year.size > 10);
    const economies = loadProfiles().get("cn")?.registers.get("countries");
    const isos = new Map(economies?.rows.map(({ code, values }) => [code, values["iso3"]]));
    const rows = await database.sql<
      { flow: string; line: string; partner: string; in1: string[]; in2: string[] }[]
    >`select flow, commodity as line, partner,
        array_remove(array_agg(distinct trader_id) filter (where month = '2025-01'), null) as in1,
        array_remove(array_agg(distinct trader_id) filter (where month = '2025-02'), null) as in2
      from ledger_rows where month like '2025-%' group by 1, 2, 3`;
    let lacking = 0;
    for (const { flow, line, partner, in1, in2 } of rows) {
      const name = [flow === "export" ? "X" : "M", line, isos.get(partner) ?? partner].join();
      if (!year.has(name)) continue;
      const few: ReadonlySet<string> = new Set([
        ...(january.has(name) ? [] : (in1 ?? [])),
        ...(february.has(name) ? [] : (in2 ?? [])),
      ]);
      lacking += few.size > 0 ? 1 : 0;
      assert.ok(few.size === 0 || few.size > 2, `${name}: ${[...few].join()}`);
    }
    console.log(`${year.size} lines and rests of the year, ${lacking} lack a month`);
  });

  test("catalogue, feeds, quality report and bulk files name what is released", async () => {
    const catalogue = await ask("/statistics/catalogue");
    assert.match(catalogue.text, /"dct:identifier":"CN_PARTNER"/);
    assert.match(catalogue.text, /period=2025-02&format=parquet/);
    const nodes = nodesOf(JSON.parse(catalogue.text));
    const needed: Readonly<Record<string, readonly string[]>> = {
      "dcat:Catalog": ["dct:title", "dct:description", "dct:publisher", "dcat:dataset"],
      "dcat:Dataset": ["dct:title", "dct:description", "dct:publisher", "dcat:distribution"],
      "dcat:Distribution": ["dcat:accessURL", "dcat:downloadURL", "dcat:mediaType", "dct:license"],
      "dct:PeriodOfTime": ["dcat:startDate", "dcat:endDate"],
    };
    for (const [type, names] of Object.entries(needed)) {
      const some = nodes.filter((node) => node["@type"] === type);
      assert.ok(some.length > 0, type);
      for (const node of some) for (const name of names) assert.ok(name in node, `${type} ${name}`);
    }
    for (const node of nodes)
      if (typeof node["@id"] === "string") assert.match(node["@id"], /^https?:\/\//);
    for (const path of ["/statistics/releases.atom", "/statistics/releases.rss"]) {
      const feed = await ask(path, { "accept-language": "zh-CN" });
      assert.equal((feed.text.match(/第1次发布/g) ?? []).length >= 3, true, path);
      assert.match(feed.text, /<title>中国：对外贸易统计数据发布<\/title>/);
      assert.match(feed.text, /<title>2025年2月对外贸易统计数据：第1次发布/);
      const links = [...feed.text.matchAll(/<link>([^<]+)<|href="([^"]+)"/g)];
      assert.ok(links.length > 3);
      for (const [, a, b] of links) assert.match(a ?? b ?? "", /^https?:\/\/[^/]+\/api\/v1\//);
      using document = XmlDocument.fromString(feed.text);
      assert.ok(document.root);
    }
    assert.match((await ask("/statistics/quality")).text, /S\.17\.1/);
    const bulk = (await ask("/statistics/bulk?period=2025-02")).text.trimEnd().split("\n");
    assert.ok(bulk.length > 1000);
    const national = await ask("/statistics/tariff-lines?period=2025-02&level=line&from=2");
    assert.equal(national.status, 200, national.text);
    assert.match(
      national.text.split("\n")[1] ?? "",
      /^C,M,20250201,2025,2,202502,CHN,[XM],[A-Z0-9_]+,W00,H6,\w{6,10},/,
    );
    await assert.rejects(ask("/statistics/tariff-lines?period=2031-02&level=line"), {
      code: "STATISTICS_NOT_RELEASED",
    });
    const lines = (await ask("/statistics/tariff-lines?period=2025-02")).text.trimEnd().split("\n");
    const names = lines.slice(1).map((line) => line.split(",").slice(0, 12).join(","));
    assert.equal(new Set(names).size, names.length, "each key once");
    assert.ok(names.length > 50);
    const economies = new Economies(loadProfiles().get("cn")?.registers.get("countries"));
    const { form, figures, skipped } = readFigures(Buffer.from(`${lines.join("\n")}\n`), economies);
    assert.equal(form, "comtrade");
    assert.deepEqual(
      [figures.length, skipped.length],
      [names.length, 0],
      "who reads Comtrade reads it",
    );
    await assert.rejects(ask("/statistics/bulk?period=2019"), { code: "STATISTICS_NOT_RELEASED" });
  });

  test("the statement's tables come as a workbook with figures as numbers", async () => {
    const written = await ask("/statistics/press?period=2024&format=xlsx");
    const book = new exceljs.Workbook();
    assert.ok(written.body instanceof Uint8Array);
    await book.xlsx.load(Buffer.from(written.body) as never); // the library's own type of buffers is older
    assert.equal(book.getWorksheet("months")?.rowCount, 13);
    assert.equal(typeof book.getWorksheet("partners")?.getRow(2).getCell(4).value, "number");
    const parts = readParts(written.body);
    const chart = parts.get("xl/charts/chart1.xml")?.toString() ?? "";
    assert.match(chart, /'months'!\$B\$2:\$B\$13/);
    assert.equal(parts.has("xl/charts/chart2.xml"), true);
    for (const [path, text] of parts) {
      if (!/\.(xml|rels)$/.test(path)) continue;
      using document = XmlDocument.fromString(text.toString());
      assert.ok(document.root, path);
    }
    const questions = book.getWorksheet("questions");
    assert.ok(questions && questions.rowCount > 12);
    assert.match(questions.getRow(8).getCell(2).text, /9 months in a row/);
    assert.match(questions.getRow(8).getCell(5).text, /连续9个月/);
    const facts = book.getWorksheet("facts");
    assert.ok(facts && facts.rowCount > 50);
  });

  test("a cell that is not shown has its status and no value in any format", async () => {
    const key = "span=month;flow=export;partner=WORLD;unit=USD";
    const where = database.sql`table_id = 'partner' and cell_key = ${key} and release_id in
      (select release_id from statistical_releases where period = '2025-02')`;
    const [known] = await database.sql<{ value: bigint }[]>`
      update statistical_cells set hidden = 'primary' where ${where} returning value`;
    assert.ok(known);
    const digits = known.value.toString();
    const secret = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
    // files are kept, so they are asked for by an address of their own
    const hiding = async (format: string) => (await table(`${format}&sequence=1`)).text;
    const said = (await hiding("csv"))
      .split("\n")
      .filter((line) => line.startsWith("2025-02,month,export,WORLD") && line.includes("USD"));
    assert.equal(said.length, 1);
    assert.match(said[0] ?? "", /USD,,Q,/);
    const path = `${sdmx}/data/CN_PARTNER/M.CN.export.month.WORLD.USD?startPeriod=2025-02`;
    const ml = (await ask(path)).text;
    assert.match(ml, /OBS_VALUE="NaN" OBS_STATUS="Q"/);
    const json = (await ask(`${path}&format=jsondata`)).text;
    for (const text of [ml, json, await hiding("json"), await hiding("json-stat")])
      assert.equal(text.includes(secret), false);
    await database.sql`update statistical_cells set hidden = null where ${where}`;
  });

  test("says in every row that simulated declarations are included, once a trader was simulated", async () => {
    const head = (text: string) => text.split("\n")[0] ?? "";
    assert.doesNotMatch(head((await table("csv", "total")).text), /simulated/);
    assert.doesNotMatch((await ask(`${sdmx}/data/CN_PARTNER/all`)).text, /Simulated/);
    const at = Temporal.Now.instant();
    await putParty(database.sql, { partyId: "3122260902", name: "Made", roles: ["simulated"], at });
    const lines = (await table("csv")).text.trimEnd().split("\n");
    assert.match(head(lines[0] ?? ""), /,status,release,simulated$/);
    assert.ok(lines.length > 2 && lines.slice(1).every((line) => line.endsWith(",included")));
    for (const flow of ["CN_PARTNER/M.CN.export.month.WORLD.USD", "UNSD,IMTS_AGGREGATES_M/all"])
      for (const format of ["structurespecificdata", "genericdata", "jsondata", "csv"]) {
        const { text } = await ask(`${sdmx}/data/${flow}?format=${format}`);
        assert.match(text, /COMMENT_OBS[^]*Simulated figures: /, `${flow} ${format}`);
      }
    const { notes } = z
      .looseObject({ notes: z.array(Note) })
      .parse(JSON.parse((await table("json")).text));
    assert.match(notes[0]?.en ?? "", /^Simulated figures/);
    const flashes = await ask("/statistics/answers?question=exports in 2025&source=own");
    const { notes: said } = z
      .looseObject({ notes: z.array(z.string()) })
      .parse(JSON.parse(flashes.text));
    assert.match(said[0] ?? "", /^Simulated figures/);
  });
});
