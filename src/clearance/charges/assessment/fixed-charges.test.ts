import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { printAssessment } from "#src/decisions/duties/printed-assessment.ts";
import { madeDeclaration } from "../../declaration/made-declaration.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { changed } from "#src/clearance/intake/made-cases.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import type { DeclaredFacts, DeclaredItem } from "#src/clearance/declaration/facts.ts";
import type { Accepted, DeterminedLine } from "#src/clearance/stages.ts";
import { lawInForce } from "../../law-in-force.ts";
import { testKnown } from "../../test-known.ts";
import type { StepContext } from "#src/clearance/step.ts";
import { add, formatDecimal, parseDecimal } from "#src/kernel/decimal.ts";
import { toMinor } from "#src/kernel/money.ts";
import { readFixings } from "./printed-fixing.ts";
import {
  judgeFixing,
  keepFixings,
  weighFixing,
} from "#src/clearance/charges/assessment/judge-fixing.ts";
import { addFixings } from "#src/clearance/charges/assessment/add-fixings.ts";
import { assessDeclaration } from "#src/clearance/charges/assessment/assess.ts";

const profile = getProfile(loadProfiles(), "cn");
const snapshot = createSnapshot(profile);
/** Goods on which consumption tax is charged by something that is not declared. */
const commodity = "33049900";

function assess(determined: readonly DeterminedLine[]) {
  const document = madeDeclaration({ reference: "FIX", commodity });
  const facts = readFacts(document, profile);
  const acceptedOn = Temporal.PlainDate.from("2026-11-25");
  const { items, totals } = printAssessment(
    assessDeclaration(facts, {
      profile,
      snapshot,
      acceptedOn,
      determined,
    }),
  );
  const lines = new Map((items[0]?.lines ?? []).map((line) => [line.taxType, line]));
  return { lines, totals };
}
const minorOf = (text: string) => toMinor(parseDecimal(text), 2, "down");
const fix = (taxType: string, amount: string): DeterminedLine => ({
  item: 1,
  taxType,
  amount: minorOf(amount),
  reason: "Looked at the goods",
});

