/**
 * Our own traffic told like the conference: a month with planted growth of e-commerce, own brands and high
 * technology, a region that leads, and goods stopped by kind, against the month a year before. What is told
 * is counted again here, from the rows, with plain integers.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { countAgain } from "../../../tools/statistics/count-again.ts";
import { type LedgerRow, ledgerRows, unknownCode } from "../ledger/ledger.ts";
import { madeInput } from "../ledger/made-ledger.ts";
import { appendLedger } from "../ledger/store.ts";
import { labelsOf } from "../official/labels.ts";
import { readPartners } from "../official/partners.ts";
import type { OperationRow } from "../operations/operations.ts";
import { appendOperations } from "../operations/store.ts";
import { releasePeriod } from "../releases/publish.ts";
import { type TestStatistics, openStatistics } from "../releases/test-statistics.ts";
import { traceCell } from "../releases/trace.ts";
import { findPeriod } from "../tables/period.ts";
import { ask } from "../asking/ask.ts";
import type { Fact } from "../figures/facts.ts";
import { ownMaterial } from "./own.ts";
import { type PressAnswer, tellPeriod } from "./press.ts";

const modes = ["0110", "9610", "9810", "1039", "1210"] as const;
const provinces = ["31", "44", "51", "21", "42", "11"] as const;
const goods = ["85423190", "87038000", "61091000"] as const;
const eCommerce: readonly string[] = ["9610", "9810", "1210"];
const months = ["2024-01", "2025-01"] as const;

/** Every combination of what is planted, with values that no round number explains. */
function madeRows(): readonly LedgerRow[] {
  let seed = 0;
  return months.flatMap((month) =>
    modes.flatMap((mode) =>
      provinces.flatMap((province) =>
        (["export", "import"] as const).flatMap((direction) =>
          goods.flatMap((commodity, at) => {
            seed += 1;
            const [row] = ledgerRows(madeInput({ seed, month, direction, items: 1 }));
            const isLater = month === "2025-01";
            const brandType = direction === "export" ? String((seed + at) % 3) : "0";
            const grown =
              (eCommerce.includes(mode) ? 3n : 1n) *
              (province === "31" ? 5n : 1n) *
              (commodity === "85423190" ? 2n : 1n) *
              (brandType === "1" ? 2n : 1n);
            const valueMinor = BigInt(100_003 + seed * 977) * (isLater ? grown : 1n);
            const chapter = commodity.slice(0, 2);
            const codes = { commodity, hs6: commodity.slice(0, 6), chapter };
            const planted = { supervisionMode: mode, traderProvince: province, brandType };
            if (!row) return [];
            const enterpriseType = province === "42" ? unknownCode : row.enterpriseType;
            const whose = { ...planted, enterpriseType };
            return [{ ...row, ...codes, ...whose, valueMinor, fobMinor: valueMinor }];
          }),
        ),
      ),
    ),
  );
}

function madeStops(): readonly OperationRow[] {
  const stop = (month: string, operation: string, at: number): OperationRow => ({
    profile: "cn",
    month,
    flow: "import",
    operation,
    amount: "1",
    unit: operation.startsWith("SEIZED") ? "CASE" : "BATCH",
    recordKind: "finding",
    recordId: `${month}-${at}`,
    office: "2201",
    at: Temporal.Instant.from(`${month}-10T00:00:00Z`),
    declarationId: newId(1),
    channel: "cargo",
    partner: "TH",
  });
  const many = (month: string, operation: string, count: number) =>
    Array.from({ length: count }, (_, at) => stop(month, operation, at));
  const [first = stop("2025-01", "STOPPEDEPIDEMIC", 0)] = many("2025-01", "STOPPEDEPIDEMIC", 1);
  return [
    ...many("2024-01", "STOPPEDEPIDEMIC", 4),
    ...many("2025-01", "STOPPEDEPIDEMIC", 7),
    { ...first, kind: "reversal", amount: "-1", recordId: "corrected" },
    ...many("2025-01", "STOPPEDUNSAFEFOOD", 2),
    ...many("2025-01", "STOPPEDINFRINGING", 3),
    ...many("2025-01", "STOPPEDPROHIBITED", 5),
  ];
}

