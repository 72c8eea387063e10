import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { parseDecimal } from "#src/kernel/decimal.ts";
import type { Keyring } from "#src/platform/keyring/keyring.ts";
import { openTestKeyring } from "#src/platform/keyring/test-keyring.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { findPeriod } from "../tables/period.ts";
import { planRelease, readCalendar } from "./calendar.ts";
import { readExplanations } from "./options.ts";
import { compileAndCheck, isSignedBy, releasePeriod } from "./publish.ts";
import { followingStates, nextState, readEmbargo, releaseStates } from "./state.ts";
import { findGate, findRelease, listReleases } from "./store.ts";
import { type TestStatistics, openStatistics } from "./test-statistics.ts";

describeWithDatabase("the gate before a release", (database) => {
  let keyring: Keyring;
  let statistics: TestStatistics;
  const march = { profile: "cn", period: "2025-03", by: "test" } as const;
  const rates = { low: parseDecimal("7.18"), high: parseDecimal("7.19") };

  before(async () => {
    keyring = await openTestKeyring(database.sql);
    statistics = await openStatistics(database, { keyring });
    await statistics.append(Array.from({ length: 120 }, (_, seed) => ({ seed: seed + 1 })));
  });
  after(async () => {
    await statistics.close();
  });

  test("counts what it compared, and lets right figures through signed", async () => {
    const { gate } = await compileAndCheck(statistics.services, { ...march, rates });
    assert.equal(gate.passed, true);
    const checked = Object.fromEntries(gate.checks.map((one) => [one.check, one.checked]));
    for (const name of ["additivity", "year-to-date", "currencies"])
      assert.ok((checked[name] ?? 0) > 500, `${name} ${checked[name]}`);
    const release = await releasePeriod(statistics.services, march);
    assert.deepEqual([release.state, release.sequence, release.reason], ["provisional", 1, ""]);
    // another key signs by then, and another node looks
    await keyring.renewSigningKey();
    const keys = await (await openTestKeyring(database.sql)).keptKeys();
    assert.equal(isSignedBy(release, keys), true);
    const manifest = { ...release.manifest, ledgerRows: "1" };
    assert.equal(isSignedBy({ ...release, manifest }, keys), false);
  });

  test("nothing is published while the clock is wrong, and nothing is left of the try", async () => {
    const fault = "8640000 seconds ahead of the database";
    const services = { ...statistics.services, clockFault: () => fault };
    const all = async () => (await listReleases(database.sql, "cn", "all")).length;
    const before = await all();
    await assert.rejects(releasePeriod(services, march), { code: "CLOCK_WRONG", status: 503 });
    assert.equal(await all(), before);
  });

  test("a rate that the register does not have stops a release", async () => {
    const wrong = { low: parseDecimal("6.1"), high: parseDecimal("6.2") };
    const wish = { ...march, rates: wrong, reason: "A reason that does not help." };
    await assert.rejects(releasePeriod(statistics.services, wish), {
      code: "STATISTICS_GATE",
      message: /currencies: \d+, first .+7\.18\d\d for a dollar; the register has 6\.1 to 6\.2/,
    });
  });

  test("figures that change ask for a reason, and the reason stays with them", async () => {
    await statistics.append([{ seed: 1, month: "2025-03" }]);
    await assert.rejects(releasePeriod(statistics.services, march), {
      code: "STATISTICS_REASON_NEEDED",
    });
    const reason = "One declaration came in late.";
    const release = await releasePeriod(statistics.services, { ...march, reason });
    assert.deepEqual([release.state, release.reason], ["revised", reason]);
    const gate = await findGate(database.sql, release.id);
    const previous = gate?.checks.find(({ check }) => check === "previous");
    assert.ok((previous?.found ?? 0) > 10);
    assert.match(previous?.findings[0]?.says.en ?? "", /got \d late, 0 reversed/);
    const again = await releasePeriod(statistics.services, march);
    assert.equal(again.reason, "");
  });

  test("an embargo ends in its second, and not before", async () => {
    const end = Temporal.Now.instant().add({ hours: 2 }).round("second");
    const embargo = end.toString();
    const wish = { profile: "cn", period: "2025-02", by: "test", embargo };
    const release = await releasePeriod(statistics.services, wish);
    const early = { publicAt: end.subtract({ milliseconds: 1 }) };
    assert.equal(await findRelease(database.sql, wish), undefined);
    assert.equal(await findRelease(database.sql, wish, early), undefined);
    assert.equal((await findRelease(database.sql, wish, { publicAt: end }))?.id, release.id);
    assert.equal((await findRelease(database.sql, wish, "all"))?.id, release.id);
    const open = await listReleases(database.sql, "cn");
    assert.ok(open.every(({ period }) => period !== "2025-02"));
    const cn = loadProfiles().get("cn");
    assert.ok(cn);
    const now = Temporal.Now.instant();
    const entry = (await readCalendar(database.sql, cn, now)).find((one) => one.from === "embargo");
    assert.equal(entry?.period, "2025-02");
    assert.equal(Temporal.Instant.from(entry?.due ?? "").toString(), embargo);
  });

  test("a planned day takes the place of the rule's", async () => {
    const cn = loadProfiles().get("cn");
    assert.ok(cn);
    const at = Temporal.Instant.from("2026-07-01T00:00:00Z");
    const find = async () =>
      (await readCalendar(database.sql, cn, at)).find(
        ({ period, state }) => period === "2026-06" && state === "provisional",
      );
    assert.equal((await find())?.due, "2026-07-09T11:00:00+08:00");
    const wish = {
      profile: "cn",
      period: "2026-06",
      state: "provisional",
      by: "test",
      at,
    } as const;
    await planRelease(database.sql, { ...wish, due: "2026-07-18T10:00:00+08:00" });
    const planned = await find();
    assert.deepEqual([planned?.due, planned?.from], ["2026-07-18T10:00:00+08:00", "planned"]);
    await assert.rejects(planRelease(database.sql, { ...wish, due: "2026-01-01T00:00:00Z" }), {
      code: "STATISTICS_CALENDAR",
    });
  });

  test("a plan made after a publication is of the next one, and both stand in the calendar", async () => {
    const cn = getProfile(loadProfiles(), "cn");
    const at = Temporal.Now.instant();
    const due = at.add({ hours: 48 }).round("second").toString();
    const wish = { profile: "cn", period: "2025-03", by: "test", at } as const;
    const before = (await readCalendar(database.sql, cn, at)).filter(
      ({ period }) => period === "2025-03",
    );
    const state = before.at(-1)?.state ?? assert.fail();
    await planRelease(database.sql, { ...wish, state, due });
    const all = await readCalendar(database.sql, cn, at);
    assert.deepEqual(
      all.filter(({ period }) => period === "2025-03").map(({ from }) => from),
      [...before.map(({ from }) => from), "planned"],
    );
  });

  test("a table in another unit is asked about, and an explanation lets it through", async () => {
    await database.sql`update statistical_cells set value = value / 1000 where table_id = 'partner'
      and release_id in (select release_id from statistical_releases where period = '2025-03')`;
    const wish = { ...march, reason: "Corrections of the month before." };
    await assert.rejects(releasePeriod(statistics.services, wish), {
      code: "STATISTICS_GATE",
      message: /magnitude: .+ about (999|100\d)/,
    });
    const explanations = [
      { check: "magnitude", says: "The publication before was in thousands." },
    ] as const;
    const release = await releasePeriod(statistics.services, { ...wish, explanations });
    assert.deepEqual(release.manifest.explanations, explanations);
  });

  test("a closed year is not released again, nor are its months", async () => {
    const year = { profile: "cn", period: "2025", by: "test" };
    await releasePeriod(statistics.services, year);
    await assert.rejects(releasePeriod(statistics.services, { ...year, state: "closed" }), {
      code: "STATISTICS_STATE",
    });
    await releasePeriod(statistics.services, { ...year, state: "final" });
    await releasePeriod(statistics.services, { ...year, state: "closed" });
    for (const period of ["2025", "2025-03"])
      await assert.rejects(releasePeriod(statistics.services, { ...march, period }), {
        code: "STATISTICS_YEAR_CLOSED",
      });
  });
});

