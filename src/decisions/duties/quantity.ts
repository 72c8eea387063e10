/**
 * Quantities a specific rate asks for, in the unit of the rate. In this order: the tax base
 * declared in that unit (for this tax, else for any), the mass, the supplementary quantity, then
 * conversions of what else is declared.
 */
import { type Decimal, multiply } from "#src/kernel/decimal.ts";
import type { DutyItem, Quantity } from "./duties.ts";
import type { DutyLaw } from "./law.ts";

/**
 * Units as rates write them: `DTN#` and `DTN` are one, `TNE I` is `TNE#I`.
 * @example unitName("dtn#") // "DTN"
 */
export function unitName(unit: string): string {
  return unit.trim().toUpperCase().replace(/\s+/g, "#").replace(/#$/, "");
}

/** The quantity of an item in a unit; undefined where the declaration does not say. */
export function findQuantity(
  item: DutyItem,
  unit: string,
  options: { readonly taxType: string; readonly law: DutyLaw },
): Decimal | undefined {
  const { law, taxType } = options;
  const stated = statedBases(item, law);
  const declared =
    stated.find((base) => base.unit === unit && base.taxType === taxType) ??
    stated.find((base) => base.unit === unit);
  if (declared) return declared.amount;
  const mass = law.massUnits.get(unit);
  const kilograms =
    mass === undefined ? undefined : mass.of === "net" ? item.netMassKg : item.grossMassKg;
  if (mass && kilograms) return multiply(kilograms, mass.factor);
  const written = writtenQuantities(item, law);
  const direct =
    written.find((quantity) => quantity.unit === unit) ??
    written.find((quantity) => quantity.unit === "");
  return direct?.amount ?? derive(unit, [...stated, ...written], law);
}

type Stated = {
  readonly unit: string;
  readonly amount: Decimal;
  readonly taxType: string | undefined;
};

function statedBases(item: DutyItem, law: DutyLaw): readonly Stated[] {
  const bases: Stated[] = [];
  for (const { type, baseQuantity } of item.taxes) {
    if (baseQuantity)
      bases.push({ unit: unitOf(baseQuantity, law), amount: baseQuantity.amount, taxType: type });
  }
  return bases;
}

/**
 * Supplementary and statistical quantities; an empty unit is the one the tariff prescribes for the
 * line.
 */
function writtenQuantities(item: DutyItem, law: DutyLaw): readonly Quantity[] {
  const written = [item.supplementaryQuantity, item.firstQuantity, item.secondQuantity];
  return written
    .filter((quantity) => quantity !== undefined)
    .map((quantity) => ({ amount: quantity.amount, unit: unitOf(quantity, law) }));
}

function unitOf(quantity: Quantity, law: DutyLaw): string {
  return law.rules.quantities.unitCodes[quantity.unit] ?? unitName(quantity.unit);
}

function derive(unit: string, known: readonly Quantity[], law: DutyLaw): Decimal | undefined {
  const convert = (to: string): Decimal | undefined => {
    const direct = known.find((quantity) => quantity.unit === to);
    if (direct) return direct.amount;
    for (const row of law.conversions) {
      const from = row.to === to ? known.find((quantity) => quantity.unit === row.from) : undefined;
      if (from) return multiply(from.amount, row.factor);
    }
    return undefined;
  };
  const converted = convert(unit);
  if (converted) return converted;
  for (const row of law.products) {
    const [first, second] = row.unit === unit ? row.of.map(convert) : [];
    if (first && second) return multiply(multiply(first, second), row.factor);
  }
  return undefined;
}
