import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { type LedgerRow, ledgerRows } from "../ledger/ledger.ts";
import { madeInput, numbersOf } from "../ledger/made-ledger.ts";
import { appendLedger } from "../ledger/store.ts";
import { compileAndCheck, releasePeriod } from "../releases/publish.ts";
import { type TestStatistics, openStatistics } from "../releases/test-statistics.ts";
import type { FlashManifest } from "../flash-cover/manifest.ts";
import type { FlashRow } from "../flash-cover/store.ts";
import type { AcceptedTrade } from "./make-flash.ts";
import { lookAtFlash, rebuildFlashes, releaseFlash } from "./publish-flash.ts";

const months = ["2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06"];
const giant = "TRADER-GIANT";
type Made = LedgerRow & { readonly day: number };

describeWithDatabase("flashes of running months", (database) => {
  let statistics: TestStatistics;
  const profile = loadProfiles().get("cn") ?? assert.fail();
  const made: Made[] = [];
  const flashes: FlashManifest[] = [];
  const waits = new Set<string>();

  const at = (text: string) => ({
    ...statistics.services,
    clock: () => Temporal.Instant.from(text),
  });
  const rowsOf = (month: string, day: number, seed: number, trader?: string): Made[] => {
    const releasedAt = Temporal.Instant.from(`${month}-${String(day).padStart(2, "0")}T04:00:00Z`);
    const input = madeInput({ seed, month });
    const rows = ledgerRows({ ...input, declarationId: newId(Date.now()), releasedAt });
    return rows.map((row) => ({
      ...{ ...row, day },
      ...(trader === undefined ? {} : { traderId: trader }),
      ...(trader === giant ? { valueMinor: row.valueMinor * 40n } : {}),
    }));
  };
  /** What is accepted by a day and not in the ledger: every fifth declaration of the two days before it. */
  const acceptedOf: (month: string) => AcceptedTrade = (month) =>
    async function* pages({ through }) {
      const rows = made.filter((row) => row.month === month && isWaiting(row, through.day));
      for (const row of rows) waits.add(`${row.declarationId} ${through.toString()}`);
      yield rows.map((row): FlashRow => ({
        ...row,
        code: row.section,
        declarationId: row.declarationId,
      }));
    };
  const isWaiting = (row: Made, day: number) => row.day > day && row.day <= day + 2;
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
  const codeIn = (manifest: FlashManifest, row: Made) =>
    manifest.merged.includes(`${row.flow};${row.section}`) ? "_O" : row.section;
  const tradersOf = (
    manifest: FlashManifest,
    rows: readonly Made[],
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

  it("counts released and accepted goods, and says how far a figure may be off", () => {
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

  it("no difference of two flashes, or of a flash and the exact month, tells one trader", () => {
    let checked = 0;
    let alone = 0;
    for (const [index, manifest] of flashes.entries()) {
      const next = flashes[index + 1];
      const later = next?.period === manifest.period ? next : undefined;
      const others = made.filter((row) => row.month === manifest.period);
      for (const { flow, code, within } of partsOf(manifest)) {
        const now = tradersOf(manifest, countedIn(manifest), flow, code);
        for (const [rows, more] of [
          [
            later ? countedIn(later) : others,
            later?.figures.find((one) => one.flow === flow && one.code === code)?.within ?? "0",
          ],
          [others, "0"],
        ] as const) {
          const then = tradersOf(manifest, rows, flow, code);
          const names = new Set([...now.keys(), ...then.keys()]);
          const changed = [...names].map((name) => (then.get(name) ?? 0n) - (now.get(name) ?? 0n));
          const moved = changed.filter((one) => one !== 0n);
          checked += 1;
          if (moved.length !== 1) continue;
          const [difference = 0n] = moved;
          alone += 1;
          const half = BigInt(within) + BigInt(more);
          assert.ok(half * 10n >= (difference < 0n ? -difference : difference), `${flow} ${code}`);
        }
      }
    }
    assert.ok(checked > 100 && alone > 0, `${alone} of ${checked} made by one trader`);
  });

  it("the giant between two flashes made the second coarser", () => {
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

  it("has a band once four months are known, and the month falls in it where it is like them", () => {
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

  it("parts add up to every total", () => {
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

  it("is made again equal, also when later rows and flashes are there", async () => {
    const rebuilt = await rebuildFlashes(statistics.services, profile);
    assert.deepEqual(rebuilt, { flashes: 12, equal: 12, different: [] });
    await database.sql`update statistical_flash_rows set value_minor = value_minor + 10000000000
      where (declaration_id, item) = (select declaration_id, item from statistical_flash_rows
        order by value_minor desc limit 1)`;
    const changed = await rebuildFlashes(statistics.services, profile);
    assert.ok(changed.different.length > 0);
  });

  it("is refused for days without one, days to come, days gone by and months that are released", async () => {
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

  it("a look keeps nothing; an empty month is held by the gate or says nothing", async () => {
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
      if (row) yield [{ ...row, code: row.section }];
    };
    const few = { profile, period: "2025-07", day: 10, explanations: [], by: "test" };
    await assert.rejects(releaseFlash(at("2025-07-12T00:00:00Z"), few, alone), {
      code: "STATISTICS_GATE",
    });
    assert.equal(await count(), rows);
  });

  it("the gate of the month asks about what its flashes give away", async () => {
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