describe("states and embargoes", () => {
  const period = findPeriod("2026-06") ?? assert.fail();
  const wish = { period, before: undefined, asked: undefined, closedYear: false } as const;

  test("tables of a month that is not over are not released, whatever is asked", () => {
    const today = Temporal.PlainDate.from("2026-06-30");
    for (const asked of [undefined, "flash", "final"] as const)
      assert.throws(() => nextState({ ...wish, today, asked }), /not over/);
    const later = today.add({ days: 1 });
    assert.equal(nextState({ ...wish, today: later, before: "flash" }), "provisional");
    assert.throws(() => nextState({ ...wish, today: later, asked: "flash" }), /over/);
    assert.throws(
      () => nextState({ ...wish, today: later, before: "final", asked: "provisional" }),
      /It can be revised|cannot be provisional/,
    );
  });

  test("a page offers the states that the release takes, and no other", () => {
    const today = Temporal.PlainDate.from("2027-06-01");
    for (const text of ["2026-06", "2026"]) {
      const period = findPeriod(text);
      assert.ok(period);
      for (const before of [undefined, ...releaseStates]) {
        const taken = releaseStates.filter((asked): boolean => {
          try {
            return nextState({ period, before, asked, today, closedYear: false }) === asked;
          } catch {
            return false;
          }
        });
        assert.deepEqual(followingStates(period, before).toSorted(), taken.toSorted(), text);
      }
    }
  });

  test("an embargo is a moment to come with its offset", () => {
    const now = Temporal.Instant.from("2026-07-01T00:00:00Z");
    assert.equal(readEmbargo(undefined, now), undefined);
    assert.equal(readEmbargo("2026-07-18T10:00:00+08:00", now)?.toString(), "2026-07-18T02:00:00Z");
    for (const text of ["soon", "2026-07-18", "2026-06-30T00:00:00Z", "2027-07-01T00:00:00Z"])
      assert.throws(() => readEmbargo(text, now), { code: "STATISTICS_EMBARGO" });
  });
});

describe("explanations on the command line", () => {
  test("stand one after the other, each with its check", () => {
    const text = "magnitude: one ship; it was checked; differencing: late: by mistake";
    assert.deepEqual(readExplanations(text), [
      { check: "magnitude", says: "one ship; it was checked" },
      { check: "differencing", says: "late: by mistake" },
    ]);
    assert.throws(() => readExplanations("all is well"));
  });
});
