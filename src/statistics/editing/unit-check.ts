/**
 * Units of quantity: the register's for the commodity where it has one; else a unit that is
 * unlikely by how often rows of the chapter, the heading, six digits and the commodity are in it.
 */
import type { EditInput, EditRow, Suspicion } from "./checks.ts";
import { type Foretold, likelyCodes } from "./likely-code.ts";

const foretold: Foretold = {
  codeOf: ({ unit1 }) => unit1,
  within: () => "",
  kinds: [2, 4, 6, 10].map(
    (digits) =>
      ({ commodity }: EditRow) =>
        commodity.slice(0, digits),
  ),
  beside: [],
};

export function strangeUnits(input: EditInput): readonly Suspicion[] {
  const { rows, month, rules, unitOf } = input;
  const measured = rows.filter(({ unit1 }) => unit1 !== "");
  return likelyCodes(measured, foretold).flatMap(({ row, likely, odds, all }): Suspicion[] => {
    if (row.month !== month) return [];
    const stated = unitOf?.(row.commodity, row.unit1);
    if (stated !== undefined)
      return stated.fits
        ? []
        : [strange(row, stated.unit, { en: "the register has", zh: "参数库为" })];
    if (likely >= rules.leads.falseRate) return [];
    const codes = all();
    const tail = [...codes.values()].reduce((sum, each) => sum + (each <= likely ? each : 0), 0);
    const [usual] = [...codes].toSorted(([, a], [, b]) => b - a);
    if (!usual || tail >= rules.leads.falseRate) return [];
    return [
      {
        ...strange(row, usual[0], { en: "others are in", zh: "其他记录为" }),
        surprise: odds,
        isLead: tail >= rules.unit.falseRate,
        numbers: { tailPercent: Number((tail * 100).toPrecision(2)) },
      },
    ];
  });
}

function strange(
  row: EditRow,
  unit: string,
  says: { readonly en: string; readonly zh: string },
): Suspicion {
  return {
    row,
    says: {
      en: `It is in unit ${row.unit1}; ${says.en} ${unit}.`,
      zh: `单位为${row.unit1}，${says.zh}${unit}。`,
    },
  };
}
