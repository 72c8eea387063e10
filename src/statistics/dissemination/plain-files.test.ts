import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { formulaSafe } from "#src/kernel/formula-safe.ts";
import { printCsv } from "../../../web/elements/csv.ts";
import { lastReleasedAt } from "./dataset.ts";
import { csvOf } from "./plain-files.ts";

describe("texts in files that a spreadsheet opens", () => {
  test("are never run, and numbers stay numbers", () => {
    const run = ["=1+1", "+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", "＝1", "＋1"];
    const unseen = [
      " =1",
      "\u200b=1",
      "\ufeff+1",
      "\u00a0\u2060@A1",
      "\u202e-1+1",
      "\u3000＝1",
      "﹦1",
      "−1",
    ];
    const inBrowser = (text: string) =>
      printCsv({ heads: [text], rows: [] })
        .slice(0, -2)
        .replace(/^"(.*)"$/s, "$1")
        .replaceAll('""', '"');
    for (const text of [...run, ...unseen, "－1", "＠A1", "-", "-a", "-1e5+cmd", "-2+3"])
      for (const made of [formulaSafe(text), inBrowser(text)]) assert.equal(made, `'${text}`);
    for (const text of ["0101", "-5", "-12.50", "1", "a=b", "", "2025-01", "85XXXX", " a", "中=文"])
      for (const made of [formulaSafe(text), inBrowser(text)]) assert.equal(made, text);
  });

  test("are quoted where they hold what divides", () => {
    assert.equal(
      csvOf([["a,b", 'say "x"', "=1,2", "c\nd"]]),
      '"a,b","say ""x""","\'=1,2","c\nd"\n',
    );
  });
});

test("a file is as new as the release made public last, whichever month that is of", () => {
  const corrected = { releasedAt: "2026-12-01T16:29:15.120Z" };
  const later = { releasedAt: "2026-12-01T16:18:17.978Z" };
  assert.equal(lastReleasedAt([corrected, later]), corrected.releasedAt);
  assert.equal(lastReleasedAt([]), undefined);
});
