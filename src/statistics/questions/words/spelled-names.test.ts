import assert from "node:assert/strict";
import { test } from "node:test";
import { spelledOut } from "./spelled-names.ts";

test("a pattern of names is spelled out", () => {
  assert.deepEqual(spelledOut("crude oil"), ["crude oil"]);
  assert.deepEqual(spelledOut("drugs [were|that were] {seized|found}"), [
    "drugs were seized",
    "drugs were found",
    "drugs that were seized",
    "drugs that were found",
    "drugs seized",
    "drugs found",
  ]);
  assert.deepEqual(spelledOut("{缴获|查获}[的]毒品"), [
    "缴获的毒品",
    "缴获毒品",
    "查获的毒品",
    "查获毒品",
  ]);
  assert.equal(spelledOut("a {b|c} {b|c} [$&]").length, 8);
});

test("a bracket that is not closed, and a pattern of too many names, are mistakes", () => {
  assert.throws(() => spelledOut("drugs [were seized"), RangeError);
  assert.throws(() => spelledOut("{a|b|c|d|e|f|g|h}".repeat(4)), RangeError);
});
