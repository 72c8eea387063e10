import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { paymentStanding } from "./payment-standing.ts";

const settled = (paid: string) => ({ type: "charges.settled", payload: { paid } });
const awaited = { type: "payment.awaited", payload: { due: "50.00" } };

describe("standing of a payment", () => {
  test("an amendment that needs more money is due until it is there", () => {
    const waiting = paymentStanding([settled("100.00"), awaited], 15_000n, 2);
    assert.deepEqual(waiting, {
      status: "due",
      dueMinor: 15_000n,
      paidMinor: 10_000n,
      heldBackMinor: 0n,
    });
    const paid = paymentStanding([settled("100.00"), awaited, settled("50.00")], 15_000n, 2);
    assert.deepEqual(paid, {
      status: "settled",
      dueMinor: 15_000n,
      paidMinor: 15_000n,
      heldBackMinor: 0n,
    });
  });
  test("before money was there nothing is paid; what was given back is not paid", () => {
    assert.equal(paymentStanding([awaited], 5_000n, 2).paidMinor, 0n);
    const withdrawn = { type: "declaration.withdrawn", payload: { booked: "-100.00" } };
    assert.deepEqual(paymentStanding([settled("100.00"), withdrawn], 10_000n, 2), {
      status: "settled",
      dueMinor: 0n,
      paidMinor: 0n,
      heldBackMinor: 0n,
    });
  });
  test("charges of released goods stay when the goods are confiscated", () => {
    const taken = { type: "goods.confiscated", payload: { booked: "0", released: true } };
    assert.deepEqual(paymentStanding([settled("100.00"), taken], 10_000n, 2), {
      status: "settled",
      dueMinor: 10_000n,
      paidMinor: 10_000n,
      heldBackMinor: 0n,
    });
  });
  test("what a smaller charge would give back is held until the control is decided", () => {
    const held = { type: "charges.settled", payload: { paid: "0", heldBack: true } };
    const events = [settled("100.00"), held];
    assert.equal(paymentStanding(events, 9_000n, 2).heldBackMinor, 1_000n);
    const passed = { type: "control.passed", payload: { booked: "-10.00" } };
    const given = paymentStanding([...events, passed], 9_000n, 2);
    assert.deepEqual([given.paidMinor, given.heldBackMinor], [9_000n, 0n]);
    const disposed = { type: "goods.disposed", payload: { booked: "-100.00" } };
    assert.equal(paymentStanding([...events, disposed], 9_000n, 2).heldBackMinor, 0n);
  });
});
