import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { readFacts } from "../declaration/read-facts.ts";
import { madeGb } from "../intake/made-gb.ts";
import type { Registered } from "../stages.ts";
import type { StepContext } from "../step.ts";
import { findCompletion, meetBySupplementary, oweCompletion } from "./obligation.ts";

const gb = getProfile(loadProfiles(), "gb");
const now = Temporal.Instant.from("2024-05-02T10:00:00Z");
// the steps read these members only
const context = { profile: gb, now, today: Temporal.PlainDate.from("2024-05-02") } as StepContext;

function registered(typeCode: string, previousId?: string): Registered {
  const made = madeGb();
  const shipment = made["goodsShipment"] as object; // madeGb has one
  const named = [{ categoryCode: "Y", id: previousId ?? "", typeCode: "SDE" }];
  const document = {
    ...made,
    typeCode,
    goodsShipment: {
      ...shipment,
      ...(previousId === undefined ? {} : { previousDocument: named }),
    },
  };
  const facts = readFacts(document, gb);
  // as registration leaves it; the steps read these members only
  return {
    id: "d-1",
    mrn: "24GB1",
    lodgerId: "broker-1",
    facts,
    document,
  } as unknown as Registered;
}

describe("obligations", () => {
  test("a simplified declaration is to be completed, a whole one is not", () => {
    const rows = (type: string) => oweCompletion(registered(type), context).map(({ row }) => row);
    assert.deepEqual(rows("IMC"), [{ declarationId: "d-1", profile: "gb", dueOn: "2024-06-11" }]);
    assert.deepEqual(rows("IMA"), []);
    assert.equal(findCompletion(gb, "F")?.kind, "supplementary");
  });

  test("a supplementary declaration meets what it names; other types meet nothing", () => {
    const mrns = (type: string) =>
      meetBySupplementary(registered(type, "24GB9"), context).map(
        ({ row }) => (row as { mrns: readonly string[] }).mrns, // a row of that store
      );
    assert.deepEqual(mrns("IMY"), [["24GB9"]]);
    assert.deepEqual(mrns("IMA"), []);
  });
});
