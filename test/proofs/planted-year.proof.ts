/**
 * A planted year told in both languages, traced, and counted again from the raw rows by a program
 * of its own (planted-year.ts). PROVE_SEEDS: made years; PROVE_ROWS: rows a month.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { appendLedger } from "#src/statistics/ledger/store.ts";
import { labelsOf } from "#src/statistics/official/labels.ts";
import { readPartners } from "#src/statistics/official/partners.ts";
import { appendOperations } from "#src/statistics/operations/store.ts";
import type { Fact } from "#src/statistics/figures/facts.ts";
import { ownMaterial } from "#src/statistics/press/own.ts";
import { type PressAnswer, tellPeriod } from "#src/statistics/press/press.ts";
import { releasePeriod } from "#src/statistics/releases/publish.ts";
import { type TestStatistics, openStatistics } from "#src/statistics/releases/test-statistics.ts";
import { traceCell } from "#src/statistics/releases/trace.ts";
import { findPeriod } from "#src/statistics/tables/period.ts";
import {
  type RawRow,
  begins,
  drawYear,
  growthWords,
  listOf,
  moneyWords,
  plantedRows,
  plantedStops,
  readRaw,
  readStops,
  rounded,
} from "./planted-year.ts";

const seeds = Number(process.env["PROVE_SEEDS"] ?? "3");
const rowsAMonth = Number(process.env["PROVE_ROWS"] ?? "60");
const year = 2025;
/** Of no test. */
const from = 9100;

type PlantedFigure = {
  /** The fact of the statement. */
  readonly id: string;
  readonly table: string;
  readonly cell: string;
  readonly is: (row: RawRow) => boolean;
  /** Of what its share is told. */
  readonly whole: "total" | "export" | "import";
};

function wantedFacts(): readonly PlantedFigure[] {
  const of = (list: string, column: keyof RawRow) =>
    listOf(list).map(({ code, prefixes }) => ({
      code,
      is: (row: RawRow) => begins(row[column], prefixes),
    }));
  return [
    ...of("new-forms", "supervision_mode").map(({ code, is }): PlantedFigure => {
      const place = { table: "e-commerce", cell: `flow=total;ecommerce=${code}` };
      return { id: `ecommerce.${code}.total`, ...place, is, whole: "total" };
    }),
    ...of("products", "commodity").flatMap(({ code, is }) =>
      (["export", "import"] as const).map((flow): PlantedFigure => {
        const place = { table: "product", cell: `flow=${flow};product=${code}` };
        const isOf = (row: RawRow) => row.flow === flow && is(row);
        return { id: `product.${code}.${flow}`, ...place, is: isOf, whole: flow };
      }),
    ),
    ...of("regions", "trader_province").map(({ code, is }): PlantedFigure => {
      const place = { table: "region", cell: `flow=total;region=${code}` };
      return { id: `region.${code}.total`, ...place, is, whole: "total" };
    }),
    {
      id: "brand_type.1.export",
      table: "brand-type",
      cell: "flow=export;brandType=1",
      is: (row) => row.flow === "export" && row.brand_type === "1",
      whole: "export",
    },
  ];
}