/** The goods as accepted, with what was fixed before. */
function acceptedWith(determined: readonly DeterminedLine[]) {
  const document = madeDeclaration({ reference: "FIX", commodity });
  const facts = readFacts(document, profile);
  const acceptedOn = Temporal.PlainDate.from("2026-11-25");
  // of the stage and the context what an assessment reads
  const accepted = { facts, acceptedOn, determined } as unknown as Accepted;
  const law = lawInForce(profile, snapshot);
  const context = { ...law, known: testKnown(), seq: 0 } as StepContext;
  return { accepted, context };
}

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

  test("an amount that differs from the rate's is refused until the other one is repeated", () => {
    const { accepted, context } = acceptedWith([fix("CT", "1000")]);
    const would = assess([fix("CT", "1000")]).lines.get("VAT")?.amount ?? "";
    const judge = (...lines: DeterminedLine[]) => {
      judgeFixing(accepted, lines, context);
    };
    assert.throws(() => judge(fix("VAT", "3.57")), { code: "CHARGE_DIFFERS" });
    assert.throws(() => judge({ ...fix("VAT", "3.57"), wouldBe: 358n }), {
      code: "CHARGE_DIFFERS",
    });
    judge({ ...fix("VAT", "3.57"), wouldBe: minorOf(would) });
    judge(fix("VAT", would));
    judge(fix("CT", "900"));
    // both in one act: what stands on the other is judged by the other's new amount
    assert.throws(() => judge(fix("CT", "900"), fix("VAT", would)), { code: "CHARGE_DIFFERS" });
    assert.equal(
      weighFixing([{ amount: "3.57", wouldBe: would }, { amount: "10" }]),
      formatDecimal(add(parseDecimal(would), parseDecimal("10"))),
    );
  });

  test("what is owed without a relief is repeated by who fixes another amount", () => {
    const document = changed(madeDeclaration({ reference: "FIX" }), [
      ["goodsShipment.governmentAgencyGoodsItem.0.national.cn.dutyTreatment", "4"],
    ]);
    const facts = readFacts(document, profile);
    const acceptedOn = Temporal.PlainDate.from("2026-11-25");
    const accepted = { facts, acceptedOn } as unknown as Accepted; // what an assessment reads of it
    const { context } = acceptedWith([]);
    const { items } = printAssessment(assessDeclaration(facts, { profile, snapshot, acceptedOn }));
    const vat = items[0]?.lines.find(({ taxType }) => taxType === "VAT");
    assert.equal(vat?.method, "undetermined");
    const would = vat.owedWithout ?? "";
    assert.ok(Number(would) > 3.57);
    const judge = (...lines: DeterminedLine[]) => {
      judgeFixing(accepted, lines, context);
    };
    assert.throws(() => judge(fix("VAT", "3.57")), { code: "CHARGE_DIFFERS" });
    judge({ ...fix("VAT", "3.57"), wouldBe: minorOf(would) });
    judge(fix("VAT", would));
  });

  test("an act that names no charge, one charge twice, or parts of a fen is refused", () => {
    const { accepted, context } = acceptedWith([]);
    const judge = (...lines: DeterminedLine[]) => {
      judgeFixing(accepted, lines, context);
    };
    assert.throws(() => judge({ ...fix("CT", "1"), item: 9 }), { code: "CHARGE_UNKNOWN" });
    assert.throws(() => judge(fix("FOO", "1")), { code: "CHARGE_UNKNOWN" });
    assert.throws(() => judge(fix("CT", "1"), fix("CT", "2")), { code: "CHARGE_TWICE" });
    const sent = (amount: string) => [{ item: 1, taxType: "CT", amount, reason: "Seen" }];
    assert.throws(() => readFixings(sent("1.005"), profile), { code: "AMOUNT_NOT_WHOLE" });
    assert.throws(() => readFixings(sent("-1"), profile), { code: "AMOUNT_NOT_POSITIVE" });
    judge(...readFixings(sent("1.500"), profile));
  });

  test("what was fixed is open again once its goods, value, quantity, code or origin change", () => {
    const { accepted } = acceptedWith([]);
    const { facts } = accepted;
    const [item] = facts.items;
    assert.ok(item);
    const kept = (changed: Partial<DeclaredItem>, whole: Partial<DeclaredFacts> = {}) =>
      keepFixings([fix("CT", "1000")], facts, {
        ...facts,
        ...whole,
        items: [{ ...item, ...changed }],
      }).length;
    assert.equal(kept({}), 1);
    const paper = { category: "Y", type: "1", id: "C-1", status: undefined, name: undefined };
    const certificate = { ...paper, quantity: undefined, amount: undefined };
    const others = [certificate, { ...certificate, id: "C-2" }];
    assert.equal(kept({ documents: others }), 1, "papers may be added");
    const stated = { ...facts, documents: [certificate] };
    const left = (changed: Partial<DeclaredFacts>) =>
      keepFixings([fix("CT", "1000")], stated, { ...stated, ...changed }).length;
    assert.equal(left({ documents: others }), 1);
    assert.equal(left({ documents: [] }), 0, "the certificate it rests on is gone");
    assert.equal(left({ documents: [{ ...certificate, id: "C-9" }] }), 0);
    assert.equal(left({ recordNumber: "Z31015000999" }), 0);
    assert.equal(left({ consigneeId: "3122260009" }), 0);
    assert.equal(left({ traderId: "3122260009" }), 0);
    assert.equal(
      left({ voyage: "V2", packages: parseDecimal("3") }),
      1,
      "carriage is not a charge",
    );
    const two = parseDecimal("2");
    assert.equal(kept({ commodity: "33043000" }), 0);
    assert.equal(kept({ origin: "FR" }), 0);
    assert.equal(kept({ description: "Other goods" }), 0);
    assert.equal(kept({ netMassKg: two }), 0);
    assert.equal(kept({ itemPrice: { amount: two, currency: "USD" } }), 0);
    assert.equal(kept({}, { priceTerm: "EXW" }), 0);
    assert.equal(kept({ item: 2 }), 0, "an item that is not there any more");
  });
});
