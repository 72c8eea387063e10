import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Run } from "../runs/run.ts";
import { type BoardFacts, boardOf } from "./board.ts";

function checkedWith(stops: number, toExplain: number): Run {
  const gate = {
    passed: stops + toExplain === 0,
    explanations: [],
    checks: [
      {
        check: "previous",
        says: { en: "", zh: "" },
        checked: 10,
        found: stops + toExplain,
        stops,
        toExplain,
        groups: [],
      } as const,
    ],
  };
  const checked = {
    position: "p",
    ledgerRows: "10",
    currency: "CNY",
    previous: null,
    flagged: { found: 2, confirmed: 1 },
    tables: [],
    figures: [],
    gate,
  };
  return {
    id: "r",
    profile: "cn",
    kind: "check",
    period: "2026-10",
    wish: {},
    checkedRun: null,
    approval: null,
    askedBy: "Ann",
    askedAt: "2026-11-02T02:00:00Z",
    status: "done",
    step: "gate",
    done: 0,
    total: 0,
    stepAt: null,
    startedAt: null,
    endedAt: null,
    result: { checked },
    problem: null,
  };
}

const fresh: BoardFacts = {
  isOver: true,
  endsOn: "2026-11-01",
  checked: undefined,
  rowsSinceCheck: 0,
  running: undefined,
  queries: { open: 0, overdue: 0, late: 0 },
  edits: 0,
  confirmed: 0,
  approval: undefined,
  publications: 0,
  rowsSincePublication: 0,
};
const stateOf = (facts: BoardFacts, step: string) =>
  boardOf(facts).steps.find((one) => one.step === step)?.state;

describe("what a month needs next", () => {
  const clean = checkedWith(0, 0);
  const running = { ...clean, kind: "release", status: "running" } as const;
  const asked = { status: "open", askedName: "Ann" };

  test("one act after another, from the end of the month to its release", () => {
    const cases: readonly (readonly [Partial<BoardFacts>, string])[] = [
      [{ isOver: false }, "wait"],
      [{}, "check"],
      [{ checked: clean }, "release"],
      [{ checked: clean, rowsSinceCheck: 3 }, "check"],
      [{ checked: checkedWith(1, 0) }, "correct"],
      [{ checked: checkedWith(0, 4) }, "release"],
      [{ checked: clean, approval: asked }, "approve"],
      [{ checked: clean, approval: { ...asked, status: "approved" } }, "watch"],
      [{ checked: clean, approval: { ...asked, status: "refused" } }, "release"],
      [{ checked: clean, running }, "watch"],
      [{ checked: clean, publications: 1 }, "none"],
      [{ checked: clean, publications: 1, rowsSincePublication: 2, rowsSinceCheck: 2 }, "check"],
    ];
    for (const [facts, next] of cases)
      assert.equal(boardOf({ ...fresh, ...facts }).next, next, JSON.stringify(Object.keys(facts)));
  });

  test("exactly one step is marked as next wherever somebody has to act", () => {
    for (const facts of [{}, { checked: clean }, { checked: clean, approval: asked }]) {
      const { steps } = boardOf({ ...fresh, ...facts });
      assert.equal(steps.filter(({ state }) => state === "next").length, 1);
    }
  });

  test("a stop of the gate stops its step, an explanation leaves it open", () => {
    assert.equal(stateOf({ ...fresh, checked: checkedWith(1, 2) }, "gate"), "stopped");
    assert.equal(stateOf({ ...fresh, checked: checkedWith(0, 2) }, "gate"), "open");
    assert.equal(stateOf({ ...fresh, checked: clean }, "gate"), "done");
  });

  test("once released, nothing of it stays open; what is confirmed counts without compiling again", () => {
    const released = { ...fresh, checked: checkedWith(0, 2), publications: 1 };
    assert.deepEqual(
      ["rows", "gate"].map((step) => stateOf(released, step)),
      ["done", "done"],
    );
    const says = (confirmed: number) =>
      boardOf({ ...fresh, checked: clean, confirmed }).steps.find(({ step }) => step === "rows");
    assert.equal(says(1)?.says.en, "Suspicious rows: 2; confirmed as right: 1.");
    assert.equal(says(3)?.says.en, "Suspicious rows: 0; confirmed as right: 3.");
    assert.equal(says(3)?.state, "done");
  });

  test("unanswered queries wait for declarants, late answers for a statistician", () => {
    const queries = (open: number, late: number) => ({
      ...fresh,
      queries: { open, overdue: 0, late },
    });
    const who = (facts: BoardFacts) =>
      boardOf(facts).steps.find(({ step }) => step === "queries")?.who;
    assert.equal(stateOf(queries(2, 0), "queries"), "waiting");
    assert.equal(who(queries(2, 0)), "declarant");
    assert.equal(who(queries(2, 1)), "statistician");
  });
  test("a month that was released without a run of its own was compiled with its release", () => {
    const released = boardOf({ ...fresh, publications: 1 });
    assert.equal(released.next, "none");
    for (const { step, state, says } of released.steps) {
      assert.equal(state, "done", step);
      assert.doesNotMatch(says.en, /yet|Counted when|when the month/, step);
    }
    const late = boardOf({ ...fresh, publications: 1, rowsSincePublication: 3 });
    const check = late.steps.find(({ step }) => step === "check");
    assert.deepEqual(
      [check?.state, check?.says.en],
      ["next", "Not compiled since the last publication."],
    );
  });
});
