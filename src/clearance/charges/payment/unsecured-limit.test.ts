/** What an account may owe without a guarantee: steps alone, no database. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseRate } from "#src/decisions/duties/rate.ts";
import { tariffOf } from "#src/decisions/duties/tariff.ts";
import { newId } from "#src/kernel/ids.ts";
import { getProfile, loadProfiles, type Profile } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { assessForStep } from "../assessment/assess-for-step.ts";
import { readFacts } from "../../declaration/read-facts.ts";
import { madeGb } from "../../intake/made-gb.ts";
import type { Assessed } from "../../stages.ts";
import { lawInForce } from "../../law-in-force.ts";
import type { StepContext } from "../../step.ts";
import { moneyBook } from "./money-book.ts";
import { testKnown } from "../../test-known.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { settleCharges } from "./settle-charges.ts";

const gb = getProfile(loadProfiles(), "gb");
const account = traderAccount(gb, "GB553202734852");
const acceptedOn = Temporal.PlainDate.from("2026-11-20");
const rate = parseRate("10%");
const tariff = tariffOf(
  [
    {
      id: "M1",
      commodity: "85",
      additionalCodes: [],
      taxType: "A00",
      rateText: "10%",
      validFrom: "2020-01-01",
      validTo: "",
      legalBasis: "made",
      ...(rate.ok ? { rate: rate.rate } : {}),
    },
  ],
  [],
  { currency: "GBP", complete: true, version: "made" },
);

/** A charge of 100 pounds on an account that owes already, under a limit of the profile. */
function settle(limit: string | null, owedMinor: bigint) {
  const text = gb.ruleTexts.get("money") ?? "";
  const stated = `"unsecuredMaxMinor": ${limit === null ? "null" : `"${limit}"`}`;
  const rules = text.replace(/"unsecuredMaxMinor": null/, stated);
  const profile: Profile = { ...gb, ruleTexts: new Map([...gb.ruleTexts, ["money", rules]]) };
  const document = madeGb();
  const facts = readFacts(document, profile);
  const context: StepContext = {
    declarationId: newId(0),
    ...lawInForce(profile, createSnapshot(gb)),
    tariff,
    seq: 5,
    now: Temporal.Instant.from("2026-11-20T10:00:00Z"),
    today: acceptedOn,
    known: testKnown({ money: moneyBook(new Map([[account, -owedMinor]])) }),
  };
  const assessment = assessForStep(facts, { acceptedOn }, context);
  const about = { id: newId<"declaration">(0), mrn: "26GB1", lodgerId: "GB553202734852" };
  // the step reads these members only
  const stage = { ...about, document, facts, acceptedOn, assessment } as unknown as Assessed;
  const { event, reason } = settleCharges(stage, context);
  return `${event} ${reason?.code ?? ""}`.trim();
}

describe("an account that defers without a guarantee", () => {
  test("owes up to the limit of the profile, and not a penny more", () => {
    assert.equal(settle("15000", 0n), "charges.settled");
    assert.equal(settle("15000", 50_00n), "charges.settled", "the limit itself");
    assert.equal(settle("15000", 50_01n), "payment.awaited PAY-003");
    assert.equal(settle("0", 0n), "payment.awaited PAY-003");
  });
  test("has no limit where the profile states none, nor in a sandbox", () => {
    assert.equal(settle(null, 10n ** 12n), "charges.settled");
    assert.equal(settle("0", -(10n ** 18n)), "charges.settled", "it holds plenty");
  });
});
