import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { csvOf, formulaSafe } from "./plain-files.ts";

describe("texts in files that a spreadsheet opens", () => {
  it("are never run, and numbers stay numbers", () => {
    const run = ["=1+1", "+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", "＝1", "＋1"];
    for (const text of [...run, "－1", "＠A1", "-", "-a"])
      assert.equal(formulaSafe(text), `'${text}`);
    for (const text of ["0101", "-5", "-12.50", "1", "a=b", "", "2025-01", "85XXXX"])
      assert.equal(formulaSafe(text), text);
  });

  it("are quoted where they hold what divides", () => {
    assert.equal(
      csvOf([["a,b", 'say "x"', "=1,2", "c\nd"]]),
      '"a,b","say ""x""","\'=1,2","c\nd"\n',
    );
  });
});
