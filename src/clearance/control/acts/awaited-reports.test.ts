/** Which tests hold a release, and until when a condition that waits for them cannot be met. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { StandingOrder } from "../laboratory/laboratory.ts";
import { awaitedReports, whyNotMet } from "./awaited-reports.ts";
import { unansweredReports } from "./unanswered-reports.ts";

const condition = "kept-until-report";
const order: StandingOrder = {
  number: 2,
  laboratory: "LAB-1",
  status: "ordered",
  holds: { condition },
};
const { holds: _none, ...free } = order;
const against = (more: Partial<StandingOrder>) =>
  whyNotMet([{ ...order, ...more }], condition)?.why;

describe("a release before the report of a laboratory", () => {
  test("waits while a test that holds it is ordered or under way", () => {
    const states = ["ordered", "received", "reported", "cancelled"] as const;
    const orders = states.map((status, number) => ({ ...order, status, number }));
    assert.deepEqual(awaitedReports(orders, []), [0, 1]);
    assert.deepEqual(awaitedReports([free], []), []);
  });

  test("goes on the condition that the law names for the test, and on no other", () => {
    assert.deepEqual(awaitedReports([order], [condition]), []);
    assert.deepEqual(awaitedReports([order], ["relabelling"]), [2]);
    assert.deepEqual(awaitedReports([{ ...order, holds: {} }], [condition]), [2]);
  });

  test("waits for another finding where a report that does not conform came after the last", () => {
    const failed = { number: 2, caseId: "C", task: 1, findings: 1 };
    const seen = { caseId: "C", task: 1, findings: 1 };
    const open = (task: object) => unansweredReports([{ ...seen, ...task }], [failed]).length;
    assert.equal(open({}), 1);
    assert.equal(open({ findings: 2 }), 0, "found again");
    assert.equal(open({ result: "refused", items: [2] }), 1, "it may be about other goods");
    assert.equal(open({ result: "refused" }), 1, "goods that were treated for it are released");
    assert.equal(open({ task: 2 }), 0, "another task");
  });

  test("leaves its condition owed until a report that is not against the goods", () => {
    assert.equal(against({}), "open");
    assert.equal(against({ status: "reported", lateFinding: "1" }), "fails");
    assert.equal(against({ status: "reported" }), undefined);
    assert.equal(against({ status: "cancelled" }), undefined);
    assert.equal(against({ holds: {} }), undefined, "its condition is another's");
  });
});
