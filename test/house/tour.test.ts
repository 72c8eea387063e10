import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { printAssessment } from "#src/decisions/duties/printed-assessment.ts";
import { assessDeclaration } from "#src/clearance/charges/assessment/assess.ts";
import { printCharges } from "#src/clearance/charges/assessment/charges-text.ts";
import { unitNames } from "#src/clearance/charges/assessment/unit-names.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { checkDeclaration } from "#src/clearance/intake/checks.ts";
import { readDeclarations } from "#src/clearance/intake/read.ts";
import { readMovements } from "#src/movements/conveyances/read.ts";
import { loadProfile } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { openReadPool } from "#src/clearance/intake/read-pool.ts";

const root = join(import.meta.dirname, "../..");
const asOf = Temporal.PlainDate.from("2026-07-01");

async function readTourDeclaration() {
  const profile = loadProfile(join(root, "profiles/cn"));
  const snapshot = createSnapshot(profile);
  const pool = openReadPool();
  try {
    const bytes = readFileSync(join(root, "docs/tour/footwear.json"));
    const [read] = await readDeclarations(
      { bytes, contentType: "application/json", profile },
      pool,
    );
    assert.ok(read?.kind === "read");
    const facts = readFacts(read.document, profile);
    const input = { document: read.document, facts, profile, snapshot, asOf };
    return { facts, profile, snapshot, problems: [...read.problems, ...checkDeclaration(input)] };
  } finally {
    await pool.close();
  }
}

describe("the tour of the README", () => {
  test("its declaration is in order", async () => {
    assert.deepEqual((await readTourDeclaration()).problems, []);
  });

  test("it is charged duty and VAT at the amounts the README prints", async () => {
    const { facts, profile, snapshot } = await readTourDeclaration();
    const assessment = printAssessment(
      assessDeclaration(facts, { profile, snapshot, acceptedOn: asOf }),
    );
    const { items, totals } = assessment;
    const lines = items.flatMap((item) => item.lines);
    const text = readFileSync(join(root, "README.md"), "utf8");
    assert.deepEqual(
      lines.map((line) => line.taxType),
      ["DUTY", "VAT"],
    );
    for (const line of lines) assert.ok(text.includes(line.formula ?? "no formula"));
    assert.ok(text.includes(`due now ${totals.payable} CNY`));
    const printed = printCharges(assessment, unitNames(profile, snapshot, asOf)).split("\n");
    const missing = printed.filter((line) => !text.includes(`\n    ${line}\n`));
    assert.deepEqual(missing, []);
  });

  test("its arrival report names the declaration's bill of lading", async () => {
    const { facts } = await readTourDeclaration();
    const bytes = readFileSync(join(root, "docs/tour/arrival.json"));
    const read = readMovements(bytes, Temporal.Instant.from("2026-07-02T00:00:00Z"));
    assert.ok(read.kind === "read");
    const [report] = read.reports;
    assert.deepEqual(report?.problems, []);
    const arrived = report?.report?.consignments.map((one) => one.transportDocument.id);
    assert.deepEqual(
      arrived,
      facts.transportDocument.map((one) => one.id),
    );
  });
});
