/** Claims on a critical quota, from the payment to the quota's answer: steps alone, no database. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Measure, tariffOf } from "#src/decisions/duties/tariff.ts";
import { parseRate } from "#src/decisions/duties/rate.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Posting } from "#src/money/journal/posting.ts";
import { balancesOf } from "#src/money/journal/posting.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { assessForStep } from "../assessment/assess-for-step.ts";
import { declarationMapping } from "../../declaration/mapping.ts";
import { readFacts } from "../../declaration/read-facts.ts";
import { madeGb } from "../../intake/made-gb.ts";
import { settleQuota } from "../../release/settle-quota.ts";
import { changeDocument } from "../../request/change-document.ts";
import type { Assessed, QuotaOutcome, QuotaShare, Secured } from "../../stages.ts";
import type { Effect, StepContext, Store } from "../../step.ts";
import { guaranteeBook, type KnownGuarantee } from "./guarantee-book.ts";
import { emptyBooks } from "../../books.ts";
import { applyTo, type Books } from "../../known.ts";
import { lawInForce } from "#src/clearance/law-in-force.ts";
import { testKnown } from "../../test-known.ts";
import { settleCharges } from "./settle-charges.ts";

const gb = getProfile(loadProfiles(), "gb");
const acceptedOn = Temporal.PlainDate.from("2026-11-20");
const now = Temporal.Instant.from("2026-11-20T10:00:00Z");
const measure = (id: string, rateText: string, more: Partial<Measure>): Measure => {
  const rate = parseRate(rateText);
  return {
    id,
    commodity: "8510900000",
    additionalCodes: [],
    taxType: "A00",
    rateText,
    ...(rate.ok ? { rate: rate.rate } : {}),
    validFrom: "2020-01-01",
    validTo: "",
    legalBasis: "made",
    ...more,
  };
};
const tariff = tariffOf(
  [
    measure("M1", "10%", { preference: "100" }),
    measure("M2", "0%", { preference: "120", quotaOrder: "050127" }),
  ],
  [],
  { currency: "GBP", complete: true, version: "made" },
);

const guarantee: KnownGuarantee = {
  guaranteeId: newId(0),
  profile: "gb",
  reference: "1108654",
  holder: "GB553202734852",
  kind: "comprehensive",
  amountMinor: 100_00n,
  currency: "GBP",
  validFrom: "2026-01-01",
  validTo: null,
  reservedMinor: 0n,
  usedMinor: 0n,
  operations: [],
};

/** A declaration of 1,000 pounds on a quota, by default one that is critical. */
function assessed(): { stage: Assessed; context: StepContext; books: Books } {
  const tax = "goodsShipment.governmentAgencyGoodsItem[0].commodity.dutyTaxFee[0]";
  const operations = [
    { op: "set", path: `${tax}.quotaOrderId`, value: "050127" },
    { op: "set", path: `${tax}.dutyRegimeCode`, value: "120" },
  ] as const;
  const change = { kind: "operations", operations } as const;
  const { document } = changeDocument(madeGb(), change, declarationMapping("gb"));
  const facts = readFacts(document, gb);
  const critical = [{ profile: "gb", order: "050127", from: "2026-01-01", to: "2027-01-01" }];
  const books = { ...emptyBooks(), guarantees: guaranteeBook([guarantee], critical) };
  const context: StepContext = {
    declarationId: newId(0),
    ...lawInForce(gb, createSnapshot(gb)),
    tariff,
    now,
    today: acceptedOn,
    seq: 5,
    known: testKnown(books),
  };
  const assessment = assessForStep(facts, { acceptedOn }, context);
  const about = { id: newId<"declaration">(0), mrn: "26GB1", lodgerId: "GB553202734852" };
  // the steps read these members only
  const stage = { ...about, document, facts, acceptedOn, assessment } as unknown as Assessed;
  return { stage, context, books };
}

function postingsOf(effects: readonly Effect[] = []): readonly Posting[] {
  return effects.flatMap(({ store, row }) =>
    // an effect pairs the journal's store with its row
    store === (appendPostings as Store<never>) ? [row as Posting] : [],
  );
}

function settled(outcome: QuotaOutcome, shares: readonly QuotaShare[] = []) {
  const { stage, context, books } = assessed();
  const left = () => books.guarantees.view.left(guarantee.guaranteeId);
  const paid = settleCharges(stage, context);
  assert.equal(paid.event, "charges.settled");
  assert.equal(left(), 100_00n, "a step takes nothing itself");
  applyTo(books, paid.effects ?? []);
  const before = left();
  const first = postingsOf(paid.effects);
  const released = { ...paid.stage, releasedAt: now, quotas: { "050127": outcome }, shares };
  const known = testKnown(books, { journal: first });
  // as grantRelease leaves it
  const done = settleQuota(released as unknown as Secured, { ...context, known });
  applyTo(books, done.effects ?? []);
  assert.equal(done.event, "quota.settled");
  const held = balancesOf([...first, ...postingsOf(done.effects)]);
  return {
    left: before,
    after: left(),
    duty: held.get("revenue:gb:duty") ?? 0n,
    securities: paid.stage,
  };
}

describe("a claim on a critical quota", () => {
  test("reserves what the charges would be more without it, and gives it back when it got all", () => {
    const { left, after, duty, securities } = settled("allocated");
    assert.deepEqual([left, after, duty], [0n, 100_00n, 0n]);
    assert.deepEqual(
      "securities" in securities && securities.securities?.map(({ purpose }) => purpose),
      ["quota 050127"],
    );
  });
  test("is charged when the quota is exhausted, and the guarantee stands for the debt", () => {
    const { after, duty } = settled("exhausted");
    assert.deepEqual([after, duty], [0n, 100_00n]);
  });
  test("is charged for the part that it did not get", () => {
    const share = { order: "050127", item: 1, allocated: "75", amount: "100" };
    const { after, duty } = settled("partly", [share]);
    assert.deepEqual([after, duty], [75_00n, 25_00n]);
  });
});