describeWithDatabase("our own traffic, told like the conference", (database) => {
  let statistics: TestStatistics;
  let told: PressAnswer;
  const rows = madeRows();
  const tell = async (text: string): Promise<PressAnswer> => {
    const period = findPeriod(text) ?? assert.fail();
    const material = (await ownMaterial(database.sql, "cn", period)) ?? assert.fail();
    const partners = readPartners("cn");
    const day = Temporal.PlainDate.from("2025-02-10");
    const labelOf = labelsOf(new SnapshotStore(loadProfiles()).current("cn"), partners, day);
    const options = { profile: "cn", period: text, partners, home: "CN", labelOf };
    return tellPeriod(material, { ...options, alsoFrom: [] }) ?? assert.fail(`nothing of ${text}`);
  };
  before(async () => {
    statistics = await openStatistics(database);
    await database.sql.begin((tx) => appendLedger(tx, rows, Date.now()));
    await database.sql.begin((tx) => appendOperations(tx, madeStops(), Date.now()));
    for (const period of months)
      await releasePeriod(statistics.services, { profile: "cn", period, by: "test" });
    told = await tell("2025-01");
  });
  after(async () => await statistics.close());

  type RowFilter = (row: LedgerRow) => boolean;
  const sum = (month: string, wanted: RowFilter) =>
    rows.reduce((all, row) => all + (row.month === month && wanted(row) ? row.valueMinor : 0n), 0n);
  const fact = (id: string): Fact =>
    told.facts.find((one) => one.id === id) ?? assert.fail(`nothing is told of ${id}`);
  const exported: RowFilter = ({ flow }) => flow === "export";

  test("products, brands, e-commerce, market procurement and regions are told to the minor unit", () => {
    const all: RowFilter = () => true;
    const wanted: readonly (readonly [string, RowFilter, RowFilter])[] = [
      ["ecommerce.CBEC.total", (row) => eCommerce.includes(row.supervisionMode), all],
      ["ecommerce.9610.total", (row) => row.supervisionMode === "9610", all],
      ["ecommerce.MARKET.total", (row) => row.supervisionMode === "1039", all],
      ["product.HIGH-TECH.export", (row) => exported(row) && row.chapter === "85", exported],
      ["product.MECH-ELEC.export", (row) => exported(row) && row.chapter !== "61", exported],
      ["brand_type.1.export", (row) => exported(row) && row.brandType === "1", exported],
      ["region.YANGTZE-DELTA.total", (row) => row.traderProvince === "31", all],
      ["region.EAST.total", (row) => ["31", "44", "11"].includes(row.traderProvince), all],
      ["trader_province.31.total", (row) => row.traderProvince === "31", all],
    ];
    for (const [id, is, whole] of wanted) {
      const [value, before] = [sum("2025-01", is), sum("2024-01", is)];
      const { value: said, yoyPct, text, yoyComputed } = fact(id);
      assert.equal(Number(said).toFixed(2), (Number(value) / 100).toFixed(2), id);
      assert.ok(yoyComputed, id);
      const growth = (Number(value) / Number(before) - 1) * 100;
      assert.ok(Math.abs(Number(yoyPct) - growth) <= 0.0501, `${id}: ${yoyPct}, ${growth}`);
      const share = (Number(value) / Number(sum("2025-01", whole))) * 100;
      const part = Number(/\(([\d.]+) percent of/.exec(text.en)?.[1]);
      assert.ok(Math.abs(part - share) <= 0.0501, `${id}: ${text.en}`);
      assert.ok(text.zh.includes(`${part.toFixed(1)}%`), text.zh);
      for (const locale of ["en", "zh"] as const)
        assert.ok(told.text[locale].includes(text[locale]), `${id} stands in the statement`);
    }
    assert.match(told.text.en, /Of the regions the eastern region led with trade of/);
    assert.match(told.text.zh, /分区域看，东部地区居首/);
    assert.match(told.text.en, /Trade by private enterprises came to/);
    assert.match(told.text.en, /Trade by enterprises of unknown type came to/);
    assert.match(told.text.zh, /类型不详的企业进出口/);
  });

  test("what was stopped is told by kind, without what was taken back", () => {
    const wanted: readonly (readonly [string, string, string | null])[] = [
      ["PEST-BATCHES", "6", "50.0"],
      ["PROHIBITED-BATCHES", "5", null],
      ["SUBSTANDARD-BATCHES", "2", null],
      ["IPR-BATCHES", "3", null],
    ];
    for (const [code, value, yoyPct] of wanted) {
      const said = fact(`interception.${code}.total`);
      assert.deepEqual([said.value, said.yoyPct], [value, yoyPct], code);
      assert.ok(told.text.en.includes(said.text.en) && told.text.zh.includes(said.text.zh), code);
    }
    assert.match(told.text.zh, /检出疫情疫病和有害生物批次：6批，增长50.0%/);
  });

  test("what was stopped is answered by kind, and what turns it is not passed over", async () => {
    const snapshots = new SnapshotStore(loadProfiles());
    const services = { ...statistics.services, snapshots };
    const say = async (question: string): Promise<string | undefined> => {
      const wanted = { profile: "cn", question, source: "own" } as const;
      const told = await ask(services, wanted);
      if (process.env["ASKED_SHOW"]) console.log(question, told.answer ?? told.refusal?.reason);
      return told.answer ?? undefined;
    };
    const told: readonly (readonly [string, RegExp])[] = [
      ["How many batches with pests were found in January 2025?", /: 6, up 50\.0 percent/],
      ["2025年1月检出疫情多少批", /6批，增长50\.0%/],
      ["How many batches of prohibited goods were stopped in January 2025?", /: 5\./],
      ["2025年1月截获禁止进境物品多少批", /5批/],
      ["How many batches of substandard goods were there in January 2025?", /: 2\./],
      ["2025年1月检出不合格商品多少批次", /2批/],
      ["How many batches of infringing goods were detained in January 2025?", /: 3\./],
      ["2025年1月扣留侵权货物多少批", /3批/],
      ["How many pest batches in January 2024?", /: 4\./],
      ["2025年1月疫情", /6批/],
    ];
    for (const [question, expected] of told) assert.match((await say(question)) ?? "", expected);
    const refused = [
      "How many tonnes of prohibited goods were stopped in January 2025?",
      "How many batches of prohibited goods from Thailand were stopped in January 2025?",
      "How many batches of prohibited goods were not stopped in January 2025?",
      "Value of infringing goods detained in January 2025",
      "Which prohibited goods were stopped in January 2025?",
      "2025年1月检出疫情多少件",
      "2025年1月除疫情外截获多少批",
      "2025年1月自泰国检出疫情多少批",
    ];
    for (const question of refused) assert.equal(await say(question), undefined, question);
  });

  test("each figure leads back to its rows, and both publications are counted again equal", async () => {
    const traced: readonly (readonly [string, string])[] = [
      ["e-commerce", "flow=total;ecommerce=CBEC"],
      ["product", "flow=export;product=HIGH-TECH"],
      ["brand-type", "flow=export;brandType=1"],
      ["region", "flow=total;region=YANGTZE-DELTA"],
      ["interceptions", "flow=total;interception=PEST-BATCHES;unit=Q-BATCH"],
      ["interceptions-channel", "flow=import;interception=PEST-BATCHES;channel=CARGO;unit=Q-BATCH"],
      ["interceptions-partner", "flow=import;interception=IPR-BATCHES;partner=TH;unit=Q-BATCH"],
    ];
    for (const [table, cell] of traced) {
      const wanted = { profile: "cn", period: "2025-01", table, limit: 500 };
      const found = await traceCell(statistics.services, { ...wanted, cell: cell.split(";") });
      const all = [...found.rows, ...found.operations];
      const sum = all.reduce((whole, { addend }) => whole + addend, 0n);
      assert.ok(all.length > 0, cell);
      assert.deepEqual([BigInt(all.length), sum], [found.cellRows, found.value], cell);
    }
    const releases = await database.sql<{ release_id: string }[]>`
      select release_id from statistical_releases`;
    assert.equal(releases.length, months.length);
    for (const { release_id: id } of releases)
      assert.deepEqual([...(await countAgain(database.sql, id))], []);
  });

  test("a month of imports alone is told, its exports as nothing", async () => {
    const month = "2025-02";
    const imports = ledgerRows(madeInput({ seed: 9_001, month, direction: "import", items: 2 }));
    await database.sql.begin((tx) => appendLedger(tx, imports, Date.now()));
    await releasePeriod(statistics.services, { profile: "cn", period: month, by: "test" });
    const { facts, text } = await tell(month);
    const valueOf = (id: string) => facts.find((one) => one.id === id)?.value;
    const whole = imports.reduce((all, { valueMinor }) => all + valueMinor, 0n);
    assert.equal(Number(valueOf("import.value")).toFixed(2), (Number(whole) / 100).toFixed(2));
    assert.equal(valueOf("total.value"), valueOf("import.value"));
    assert.equal(Number(valueOf("export.value")), 0);
    assert.doesNotMatch(text.en + text.zh, /NaN|undefined|Infinity/);
  });

  test("a month in which nothing was traded is told, with what was supervised in it", async () => {
    const month = "2025-03";
    const at = Temporal.Instant.from("2025-03-10T00:00:00Z");
    const record = { profile: "cn", month, office: "2201", at, flow: "import" } as const;
    const ship = { ...record, recordKind: "conveyance-report", recordId: newId(2) } as const;
    const supervised: readonly OperationRow[] = [
      { ...ship, operation: "SHIP", amount: "1", unit: "VOYAGE" },
      { ...ship, operation: "GROSSMASS", amount: "25010000.5", unit: "KGM" },
    ];
    await database.sql.begin((tx) => appendOperations(tx, supervised, Date.now()));
    await releasePeriod(statistics.services, { profile: "cn", period: month, by: "test" });
    const { facts, text } = await tell(month);
    const valueOf = (id: string) => facts.find((one) => one.id === id)?.value;
    assert.deepEqual(
      ["total", "export", "import"].map((flow) => Number(valueOf(`${flow}.value`))),
      [0, 0, 0],
    );
    assert.equal(valueOf("operations.TONNES"), "25010.001");
    assert.equal(valueOf("operations.VEHICLES"), "1");
    assert.doesNotMatch(text.en + text.zh, /NaN|undefined|Infinity/);
  });
});
