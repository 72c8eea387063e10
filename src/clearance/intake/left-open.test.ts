/**
 * What the published texts leave open is told and not refused: an element with two places, a code of
 * another kind of declaration, law that did not hold on the day.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { checkDeclaration } from "./checks.ts";
import { changed, item, type Value } from "./made-cases.ts";
import { madeGb } from "./made-gb.ts";

type Change = readonly [string, Value];
const consignment = "goodsShipment.consignment";
const procedure = `${item}.governmentProcedure`;

describe("what a published text leaves open", () => {
  const profile = getProfile(loadProfiles(), "gb");
  const snapshot = createSnapshot(profile);
  const asOf = Temporal.PlainDate.from("2024-06-03");
  const errors = (...changes: readonly Change[]): readonly string[] => {
    const document = changed(madeGb(), changes);
    const facts = readFacts(document, profile);
    return checkDeclaration({ document, facts, profile, snapshot, asOf })
      .filter(({ severity }) => severity === "error")
      .map(({ code }) => code);
  };
  const told = (...changes: readonly Change[]): readonly string[] => {
    const document = changed(madeGb(), changes);
    const facts = readFacts(document, profile);
    return checkDeclaration({ document, facts, profile, snapshot, asOf }).map(
      ({ code, severity }) => `${code} ${severity}`,
    );
  };
  const accepted = (day: string): Change => [
    "acceptanceDateTime",
    { value: day, formatCode: "102" },
  ];

  test("a place may be a number or an address, and one that is neither refuses", () => {
    const place = { typeCode: "B", address: { typeCode: "Y", countryCode: "GB" } };
    const at = (more: object): Change => [`${consignment}.goodsLocation`, { ...place, ...more }];
    assert.deepEqual(errors(at({ id: "CW1117770GB" })), []);
    const line = { ...place.address, line: "1 Dock Road" };
    assert.deepEqual(errors(at({ address: line })), []);
    assert.deepEqual(errors(at({})), ["CDS10001"]);
  });

  test("an unknown place of ships with vehicles is told, a misspelt one refuses", () => {
    const at = (name: string): readonly Change[] => [
      ["borderTransportMeans.modeCode", "6"],
      [
        `${consignment}.goodsLocation`,
        { name, typeCode: "A", address: { typeCode: "U", countryCode: "GB" } },
      ],
    ];
    assert.ok(!told(...at("RMGRMGRMG")).some((one) => one.startsWith("CDS12099")));
    assert.ok(errors(...at("RMGRMGRMX")).includes("CDS12099"));
    assert.ok(!errors(...at("QQQQQQQQQ")).includes("CDS12099"));
    assert.ok(told(...at("QQQQQQQQQ")).includes("CDS12099 warning"));
  });

  test("what the pack once leaves out as optional is told", () => {
    for (const path of [
      `${item}.packaging.0.typeCode`,
      `${item}.packaging.0.marksNumbersId`,
      `${consignment}.containerCode`,
      `${consignment}.arrivalTransportMeans`,
    ]) {
      assert.deepEqual(errors([path, null]), [], path);
      assert.ok(told([path, null]).includes("CDS10001 warning"), path);
    }
  });

  test("bulk goods have no packages to count, and boxes have", () => {
    const packed = (typeCode: string): Change => [
      `${item}.packaging.0`,
      { typeCode, marksNumbersId: "M" },
    ];
    assert.ok(!errors(packed("VG")).includes("CDS10001"));
    assert.ok(errors(packed("BX")).includes("CDS10001"));
  });

  test("gross mass stands for the declaration or for the item", () => {
    const without: Change = [
      `${item}.commodity.goodsMeasure`,
      { netNetWeightMeasure: { value: "100" } },
    ];
    assert.deepEqual(errors(without), ["CDS10001"]);
    assert.deepEqual(errors(without, ["totalGrossMassMeasure", { value: "120.5" }]), []);
  });

  test("a clearance request describes goods and importer or does not", () => {
    const request: readonly Change[] = [
      ["typeCode", "IMK"],
      [`${item}.commodity.description`, null],
      ["goodsShipment.importer", null],
    ];
    assert.deepEqual(errors(...request), []);
  });

  test("a supplement may follow a simplified declaration that needed no authorisation", () => {
    assert.ok(!errors(["typeCode", "IMY"]).includes("CDS12120"));
    assert.ok(told(["typeCode", "IMY"]).includes("CDS12120 warning"));
    assert.ok(errors(["typeCode", "IMF"]).includes("CDS12120"));
  });

  test("an account of deferment is asked for a method only where one is stated", () => {
    const taxes = (payment: object): Change => [
      `${item}.commodity.dutyTaxFee`,
      [{ dutyRegimeCode: "100", typeCode: "A00", ...payment }],
    ];
    assert.deepEqual(errors(taxes({})), []);
    assert.ok(told(taxes({})).includes("CDS12102 warning"));
    assert.ok(errors(taxes({ payment: { methodCode: "A" } })).includes("CDS12102"));
  });

  test("customs warehouse and free zone are one kind of declaration, inward processing is another", () => {
    const stored = (second: string): readonly Change[] => [
      [procedure, [{ currentCode: "71", previousCode: "00" }, { currentCode: "000" }]],
      [
        "goodsShipment.governmentAgencyGoodsItem.1",
        {
          sequenceNumeric: "2",
          governmentProcedure: [
            { currentCode: second, previousCode: "00" },
            { currentCode: "000" },
          ],
        },
      ],
    ];
    assert.ok(!errors(...stored("78")).includes("CDS11005"));
    assert.ok(errors(...stored("51")).includes("CDS11005"));
  });

  test("Northern Ireland is asked about from the end of the transition period", () => {
    const declarant: Change = ["declarant.id", "FR603202734852"];
    assert.ok(errors(declarant).includes("CDS12158"));
    assert.ok(!errors(declarant, accepted("20201230")).includes("CDS12158"));
    assert.ok(errors(declarant, accepted("20201231")).includes("CDS12158"));
    const quota: Change = [`${item}.commodity.dutyTaxFee.0.quotaOrderId`, "090123"];
    assert.ok(errors(quota).includes("CDS12144"));
    assert.ok(!errors(quota, accepted("20201230")).includes("CDS12144"));
  });

  test("currencies of today and methods of payment of the Union's list are known", () => {
    for (const currencyId of ["MRU", "SLE", "STN", "VES"])
      assert.deepEqual(
        errors([
          `${item}.commodity.invoiceLine.itemChargeAmount`,
          { value: "1000.00", currencyId },
        ]),
        [],
      );
    for (const methodCode of ["J", "K"])
      assert.ok(
        !errors([`${item}.commodity.dutyTaxFee.0.payment.methodCode`, methodCode]).includes(
          "CDS10020",
        ),
      );
  });

  test("what a text decides refuses: a quota by its preference, a relief by its limit, a number by its state", () => {
    const taxes = (preference: string): Change => [
      `${item}.commodity.dutyTaxFee`,
      [
        { dutyRegimeCode: preference, typeCode: "A00", payment: { methodCode: "E" } },
        { quotaOrderId: "050123" },
      ],
    ];
    assert.ok(errors(taxes("100")).includes("CDS12110"));
    for (const preference of ["120", "123", "125", "128"])
      assert.ok(!errors(taxes(preference)).includes("CDS12110"), preference);
    const gift = (value: string): readonly Change[] => [
      [`${procedure}.1.currentCode`, "C08"],
      [`${item}.commodity.invoiceLine.itemChargeAmount`, { value, currencyId: "GBP" }],
    ];
    assert.deepEqual(errors(...gift("45")), []);
    assert.ok(told(...gift("45")).includes("CDS12107 warning"));
    assert.ok(errors(...gift("45.01")).includes("CDS12107"));
    assert.ok(!told(...gift("39")).some((one) => one.startsWith("CDS12107")));
    for (const [id, refuses] of [
      ["US603202734852", true],
      ["FR603202734852", false],
    ] as const)
      assert.equal(errors(["goodsShipment.importer.id", id]).includes("CDS12153"), refuses, id);
  });
});
