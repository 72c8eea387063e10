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

function claimOf(unit: string, volume = "1000") {
  const tax = "goodsShipment.governmentAgencyGoodsItem[0].commodity.dutyTaxFee[0]";
  const operations = [{ op: "set", path: `${tax}.quotaOrderId`, value: "050127" }] as const;
  const change = { kind: "operations", operations } as const;
  const { document } = changeDocument(madeGb(), change, declarationMapping("gb"));
  const facts = readFacts(document, profile);
  const row = {
    kind: "quotas",
    code: "050127",
    validFrom: "2026-01-01",
    validTo: "2027-01-01",
    values: { volume, unit, criticalPercent: "" },
    source: "made",
  };
  const imported = { number: 1, rows: volume === "" ? [] : [{ row, activation: 1 }] };
  const snapshot = createSnapshot(profile, imported);
  const id = newId<"declaration">(0);
  const secured = { id, facts, acceptedOn, lodgerId: "lodger" };
  const effects = claimQuotas(secured, ["050127"], { profile, snapshot });
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
  test("are left to an officer where the register or the declaration says too little", () => {
    assert.deepEqual(claimOf("KGM", "").claims, []);
    assert.deepEqual(claimOf("HLT").claims, []);
  });
});
