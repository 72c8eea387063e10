import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { assessDuties } from "./assess.ts";
import type { DutyItem } from "./duties.ts";
import { madeInput, madeItem, madeLaw, madeTariff } from "./made-input.ts";
import { printAssessment } from "./printed-assessment.ts";
import { DutyRules } from "./rules.ts";
import { missingUnits } from "./supplementary-unit.ts";

const path = new URL("../../../profiles/gb/rules/duties.json", import.meta.url);
const rules = DutyRules.parse(JSON.parse(readFileSync(path, "utf8")));
const gb = madeLaw(rules);
const pieces = (quantity: string) => ({ amount: parseDecimal(quantity), unit: "" });

describe("supplementary units", () => {
  test("a ratio of net mass to pieces decides whether a measure applies", () => {
    const condition = { code: "R", document: "", currency: "", rate: "" };
    const tariff = madeTariff([
      {
        rate: "8 %",
        conditions: [
          { ...condition, action: "27", amount: "2.5", unit: "KGM" },
          { ...condition, action: "07", amount: "", unit: "" },
        ],
      },
    ]);
    const of = (item: Partial<DutyItem>) => {
      const made = madeItem({ netMassKg: parseDecimal("100"), ...item });
      const [done] = printAssessment(assessDuties(madeInput([made]), tariff, gb)).items;
      return [...(done?.lines ?? []), ...(done?.notApplied ?? [])].map((line) =>
        "method" in line ? `${line.method} ${line.reasons.at(-1)?.code}` : line.reason.code,
      );
    };
    // 100 kg ÷ 40 = 2.5 kg each, ÷ 41 less
    assert.deepEqual(
      of({ supplementaryQuantity: pieces("40") })
        .at(0)
        ?.slice(0, 8),
      "computed",
    );
    assert.deepEqual(of({ supplementaryQuantity: pieces("41") }), ["DUT-050"]);
    assert.equal(of({}).at(0), "undetermined DUT-064");
  });

  test("what the tariff counts the goods in is told where it is not declared", () => {
    const control = { measureType: "109", origin: "*", text: "99 % NAR" };
    const register: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
      "851090": [control, { ...control, text: "99 % NAR" }],
      "8510": [{ ...control, measureType: "277", text: "" }],
      "85": [{ ...control, origin: "JP TH", text: "99 % KGM" }],
    };
    const tariff = {
      ...madeTariff([]),
      rows: (kind: string, code: string) =>
        kind === "commodity-controls" ? (register[code] ?? []) : [],
    };
    const types = rules.supplementaryUnits ?? [];
    const of = (item: Partial<DutyItem>) =>
      missingUnits(madeItem(item), tariff, { day: "2024-06-03", types }).map(({ says }) => says.en);
    const asks = (unit: string) =>
      `The tariff asks for a supplementary quantity ${unit} of these goods, and none is declared.`;
    assert.deepEqual(of({}), [asks("NAR")]);
    assert.deepEqual(of({ origin: "JP" }), [asks("KGM"), asks("NAR")]);
    assert.deepEqual(of({ supplementaryQuantity: pieces("3") }), []);
    assert.deepEqual(of({ commodity: "6103230000" }), []);
  });
});
