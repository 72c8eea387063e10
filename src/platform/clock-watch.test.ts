import assert from "node:assert/strict";
import { test } from "node:test";
import { ClockWatch, refuseWrongClock } from "./clock-watch.ts";
import { partitionedTables } from "./database.ts";
import type { Services } from "./services.ts";
import { describeWithDatabase } from "./test-database.ts";

const dayMs = 86_400_000;

describeWithDatabase("the watch over the clock", (database) => {
  /** The database of this test, whose clock says what it is told to. */
  function saying(now: () => Promise<Date>): Services["sql"] {
    const ask = async (text: TemplateStringsArray, ...values: string[]) =>
      text[0]?.includes("clock_timestamp") ? [{ at: await now() }] : database.sql(text, ...values);
    // of the pool these two members are used
    return Object.assign(ask, {
      unsafe: database.sql.unsafe.bind(database.sql),
    }) as unknown as Services["sql"];
  }

  /** A node whose clock may be set and whose time passes as it is told to. */
  function node(askDatabase: (state: { setMs: number; passedMs: number }) => void) {
    const state = { setMs: 0, passedMs: 0 };
    const begun = Date.now();
    const steady = () => state.passedMs;
    const clock = () =>
      Temporal.Instant.fromEpochMilliseconds(begun + state.setMs + state.passedMs);
    const sql = saying(async () => {
      const at = new Date(begun + state.passedMs);
      askDatabase(state);
      return at;
    });
    return { state, watch: new ClockWatch({ sql, clock, steady }) };
  }

  test("a clock that is set is known at once, and right again without being asked twice", async () => {
    const real = new ClockWatch({ sql: database.sql, clock: () => Temporal.Now.instant() });
    await real.ask();
    assert.equal(real.fault(), undefined);
    let setMs = 0;
    const clock = () => Temporal.Now.instant().add({ milliseconds: setMs });
    const watch = new ClockWatch({ sql: database.sql, clock });
    await watch.ask();
    setMs = 50_000;
    assert.equal(watch.fault(), undefined);
    for (const days of [100, -100]) {
      setMs = days * dayMs;
      assert.match(
        watch.fault() ?? "",
        days > 0
          ? /^8640\d\d\d seconds ahead of the database$/
          : /^8(639|640)\d\d\d seconds behind the database$/,
      );
      await watch.ask();
      assert.throws(() => refuseWrongClock(watch.fault), { code: "CLOCK_WRONG", status: 503 });
    }
    setMs = 0;
    assert.equal(watch.fault(), undefined);
    await watch.ask();
    assert.equal(watch.fault(), undefined);
    refuseWrongClock(watch.fault);
  });

  test("where both clocks jumped, nothing is taken before the months of new ids are made", async () => {
    const state = { setMs: 0 };
    const clock = () => Temporal.Now.instant().add({ milliseconds: state.setMs });
    const sql = saying(async () => new Date(Date.now() + state.setMs));
    const watch = new ClockWatch({ sql, clock });
    await watch.ask();
    state.setMs = 4_000 * dayMs;
    assert.ok(watch.fault());
    await watch.ask();
    assert.equal(watch.fault(), undefined);
    const at = clock().toZonedDateTimeISO("UTC");
    const month = `${at.year}${String(at.month).padStart(2, "0")}`;
    for (const table of await partitionedTables(database.sql)) {
      const [row] = await database.sql<{ is: boolean }[]>`
        select to_regclass(${`${table}_${month}`}) is not null as is`;
      assert.ok(row?.is, `${table} has no partition of ${month}`);
    }
  });

  test("an answer that came late, as after a pause of the machine, is no wrong clock", async () => {
    const { state, watch } = node((one) => {
      one.passedMs += 90_000;
    });
    await watch.ask();
    assert.equal(watch.fault(), undefined);
    state.setMs = 59_000;
    assert.equal(watch.fault(), undefined);
    state.setMs = 61_000;
    assert.match(watch.fault() ?? "", /^61 seconds ahead/);
  });

  test("a question in which the clock was set counts for nothing", async () => {
    let tries = 0;
    const { watch } = node((one) => {
      if (tries++ < 2) one.setMs += 100 * dayMs;
    });
    await watch.ask();
    assert.equal(tries, 3);
    assert.match(watch.fault() ?? "", /^17280000 seconds ahead/);
  });
});
