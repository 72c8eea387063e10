import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import type { Posting } from "./posting.ts";
import { accountBalance, appendPostings, balances, checkJournal, findPostings } from "./store.ts";
import {
  debtAccount,
  depositAccount,
  lossAccount,
  partyOf,
  revenueAccount,
  securityAccount,
} from "./account.ts";

const at = Temporal.Now.instant();
function posting(fields: Partial<Posting>): Posting {
  const made = {
    line: 1,
    currency: "CNY",
    taxType: undefined,
    reference: "r",
    at,
    amountMinor: 1n,
    debit: "bank:CNY",
    credit: "trader:cn:P1:deposit",
  };
  return { declarationId: newId(at.epochMilliseconds), ...made, ...fields };
}

describeWithDatabase("journal", (database) => {
  test("SQL reads the number in a name as the chart of accounts builds it", async () => {
    const { sql } = database;
    const own = [
      depositAccount("cn", "P-1.x"),
      debtAccount("gb", "GB 2"),
      securityAccount(getProfile(loadProfiles(), "cn"), "P 3"),
    ];
    const names = [...own, revenueAccount("cn", "duty"), lossAccount("cn", "bank"), "", "P1"];
    const rows = await sql<{ party: string | null }[]>`
      select party_of_account(name) as party from unnest(${names}::text[]) as name`;
    assert.deepEqual(
      rows.map(({ party }) => party),
      names.map((name) => (own.includes(name) ? partyOf(name) : null)),
    );
  });

  test("balances are credits less debits; an account without postings holds nothing", async () => {
    const { sql } = database;
    await appendPostings(sql, [
      posting({ amountMinor: 9_007_199_254_740_993n }),
      posting({
        debit: "trader:cn:P1:deposit",
        credit: "revenue:cn:vat",
        amountMinor: 1n,
        taxType: "VAT",
      }),
    ]);
    const held = await balances(sql, ["trader:cn:P1:deposit", "revenue:cn:vat", "revenue:cn:duty"]);
    assert.deepEqual(
      [...held],
      [
        ["trader:cn:P1:deposit", 9_007_199_254_740_992n],
        ["revenue:cn:vat", 1n],
        ["revenue:cn:duty", 0n],
      ],
    );
    assert.equal(await accountBalance(sql, "bank:CNY"), -9_007_199_254_740_993n);
    const check = await checkJournal(sql);
    assert.deepEqual(
      [check.postings, check.accounts, check.difference, check.overdrawn.length],
      [2n, 3, 0n, 0],
    );
  });
  test("a deposit never falls below zero, whoever books", async () => {
    const { sql } = database;
    const account = "trader:cn:P64:deposit";
    await appendPostings(sql, [posting({ credit: account, amountMinor: 1000n })]);
    const charge = async (amountMinor: bigint) =>
      await appendPostings(sql, [
        posting({ debit: account, credit: "revenue:cn:duty", amountMinor }),
      ]);
    const asked = Array.from({ length: 64 }, (_, n) => BigInt(11 + (n % 13)));
    const done = await Promise.allSettled(asked.map(charge));
    const taken = asked.filter((_, n) => done[n]?.status === "fulfilled");
    const sum = taken.reduce((total, minor) => total + minor, 0n);
    assert.equal(await accountBalance(sql, account), 1000n - sum);
    assert.ok(sum <= 1000n && taken.length < asked.length, "more was asked for than there is");
    assert.ok(1000n - sum < 23n, "and no more was refused than had to be");
    const { unequal } = await checkJournal(sql);
    assert.deepEqual(unequal, []);
  });
  test("a kept balance that differs from its postings is named", async () => {
    const { sql } = database;
    await sql`update account_balances set credits_minor = credits_minor + 5 where account = 'trader:cn:P64:deposit'`;
    const { unequal } = await checkJournal(sql);
    assert.deepEqual(
      unequal.map(({ account, minor, keptMinor }) => [account, keptMinor - minor]),
      [["trader:cn:P64:deposit", 5n]],
    );
    await sql`update account_balances set credits_minor = credits_minor - 5 where account = 'trader:cn:P64:deposit'`;
  });
  test("nothing is booked into a closed month", async () => {
    const { sql } = database;
    await sql`insert into accounting_locks values ('us', '2026-11-01T05:00:00Z')`;
    const old = posting({
      debit: "bank:USD",
      credit: "trader:us:P1:deposit",
      at: Temporal.Instant.from("2026-10-02T00:00:00Z"),
    });
    await appendPostings(sql, [old]);
    const [booked] = await findPostings(sql, [old.declarationId]);
    assert.equal(booked?.at.toString(), "2026-11-01T05:00:00Z");
  });
  test("a posting of nothing, to itself, or written twice is refused", async () => {
    const { sql } = database;
    await assert.rejects(appendPostings(sql, [posting({ amountMinor: 0n })]));
    await assert.rejects(appendPostings(sql, [posting({ credit: "bank:CNY" })]));
    const once = posting({});
    await appendPostings(sql, [once]);
    await assert.rejects(appendPostings(sql, [once]));
  });
});
