import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { declarationMapping } from "../declaration/mapping.ts";
import { readFacts } from "../declaration/read-facts.ts";
import { madeGb } from "../intake/made-gb.ts";
import { changeDocument } from "../request/change-document.ts";
import type { Registered } from "../stages.ts";
import type { StepContext } from "../step.ts";
import type { MeetingRow } from "./store.ts";
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
    assert.deepEqual(rows("IMC"), [
      { declarationId: "d-1", profile: "gb", kind: "completion", dueOn: "2024-06-11" },
    ]);
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

describe("what a supplementary declaration says otherwise", () => {
  const item = "goodsShipment.governmentAgencyGoodsItem[0]";
  const change = (declaration: Registered, path: string, value: object | string) => {
    const operations = [{ op: "set", path, value: value as never }] as const; // values of the form
    const asked = { kind: "operations", operations } as const;
    const { document } = changeDocument(declaration.document, asked, declarationMapping("gb"));
    return { ...declaration, document, facts: readFacts(document, gb) };
  };
  const compare = (supplementary: Registered, ...completed: Registered[]) => {
    const [effect] = meetBySupplementary(supplementary, context);
    const row = effect?.row as MeetingRow; // a row of that store
    return row.compare?.(completed.map(({ document }) => document));
  };
  const simplified = registered("IMC");
  const supplementary = registered("IMY", "24GB9");

  test("nothing, where both say the same, and where the simplified one left it out", () => {
    assert.deepEqual(compare(supplementary, simplified), []);
    const mass = `${item}.commodity.goodsMeasure.netNetWeightMeasure`;
    const operations = [{ op: "remove", path: mass }] as const;
    const left = changeDocument(
      simplified.document,
      { kind: "operations", operations },
      declarationMapping("gb"),
    ).document;
    assert.deepEqual(compare(supplementary, { ...simplified, document: left }), []);
  });

  test("another mass, price or commodity, each by its commodity", () => {
    const mass = `${item}.commodity.goodsMeasure.netNetWeightMeasure`;
    const heavier = change(supplementary, mass, { value: "99", unitCode: "KGM" });
    const found = compare(heavier, simplified) ?? [];
    assert.deepEqual(
      found.map(({ what, supplementary: is }) => [what, is]),
      [["netMass", "99"]],
    );
    const code = `${item}.commodity.classification[0].id`;
    const other = compare(change(supplementary, code, "95030021"), simplified) ?? [];
    assert.deepEqual(
      new Set(other.map((one) => `${one.what} ${one.simplified} ${one.supplementary}`)),
      new Set(["goods 1 null", "goods null 1"]),
    );
  });

  test("several simplified declarations are summed", () => {
    const found = compare(supplementary, simplified, simplified) ?? [];
    assert.ok(found.some(({ what }) => what === "netMass"));
    assert.ok(found.some(({ what }) => what === "price"));
  });
});
