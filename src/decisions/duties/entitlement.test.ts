/** What frees goods from charges, and what has to be stated and decided before it does. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { add, formatDecimal, parseDecimal } from "#src/kernel/decimal.ts";
import { assessDuties } from "./assess.ts";
import type { DutyInput } from "./duties.ts";
import { amount, madeInput, madeItem, madeLaw, madeTariff } from "./made-input.ts";
import { type PrintedTotals, printAssessment } from "./printed-assessment.ts";
import { DutyRules } from "./rules.ts";

const file = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../../profiles/${path}`, import.meta.url)), "utf8");
const rulesText = (profile: string): unknown => JSON.parse(file(`${profile}/rules/duties.json`));
const codesOf = (register: string) =>
  file(`cn/registers/${register}.tsv`)
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => row.split("\t")[0] ?? "");

const rules = DutyRules.parse(rulesText("cn"));
const halfUp = { scale: 2, mode: "half-up" } as const;
const law = madeLaw(rules, {
  currency: "CNY",
  rounding: { customsValue: halfUp, charge: halfUp },
});
const tariff = madeTariff(
  [
    { commodity: "85", taxType: "DUTY", rate: "10 %" },
    { commodity: "", taxType: "VAT", rate: "13 %" },
  ],
  { currency: "CNY" },
);
const certificate = "Z22090000012";

function assessCn(dutyTreatment: string | undefined, fields: Partial<DutyInput>) {
  const item = madeItem({ dutyTreatment, itemPrice: amount("1000", "CNY") });
  return printAssessment(
    assessDuties(madeInput([item], { priceTerm: "1", ...fields }), tariff, law),
  );
}

/** Everything a rate comes to, wherever it is. */
function whole({ payable, relieved, secured, suspended }: PrintedTotals): string {
  return formatDecimal(
    [payable, relieved, secured, suspended].map(parseDecimal).reduce((a, b) => add(a, b)),
  );
}

describe("entitlement to relief, rules of cn", () => {
  test("no levy nature, treatment and mode frees goods by being typed, with or without a number", (t) => {
    const shops = new Set(["1210", "1239", "9610"]);
    let tried = 0;
    let left = 0;
    for (const supervisionMode of codesOf("supervision-modes")) {
      // retail of cross-border e-commerce is for a known person, which none of these names
      if (shops.has(supervisionMode)) continue;
      for (const levyNature of [undefined, ...codesOf("levy-natures")])
        for (const dutyTreatment of [undefined, ...codesOf("duty-treatments")])
          for (const recordNumber of [undefined, certificate]) {
            const stated = { supervisionMode, levyNature, recordNumber };
            const { totals } = assessCn(dutyTreatment, stated);
            tried++;
            const told = JSON.stringify({ dutyTreatment, ...stated, totals });
            assert.equal(totals.relieved, "0.00", told);
            if (totals.undetermined > 0) {
              left++;
              assert.equal(totals.undetermined, 2, told);
            } else assert.equal(whole(totals), "243.00", told);
          }
    }
    t.diagnostic(`${tried} combinations, ${left} left to an officer, none relieved`);
    assert.ok(tried > 80_000 && left > 0);
  });

  test("each treatment that asks for a relief is told what is missing, at every charge", () => {
    const missing = (dutyTreatment: string, fields: Partial<DutyInput>) => {
      const { items } = assessCn(dutyTreatment, fields);
      const codes = items.flatMap(({ lines }) =>
        lines.map(({ reasons }) =>
          reasons.map(({ code }) => code).filter((code) => code > "DUT-2"),
        ),
      );
      return codes.map((list) => list.join(" ")).join(", ");
    };
    const general = { supervisionMode: "0110", levyNature: "101" };
    for (const treatment of ["2", "3", "8"])
      assert.equal(missing(treatment, general), "DUT-223, DUT-223");
    assert.equal(missing("9", general), "DUT-226, DUT-226");
    assert.equal(missing("1", general), ", ");
    for (const levyNature of ["601", "401", "789"]) {
      const policy = { ...general, levyNature };
      assert.equal(missing("3", policy), "DUT-224, DUT-224");
      assert.equal(missing("3", { ...policy, recordNumber: "Z1" }), "DUT-224, DUT-224");
    }
    assert.equal(missing("5", { ...general, levyNature: "299" }), "DUT-225, DUT-225");
    assert.equal(missing("3", { supervisionMode: "0615", levyNature: "503" }), "DUT-227, DUT-227");
  });

  test("a certificate that no register holds is for an officer, who is told what is owed without it", () => {
    const stated = { supervisionMode: "0110", levyNature: "401", recordNumber: certificate };
    const { items, totals } = assessCn("3", stated);
    assert.deepEqual([totals.payable, totals.undetermined], ["0.00", 2]);
    const [duty, vat] = items[0]?.lines ?? [];
    assert.deepEqual([duty?.method, duty?.reasons.at(-1)?.code], ["undetermined", "DUT-221"]);
    const owed = [duty, vat].map((line) => line?.reasons.find(({ code }) => code === "DUT-077"));
    assert.deepEqual(
      owed.map((reason) => reason?.says.en),
      [
        "Due without the relief: 1000.00 × 10 % = 100.00.",
        "Due without the relief: 1100.00 × 13 % = 143.00.",
      ],
    );
  });

  test("nothing is asked of an officer where nothing is owed", () => {
    const stated = { supervisionMode: "0110", levyNature: "401", recordNumber: certificate };
    const item = madeItem({ dutyTreatment: "3", commodity: "99", itemPrice: amount("9", "CNY") });
    const free = madeTariff([{ commodity: "", taxType: "DUTY", rate: "0 %" }], { currency: "CNY" });
    const { totals } = printAssessment(assessDuties(madeInput([item], stated), free, law));
    assert.deepEqual([totals.payable, totals.undetermined], ["0.00", 0]);
  });

  test("a deposit or guarantee holds the whole, and a half is no half without its ground", () => {
    const general = { supervisionMode: "0110", levyNature: "101" };
    for (const treatment of ["6", "7"]) {
      const { totals } = assessCn(treatment, general);
      assert.deepEqual([totals.secured, totals.payable], ["243.00", "0.00"]);
    }
    assert.equal(assessCn("2", general).totals.payable, "243.00");
  });
});

describe("the ground of a rule that relieves", () => {
  test("is stated by every rule of the profiles, and the loader refuses one without", () => {
    for (const profile of ["cn", "gb", "us"]) {
      const text = rulesText(profile);
      const parsed = DutyRules.parse(text);
      const relieving = new Set(["relieve", "suspend", "secure", "flat-rate"]);
      parsed.reliefs.forEach((rule, at) => {
        if (!relieving.has(rule.effect)) return;
        assert.ok(rule.ground, rule.code);
        const reliefs = parsed.reliefs.map((one, index) =>
          index === at ? { ...one, ground: undefined } : one,
        );
        const refused = DutyRules.safeParse({ ...parsed, reliefs });
        assert.deepEqual(refused.error?.issues[0]?.path, ["reliefs", at, "ground"], rule.code);
      });
    }
  });
});
