/** Statements that are made by themselves, cut off in the middle, with money that comes meanwhile. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { appendPostings, checkJournal } from "#src/money/journal/store.ts";
import type { Posting } from "#src/money/journal/posting.ts";
import { listWrongStatements } from "#src/money/statements/statement-store.ts";
import { ensureMonthlyPartitions, monthNumber, partitionedTables } from "#src/platform/database.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { loadProfiles } from "#src/registers/profile.ts";
import { makeDueStatements } from "./make-statements.ts";

const at = (text: string) => Temporal.Instant.from(text);

function posting(moment: string, party: string, amountMinor: bigint): Posting {
  const time = at(moment);
  const gb = party.startsWith("GB");
  const [account, revenue] = gb
    ? [`receivable:gb:${party}`, "revenue:gb:vat"]
    : [`trader:cn:${party}:deposit`, "bank:CNY"];
  return {
    declarationId: newId(time.epochMilliseconds),
    line: 1,
    // traders of cn pay in, those of gb are charged
    debit: gb ? account : revenue,
    credit: gb ? revenue : account,
    amountMinor,
    currency: gb ? "GBP" : "CNY",
    taxType: undefined,
    reference: "r",
    at: time,
  };
}

describeWithDatabase("monthly statements by themselves", (database) => {
  test("a run that is killed in the middle goes on: nothing twice, nothing missing", async (t) => {
    const { sql } = database;
    const [from, to] = ["2026-09-01", "2026-11-30"].map((day) => monthNumber(new Date(day)));
    assert.ok(from !== undefined && to !== undefined);
    await ensureMonthlyPartitions(sql, await partitionedTables(sql), { from, to });
    const parties = Array.from(
      { length: 450 },
      (_, n) => `${n % 2 === 0 ? "GB" : "CN"}${1000 + n}`,
    );
    const months = ["2026-09", "2026-10"];
    await appendPostings(
      sql,
      months.flatMap((month, m) =>
        parties.map((party, n) => posting(`${month}-10T08:00:00Z`, party, BigInt(n + 1 + m))),
      ),
    );
    const app = { sql, clock: () => at("2026-11-25T04:00:00Z"), profiles: loadProfiles() };
    let batches = 0;
    const killed = makeDueStatements(app, () => {
      if (++batches === 3) throw new Error("killed");
    });
    await assert.rejects(killed, /killed/);
    const count = async () => {
      const [row] = await sql<{ n: number }[]>`select count(*)::int as n from account_statements`;
      return row?.n ?? 0;
    };
    const stood = await count();
    assert.ok(stood > 0 && stood < 900, `${stood} stand`);
    // money of a month that has statements already comes after all
    const late = posting("2026-09-30T09:00:00Z", "CN1001", 77n);
    await appendPostings(sql, [late]);
    const [moved] = await sql<{ at: Date; meant: Date | null }[]>`
      select at, meant_at as meant from postings where declaration_id = ${late.declarationId}`;
    assert.equal(moved?.meant?.toISOString(), "2026-09-30T09:00:00.000Z");
    assert.equal(moved.at.toISOString(), "2026-10-31T16:00:00.000Z", "November in China");
    const made = await Promise.all([makeDueStatements(app), makeDueStatements(app)]);
    assert.equal(stood + made[0] + made[1], 900);
    assert.equal(await makeDueStatements(app), 0, "and once more makes nothing");
    assert.equal(await count(), 900);

    const [sums] = await sql<{ gaps: number; closing: string; balance: string }[]>`
      select (select count(*)::int from account_statements a join account_statements b
          on b.account = a.account and a.month = '2026-09' and b.month = '2026-10'
          where a.closing_minor <> b.opening_minor) as gaps,
        (select sum(closing_minor)::text from account_statements where month = '2026-10') as closing,
        (select sum(credits_minor - debits_minor)::text from account_balances
          where account ~ '^(trader|receivable):') as balance`;
    assert.equal(sums?.gaps, 0, "each month opens where the one before it closed");
    assert.equal(BigInt(sums.closing) + 77n, BigInt(sums.balance));
    assert.equal((await listWrongStatements(sql, 9)).length, 0);
    assert.deepEqual((await checkJournal(sql)).unequal, []);
    const runs = await sql<{ month: string; statements: number; done: boolean }[]>`
      select month, statements, done_at is not null as done from statement_runs order by profile, month`;
    assert.deepEqual(
      runs.map(({ month, statements, done }) => `${month} ${statements} ${done}`),
      ["2026-09 225 true", "2026-10 225 true", "2026-09 225 true", "2026-10 225 true"],
    );
    t.diagnostic(`${stood} statements before it was killed, ${made.join(" + ")} after`);
  });
});
