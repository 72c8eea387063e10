/**
 * What a second look found to pass unseen: each is refused or told by what certainty it has, and in
 * words that name the right value.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checkStructure } from "#src/clearance/declaration/check-structure.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { checkDeclaration } from "./checks.ts";
import type { HelpedProblem } from "./correction.ts";
import { changed, item, type Value } from "./made-cases.ts";
import { madeCn } from "./made-cn.ts";
import { madeGb } from "./made-gb.ts";

type Change = readonly [string, Value];
const header = "national.cn";

describe("what was missed at intake", () => {
  const profiles = loadProfiles();
  const asOf = Temporal.PlainDate.from("2024-06-03");
  const snapshots = new Map(
    ["cn", "gb"].map((id) => [id, createSnapshot(getProfile(profiles, id))] as const),
  );
  const findings = (id: "cn" | "gb", ...changes: readonly Change[]): readonly HelpedProblem[] => {
    const profile = getProfile(profiles, id);
    const snapshot = snapshots.get(id);
    assert.ok(snapshot);
    const document: DeclarationDocument = changed(id === "cn" ? madeCn() : madeGb(), changes);
    const facts = readFacts(document, profile);
    return checkDeclaration({ document, facts, profile, snapshot, asOf });
  };
  const told = (id: "cn" | "gb", ...changes: readonly Change[]) =>
    findings(id, ...changes).map(({ code, severity }) => `${code} ${severity}`);
  const commodity = (id: string): Change => [
    `${item}.commodity.classification`,
    [{ id, identificationTypeCode: "TSP" }],
  ];

  test("a sign or a blank in a code refuses by form, a code of no list we hold does not", () => {
    const holder = (categoryCode: string): Change => [
      "authorisationHolder",
      [{ id: "GB553202734852", categoryCode }],
    ];
    for (const code of ["CG#", "C GU"])
      assert.ok(told("gb", holder(code)).includes("CDS10010 error"), code);
    assert.ok(!told("gb", holder("QQQ")).includes("CDS10010 error"));
    const tax = (code: string): Change => [`${item}.commodity.dutyTaxFee.0.typeCode`, code];
    assert.ok(told("gb", tax("B0#")).includes("CDS10010 error"));
    const packages = (code: string): Change => [`${item}.packaging.0.typeCode`, code];
    assert.ok(told("gb", packages("B/")).includes("CDS10010 error"));
  });

  test("digits nine and ten that no known code of the line has are told, others are not", () => {
    assert.deepEqual(told("cn", commodity("8471301099")), ["CN-067 warning"]);
    assert.deepEqual(told("cn", commodity("8471301000")), []);
    assert.deepEqual(told("cn", commodity("84713010")), []);
  });

  test("a letter for a digit in a credit code refuses, and the right code is offered", () => {
    const right = "91310000MA1FL0A0X9";
    for (const [letter, digit] of [
      ["O", "0"],
      ["I", "1"],
    ] as const) {
      const wrong = right.replace(digit, letter);
      const found = findings("cn", ["declarant.id", wrong]).find(
        ({ severity }) => severity === "error",
      );
      assert.equal(found?.code, "CN-057");
      assert.deepEqual(found.correction, [{ op: "replace", path: "/declarant/id", value: right }]);
    }
    // a person declares by the number of the identity card
    assert.deepEqual(told("cn", ["declarant.id", "11010519491231002X"]), []);
  });

  test("goods that weigh more than their total are refused, a total that differs is told", () => {
    const total = (value: string): Change => ["totalGrossMassMeasure", { value }];
    assert.deepEqual(told("cn", total("11.9")), ["CN-068 error", "CN-051 warning"]);
    assert.deepEqual(told("cn", total("12.1")), ["CN-051 warning"]);
    assert.deepEqual(told("gb", ["totalGrossMassMeasure", { value: "121" }]), ["CDS13000 warning"]);
  });

  test("insurance of thirty per cent is told, three in a thousand is not", () => {
    const insurance = (value: string): readonly Change[] => [
      [`${header}.priceTerm`, "2"],
      [`${header}.insuranceAmount`, { value, currencyId: "CNY" }],
      [`${header}.insuranceBasis`, "1"],
    ];
    assert.deepEqual(told("cn", ...insurance("30")), ["CN-049 warning"]);
    assert.deepEqual(told("cn", ...insurance("0.3")), []);
  });

  test("insurance as an amount is told above three per cent of the prices, in either currency", () => {
    const insurance = (value: string, currencyId: string): readonly Change[] => [
      [`${header}.priceTerm`, "2"],
      [`${header}.insuranceAmount`, { value, currencyId }],
      [`${header}.insuranceBasis`, "3"],
    ];
    assert.deepEqual(told("cn", ...insurance("900", "USD")), ["CN-049 warning"]);
    assert.deepEqual(told("cn", ...insurance("30.01", "USD")), ["CN-049 warning"]);
    assert.deepEqual(told("cn", ...insurance("30", "USD")), []);
    // about seven yuan to the dollar, so a hundred yuan are some fourteen
    assert.deepEqual(told("cn", ...insurance("100", "CNY")), []);
    assert.deepEqual(told("cn", ...insurance("900", "CNY")), ["CN-049 warning"]);
  });

  test("a voyage by air and a flight by road are told, a flight by air is not", () => {
    const carried = (mode: string, voyage: string) =>
      told("cn", [`${header}.transportMode`, mode], [`${header}.voyageId`, voyage]).filter((one) =>
        one.startsWith("CN-070"),
      );
    for (const voyage of ["V024E", "V240601", "024E"])
      assert.deepEqual(carried("5", voyage), ["CN-070 warning"], voyage);
    for (const flight of ["MU5101", "3U8888", "9C 8811", "CES512", "CA1234/20240601"])
      assert.deepEqual(carried("5", flight), [], flight);
    assert.deepEqual(carried("4", "MU5101"), ["CN-070 warning"]);
    assert.deepEqual(carried("4", "4401012406010001"), []);
  });

  test("a person's number holds a day of birth and its check character; other documents are not asked", () => {
    const bought = (id: string) =>
      told("cn", ["goodsShipment.buyer", { id }]).filter((one) => one.includes("error"));
    for (const id of [
      "440101199013451234",
      "110101199002300013",
      "11010519491231002 1",
      "１１０１０５１９４９１２３１００２１",
    ])
      assert.deepEqual(bought(id), ["CN-075 error"], id);
    for (const id of [
      "11010519491231002X",
      "11010519491231002x",
      "G12345678",
      "91310000MA1FL0A0X9",
    ])
      assert.deepEqual(bought(id), [], id);
    const declarant = told("cn", ["declarant.id", "440101199013451234"]);
    assert.ok(declarant.includes("CN-057 error"));
  });

  test("a mode of one direction refuses the other, a mode of an earlier list is told", () => {
    for (const mode of ["9710", "9810", "1039"])
      assert.ok(told("cn", [`${header}.supervisionMode`, mode]).includes("CN-065 error"), mode);
    for (const mode of ["0110", "9610", "1210"])
      assert.ok(!told("cn", [`${header}.supervisionMode`, mode]).includes("CN-065 error"), mode);
    assert.ok(told("cn", [`${header}.supervisionMode`, "0139"]).includes("CN-069 warning"));
  });

  test("levy natures and modes that differ by their names are told, not refused", () => {
    for (const nature of ["502", "503"]) {
      const found = told("cn", [`${header}.levyNature`, nature]);
      assert.ok(found.includes("CN-054 warning"), nature);
      assert.ok(!found.includes("CN-054 error"), nature);
    }
  });

  test("what is not a day is told as such, and not as a day ahead", () => {
    const date = (value: string) =>
      findings("cn", [`${header}.importExportDate`, value]).map(({ message }) => message.en);
    for (const value of ["46355", "20261332"])
      assert.deepEqual(date(value), [`${value} is not a day YYYYMMDD.`]);
    assert.match(date("20991201").join(), /in the future/);
  });

  test("a flight under a sea voyage, and a voyage under a flight, are told", () => {
    assert.deepEqual(told("cn", [`${header}.voyageId`, "MU5101"]), ["CN-070 warning"]);
    const air: Change = [`${header}.transportMode`, "5"];
    assert.deepEqual(told("cn", air, [`${header}.voyageId`, "MU5101"]), []);
    assert.deepEqual(told("cn", air, [`${header}.voyageId`, "V.240601-E"]), ["CN-070 warning"]);
  });

  test("a price paid needs its invoice", () => {
    const invoice = (code: string): Change => [`${item}.additionalDocument.1.typeCode`, code];
    assert.ok(told("gb", invoice("999")).includes("CDS12070 error"));
    assert.deepEqual(told("gb", invoice("325")), []);
  });

  test("an export goes to another country than the United Kingdom", () => {
    const out: readonly Change[] = [
      ["typeCode", "EXD"],
      [`${item}.governmentProcedure.0.currentCode`, "10"],
    ];
    const to = (country: string): Change => ["goodsShipment.destination.countryCode", country];
    assert.ok(told("gb", ...out, to("GB")).includes("CDS12066 error"));
    assert.ok(!told("gb", ...out, to("US")).some((one) => one.startsWith("CDS12066")));
    const moves: Change = [`${item}.additionalInformation`, [{ statementCode: "NIEXP" }]];
    assert.ok(told("gb", ...out, to("GB"), moves).includes("CDS12066 warning"));
  });

  test("UK is known to mean GB, in both profiles", () => {
    for (const id of ["cn", "gb"] as const) {
      const [found] = findings(id, [`${item}.origin.0.countryCode`, "UK"]);
      assert.match(found?.fix.en ?? "", /Did you mean GB \([^)]*\)\?$/);
      assert.match(found?.fix.zh ?? "", /是否应为 GB（/);
    }
    const [greece] = findings("cn", [`${item}.origin.0.countryCode`, "EL"]);
    assert.match(greece?.fix.en ?? "", /Did you mean GR /);
  });

  test("the unit that a line wants is named", () => {
    const [found] = findings("cn", [
      `${item}.national.cn.firstQuantity`,
      { value: "5", unitCode: "070" },
    ]);
    assert.equal(found?.code, "CN-023");
    assert.match(found.message.en, /statistical unit of this line, item, is missing/);
    assert.match(found.message.zh, /规定的个（台、件、只、套等）/);
    assert.match(found.fix.en, /^State the quantity in item;/);
  });

  test("days and thousands as a spreadsheet writes them have sentences of their own", () => {
    const document = changed(madeCn(), [
      ["acceptanceDateTime", { value: "45446", formatCode: "102" }],
      [`${item}.commodity.invoiceLine.itemChargeAmount`, { value: "1,000.00", currencyId: "USD" }],
    ]);
    const problems = checkStructure(document, declarationMapping("cn"), "cn");
    const says = problems.map(({ message, fix }) => `${message.en} ${fix.en}`);
    assert.ok(says.some((one) => /counts the day 2024-06-03\. Write 20240603/.test(one)));
    assert.ok(says.some((one) => /separators between the thousands\. Write 1000\.00,/.test(one)));
  });
});
