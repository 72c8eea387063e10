import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { findMoneyRules } from "#src/money/debts/money-rules.ts";
import type { Posting } from "#src/money/journal/posting.ts";
import { listAccountLines } from "#src/money/journal/lines-store.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { monthOf } from "#src/money/periods/month.ts";
import { ensureMonthlyPartitions, monthNumber, partitionedTables } from "#src/platform/database.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { findStatements, listWrongStatements } from "./statement-store.ts";
import { type StatementRun, makeStatements, monthsDue } from "./statement.ts";

const run: StatementRun = {
  profile: "gb",
  prefixes: ["receivable:gb:"],
  currency: "GBP",
  month: "2026-03",
  timeZone: "Europe/London",
  now: Temporal.Instant.from("2026-05-10T00:00:00Z"),
};

function posting(at: string, party: string, amountMinor: bigint, profile = "gb"): Posting {
  const moment = Temporal.Instant.from(at);
  const account = `receivable:${profile}:${party}`;
  return {
    declarationId: newId(moment.epochMilliseconds),
    line: 1,
    debit: amountMinor > 0n ? account : "bank:GBP",
    credit: amountMinor > 0n ? `revenue:${profile}:vat` : account,
    amountMinor: amountMinor > 0n ? amountMinor : -amountMinor,
    currency: "GBP",
    taxType: "B00",
    reference: "r",
    at: moment,
  };
}

describeWithDatabase("statements of deferment accounts", (database) => {
  test("open where the last one closed, by the month of the profile, and once", async () => {
    const { sql } = database;
    for (const month of ["2026-02-15", "2026-03-15", "2026-04-15"]) {
      const at = monthNumber(new Date(month));
      await ensureMonthlyPartitions(sql, await partitionedTables(sql), { from: at, to: at });
    }
    await appendPostings(sql, [
      posting("2026-02-20T10:00:00Z", "A", 100n),
      posting("2026-03-01T00:00:00Z", "A", 20n),
      posting("2026-03-10T00:00:00Z", "A", -50n),
      // summer time: in London it is April already
      posting("2026-03-31T23:30:00Z", "A", 7n),
    ]);
    assert.equal(await makeStatements(sql, run), 1);
    assert.equal(await makeStatements(sql, run), 0);
    const [march] = await findStatements(sql, "gb", "receivable:gb:A");
    assert.ok(march);
    assert.deepEqual(
      [march.openingMinor, march.debitsMinor, march.creditsMinor, march.closingMinor, march.lines],
      [-100n, 20n, 50n, -70n, 2],
    );
    assert.equal(await makeStatements(sql, { ...run, month: "2026-04" }), 1);
    const [april] = await findStatements(sql, "gb", "receivable:gb:A");
    assert.deepEqual([april?.openingMinor, april?.closingMinor], [-70n, -77n]);
    const { account, beginsAt: from, endsAt: to, closingMinor } = march;
    const ofMarch = { account, from, to, closingMinor, sort: "at" } as const;
    const [first] = await listAccountLines(sql, { ...ofMarch, limit: 1 });
    assert.ok(first);
    assert.deepEqual([first.minor, first.balanceMinor], [-20n, -120n]);
    const after = { key: first.sortedBy, id: first.id };
    assert.deepEqual(
      (await listAccountLines(sql, { ...ofMarch, after, limit: 9 })).map((line) => [
        line.minor,
        line.balanceMinor,
      ]),
      [[50n, march.closingMinor]],
      "the last line leaves what the statement closes with, whatever was booked later",
    );
    assert.equal((await listWrongStatements(sql, 9)).length, 0);
    await sql`
      update account_statements
      set closing_minor = closing_minor + 1, credits_minor = credits_minor + 1
      where month = '2026-04'`;
    assert.equal((await listWrongStatements(sql, 9)).length, 1, "verify finds what was changed");
  });

  test("a run that is cut off goes on where it was, and makes nothing twice", async (t) => {
    const { sql } = database;
    const other = { ...run, profile: "us", prefixes: ["receivable:us:"] };
    const parties = Array.from({ length: 1000 }, (_, n) => `P${String(n).padStart(4, "0")}`);
    await appendPostings(
      sql,
      parties.map((party, n) => posting("2026-03-05T00:00:00Z", party, BigInt(n + 1), "us")),
    );
    const cut = () => {
      throw new Error("cut off");
    };
    await assert.rejects(makeStatements(sql, other, cut), /cut off/);
    const count = async () => {
      const [row] = await sql<{ n: number; sum: string }[]>`
        select count(*)::int as n, sum(closing_minor)::text as sum from account_statements
        where month = '2026-03' and account like 'receivable:us:P%'`;
      return row;
    };
    assert.equal((await count())?.n, 200, "the first batch stands");
    const made = await Promise.all([makeStatements(sql, other), makeStatements(sql, other)]);
    assert.equal(made[0] + made[1], 800, "two runs at once share the rest");
    assert.deepEqual(await count(), { n: 1000, sum: "-500500" });
    t.diagnostic(`200 and then ${made.join(" + ")} of 1000 statements`);
  });

  test("months are due from the working day of the profile on, none is skipped", () => {
    const rules = findMoneyRules(getProfile(loadProfiles(), "cn"));
    assert.ok(rules);
    const due = (today: string, last?: string) =>
      monthsDue(rules, {
        today: Temporal.PlainDate.from(today),
        first: Temporal.PlainDate.from("2026-08-20"),
        last,
      });
    // 1 to 7 October is a holiday
    assert.deepEqual(due("2026-10-07"), ["2026-08"]);
    assert.deepEqual(due("2026-10-08"), ["2026-08", "2026-09"]);
    assert.deepEqual(due("2026-10-08", "2026-09"), []);
    assert.deepEqual(due("2027-01-04", "2026-10"), ["2026-11", "2026-12"]);
  });

  test("a month that is not over has none", async () => {
    const now = monthOf("2026-03", "Europe/London").ends.add({ minutes: 59 });
    await assert.rejects(makeStatements(database.sql, { ...run, now }), /not over/);
  });
});
