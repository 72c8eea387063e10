import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { LayeredRow } from "../overlay.ts";
import { resolveRows } from "../overlay.ts";
import { planRevision } from "../import-revision.ts";
import { holdsOn } from "../register-table.ts";
import { readRevision } from "./read-revision.ts";
import { findRevisionDay } from "./revision-day.ts";

type MadeLine = { readonly htsno: string; readonly general?: string; readonly special?: string };

function revision(
  lines: readonly (MadeLine & { readonly units?: readonly string[] })[],
  day: string,
) {
  return readRevision({ text: JSON.stringify(lines), source: "made", validFrom: day });
}

describe("a revision of the HTS", () => {
  test("keeps rates with the code they are printed at, and units with ten digits", () => {
    const { read, texts, rows, unparsed, refused } = revision(
      [
        { htsno: "" },
        { htsno: "0101.29.00", general: "Free", special: "Free (AU) 2% (KR)" },
        { htsno: "0101.29.00.10", units: ["No.", "kg"] },
        { htsno: "0102.29.00", general: "a few cents" },
        { htsno: "no number", general: "Free" },
      ],
      "2025-01-01",
    );
    assert.deepEqual([read, texts, refused.length, unparsed.length], [5, 3, 1, 1]);
    const said = rows.map(({ kind, code, values }) =>
      [kind, code, values["preference"] ?? "", values["rate"] ?? values["units"] ?? ""].join(" "),
    );
    assert.deepEqual(said, [
      "measures 01012900 GENERAL free",
      "measures 01012900 AU free",
      "measures 01012900 KR 2 %",
      "nomenclature 0101290010  No.; kg",
      "measures 01022900 GENERAL ",
    ]);
    assert.throws(() => readRevision({ text: "{}", source: "x", validFrom: "2025-01-01" }), /list/);
  });

  test("revisions may come in any order, and what one has not got ends with it", () => {
    const days = { a: "2025-01-01", b: "2025-03-01", c: "2025-06-01" };
    const lines = {
      a: [
        { htsno: "0101.00.00", general: "1%" },
        { htsno: "0102.00.00", general: "5%" },
      ],
      b: [{ htsno: "0101.00.00", general: "2%" }],
      c: [
        { htsno: "0101.00.00", general: "3%" },
        { htsno: "0102.00.00", general: "5%" },
      ],
    };
    const orders = ["abc", "acb", "bac", "bca", "cab", "cba"];
    for (const order of orders) {
      const stored: LayeredRow[] = [];
      for (const [at, name] of [...order].entries()) {
        assert.ok(name === "a" || name === "b" || name === "c");
        const plan = planRevision(stored, revision(lines[name], days[name]).rows, days[name]);
        stored.push(...plan.rows.map((row) => ({ row, activation: at + 1 })));
      }
      const rateOn = (code: string, day: string) =>
        resolveRows(stored).find((row) => row.code === code && holdsOn(row, day))?.values["rate"];
      const found = ["2025-02-01", "2025-04-01", "2025-07-01"].map(
        (day) => `${rateOn("01010000", day)} ${rateOn("01020000", day)}`,
      );
      assert.deepEqual(found, ["1 % 5 %", "2 % undefined", "3 % 5 %"], order);
    }
  });

  test("its day stands in the list beside it", () => {
    const folder = mkdtempSync(join(tmpdir(), "tidegate-hts-"));
    try {
      assert.equal(findRevisionDay(join(folder, "hts_2025_rev_8.json")), undefined);
      writeFileSync(
        join(folder, "hts_revision_dates.csv"),
        "revision,effective_date\nrev_8,2025-04-05\n2026_basic,2026-01-01\nrev_9,soon\n",
      );
      const day = (name: string) => findRevisionDay(join(folder, name))?.toString();
      assert.equal(day("hts_2025_rev_8.json.gz"), "2025-04-05");
      assert.equal(day("hts_2026_basic.json"), "2026-01-01");
      assert.equal(day("hts_2025_rev_9.json"), undefined);
      assert.equal(day("hts_2025_rev_10.json"), undefined);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
