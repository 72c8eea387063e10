import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { type LedgerRow, ledgerRows } from "../ledger/ledger.ts";
import { madeInput, numbersOf } from "../ledger/made-ledger.ts";
import { appendLedger } from "../ledger/store.ts";
import { compileAndCheck, releasePeriod } from "../releases/publish.ts";
import { type TestStatistics, openStatistics } from "../releases/test-statistics.ts";
import { type FlashManifest, tablesOf } from "../flash-cover/manifest.ts";
import { type FlashRow, listFlashes } from "../flash-cover/store.ts";
import type { AcceptedTrade } from "./make-flash.ts";
import { traceFlash } from "./trace-flash.ts";
import { lookAtFlash, rebuildFlashes, releaseFlash } from "./publish-flash.ts";

const months = ["2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06"];
const giant = "TRADER-GIANT";
type DatedRow = LedgerRow & { readonly day: number };

describeWithDatabase("flashes of running months", (database) => {
  let statistics: TestStatistics;
  const profile = loadProfiles().get("cn") ?? assert.fail();
  const made: DatedRow[] = [];
  const flashes: FlashManifest[] = [];
  const waits = new Set<string>();

  /** Services whose clock goes on by a second each time it is read. */
  const at = (text: string) => {
    let now = Temporal.Instant.from(text);
    const clock = () => (now = now.add({ seconds: 1 }));
    return { ...statistics.services, clock };
  };
  const rowsOf = (month: string, day: number, seed: number, trader?: string): DatedRow[] => {
    const releasedAt = Temporal.Instant.from(`${month}-${String(day).padStart(2, "0")}T04:00:00Z`);
    const input = madeInput({ seed, month });
    const rows = ledgerRows({ ...input, declarationId: newId(Date.now()), releasedAt });
    return rows.map((row) => ({
      ...row,
      day,
      ...(trader === undefined ? {} : { traderId: trader }),
      ...(trader === giant ? { valueMinor: row.valueMinor * 40n } : {}),
    }));
  };
  /** What is accepted by a day and not in the ledger: every fifth declaration of the two days before it. */
  const acceptedOf: (month: string) => AcceptedTrade = (month) =>
    async function* pages({ through }) {
      const rows = made.filter((row) => row.month === month && isWaiting(row, through.day));
      for (const row of rows) waits.add(`${row.declarationId} ${through.toString()}`);
      yield rows.flatMap((row): FlashRow[] => [
        { ...row, split: "section", code: row.section },
        { ...row, split: "partner", code: row.partner },
      ]);
    };
  const isWaiting = (row: DatedRow, day: number) => row.day > day && row.day <= day + 2;
  const append = async (month: string, from: number, to: number) => {
    const rows = made.filter((row) => row.month === month && row.day >= from && row.day <= to);
    await database.sql.begin((tx) => appendLedger(tx, rows, Date.now()));
  };

  before(async () => {
    statistics = await openStatistics(database);
    const next = numbersOf(5);
    for (const [index, month] of months.entries()) {
      for (let seed = 0; seed < 160; seed += 1)
        made.push(...rowsOf(month, 1 + next(month === "2025-06" ? 20 : 28), 1000 * index + seed));
    }
    // one trader is alone after the last flash
    made.push(...rowsOf("2025-06", 25, 9998, "TRADER-LATE"));
    // one trader alone is large, between the flashes of the last month
    made.push(...rowsOf("2025-06", 15, 9999, giant));
    for (const month of months) {
      const wish = { profile, period: month, explanations: [], by: "test" };
      await append(month, 1, 10);
      const ten = await releaseFlash(
        at(`${month}-11T02:00:00Z`),
        { ...wish, day: 10 },
        acceptedOf(month),
      );
      await append(month, 11, 20);
      const twenty = await releaseFlash(
        at(`${month}-21T02:00:00Z`),
        { ...wish, day: 20 },
        acceptedOf(month),
      );
      flashes.push(ten.manifest, twenty.manifest);
      await append(month, 21, 31);
      if (month === "2025-06") continue;
      const over = Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString();
      await releasePeriod(at(`${over}-09T02:00:00Z`), { profile: "cn", period: month, by: "test" });
    }
  });
  after(() => statistics.close());

  const countedIn = (manifest: FlashManifest) =>
    made.filter(
      (row) =>
        row.month === manifest.period &&
        (row.day <= manifest.day ||
          (waits.has(`${row.declarationId} ${manifest.through}`) && isWaiting(row, manifest.day))),
    );
  const partsOf = (manifest: FlashManifest) =>
    manifest.figures.filter(
      ({ flow, code }) => code !== "TOTAL" && (flow === "import" || flow === "export"),
    );
  const codeIn = (manifest: FlashManifest, row: DatedRow) =>
    manifest.merged.includes(`${row.flow};${row.section}`) ? "_O" : row.section;
  const tradersOf = (
    manifest: FlashManifest,
    rows: readonly DatedRow[],
    flow: string,
    code: string,
  ) => {
    const sums = new Map<string, bigint>();
    for (const row of rows) {
      if (row.flow !== flow || codeIn(manifest, row) !== code) continue;
      sums.set(row.traderId, (sums.get(row.traderId) ?? 0n) + row.valueMinor);
    }
    return sums;
  };

  test("counts released and accepted goods, and says how far a figure may be off", () => {
    let checked = 0;
    for (const manifest of flashes) {
      for (const { flow, code, value, within } of partsOf(manifest)) {
        const sums = tradersOf(manifest, countedIn(manifest), flow, code);
        const truth = [...sums.values()].reduce((sum, one) => sum + one, 0n);
        const off = truth - BigInt(value);
        assert.ok(
          off <= BigInt(within) && -off <= BigInt(within),
          `${manifest.period} ${flow} ${code}`,
        );
        assert.ok(sums.size >= 5);
        checked += 1;
      }
    }
    assert.ok(checked > 60, `${checked} parts`);
  });

  /** Parts of every table of a flash, with who stands behind each by some rows. */
  const tablesIn = (manifest: FlashManifest) =>
    tablesOf(manifest).map(({ table, merged, figures }) => {
      const codeOf = (row: DatedRow): string => {
        const code = table === "partner" ? row.partner : row.section;
        return merged.includes(`${row.flow};${code}`) ? "_O" : code;
      };
      return { table, figures, codeOf };
    });

  test("no difference of two flashes, or of a flash and the exact month, tells one trader", () => {
    let checked = 0;
    let alone = 0;
    const sumsOf = (rows: readonly DatedRow[], flow: string, isIn: (row: DatedRow) => boolean) => {
      const sums = new Map<string, bigint>();
      for (const row of rows)
        if (row.flow === flow && isIn(row))
          sums.set(row.traderId, (sums.get(row.traderId) ?? 0n) + row.valueMinor);
      return sums;
    };
    for (const [index, manifest] of flashes.entries()) {
      const next = flashes[index + 1];
      const later = next?.period === manifest.period ? next : undefined;
      const others = made.filter((row) => row.month === manifest.period);
      for (const { table, figures, codeOf } of tablesIn(manifest)) {
        const widths = new Map(
          (later ? tablesIn(later) : [])
            .find((one) => one.table === table)
            ?.figures.map((one) => [`${one.flow};${one.code}`, one.within]),
        );
        for (const { flow, code, within } of figures) {
          if (!["import", "export"].includes(flow) || ["TOTAL", "WORLD"].includes(code)) continue;
          const isIn = (row: DatedRow): boolean => codeOf(row) === code;
          const now = sumsOf(countedIn(manifest), flow, isIn);
          for (const [rows, more] of [
            [later ? countedIn(later) : others, widths.get(`${flow};${code}`) ?? "0"],
            [others, "0"],
          ] as const) {
            const then = sumsOf(rows, flow, isIn);
            const names = new Set([...now.keys(), ...then.keys()]);
            const moved = [...names]
              .map((name) => (then.get(name) ?? 0n) - (now.get(name) ?? 0n))
              .filter((one) => one !== 0n);
            checked += 1;
            if (moved.length !== 1) continue;
            const [difference = 0n] = moved;
            alone += 1;
            const half = BigInt(within) + BigInt(more);
            const size = difference < 0n ? -difference : difference;
            assert.ok(half * 10n >= size, `${table} ${flow} ${code}`);
          }
        }
      }
    }
    assert.ok(checked > 200 && alone > 0, `${alone} of ${checked} made by one trader`);
    console.log(`looked at ${checked} differences, ${alone} of one trader`);
  });

  test("is told by each of its tables, and no total of one tells a trader of another", () => {
    let checked = 0;
    for (const manifest of flashes) {
      const rows = countedIn(manifest);
      const tables = tablesIn(manifest);
      assert.deepEqual(
        tables.map(({ table }) => table),
        ["section", "partner"],
      );
      for (const flow of ["import", "export"] as const) {
        const parts = tables.map(({ table, figures, codeOf }) => ({
          table,
          parts: figures
            .filter((one) => one.flow === flow && one.code !== "TOTAL" && one.code !== "WORLD")
            .map(({ code, value, within }) => {
              const own = rows.filter((row) => row.flow === flow && codeOf(row) === code);
              const traders = Map.groupBy(own, ({ traderId }) => traderId);
              const sums = [...traders.values()].map((some) =>
                some.reduce((sum, { valueMinor }) => sum + valueMinor, 0n),
              );
              const truth = sums.reduce((sum, one) => sum + one, 0n);
              assert.ok(truth >= BigInt(value) - BigInt(within), `${table} ${code}`);
              assert.ok(truth <= BigInt(value) + BigInt(within), `${table} ${code}`);
              assert.ok(sums.length >= 5, `${table} ${code}`);
              const most = sums.reduce((max, one) => (one > max ? one : max), 0n);
              return { code, within: BigInt(within), most };
            }),
        }));
        for (const { parts: of } of parts) {
          for (const part of of) {
            // what another table's total, less the others of this one, leaves of it
            for (const { parts: others } of parts) {
              const total = others.reduce((sum, one) => sum + one.within, 0n);
              const rest = of.reduce((sum, one) => (one === part ? sum : sum + one.within), 0n);
              assert.ok((total + rest) * 10n >= part.most, `${flow} ${part.code}`);
              checked += 1;
            }
          }
        }
      }
    }
    assert.ok(checked > 200, `${checked} bounds`);
    console.log(`checked ${checked} bounds over two tables`);
  });

  test("traces each figure to rows that add up to what was rounded", async () => {
    let traced = 0;
    for (const manifest of flashes.slice(-2)) {
      for (const { table, figures, codeOf } of tablesIn(manifest)) {
        for (const { flow, code, value, within } of figures) {
          if (flow === "total" || flow === "balance" || ["TOTAL", "WORLD"].includes(code)) continue;
          const asked = { period: manifest.period, day: manifest.day, table, flow, code };
          const { counts, rows, stated } = await traceFlash(statistics.services, profile, {
            ...asked,
            after: 0,
            limit: 5000,
          });
          const own = countedIn(manifest).filter(
            (row) => row.flow === flow && codeOf(row) === code,
          );
          const sum = own.reduce((all, { valueMinor }) => all + valueMinor, 0n);
          assert.equal(counts.total, sum.toString(), `${table} ${flow} ${code}`);
          assert.equal(
            rows.reduce((all, { valueMinor }) => all + BigInt(valueMinor), 0n),
            sum,
          );
          assert.equal(counts.traders, new Set(own.map(({ traderId }) => traderId)).size);
          assert.deepEqual([stated.value, stated.within], [value, within]);
          traced += 1;
        }
      }
    }
    const nothing = { period: "2025-06", day: 20, table: "section", flow: "import" as const };
    await assert.rejects(
      traceFlash(statistics.services, profile, { ...nothing, code: "ZZ", after: 0, limit: 10 }),
      { code: "FLASH_NO_FIGURE" },
    );
    assert.ok(traced > 30, `${traced} figures`);
    console.log(`traced ${traced} figures`);
  });

  test("the giant between two flashes made the second coarser", () => {
    const [ten, twenty] = flashes.slice(-2);
    const row = made.find(({ traderId }) => traderId === giant) ?? assert.fail();
    const code = codeIn(twenty ?? assert.fail(), row);
    const of = (manifest: FlashManifest | undefined) =>
      BigInt(
        manifest?.figures.find((one) => one.flow === row.flow && one.code === code)?.within ?? 0,
      );
    assert.ok(of(twenty) > of(ten));
    const sums = tradersOf(
      twenty ?? assert.fail(),
      countedIn(twenty ?? assert.fail()),
      row.flow,
      code,
    );
    assert.ok(of(twenty) * 10n >= (sums.get(giant) ?? 0n));
  });

  test("has a band once four months are known, and the month falls in it where it is like them", () => {
    const may = flashes.filter(({ period }) => period === "2025-05");
    for (const manifest of may) {
      const total = manifest.estimates.find(
        ({ flow, code }) => flow === "total" && code === "TOTAL",
      );
      assert.equal(total?.months, 4);
      assert.equal(total.coveragePercent, "60.0");
      assert.ok(
        BigInt(total.low) <= BigInt(total.estimate) && BigInt(total.estimate) <= BigInt(total.high),
      );
    }
    assert.deepEqual(flashes.find(({ period }) => period === "2025-04")?.estimates, []);
  });

  test("parts add up to every total", () => {
    for (const manifest of flashes) {
      const of = (flow: string) =>
        partsOf(manifest).reduce(
          (sum, one) => sum + (one.flow === flow ? BigInt(one.value) : 0n),
          0n,
        );
      const stated = (flow: string) =>
        BigInt(
          manifest.figures.find((one) => one.flow === flow && one.code === "TOTAL")?.value ?? -1n,
        );
      assert.equal(stated("total"), of("export") + of("import"));
      assert.equal(stated("balance"), of("export") - of("import"));
    }
  });

  test("a flash of one table, as it was kept before there were several, is made again equal", async () => {
    const old = { ...profile, ruleTexts: new Map(profile.ruleTexts) };
    old.ruleTexts.set("flash", (profile.ruleTexts.get("flash") ?? "").replace(/"also".*\n/, ""));
    const wish = { profile: old, period: "2025-06", day: 31, explanations: [], by: "test" };
    const one: AcceptedTrade = async function* none() {
      yield [];
    };
    const { id, manifest } = await releaseFlash(at("2025-07-01T02:00:00Z"), wish, one);
    assert.equal(manifest.writer, "tidegate-flash/1");
    assert.equal(manifest.more, undefined);
    await database.sql`update statistical_flash_rows set split = '' where flash_id = ${id}`;
    const { equal, flashes: all } = await rebuildFlashes(statistics.services, profile);
    assert.equal(equal, all);
    await database.sql`delete from statistical_flashes where flash_id = ${id}`;
    await database.sql`delete from statistical_flash_rows where flash_id = ${id}`;
  });

  test("is public from the moment it is stored, and keeps up to when it looked", async () => {
    const stored = await listFlashes(database.sql, "cn", "all");
    assert.ok(stored.length >= flashes.length);
    for (const { releasedAt, manifest } of stored)
      assert.ok(Temporal.Instant.compare(releasedAt, manifest.seenAt ?? assert.fail()) > 0);
  });

  test("is made again equal, also when later rows and flashes are there", async () => {
    const rebuilt = await rebuildFlashes(statistics.services, profile);
    assert.deepEqual(rebuilt, { flashes: 12, equal: 12, different: [] });
    await database.sql`update statistical_flash_rows set value_minor = value_minor + 10000000000
      where (declaration_id, item) = (select declaration_id, item from statistical_flash_rows
        order by value_minor desc limit 1)`;
    const changed = await rebuildFlashes(statistics.services, profile);
    assert.ok(changed.different.length > 0);
  });

  test("is refused for days without one, days to come, days gone by and months that are released", async () => {
    const wish = { profile, period: "2025-06", explanations: [], by: "test" };
    const nobody = acceptedOf("none");
    const on = (day: number, clock: string, more = {}) =>
      releaseFlash(at(clock), { ...wish, day, ...more }, nobody);
    await assert.rejects(on(11, "2025-06-25T00:00:00Z"), { code: "FLASH_DAY" });
    await assert.rejects(on(31, "2025-06-25T00:00:00Z"), { code: "FLASH_DAY" });
    await assert.rejects(on(20, "2025-06-25T00:00:00Z"), { code: "FLASH_RELEASED" });
    await assert.rejects(on(10, "2025-06-25T00:00:00Z"), { code: "FLASH_RELEASED" });
    await assert.rejects(on(31, "2025-06-25T00:00:00Z", { period: "2025-05" }), {
      code: "FLASH_RELEASED",
    });
    await assert.rejects(on(10, "2025-08-25T00:00:00Z", { period: "2025-08" }), {
      code: "FLASH_NOTHING",
    });
    await assert.rejects(on(10, "2025-06-25T00:00:00Z", { period: "2025" }), {
      code: "FLASH_PERIOD",
    });
  });

  test("a look keeps nothing; an empty month is held by the gate or says nothing", async () => {
    const count = async () => (await database.sql`select 1 from statistical_flash_rows`).length;
    const rows = await count();
    const looked = await lookAtFlash(
      at("2025-06-28T00:00:00Z"),
      { profile, period: "2025-06", day: 25, explanations: [] },
      acceptedOf("2025-06"),
    );
    assert.equal(await count(), rows);
    assert.ok(looked.gate.passed);
    const alone: AcceptedTrade = async function* one() {
      const [row] = made;
      if (row) yield [{ ...row, split: "section", code: row.section }];
    };
    const few = { profile, period: "2025-07", day: 10, explanations: [], by: "test" };
    await assert.rejects(releaseFlash(at("2025-07-12T00:00:00Z"), few, alone), {
      code: "STATISTICS_GATE",
    });
    assert.equal(await count(), rows);
  });

  test("the gate of the month asks about what its flashes give away", async () => {
    const june = { profile: "cn", period: "2025-06", office: profile };
    const clock = at("2025-07-09T02:00:00Z");
    const found = async () => {
      const { gate } = await compileAndCheck(clock, june);
      return gate.checks.find(({ check }) => check === "differencing") ?? assert.fail();
    };
    const usual = await found();
    assert.ok(usual.checked > 0);
    assert.equal(usual.toExplain, 0, JSON.stringify(usual.findings));
    // large in what came since, not in the month
    const flow = made.find(({ traderId }) => traderId === giant)?.flow;
    const others = made.filter((row) => row.month === "2025-06" && row.flow !== flow);
    const sum = others.reduce(
      (all, { section, valueMinor }) => all + (section === "XVI" ? valueMinor : 0n),
      0n,
    );
    const like = others.find(({ section }) => section === "XVI") ?? assert.fail();
    const late = [{ ...like, traderId: "TRADER-NEW", valueMinor: sum / 2n }];
    await database.sql.begin((tx) => appendLedger(tx, late, Date.now()));
    assert.ok((await found()).toExplain > 0);
  });
});
