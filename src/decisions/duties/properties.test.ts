/** What must hold of every assessment, whatever the goods: tried on made ones by the hundred. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import { compare, formatDecimal, parseDecimal } from "#src/kernel/decimal.ts";
import { assessDuties } from "./assess.ts";
import type { DutyItem } from "./duties.ts";
import { amount, madeInput, madeItem, madeLaw, madeTariff } from "./made-input.ts";
import { type PrintedLine, printAssessment } from "./printed-assessment.ts";
import { DutyRules } from "./rules.ts";
import { shareExactly } from "./share.ts";
import type { MeasureFields } from "./measure-reader.ts";

const path = new URL("../../../profiles/gb/rules/duties.json", import.meta.url);
const gb = madeLaw(DutyRules.parse(JSON.parse(readFileSync(path, "utf8"))));
const duty: Partial<MeasureFields> = {
  commodity: "85",
  taxType: "A00",
  rate: "2 %",
  preference: "100",
};
const vat: Partial<MeasureFields> = { taxType: "B00", rate: "20 %" };

function assess(
  item: Partial<DutyItem>,
  measures: readonly Partial<MeasureFields>[],
): readonly PrintedLine[] {
  const assessment = printAssessment(
    assessDuties(madeInput([madeItem(item)]), madeTariff(measures), gb),
  );
  return assessment.items[0]?.lines ?? [];
}

describe("properties of charges", () => {
  const cents = fc.integer({ min: 1, max: 1_000_000_000 });
  const price = (value: number) => amount(formatDecimal({ units: BigInt(value), scale: 2 }), "GBP");
  const rate = fc
    .integer({ min: 0, max: 10_000 })
    .map((units) => `${formatDecimal({ units: BigInt(units), scale: 2 })} %`);

  test("more value never lowers an ad valorem duty", () => {
    fc.assert(
      fc.property(cents, cents, rate, (a, b, text) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const due = (value: number) =>
          parseDecimal(
            assess({ itemPrice: price(value) }, [{ ...duty, rate: text }])[0]?.amount ?? "",
          );
        assert.ok(compare(due(low), due(high)) <= 0);
      }),
    );
  });
  test("relieved, secured, suspended and due now add up to what would have been assessed, and items to the totals", () => {
    const procedures = fc.constantFrom(
      ["40", "000"],
      ["40", "C01"],
      ["40", "1FV"],
      ["61", "F05"],
      ["40", "1RV"],
      ["42", "000"],
      ["53", "D01"],
      ["71", "000"],
      ["07", "F06"],
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cents, procedures), { minLength: 1, maxLength: 5 }),
        rate,
        (list, text) => {
          const items = list.map(([value, [procedure, code = ""]], at) =>
            madeItem({
              item: at + 1,
              itemPrice: price(value),
              procedure,
              additionalProcedures: [code],
            }),
          );
          const { items: done, totals } = printAssessment(
            assessDuties(madeInput(items), madeTariff([{ ...duty, rate: text }, vat]), gb),
          );
          const sums = { relieved: 0n, secured: 0n, suspended: 0n, payable: 0n };
          for (const line of done.flatMap(({ lines }) => lines)) {
            const of = (value: string | null) => parseDecimal(value ?? "").units;
            const full = of(line.formula?.split(" = ").at(-1) ?? null);
            const parts = [line.relieved, line.secured, line.suspended, line.payable].map(of);
            assert.equal(
              parts.reduce((sum, part) => sum + part, 0n),
              full,
            );
            assert.equal(of(line.amount), full - of(line.relieved) - of(line.secured));
            for (const key of ["relieved", "secured", "suspended", "payable"] as const)
              sums[key] += of(line[key]);
          }
          for (const key of ["relieved", "secured", "suspended", "payable"] as const)
            assert.equal(parseDecimal(totals[key]).units, sums[key], key);
        },
      ),
    );
  });
  test("the order of items does not matter, with charges shared among them too", () => {
    const charged = fc.array(
      fc.tuple(fc.constantFrom("AK", "AS", "BA", "AV", "AC"), fc.integer({ min: 0, max: 999 })),
      { maxLength: 4 },
    );
    const goods = fc.array(fc.tuple(cents, fc.integer({ min: 1, max: 5000 })), {
      minLength: 2,
      maxLength: 6,
    });
    fc.assert(
      fc.property(goods, charged, (list, codes) => {
        const items = list.map(([value, mass], at) =>
          madeItem({
            item: at + 1,
            itemPrice: price(value),
            grossMassKg: parseDecimal(String(mass)),
          }),
        );
        const charges = codes.map(([type, value]) => ({ type, ...price(value) }));
        const of = (some: readonly DutyItem[]) =>
          printAssessment(assessDuties(madeInput(some, { charges }), madeTariff([duty, vat]), gb));
        const [forwards, backwards] = [of(items), of(items.toReversed())];
        assert.deepEqual(forwards.totals, backwards.totals);
        assert.deepEqual(forwards.items, backwards.items.toReversed());
      }),
    );
  });
  test("splitting an item leaves each tax within a unit of rounding for each part", () => {
    fc.assert(
      fc.property(fc.array(cents, { minLength: 2, maxLength: 8 }), rate, (parts, text) => {
        const measures = madeTariff([{ ...duty, rate: text }, vat]);
        const whole = parts.reduce((sum, part) => sum + part, 0);
        const one = printAssessment(
          assessDuties(madeInput([madeItem({ itemPrice: price(whole) })]), measures, gb),
        ).totals;
        const many = printAssessment(
          assessDuties(
            madeInput(parts.map((part, at) => madeItem({ item: at + 1, itemPrice: price(part) }))),
            measures,
            gb,
          ),
        ).totals;
        // each line is cut once; VAT stands on duties that were cut before
        const most = BigInt(2 * parts.length);
        const gap = parseDecimal(one.amount).units - parseDecimal(many.amount).units;
        assert.ok(gap >= 0n && gap <= most, `${one.amount} and ${many.amount}`);
      }),
    );
  });
  test("a preference never raises a duty without saying so", () => {
    fc.assert(
      fc.property(cents, rate, rate, (value, full, preferential) => {
        const tariff = [
          { ...duty, rate: full },
          { ...duty, rate: preferential, preference: "300", origin: ["JP"] },
        ];
        const item = { itemPrice: price(value), preferentialOrigin: "JP" };
        const [without] = assess({ ...item, preference: "100" }, tariff);
        const [claimed] = assess({ ...item, preference: "300" }, tariff);
        const raises =
          parseDecimal(claimed?.amount ?? "").units > parseDecimal(without?.amount ?? "").units;
        const says = claimed?.reasons.some(({ code }) => code === "DUT-033") ?? false;
        if (raises) assert.ok(says);
        if (says) assert.ok(!full.startsWith(preferential));
      }),
    );
  });
  test("parts of a share add up, and none is off by a unit or more", () => {
    const keysOf = fc.array(fc.integer({ min: 0, max: 1_000_000 }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), keysOf, (total, keys) => {
        const parts = shareExactly(
          BigInt(total),
          keys.map((key, rank) => ({ key: parseDecimal(String(key)), rank })),
        );
        assert.equal(
          parts.reduce((sum, part) => sum + part, 0n),
          BigInt(total),
        );
        const whole = keys.reduce((sum, key) => sum + key, 0);
        if (whole === 0) return;
        keys.forEach((key, at) =>
          assert.ok(Math.abs(Number(parts[at]) - (total * key) / whole) < 1),
        );
      }),
    );
  });
});
