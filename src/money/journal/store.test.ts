import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import type { Posting } from "./posting.ts";
import { accountBalance, appendPostings, balances, checkJournal } from "./store.ts";

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
  test("a posting of nothing, to itself, or written twice is refused", async () => {
    const { sql } = database;
    await assert.rejects(appendPostings(sql, [posting({ amountMinor: 0n })]));
    await assert.rejects(appendPostings(sql, [posting({ credit: "bank:CNY" })]));
    const once = posting({});
    await appendPostings(sql, [once]);
    await assert.rejects(appendPostings(sql, [once]));
  });
});
