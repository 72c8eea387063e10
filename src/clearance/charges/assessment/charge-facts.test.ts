import assert from "node:assert/strict";
import { test } from "node:test";
import { chargeFacts } from "./charge-facts.ts";

const item = {
  sequenceNumeric: "7",
  commodity: {
    classification: [{ id: "84713000", identificationTypeCode: "TSP" }],
    invoiceLine: { itemChargeAmount: { value: "12.50", currencyId: "GBP" } },
    dutyTaxFee: [{ typeCode: "A00" }, { dutyRegimeCode: "300" }],
    goodsMeasure: { netNetWeightMeasure: { value: "5", unitCode: "KGM" } },
  },
  origin: [{ countryCode: "JP", typeCode: "1" }],
  national: { cn: { dutyTreatment: "1" } },
};
const document = {
  typeCode: "IMA",
  goodsShipment: {
    tradeTerms: { conditionCode: "FOB" },
    governmentAgencyGoodsItem: [{ sequenceNumeric: "6" }, item],
  },
};

test("each fact that charges stand on is told with its value, unit and place", () => {
  const { header, items } = chargeFacts(document, "gb");
  assert.deepEqual(
    header.map(({ value, path }) => [value, path]),
    [
      ["IMA", "typeCode"],
      ["FOB", "goodsShipment.tradeTerms.conditionCode"],
    ],
  );
  assert.deepEqual(
    items.map(({ item: number, facts }) => [number, facts.length]),
    [
      [6, 0],
      [7, 5],
    ],
  );
  const told = new Map(items[1]?.facts.map((fact) => [fact.name.en, fact]));
  const [code, price] = [told.get("Commodity code"), told.get("Price")];
  assert.equal(code?.pointer, "42A/67A/68A[2]/23A/21A[1].145");
  assert.deepEqual([price?.value, told.get("Net mass")?.value], ["12.50 GBP", "5 KGM"]);
  // the preference stands in the second of the taxes, and its place says so
  const [, second] = /dutyTaxFee\[(\d)\]/.exec(told.get("Preference")?.path ?? "") ?? [];
  assert.equal(second, "1");
});

test("elements of another administration are not told", () => {
  const own = chargeFacts(document, "cn").items[1]?.facts.map(({ name }) => name.zh);
  assert.ok(own?.includes("征免方式"));
  const { items } = chargeFacts({}, "cn");
  assert.deepEqual(items, []);
});
