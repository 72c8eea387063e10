/** Money that is booked late, at the very moment in which its month is stated or closed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "#src/kernel/ids.ts";
import { closePeriod } from "#src/money/periods/period.ts";
import { listChangedPeriods } from "#src/money/periods/store.ts";
import { makeStatements } from "#src/money/statements/statement.ts";
import { listWrongStatements } from "#src/money/statements/statement-store.ts";
import { ensureMonthlyPartitions, monthNumber, partitionedTables } from "#src/platform/database.ts";
import type { Sql } from "#src/platform/services.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { appendPostings, findPostings } from "./store.ts";

const gb = getProfile(loadProfiles(), "gb");
const now = Temporal.Instant.from("2026-11-25T10:00:00Z");
const months = ["2026-08", "2026-09"] as const;

describeWithDatabase("money booked late while its month ends in the books", (database) => {
  const book = async (sql: Sql, day: string): Promise<string> => {
    const at = Temporal.Instant.from(`${day}T10:00:00Z`);
    const declarationId = newId(at.epochMilliseconds);
    const accounts = { debit: "bank:GBP", credit: "trader:gb:GB7:deposit" };
    const money = { amountMinor: 700n, currency: "GBP", taxType: undefined };
    await appendPostings(sql, [
      { declarationId, line: 1, ...accounts, ...money, reference: "late", at },
    ]);
    return declarationId;
  };
  const state = async (month: string) =>
    await makeStatements(database.sql, {
      profile: "gb",
      prefixes: ["trader:gb:"],
      currency: "GBP",
      month,
      timeZone: gb.timeZone,
      now,
    });
  const close = async (month: string) =>
    await database.sql.begin(
      async (tx) =>
        await closePeriod(tx, { profile: gb, month, by: "test", reason: "The month is over", now }),
    );

  for (const [name, end, month] of [
    ["stated", state, months[0]],
    ["closed", close, months[1]],
  ] as const) {
    test(`is in the month where it was first; the month is ${name} after it`, async () => {
      const { sql } = database;
      const [from, to] = [`${months[0]}-01`, "2026-11-30"].map((day) => monthNumber(new Date(day)));
      assert.ok(from !== undefined && to !== undefined);
      await ensureMonthlyPartitions(sql, await partitionedTables(sql), { from, to });
      await sql.begin(async (tx) => await book(tx, `${month}-03`));
      let isEnded = false;
      let ending: Promise<unknown> = Promise.resolve();
      const first = await sql.begin(async (tx) => {
        const id = await book(tx, `${month}-10`);
        ending = end(month).then(() => (isEnded = true));
        // long enough for what does not wait
        await sleep(300);
        assert.equal(isEnded, false, "it waits for what is under way");
        return id;
      });
      await ending;
      const second = await sql.begin(async (tx) => await book(tx, `${month}-11`));
      const [inside] = await findPostings(sql, [first]);
      const [after] = await findPostings(sql, [second]);
      assert.equal(inside?.at.toString().slice(0, 7), month);
      assert.notEqual(after?.at.toString().slice(0, 10), `${month}-11`, "it is booked after it");
      assert.equal((await listWrongStatements(sql, 9)).length, 0);
      assert.equal((await listChangedPeriods(sql)).length, 0);
    });
  }
});
