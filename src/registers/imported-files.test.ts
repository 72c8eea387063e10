import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { importedFromFiles, parseImports } from "./imported-files.ts";
import { getProfile, loadProfiles } from "./profile.ts";
import { createSnapshot } from "./snapshot.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const us = getProfile(loadProfiles(), "us");
const revision = (general: string) =>
  JSON.stringify([{ htsno: "8510.90.10", indent: "1", general, special: "", other: "" }]);

describe("imports read without a database", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tidegate-imports-"));
    writeFileSync(join(folder, "hts_2026_basic.json"), revision("5%"));
    writeFileSync(join(folder, "hts_2025_rev_8.json"), revision("7%"));
    writeFileSync(
      join(folder, "hts_revision_dates.csv"),
      "revision,effective_date\nrev_8,2025-04-03\n2026_basic,2026-01-01\n",
    );
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test("files follow each other in any order, each from its own day", () => {
    const path = (name: string) => join(folder, name);
    const files = parseImports(
      `us-hts=${path("hts_2026_basic.json")}, us-hts=${path("hts_2025_rev_8.json")}`,
    );
    const days = { asOf: undefined, today: day("2026-11-25") };
    const snapshot = createSnapshot(us, importedFromFiles(files, us, days));
    const rates = (on: string) =>
      snapshot.measuresFor("8510901000", day(on)).map(({ rate }) => rate);
    assert.deepEqual(rates("2025-04-02"), []);
    assert.deepEqual(rates("2025-12-31"), ["7 %"]);
    assert.deepEqual(rates("2026-01-01"), ["5 %"]);
  });

  test("what names no kind or file is refused, and a file that is not there too", () => {
    for (const text of ["", "us-hts", "us-hts=", "=file", "nothing=file"])
      assert.throws(() => parseImports(text), /names no kind of import and file/, text);
    const days = { asOf: undefined, today: day("2026-11-25") };
    const missing = parseImports(`us-hts=${join(folder, "none.json")}`);
    assert.throws(() => importedFromFiles(missing, us, days), /cannot be read/);
  });
});
