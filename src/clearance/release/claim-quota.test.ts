import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { madeGb } from "#src/clearance/intake/made-gb.ts";
import { changeDocument } from "#src/clearance/request/change-document.ts";
import { formatDecimal } from "#src/kernel/decimal.ts";
import { newId } from "#src/kernel/ids.ts";
import type { QuotaClaim } from "#src/money/quotas/quota.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { claimQuotas } from "./claim-quota.ts";

const profile = getProfile(loadProfiles(), "gb");
const acceptedOn = Temporal.PlainDate.from("2026-11-25");

type Claiming = {
  readonly volume?: string;
  readonly order?: string;
  readonly licence?: string;
};

function claimOf(unit: string, { volume = "1000", order = "050127", licence }: Claiming = {}) {
  const tax = "goodsShipment.governmentAgencyGoodsItem[0].commodity.dutyTaxFee[0]";
  const operations = [{ op: "set", path: `${tax}.quotaOrderId`, value: order }] as const;
  const change = { kind: "operations", operations } as const;
  const { document } = changeDocument(madeGb(), change, declarationMapping("gb"));
  const read = readFacts(document, profile);
  const nothing = { status: undefined, name: undefined, quantity: undefined, amount: undefined };
  const paper = { category: "L", type: "001", id: licence, ...nothing };
  const facts = licence === undefined ? read : { ...read, documents: [paper] };
  const row = {
    kind: "quotas",
    code: order,
    validFrom: "2026-01-01",
    validTo: "2027-01-01",
    values: { volume, unit, criticalPercent: "" },
    source: "made",
  };
  const imported = { number: 1, rows: volume === "" ? [] : [{ row, activation: 1 }] };
  const snapshot = createSnapshot(profile, imported);
  const id = newId<"declaration">(0);
  const secured = { id, facts, acceptedOn, lodgerId: "lodger" };
  const effects = claimQuotas(secured, [order], {
    profile,
    snapshot,
    today: acceptedOn,
    known: { holders: "lodger" },
  });
  // the rows of this module's own store
  const claims = effects.map(({ row: claim }) => claim as QuotaClaim);
  return { claims, net: facts.items[0]?.netMassKg };
}

describe("claims that a release makes", () => {
  test("draw the declared quantity in the unit of the quota, for its period", () => {
    const { claims, net } = claimOf("KGM");
    assert.ok(net);
    const [claim] = claims;
    assert.ok(claim);
    const { period, amount } = claim;
    assert.equal(formatDecimal(amount), formatDecimal(net));
    assert.deepEqual(
      [period.from, period.to, period.method, formatDecimal(period.criticalPercent)],
      ["2026-01-01", "2027-01-01", "first-come", "90"],
    );
  });
  test("name the licence of a licensed order, and of no other", () => {
    const licenceOf = (order: string) => claimOf("KGM", { order, licence: " AGRIM-1 " }).claims[0];
    const licensed = licenceOf("054077");
    assert.deepEqual([licensed?.period.method, licensed?.licence], ["licensed", "AGRIM-1"]);
    assert.equal(licenceOf("050127")?.licence, undefined);
    assert.equal(claimOf("KGM", { order: "054077" }).claims[0]?.licence, undefined);
  });
  test("are left to an officer where the register or the declaration says too little", () => {
    assert.deepEqual(claimOf("KGM", { volume: "" }).claims, []);
    assert.deepEqual(claimOf("HLT").claims, []);
  });
});
