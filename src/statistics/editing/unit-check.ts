/**
 * Units of quantity: the register's for the commodity where it has one; else the unit of nearly all rows of
 * the commodity, and where those are few, of the first wider level that has enough and one unit.
 */
import type { EditInput, EditRow, Suspicion } from "./checks.ts";

type Usual = { readonly unit: string; readonly rows: number; readonly of: number };

export function strangeUnits(input: EditInput): readonly Suspicion[] {
  const { rows, month, rules, unitOf } = input;
  const measured = rows.filter(({ unit1 }) => unit1 !== "");
  const { countMin } = rules.unitValue;
  const lines = Map.groupBy(measured, ({ commodity }) => commodity);
  const wider = [6, 4, 2].map((digits) =>
    Map.groupBy(measured, ({ commodity }) => commodity.slice(0, digits)),
  );
  const usualOf = (row: EditRow): Usual | undefined => {
    const line = lines.get(row.commodity) ?? [];
    if (line.length >= countMin) return usualIn(line, rules.unitShareMin);
    // a unit that other rows of the commodity are in too is not judged by its neighbours
    if (line.some((one) => one !== row && one.unit1 === row.unit1)) return undefined;
    for (const [at, digits] of [6, 4, 2].entries()) {
      const level = wider[at]?.get(row.commodity.slice(0, digits)) ?? [];
      if (level.length >= countMin) return usualIn(level, rules.unitShareMin);
    }
    return undefined;
  };
  return measured.flatMap((row): Suspicion[] => {
    if (row.month !== month) return [];
    const stated = unitOf?.(row.commodity, row.unit1);
    if (stated !== undefined)
      return stated.fits
        ? []
        : [strange(row, stated.unit, { en: "the register has", zh: "参数库为" })];
    const usual = usualOf(row);
    if (!usual || usual.unit === row.unit1) return [];
    return [
      {
        ...strange(row, usual.unit, { en: "others are in", zh: "其他记录为" }),
        numbers: { inUsual: usual.rows, rows: usual.of },
      },
    ];
  });
}

function usualIn(rows: readonly EditRow[], shareMin: number): Usual | undefined {
  const units = [...Map.groupBy(rows, ({ unit1 }) => unit1)].map(([unit, list]) => ({
    unit,
    rows: list.length,
    of: rows.length,
  }));
  const usual = units.reduce((a, b) => (b.rows > a.rows ? b : a));
  return usual.rows < shareMin * rows.length ? undefined : usual;
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
