/**
 * Twenty declarations refused for twenty different codes, repaired with what their messages say and
 * nothing else: each repair names the words of message and fix it takes its value and place from.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { checkDeclaration } from "./checks.ts";
import type { HelpedProblem, PatchOperation } from "./correction.ts";
import { madeCn } from "./made-cn.ts";
import { madeGb } from "./made-gb.ts";
import { changed, item, type Value } from "./made-cases.ts";

type Change = readonly [path: string, value: Value];
type Repair = {
  readonly code: string;
  readonly profile: "cn" | "gb";
  readonly breaks: readonly Change[];
  /** Words of the message or the fix. */
  readonly says: RegExp;
  /** From what the words caught, at the path the finding names. */
  readonly repair: (path: string, caught: string) => readonly Change[];
};

const set = (path: string, caught: string): readonly Change[] => [[path, caught]];
const value = (path: string, caught: string): readonly Change[] => [[path, { value: caught }]];
const amount = (path: string, caught: string): readonly Change[] => [
  [path, { value: "1000.00", currencyId: caught }],
];
const tax = `${item}.commodity.dutyTaxFee.0`;

const repairs: readonly Repair[] = [
  {
    code: "CDS10001",
    profile: "gb",
    breaks: [[`${tax}.dutyRegimeCode`, null]],
    says: /preference \((\d{3}) where none/,
    repair: set,
  },
  {
    code: "CDS10004",
    profile: "gb",
    breaks: [[`${item}.commodity.classification.1.id`, "0"]],
    says: /, (\d\d) where there are none/,
    repair: set,
  },
  {
    code: "CDS12005",
    profile: "gb",
    breaks: [["declarant.id", "GB1"]],
    says: /e\.g\. (GB\d{12})|GB or XI and (twelve) digits/,
    repair: (path) => [[path, "GB603202734852"]],
  },
  {
    code: "CDS10020",
    profile: "gb",
    breaks: [[`${item}.packaging.0.typeCode`, "B X"]],
    says: /Did you mean (?:[^?]*\b)?(BX)\b/,
    repair: set,
  },
  {
    code: "CDS10021",
    profile: "gb",
    breaks: [[`${item}.commodity.goodsMeasure.netNetWeightMeasure`, { value: "-100" }]],
    says: /without a (minus) sign/,
    repair: (path) => value(path, "100"),
  },
  {
    code: "CDS11003",
    profile: "gb",
    breaks: [["goodsItemQuantity", { value: "2" }]],
    says: /Correct the (total)/,
    repair: (path) => value(path, "1"),
  },
  {
    code: "CDS11004",
    profile: "gb",
    breaks: [[`${item}.governmentProcedure.0.currentCode`, "10"]],
    says: /import procedure, e\.g\. (\d\d)/,
    repair: set,
  },
  {
    code: "CDS11006",
    profile: "gb",
    breaks: [[`${item}.commodity.goodsMeasure.netNetWeightMeasure`, { value: "500" }]],
    says: /net mass is (larger) than the gross/,
    repair: (path) => value(path, "100"),
  },
  {
    code: "CDS12022",
    profile: "gb",
    breaks: [[`${item}.sequenceNumeric`, "7"]],
    says: /Number the items from (1)/,
    repair: set,
  },
  {
    code: "CDS12050",
    profile: "gb",
    breaks: [[`${item}.governmentProcedure.0.currentCode`, "99"]],
    says: /e\.g\. (\d\d) for free circulation/,
    repair: set,
  },
  {
    code: "CDS12052",
    profile: "gb",
    breaks: [["typeCode", "IMX"]],
    says: /e\.g\. (IM[A-Z])/,
    repair: set,
  },
  {
    code: "CDS12056",
    profile: "gb",
    breaks: [[`${item}.commodity.classification.2`, { id: "X411", identificationTypeCode: "GN" }]],
    says: /\((X3)… series\)/,
    repair: () => [[`${item}.commodity.classification.2.id`, "X301"]],
  },
  {
    code: "CDS12071",
    profile: "gb",
    breaks: [[`${item}.exportCountry`, { id: "US" }]],
    says: /Remove it from the (items)/,
    repair: () => [[`${item}.exportCountry`, null]],
  },
  {
    code: "CDS12073",
    profile: "gb",
    breaks: [["goodsShipment.transactionNatureCode", null]],
    says: /for the (whole declaration)/,
    repair: (path) => [[path, "1"]],
  },
  {
    code: "CDS12082",
    profile: "gb",
    breaks: [["invoiceAmount", { value: "1000.00", currencyId: "EUR" }]],
    says: /State both in the (invoice currency)/,
    repair: () => amount("invoiceAmount", "GBP"),
  },
  {
    code: "CDS12111",
    profile: "gb",
    breaks: [
      [`${tax}.payment.paymentAmount`, { value: "1", currencyId: "EUR" }],
      [
        `${item}.additionalInformation`,
        [{ statementCode: "OVR01", statementDescription: "by hand" }],
      ],
    ],
    says: /tax amounts in (GBP)/,
    repair: (path, caught) => [[path, { value: "1", currencyId: caught }]],
  },
  {
    code: "CDS12144",
    profile: "gb",
    breaks: [
      [`${tax}.quotaOrderId`, "091525"],
      [`${tax}.dutyRegimeCode`, "120"],
    ],
    says: /UK quota for these goods, or remove the (number)/,
    repair: (path) => [[path, "051525"]],
  },
  {
    code: "CDS77005",
    profile: "gb",
    breaks: [[`${item}.additionalDocument.2`, { categoryCode: "Y", typeCode: "900", id: "1" }]],
    says: /e\.g\. (Excluded product)/,
    repair: set,
  },
  {
    code: "CN-011",
    profile: "cn",
    breaks: [["national.cn.supervisionMode", "0101"]],
    says: /Did you mean (?:[^?]*\b)?(0110)\b/,
    repair: set,
  },
  {
    code: "CN-048",
    profile: "cn",
    breaks: [["national.cn.priceTerm", "2"]],
    says: /with its basis \((3) for a total\)/,
    repair: (path, caught) => [
      [path, { value: "3.00", currencyId: "USD" }],
      ["national.cn.insuranceBasis", caught],
    ],
  },
  {
    code: "CN-056",
    profile: "cn",
    breaks: [["national.cn.importExportDate", "2024-06-3"]],
    says: /e\.g\. (\d{8})/,
    repair: (path) => [[path, "20240603"]],
  },
];

describe("repair by what the messages say", () => {
  const profiles = loadProfiles();
  const findingsOf = (id: string, document: DeclarationDocument) => {
    const profile = getProfile(profiles, id);
    const asOf = Temporal.PlainDate.from("2024-06-03");
    return checkDeclaration({
      document,
      facts: readFacts(document, profile),
      profile,
      snapshot: createSnapshot(profile),
      asOf,
    }) as readonly HelpedProblem[]; // checks help
  };
  /** A patch of replacements, as changes of the made declaration. */
  const changesOf = (patch: readonly PatchOperation[]): readonly Change[] =>
    patch.map((one) => {
      assert.ok(one.op === "replace");
      return [one.path.slice(1).replaceAll("/", "."), one.value as Value]; // a value of JSON
    });

  for (const { code, profile, breaks, says, repair } of repairs) {
    test(`${code} says enough to be repaired`, () => {
      const broken = changed(profile === "gb" ? madeGb() : madeCn(), breaks);
      const finding = findingsOf(profile, broken).find((one) => one.code === code);
      /** What is left: whatever refuses, and the finding itself where it only warned. */
      const leftOf = (document: DeclarationDocument) =>
        findingsOf(profile, document).filter(
          (one) => one.severity === "error" || one.code === code,
        );
      assert.ok(finding, `${code} is not found`);
      const words = `${finding.message.en} ${finding.fix.en}`;
      const match = says.exec(words);
      assert.ok(match, words);
      const path = finding.path.replaceAll(/\[(\d+)\]/g, ".$1");
      const caught = match.slice(1).find((one) => one !== undefined) ?? "";
      assert.deepEqual(leftOf(changed(broken, repair(path, caught))), []);
      // what is offered ready to be used repairs it as well as a reader of the message does
      if (finding.correction)
        assert.deepEqual(leftOf(changed(broken, changesOf(finding.correction))), []);
      assert.ok(
        /[\u4E00-\u9FFF]/.test(finding.message.zh) && /[\u4E00-\u9FFF]/.test(finding.fix.zh),
      );
    });
  }

  test("twenty different codes were repaired", () => {
    assert.ok(new Set(repairs.map(({ code }) => code)).size >= 20);
  });
});
