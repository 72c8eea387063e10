import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { z } from "zod";
import { problemAnswer } from "./problem-answer.ts";
import { useIssueWords } from "./issue-words.ts";

/** What is said of a value, with the member where it stands. */
function saidOf(schema: z.ZodType, value: unknown): string {
  const { error } = schema.safeParse(value);
  assert.ok(error, "the value is refused");
  return problemAnswer(error, "r-1", "POST").detail;
}

describe("what is wrong with a body", () => {
  const { customError: earlier } = z.config();
  before(useIssueWords);
  after(() => {
    z.config({ customError: earlier });
  });

  const Body = z.strictObject({
    reason: z.string().min(3).max(9),
    until: z.iso.datetime(),
    day: z.iso.date(),
    count: z.int().min(1).max(5),
    decision: z.enum(["approve", "refuse"]),
    rows: z.array(z.string()).min(1).max(2),
    id: z.uuid(),
    isOpen: z.boolean(),
  });
  const whole = {
    reason: "long",
    until: "2026-11-25T18:00:00Z",
    day: "2026-11-25",
    count: 1,
    decision: "approve",
    rows: ["a"],
    id: "01a229c3-70c6-7313-bfb3-08a43a55cd8c",
    isOpen: true,
  };
  const cases: readonly (readonly [string, object, string])[] = [
    ["a text that is short", { reason: "x" }, "reason: at least 3 characters are needed."],
    ["one that is long", { reason: "0123456789" }, "reason: at most 9 characters are allowed."],
    ["no text", { reason: 7 }, "reason: a text is expected."],
    ["what is missing", { reason: undefined }, "reason: is missing."],
    [
      "no time",
      { until: "tomorrow" },
      "until: a date and time such as 2026-11-25T18:00:00Z is expected.",
    ],
    ["no day", { day: "25/11" }, "day: a date such as 2026-11-25 is expected."],
    ["a part", { count: 1.5 }, "count: a whole number is expected."],
    ["too small a number", { count: 0 }, "count: a value of at least 1 is expected."],
    ["too large a number", { count: 6 }, "count: a value of at most 5 is expected."],
    ["another word", { decision: "maybe" }, "decision: one of approve, refuse is expected."],
    ["no word", { decision: undefined }, "decision: is missing."],
    ["an empty list", { rows: [] }, "rows: at least 1 entry is needed."],
    ["a long list", { rows: ["a", "b", "c"] }, "rows: at most 2 entries are allowed."],
    ["no list", { rows: "a" }, "rows: a list is expected."],
    ["a strange member", { raeson: "x" }, "the body: nothing here is called raeson."],
    ["no yes or no", { isOpen: "yes" }, "isOpen: true or false is expected."],
  ];
  for (const [name, change, says] of cases) {
    test(`${name}: ${says}`, () => {
      assert.equal(saidOf(Body, { ...whole, ...change }), says);
    });
  }

  test("several things are told together, and a choice by what each alternative asks for", () => {
    const both = saidOf(Body, { ...whole, reason: "x", count: 9 });
    assert.equal(both.split("; ").length, 2);
    const Either = z.strictObject({ at: z.union([z.int(), z.iso.date()]) });
    assert.equal(saidOf(Either, { at: true }), "at: a number is expected, or a text is expected.");
    const Kind = z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("a") }),
      z.strictObject({ kind: z.literal("b") }),
    ]);
    assert.equal(saidOf(Kind, { kind: "c" }), "kind: one of a, b is expected.");
  });

  test("a schema that says something of its own is heard first", () => {
    const Own = z.strictObject({ year: z.int().max(2199, "is not between 1900 and 2199") });
    assert.equal(saidOf(Own, { year: 3000 }), "year: is not between 1900 and 2199.");
  });
});