for (let at = 0; at < seeds; at += 1)
  describeWithDatabase(`a planted year, seed ${from + at}`, (database) => {
    const planted = drawYear(from + at, year, rowsAMonth);
    const month = `-${String((at % 12) + 1).padStart(2, "0")}`;
    /** The year and one month of it, each beside the same a year before. */
    const spans = ["", month].map((part) => [`${year - 1}${part}`, `${year}${part}`] as const);
    let statistics: TestStatistics;
    let told: ReadonlyMap<string, PressAnswer>;
    let raw: readonly RawRow[];
    before(async () => {
      statistics = await openStatistics(database);
      const rows = plantedRows(planted);
      await database.sql.begin((tx) => appendLedger(tx, rows, Date.now()));
      await database.sql.begin((tx) => appendOperations(tx, plantedStops(planted), Date.now()));
      for (const period of spans.flat())
        await releasePeriod(statistics.services, { profile: "cn", period, by: "proof" });
      const partners = readPartners("cn");
      const day = Temporal.PlainDate.from(`${year + 1}-01-20`);
      const labelOf = labelsOf(new SnapshotStore(loadProfiles()).current("cn"), partners, day);
      const answers = new Map<string, PressAnswer>();
      for (const [, period] of spans) {
        const found = findPeriod(period) ?? assert.fail();
        const material = (await ownMaterial(database.sql, "cn", found)) ?? assert.fail();
        const options = { profile: "cn", period, partners, home: "CN", labelOf, alsoFrom: [] };
        answers.set(period, tellPeriod(material, options) ?? assert.fail());
      }
      told = answers;
      raw = await readRaw(database.sql);
      assert.equal(raw.length, rows.length);
    });
    after(async () => await statistics.close());

    const sum = (of: string, is: (row: RawRow) => boolean): bigint =>
      raw.reduce(
        (all, row) => (row.month.startsWith(of) && is(row) ? all + BigInt(row.value) : all),
        0n,
      );
    const isWhole = (whole: PlantedFigure["whole"]) => (row: RawRow) =>
      whole === "total" || row.flow === whole;
    for (const [last, period] of spans) {
      const answer = (): PressAnswer => told.get(period) ?? assert.fail(period);
      const factOf = (id: string): Fact | undefined => answer().facts.find((one) => one.id === id);

      test(`figures and sentences in both languages are those of the raw rows: ${period}`, (context) => {
        let said = 0;
        for (const { id, is, whole } of wantedFacts()) {
          const fact = factOf(id);
          const [earlier, now] = [sum(last, is), sum(period, is)];
          if (!fact) {
            // a statement has room for the largest of a kind
            assert.ok(
              !/^(ecommerce\.CBEC|product\.HIGH-TECH|brand_type\.1)\./.test(id) || now === 0n,
              id,
            );
            continue;
          }
          said += 1;
          const [money, growth] = [moneyWords(now), growthWords(now, earlier)];
          const share = rounded(now * 100n, sum(period, isWhole(whole)), 1);
          assert.equal(
            rounded(BigInt(Math.round(Number(fact.value) * 100)), 100n, 2),
            rounded(now, 100n, 2),
            id,
          );
          assert.equal(fact.yoyPct, growth.pct, id);
          for (const locale of ["en", "zh"] as const) {
            assert.ok(
              answer().text[locale].includes(fact.text[locale]),
              `${id} stands in the statement`,
            );
            for (const words of [
              money[locale],
              growth[locale],
              `${share}${locale === "en" ? " percent" : "%"}`,
            ])
              assert.ok(
                fact.text[locale].includes(words),
                `${id}: ${words} in ${fact.text[locale]}`,
              );
          }
        }
        const total = {
          en: moneyWords(sum(period, () => true)).en,
          zh: moneyWords(sum(period, () => true)).zh,
        };
        assert.ok(
          answer().text.en.includes(total.en) && answer().text.zh.includes(total.zh),
          total.en,
        );
        context.diagnostic(`${said} figures of ${JSON.stringify(planted)}`);
        assert.ok(said >= 12, `${said} figures`);
      });

      test(`the region that leads is named first in both languages: ${period}`, () => {
        const largest = (
          list: readonly { readonly code: string; readonly prefixes: readonly string[] }[],
        ) =>
          list
            .map(({ code, prefixes }) => ({
              code,
              value: sum(period, (row) => begins(row.trader_province, prefixes)),
            }))
            .reduce((a, b) => (b.value > a.value ? b : a));
        const most = largest(listOf("regions"));
        const first = factOf(`region.${most.code}.total`) ?? assert.fail(most.code);
        assert.match(first.text.en, /^Of the regions .* led with trade of/);
        assert.match(first.text.zh, /^分区域看，.*居首/);
        const codes = new Set(raw.map((row) => row.trader_province));
        const leader = largest([...codes].map((code) => ({ code, prefixes: [code] })));
        const told = answer().facts.find(({ dimension }) => dimension === "trader_province");
        assert.equal(told?.code, leader.code);
        if (period === String(year)) assert.equal(leader.code, planted.leader);
      });

      test(`goods stopped are counted by kind, without what was taken back: ${period}`, async () => {
        const stops = await readStops(database.sql);
        let kinds = 0;
        for (const { code, prefixes, unit } of listOf("interceptions")) {
          const count = (of: string) =>
            stops.reduce(
              (all, stop) =>
                stop.month.startsWith(of) && stop.unit === unit && prefixes.includes(stop.operation)
                  ? all + BigInt(Math.round(Number(stop.amount)))
                  : all,
              0n,
            );
          const [earlier, now] = [count(last), count(period)];
          if (now === 0n) continue;
          const fact = factOf(`interception.${code}.total`) ?? assert.fail(code);
          kinds += 1;
          assert.equal(fact.value, String(now), code);
          if (earlier > 0n) assert.equal(fact.yoyPct, growthWords(now, earlier).pct, code);
          for (const locale of ["en", "zh"] as const) {
            assert.ok(answer().text[locale].includes(fact.text[locale]), code);
            assert.ok(fact.text[locale].includes(String(now)), fact.text[locale]);
          }
        }
        assert.ok(kinds >= (period === String(year) ? 4 : 1), `${kinds} kinds`);
      });

      test(`each figure leads back to exactly the raw rows it counts: ${period}`, async () => {
        for (const { table, cell, is } of wantedFacts()) {
          const own = raw.filter((row) => row.month.startsWith(period) && is(row));
          if (own.length === 0) continue;
          const wanted = { profile: "cn", period, table, cell: cell.split(";") };
          const ids: string[] = [];
          let total = 0n;
          let next: string | null = null;
          do {
            const page = await traceCell(statistics.services, {
              ...wanted,
              limit: 500,
              ...(next === null ? {} : { after: next }),
            });
            for (const { row_id: rowId, addend } of page.rows) {
              ids.push(rowId);
              total += addend;
            }
            next = page.next;
          } while (next !== null);
          assert.deepEqual(
            ids.toSorted(),
            own.map((row) => row.row_id).toSorted(),
            `${table} ${cell}`,
          );
          assert.equal(
            total,
            own.reduce((all, { value }) => all + BigInt(value), 0n),
            cell,
          );
        }
      });
    }
  });
