/** Data sets of low-value goods: a value of the goods at the item and the transport at the header. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { madeRate, madeTariff } from "#src/decisions/duties/made-input.ts";
import { openProfiles, getProfile } from "#src/registers/profile.ts";
import type { DeclarationDocument, DocumentAmount } from "../../declaration/document.ts";
import { readFacts } from "../../declaration/read-facts.ts";
import { assessByTariff } from "./assess.ts";
import { printAssessment } from "#src/decisions/duties/printed-assessment.ts";

const profile = getProfile(openProfiles(), "gb");
const tariff = madeTariff(
  [
    { taxType: "A00", rate: "10 %" },
    { taxType: "B00", rate: "20 %" },
  ],
  { rates: [madeRate("USD", "GBP", "1.25")] },
);
const money = (value: string, currencyId = "GBP") => ({ value, currencyId });

function documentOf(
  value: { readonly customsValueAmount: DocumentAmount },
  procedures: readonly string[],
  itemChargeAmount?: DocumentAmount,
): DeclarationDocument {
  return {
    typeCode: "IMA",
    goodsShipment: {
      customsValuation: { freightChargeAmount: money("5") },
      governmentAgencyGoodsItem: [
        {
          sequenceNumeric: "1",
          ...value,
          commodity: {
            classification: [{ id: "12345678", identificationTypeCode: "TSP" }],
            ...(itemChargeAmount && { invoiceLine: { itemChargeAmount } }),
          },
          governmentProcedure: [
            { currentCode: "40", previousCode: "00" },
            ...procedures.map((currentCode) => ({ currentCode })),
          ],
        },
      ],
    },
  };
}
function sums(document: DeclarationDocument): readonly string[] {
  const acceptedOn = Temporal.PlainDate.from("2024-06-03");
  const { items } = printAssessment(
    assessByTariff(readFacts(document, profile), { profile, tariff, acceptedOn }),
  );
  return (items[0]?.lines ?? []).map(({ taxType, base, payable }) =>
    [taxType, base, payable].join(" "),
  );
}

describe("low-value data sets", () => {
  test("the value of the goods stands for a price, with the transport on top", () => {
    const goods = { customsValueAmount: money("100") };
    // 100 + 5: relieved of duty, VAT 21
    assert.deepEqual(sums(documentOf(goods, ["1H7", "C07"])), [
      "A00 105.00 0.00",
      "B00 105.00 21.00",
    ]);
    assert.deepEqual(sums(documentOf(goods, ["1H7"])), ["A00 105.00 10.50", "B00 115.50 23.10"]);
    // 150 ÷ 1.25 = 120
    const dollars = { customsValueAmount: money("150", "USD") };
    assert.deepEqual(sums(documentOf(dollars, ["1H7", "C07", "F48"])), [
      "A00 125.00 0.00",
      "B00 137.50 0.00",
    ]);
  });

  test("the limit of a small consignment counts the value of the goods alone", () => {
    const at = (value: string) =>
      sums(documentOf({ customsValueAmount: money(value) }, ["1H7", "C07"]))[0];
    assert.equal(at("135"), "A00 140.00 0.00");
    assert.equal(at("135.01"), "A00 140.01 14.00");
  });

  test("a price that is declared goes before it", () => {
    const goods = { customsValueAmount: money("100") };
    assert.equal(sums(documentOf(goods, [], money("200")))[0], "A00 205.00 20.50");
  });
});
