/** A guarantee, an account, statements and refunds at the same time: exact to the cent. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "#src/kernel/ids.ts";
import { ensureMonthlyPartitions, monthNumber, partitionedTables } from "#src/platform/database.ts";
import type { Sql } from "#src/platform/services.ts";
import { describeWithDatabase } from "#src/platform/test-database.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { payDebts } from "./debts/pay-debts.ts";
import { appendDebts, listWrongDebts } from "./debts/store.ts";
import { moveGuarantee } from "./guarantees/guarantee.ts";
import { findGuarantee, insertGuarantee, listWrongSums } from "./guarantees/guarantee-store.ts";
import type { Posting } from "./journal/posting.ts";
import { accountBalance, appendPostings, checkJournal } from "./journal/store.ts";
import { makeStatements } from "./statements/statement.ts";
import { listWrongStatements } from "./statements/statement-store.ts";

const gb = getProfile(loadProfiles(), "gb");
const now = Temporal.Instant.from("2026-11-25T10:00:00Z");
const [deposit, owing] = ["trader:gb:GB64:deposit", "receivable:gb:GB64"];
const clients = 64;

describeWithDatabase("64 at one guarantee, one account and its statement", (database) => {
  const post = async (sql: Sql, fields: Omit<Posting, "line" | "currency" | "reference">) =>
    await appendPostings(sql, [{ line: 1, currency: "GBP", reference: "r", ...fields }]);
  const bankIn = async (sql: Sql, amountMinor: bigint, at = now) =>
    await post(sql, {
      declarationId: newId(at.epochMilliseconds),
      debit: "bank:GBP",
      credit: deposit,
      amountMinor,
      taxType: undefined,
      at,
    });

  const done = { charged: 0n, paidIn: 0n, refunded: 0n, refused: 0, statements: 0 };
  const when = { now, today: "2026-11-25" };
  const guaranteeId = newId(now.epochMilliseconds);

  /** A charge that needs the guarantee, as a declaration is stored: all or nothing. */
  async function charge(n: number) {
    const amountMinor = BigInt(60 + (n % 11));
    const declarationId = newId(now.epochMilliseconds);
    const operation = `MRN${n}`;
    await database.sql.begin(async (tx) => {
      const dates = { term: "deferment", aroseOn: "2026-11-25", dueOn: "2026-12-15" };
      const debt = { declarationId, number: 1 };
      const of = { profile: "gb", account: owing, reference: operation };
      await appendDebts(tx, [{ ...debt, ...of, ...dates }]);
      const accounts = { debit: owing, credit: "revenue:gb:vat" };
      await post(tx, { declarationId, ...accounts, amountMinor, taxType: "B00", at: now, debt });
      const movement = { guaranteeId, amountMinor, operation, reason: "", by: "test" } as const;
      await moveGuarantee(tx, { ...movement, kind: "reserve" }, when);
    });
    done.charged += amountMinor;
  }
  const payAll = async (n: number) =>
    await database.sql.begin((tx) =>
      payDebts(tx, { profile: gb, party: "GB64", reference: `pay ${n}`, by: "test", now }),
    );
  async function refund(n: number) {
    const amountMinor = BigInt(150 + n);
    const accounts = { debit: deposit, credit: "bank:GBP" };
    const declarationId = newId(now.epochMilliseconds);
    await post(database.sql, {
      declarationId,
      ...accounts,
      amountMinor,
      taxType: undefined,
      at: now,
    });
    done.refunded += amountMinor;
  }
  async function statement() {
    const run = { profile: "gb", prefixes: ["trader:gb:", "receivable:gb:"], currency: "GBP" };
    const of = { month: "2026-10", timeZone: gb.timeZone, now };
    const made = await makeStatements(database.sql, { ...run, ...of });
    done.statements += made;
  }

  test("charge, secure, pay in, pay, refund and make statements: nothing is lost or made", async (t) => {
    const { sql } = database;
    const month = monthNumber(new Date("2026-10-01"));
    await ensureMonthlyPartitions(sql, await partitionedTables(sql), {
      from: month,
      to: month + 1,
    });
    await bankIn(sql, 10_000n, Temporal.Instant.from("2026-10-05T10:00:00Z"));
    const about = { guaranteeId, profile: "gb", reference: "G64", holder: "GB64" } as const;
    const days = { validFrom: "2026-01-01", validTo: null, by: "test", at: now };
    const kind = { kind: "comprehensive", amountMinor: 1_500n, currency: "GBP" } as const;
    await insertGuarantee(sql, { ...about, ...days, ...kind });

    const client = async (n: number) => {
      const steps = [
        () => charge(n),
        () => bankIn(sql, BigInt(n)).then(() => (done.paidIn += BigInt(n))),
        () => payAll(n),
        () => refund(n),
        ...(n % 8 === 0 ? [statement] : []),
      ];
      for (let at = 0; at < steps.length; at++) {
        const step = steps[(at + n) % steps.length];
        await step?.().catch((error: { code?: string }) => {
          // what there is not enough of, and what two take in another order, is refused whole
          assert.match(error.code ?? "", /^(GUARANTEE_TOO_SMALL|23514|40P01)$/);
          done.refused++;
        });
      }
    };
    await Promise.all(Array.from({ length: clients }, (_, n) => client(n)));
    await payAll(clients);

    const guarantee = await findGuarantee(sql, guaranteeId);
    const owed = -(await accountBalance(sql, owing));
    const held = await accountBalance(sql, deposit);
    assert.equal(guarantee?.reservedMinor, owed, "what is owed is what is secured");
    assert.ok(held >= 0n && owed >= 0n && owed <= 1_500n);
    // what came in is held, went back, or paid what was charged
    assert.equal(10_000n + done.paidIn, held + done.refunded + (done.charged - owed));
    assert.equal(await accountBalance(sql, "revenue:gb:vat"), done.charged);
    assert.equal(done.statements, 1, "one account was used in October");
    const { unequal, difference, overdrawn } = await checkJournal(sql);
    assert.deepEqual([unequal.length, difference, overdrawn.length], [0, 0n, 0]);
    const wrong = [listWrongSums(sql, 9), listWrongDebts(sql, 9), listWrongStatements(sql, 9)];
    assert.deepEqual(
      (await Promise.all(wrong)).map(({ length }) => length),
      [0, 0, 0],
    );
    assert.ok(done.charged > 0n && done.refunded > 0n && done.refused > 0);
    t.diagnostic(
      `${clients} clients: ${done.charged} charged, ${done.refunded} refunded, ${held} held, ${owed} owed, ${done.refused} refused`,
    );
  });
});
