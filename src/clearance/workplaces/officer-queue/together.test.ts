/** What may be done to many cases of the queue at once, and what asks for a look at each. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { aloneReasons, judgeTogether, type TogetherFacts } from "./together.ts";

const open = { agency: "customs", kind: "documents", status: "open", result: null } as const;
const done = { ...open, status: "done", result: "ok" } as const;
const facts: TogetherFacts = {
  kind: "control",
  isTaken: false,
  isOwn: false,
  isRelated: false,
  isOfAgency: false,
  home: "customs",
  review: "documents",
  tasks: [open],
  hasMatch: false,
  hasRequest: false,
};

describe("acts on many cases of the queue", () => {
  test("a review of documents is recorded with others, and released once all is in order", () => {
    assert.deepEqual(judgeTogether(facts), { acts: ["take", "in-order"], alone: null });
    const own = { ...facts, isTaken: true, isOwn: true };
    assert.deepEqual(judgeTogether({ ...own, tasks: [done, open] }).acts, [
      "return",
      "hand-over",
      "in-order",
    ]);
    assert.deepEqual(judgeTogether({ ...own, tasks: [done, done] }).acts, [
      "return",
      "hand-over",
      "release",
    ]);
  });

  test("what asks for a look of its own is neither recorded nor released with others", () => {
    const cases: Readonly<Record<(typeof aloneReasons)[number], Partial<TogetherFacts>>> = {
      related: { isRelated: true },
      taken: { isTaken: true },
      kind: { kind: "charges", tasks: [] },
      agency: { tasks: [done, { ...done, agency: "health" }] },
      goods: { tasks: [done, { ...done, kind: "examination" }] },
      finding: { tasks: [done, { ...done, result: "corrected" }] },
      match: { hasMatch: true },
      request: { hasRequest: true },
    };
    for (const reason of aloneReasons) {
      const { acts, alone } = judgeTogether({ ...facts, ...cases[reason] });
      assert.equal(alone, reason);
      assert.ok(!acts.includes("in-order") && !acts.includes("release"), reason);
    }
    const refused = judgeTogether({ ...facts, tasks: [{ ...done, result: "refused" }] });
    assert.equal(refused.alone, "finding");
    assert.equal(judgeTogether({ ...facts, isOfAgency: true }).alone, "agency");
  });

  test("nobody takes with others what a colleague has, or what concerns a related party", () => {
    assert.deepEqual(judgeTogether({ ...facts, isTaken: true }).acts, []);
    assert.deepEqual(judgeTogether({ ...facts, isRelated: true }).acts, []);
    assert.deepEqual(judgeTogether({ ...facts, kind: "request", tasks: [] }).acts, ["take"]);
  });
});
