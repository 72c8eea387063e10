import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { madeDeclaration } from "./made-declaration.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { DeterminedLine } from "#src/clearance/stages.ts";
import { addFixings } from "#src/clearance/assessment/add-fixings.ts";
import { assessDeclaration } from "#src/clearance/assessment/assess.ts";

const profile = getProfile(loadProfiles(), "cn");
const snapshot = createSnapshot(profile);
/** Goods on which consumption tax is charged by something that is not declared. */
const commodity = "33049900";

function assess(determined: readonly DeterminedLine[]) {
  const document = madeDeclaration({ reference: "FIX", commodity });
  const facts = readFacts(document, profile);
  const acceptedOn = Temporal.PlainDate.from("2026-11-25");
  const { items, totals } = assessDeclaration(facts, {
    ...{ profile, snapshot, acceptedOn, determined },
  });
  const lines = new Map((items[0]?.lines ?? []).map((line) => [line.taxType, line]));
  return { lines, totals };
}
const fix = (taxType: string, amount: string): DeterminedLine => ({
  ...{ item: 1, taxType, amount, reason: "Looked at the goods" },
});

describe("charges that officers fix", () => {
  test("what stands on a fixed charge is computed from it", () => {
    const open = assess([]);
    assert.equal(open.lines.get("CT")?.method, "undetermined");
    assert.equal(open.lines.get("VAT")?.method, "undetermined");
    const { lines, totals } = assess([fix("CT", "1000")]);
    assert.equal(lines.get("CT")?.method, "determined");
    const [vat, before] = [lines.get("VAT"), assess([fix("CT", "0")]).lines.get("VAT")];
    assert.equal(vat?.method, "computed");
    assert.equal((Number(vat.amount) - Number(before?.amount)).toFixed(2), "130.00");
    assert.equal(totals.undetermined, 0);
    const sum = [...lines.values()].reduce((all, line) => all + Number(line.payable), 0);
    assert.equal(Number(totals.payable).toFixed(2), sum.toFixed(2));
  });

  test("a second act keeps the first, and says what the charge would be by its rate", () => {
    const first = addFixings({}, [fix("CT", "1000")]);
    const both = addFixings({ determined: first }, [fix("VAT", "3.57")]);
    assert.deepEqual(
      both.map(({ taxType }) => taxType),
      ["CT", "VAT"],
    );
    const { lines } = assess(both);
    const would = assess(first).lines.get("VAT")?.amount ?? "";
    assert.equal(lines.get("CT")?.amount, "1000.00");
    assert.equal(lines.get("VAT")?.amount, "3.57");
    assert.match(lines.get("VAT")?.reasons.at(-1)?.says.en ?? "", new RegExp(`would be ${would}`));
    const again = addFixings({ determined: both }, [fix("CT", "900")]);
    assert.equal(again.length, 2, "a later one of a charge takes the place of the one before");
  });

  test("a charge that a rate determines by itself is never touched", () => {
    const { lines } = assess([fix("DUTY", "0.01"), fix("CT", "1000")]);
    assert.equal(lines.get("DUTY")?.method, "computed");
  });
});
