import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { newId } from "#src/kernel/ids.ts";
import { balancesOf } from "#src/money/journal/posting.ts";
import { type PaymentInput, payCharges } from "./pay.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";

const at = Temporal.Instant.from("2024-06-01T00:00:00Z");
const account = "trader:cn:P1:deposit";
function input(fields: Partial<PaymentInput> = {}): PaymentInput {
  return {
    declarationId: newId(at.epochMilliseconds),
    profile: "cn",
    currency: "CNY",
    account,
    due: [
      { taxType: "DUTY", kind: "duty", amountMinor: 500n },
      { taxType: "VAT", kind: "vat", amountMinor: 1300n },
    ],
    available: 2000n,
    rules: { method: "account", whenInsufficient: "wait", minimumMinor: 0n },
    reference: "mrn",
    at,
    ...fields,
  };
}
const deposit = (amountMinor: bigint) =>
  depositPostings({
    depositId: newId(at.epochMilliseconds),
    account,
    amountMinor,
    currency: "CNY",
    reference: "bank 1",
    at,
  });

describe("payment", () => {
  test("an account that covers the charges pays each tax to its revenue", () => {
    const decision = payCharges(input());
    assert.equal(decision.kind, "paid");
    const held = balancesOf([
      ...deposit(2000n),
      ...(decision.kind === "paid" ? decision.postings : []),
    ]);
    assert.deepEqual(
      [
        held.get(account),
        held.get("revenue:cn:duty"),
        held.get("revenue:cn:vat"),
        held.get("bank:CNY"),
      ],
      [200n, 500n, 1300n, -2000n],
    );
  });
  test("an account that does not waits, and says how much is missing", () => {
    assert.deepEqual(payCharges(input({ available: 1799n })), {
      kind: "waiting",
      dueMinor: 1800n,
      shortMinor: 1n,
    });
    assert.equal(payCharges(input({ available: 1800n })).kind, "paid");
  });
  test("a deferment account may owe; a minimum is not collected; nothing due is paid", () => {
    const rules = { method: "deferred", whenInsufficient: "accept", minimumMinor: 0n } as const;
    assert.equal(payCharges(input({ available: 0n, rules })).kind, "paid");
    assert.deepEqual(
      payCharges(
        input({
          available: 0n,
          rules: { method: "account", whenInsufficient: "wait", minimumMinor: 1800n },
        }),
      ),
      { kind: "paid", paidMinor: 0n, postings: [], collected: false },
    );
    assert.equal(
      payCharges(
        input({ due: [{ taxType: "DUTY", kind: "duty", amountMinor: 0n }], available: 0n }),
      ).kind,
      "paid",
    );
  });
  test("balances sum to zero, and a paid account never goes below it", () => {
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 10_000n }), { maxLength: 8 });
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 1n, max: 40_000n }), (list, paidIn) => {
        const due = list.map((amountMinor, n) => ({
          taxType: `T${n}`,
          kind: n % 2 ? "vat" : "duty",
          amountMinor,
        }));
        const decision = payCharges(input({ due, available: paidIn }));
        const held = balancesOf([
          ...deposit(paidIn),
          ...(decision.kind === "paid" ? decision.postings : []),
        ]);
        assert.equal(
          [...held.values()].reduce((sum, minor) => sum + minor, 0n),
          0n,
        );
        assert.ok((held.get(account) ?? 0n) >= 0n);
      }),
    );
  });
});
