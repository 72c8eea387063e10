/** Figures of other offices beside our own ledger: read once, the latest word counts, gaps by partner. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { z } from "zod";
import { sha256 } from "#src/kernel/canonical-json.ts";
import { formatDecimal } from "#src/kernel/decimal.ts";
import { newId } from "#src/kernel/ids.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { feedNow } from "../feed/feed.ts";
import { type TestStatistics, openStatistics } from "../releases/test-statistics.ts";
import { appOf, asker } from "../dissemination/test-dissemination.ts";
import { compareMirror } from "./compare.ts";
import { Economies } from "./figure.ts";
import { readFigures } from "./read-figures.ts";
import { routes } from "./routes.ts";
import { insertFile, listFiles, readOthers } from "./store.ts";

describeWithDatabase("mirror figures", (database) => {
  let statistics: TestStatistics;
  const profile = getProfile(loadProfiles(), "cn");
  const economies = new Economies(profile.registers.get("countries"));
  const wanted = { period: "2025-05", commodity: "TOTAL", partner: "AU" };

  before(async () => {
    statistics = await openStatistics(database);
    const made = Array.from({ length: 20 }, (_, seed) => ({
      seed: seed + 1,
      month: "2025-05",
      direction: "import" as const,
      origin: "AU",
      dispatch: seed < 4 ? "SG" : "AU",
    }));
    await statistics.append(made);
    await feedNow(statistics.services);
  });
  after(async () => {
    await statistics.close();
  });

  const take = async (text: string, at: string): Promise<boolean> => {
    const { form, figures } = readFigures(new TextEncoder().encode(text), economies);
    const file = { id: newId(Date.parse(at)), source: "made", form, digest: sha256(text) };
    const counts = { figures: figures.length, skipped: 0, by: "test", at };
    return await database.sql.begin((tx) => insertFile(tx, "cn", { ...file, ...counts }, figures));
  };
  const head = "reporter,partner,period,flow,commodity,value\n";

  test("are read once, and the latest file has the last word", async () => {
    const first = `${head}AU,CN,2025-05,export,TOTAL,1000\nAU,CN,2025-04,export,TOTAL,1000\n`;
    assert.equal(await take(first, "2025-07-01T00:00:00Z"), true);
    assert.equal(await take(first, "2025-07-02T00:00:00Z"), false);
    assert.equal(
      await take(`${head}AU,CN,2025-05,export,TOTAL,4000\n`, "2025-08-01T00:00:00Z"),
      true,
    );
    assert.equal((await listFiles(database.sql, "cn")).length, 2);
    const standing = await readOthers(database.sql, "cn", {
      periods: ["2025-05"],
      economy: "CN",
      commodity: "TOTAL",
      partner: undefined,
    });
    assert.deepEqual(
      standing.map(({ value }) => value && formatDecimal(value)),
      ["4000"],
    );
  });

  test("stand beside our own ledger: what it says is what its rows add up to", async () => {
    const gaps = await compareMirror(statistics.services, profile, wanted);
    const ours = gaps.find(({ importer }) => importer === "CN");
    const [row] = await database.sql<{ all: bigint; through: bigint }[]>`
      select sum(value_usd_minor)::bigint as "all",
        sum(value_usd_minor) filter (where dispatch_partner = 'SG')::bigint as through
      from ledger_rows where month = '2025-05' and flow = 'import' and partner = 'AU'`;
    assert.ok(row && row.all > 0n && row.through > 0n);
    assert.equal(
      ours?.imports && (ours.imports.units * 100n) / 10n ** BigInt(ours.imports.scale),
      row.all,
    );
    assert.equal(ours?.exports && formatDecimal(ours.exports), "4000");
    const attribution = ours?.parts.find(({ part }) => part === "attribution");
    const expected = Number(row.through) / 100 / 1.06;
    const found = Number(attribution ? formatDecimal(attribution.amount) : "0");
    assert.ok(Math.abs(found - expected) < 1, `${found} against ${expected}`);
    const timing = ours?.parts.find(({ part }) => part === "timing");
    assert.equal(timing && formatDecimal(timing.amount), "-3000.00");
    const theirs = gaps.find(({ exporter }) => exporter === "CN");
    assert.equal(theirs?.gap, undefined, "they gave no imports");
  });

  test("are compared as fine as both sides have it, and only with what was asked for", async () => {
    const [row] = await database.sql<{ hs6: string; all: bigint }[]>`
      select hs6, sum(value_usd_minor)::bigint as "all" from ledger_rows
      where month = '2025-05' and flow = 'import' and partner = 'AU' group by 1 order by 2 desc limit 1`;
    const hs6 = row?.hs6 ?? assert.fail();
    const lines = [hs6, hs6.slice(0, 4), hs6.slice(0, 2)].map(
      (code, at) => `AU,CN,2025-05,export,${code},${at + 1}00`,
    );
    await take(`${head}${lines.join("\n")}\n`, "2025-09-01T00:00:00Z");
    for (const [at, commodity] of [hs6, hs6.slice(0, 4), hs6.slice(0, 2)].entries()) {
      const gaps = await compareMirror(statistics.services, profile, { ...wanted, commodity });
      const ours = gaps.find(({ importer }) => importer === "CN");
      const [own] = await database.sql<{ all: bigint }[]>`
        select sum(value_usd_minor)::bigint as "all" from ledger_rows where month = '2025-05'
          and flow = 'import' and partner = 'AU' and hs6 like ${`${commodity}%`}`;
      assert.equal(
        ours?.imports && (ours.imports.units * 100n) / 10n ** BigInt(ours.imports.scale),
        own?.all,
      );
      assert.equal(ours?.exports && formatDecimal(ours.exports), `${at + 1}00`);
    }
  });

  test("rank us among the partners of those who gave figures", async () => {
    const ask = asker(appOf(statistics.services), routes);
    const text = readFileSync(
      new URL("../../../docs/using/examples/major-partner.xml", import.meta.url),
      "utf8",
    );
    assert.equal(await take(text, "2025-09-01T00:00:00Z"), true);
    const said = await ask("/statistics/major-partner?period=2024");
    const Told = z.looseObject({
      against: z.string(),
      counts: z.looseObject({ supplier: z.looseObject({ ranks: z.array(z.number()) }) }),
      growth: z.array(z.looseObject({ economy: z.string() })),
    });
    const { against, counts, growth } = Told.parse(said.body);
    assert.equal(against, "2023");
    assert.deepEqual(counts.supplier.ranks, [3, 1, 0]);
    assert.ok(growth.length > 8);
    await assert.rejects(ask("/statistics/major-partner?period=May"), {
      code: "STATISTICS_PERIOD",
    });
  });

  test("are asked for in vain where nobody gave any, and for what is not a period", async () => {
    const code = (text: string) => ({ code: text });
    const none = await compareMirror(statistics.services, profile, { ...wanted, partner: "BR" });
    assert.deepEqual(none, []);
    await assert.rejects(
      compareMirror(statistics.services, profile, { ...wanted, period: "2025-13" }),
      code("STATISTICS_PERIOD"),
    );
  });
});
