import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { madeGb } from "#src/clearance/intake/made-gb.ts";
import { changeDocument } from "#src/clearance/request/change-document.ts";
import { madeTariff } from "#src/decisions/duties/made-input.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { assessByTariff } from "./assess.ts";
import { printAssessment } from "#src/decisions/duties/printed-assessment.ts";

const profile = getProfile(loadProfiles(), "gb");
const acceptedOn = Temporal.PlainDate.from("2026-11-25");
const item = "goodsShipment.governmentAgencyGoodsItem[0]";
const tariff = madeTariff(
  [
    { commodity: "8510900000", preference: "100", rate: "80 %" },
    { commodity: "8510900000", preference: "120", rate: "8 %" },
  ],
  { complete: false },
);

type DocumentFields = { readonly code: string; readonly id?: string; readonly at?: "header" };

/** Duty and reasons of the item that claims an order beside a document. */
function dutyOf(order: string, stated?: DocumentFields) {
  const set = (path: string, value: string) => ({ op: "set", path, value }) as const;
  const document =
    stated?.at === "header" ? "additionalDocument[1]" : `${item}.additionalDocument[2]`;
  const operations = [
    set(`${item}.commodity.dutyTaxFee[0].quotaOrderId`, order),
    set(`${item}.commodity.dutyTaxFee[0].dutyRegimeCode`, "120"),
    ...(stated
      ? [
          set(`${document}.categoryCode`, stated.code.slice(0, 1)),
          set(`${document}.typeCode`, stated.code.slice(1)),
        ]
      : []),
    ...(stated?.id === undefined ? [] : [set(`${document}.id`, stated.id)]),
  ];
  const changed = changeDocument(
    madeGb(),
    { kind: "operations", operations },
    declarationMapping("gb"),
  );
  const facts = readFacts(changed.document, profile);
  const [done] = printAssessment(assessByTariff(facts, { profile, tariff, acceptedOn })).items;
  const duty = done?.lines.find(({ taxType }) => taxType === "A00");
  return { rate: duty?.rate, reasons: (done?.reasons ?? []).map(({ code }) => code) };
}

describe("a claim on a quota that licences administer", () => {
  const licence = profile.quotas?.licensed?.documents[0] ?? assert.fail();

  test("gives no rate where no licence is stated with its number, and says why", () => {
    const bare = dutyOf("054321");
    assert.equal(bare.rate, "80 %");
    assert.ok(bare.reasons.includes("DUT-084"));
    assert.equal(dutyOf("054321", { code: "N935", id: "INV-1" }).rate, "80 %", "an invoice");
    assert.equal(dutyOf("054321", { code: licence }).rate, "80 %", "a licence without a number");
  });

  test("stands beside a licence of the item or of the declaration", () => {
    const held = dutyOf("054321", { code: licence, id: "GB7" });
    assert.equal(held.rate, "8 %");
    assert.ok(!held.reasons.includes("DUT-084"));
    assert.equal(dutyOf("054321", { code: licence, id: "GB7", at: "header" }).rate, "8 %");
  });

  test("differs from one that is drawn in the order of acceptance", () => {
    assert.equal(dutyOf("050127").rate, "8 %");
  });
});
