/**
 * Quantities a specific rate asks for, in the unit of the rate. In this order: the tax base
 * declared in that unit (for this tax, else for any), the mass, the supplementary quantity, then
 * conversions of what else is declared.
 */
import {
  type Decimal,
  compare,
  decimalOf,
  divide,
  formatDecimal,
  multiply,
  parseDecimal,
  shorten,
  subtract,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { ChargeReason, DutyItem, Quantity } from "./duties.ts";
import type { DutyLaw } from "./law.ts";
import { noQuantity, quantitiesDiffer } from "./reasons.ts";

/**
 * Units as rates write them: `DTN#` and `DTN` are one, `TNE I` is `TNE#I`.
 * @example unitName("dtn#") // "DTN"
 */
export function unitName(unit: string): string {
  return unit.trim().toUpperCase().replace(/\s+/g, "#").replace(/#$/, "");
}

type QuantityOptions = { readonly taxType: string; readonly law: DutyLaw };
/** A quantity and where it was read. */
export type ReadQuantity = { readonly amount: Decimal; readonly from: Text };

/** The quantity of an item in a unit; undefined where the declaration does not say. */
export function findQuantity(
  item: DutyItem,
  unit: string,
  options: QuantityOptions,
): Decimal | undefined {
  return findRead(item, unit, options)?.amount;
}

/**
 * The same with where it was read, or why it is not known: the declaration says none, or two that
 * contradict each other.
 */
export function readQuantity(
  item: DutyItem,
  unit: string,
  options: QuantityOptions,
): ReadQuantity | ChargeReason {
  const read = findRead(item, unit, options);
  if (!read) return noQuantity(unit);
  return findContradiction(item, { unit, ...read }, options.law) ?? read;
}

const declaredBase: Text = {
  en: "the tax base declared in this unit",
  zh: "以该单位申报的计税数量",
};

function findRead(
  item: DutyItem,
  unit: string,
  options: QuantityOptions,
): ReadQuantity | undefined {
  const { law, taxType } = options;
  const stated = statedBases(item, law);
  const declared =
    stated.find((base) => base.unit === unit && base.taxType === taxType) ??
    stated.find((base) => base.unit === unit);
  if (declared) return { amount: declared.amount, from: declaredBase };
  const mass = law.massUnits.get(unit);
  const kilograms =
    mass === undefined ? undefined : mass.of === "net" ? item.netMassKg : item.grossMassKg;
  if (mass && kilograms) {
    const times = `${formatDecimal(kilograms)} kg × ${formatDecimal(shorten(mass.factor))}`;
    const from =
      mass.of === "net"
        ? { en: `net mass ${times}`, zh: `净重 ${times}` }
        : { en: `gross mass ${times}`, zh: `毛重 ${times}` };
    return { amount: multiply(kilograms, mass.factor), from };
  }
  const written = writtenQuantities(item, law);
  const direct =
    written.find((quantity) => quantity.unit === unit) ??
    (trusts(law, "no-unit") ? written.find((quantity) => quantity.unit === "") : undefined);
  return direct ?? derive(unit, [...stated, ...written], law);
}

type UnitQuantity = ReadQuantity & { readonly unit: string };

/** Another quantity that is declared and does not go with the one that was read. */
function findContradiction(
  item: DutyItem,
  read: UnitQuantity,
  law: DutyLaw,
): ChargeReason | undefined {
  const { agreement, litresPerTonne = [] } = law.rules.quantities;
  const all = agreement ? statedQuantities(item, law) : [];
  for (const one of all) {
    const other = convertTo(read.unit, one, law);
    if (!agreement || !other || isNear(other, read.amount, agreement.percent)) continue;
    return quantitiesDiffer(agreement.says, tellRead(read), tellRead(one), agreement.source);
  }
  const rule = litresPerTonne.find(({ within }) =>
    within.some((start) => item.commodity.startsWith(start)),
  );
  const { netMassKg } = item;
  if (!rule || !netMassKg) return undefined;
  const litres = all.flatMap((one) => {
    const amount = convertTo("LTR", one, law);
    return amount ? [{ ...one, amount, unit: "LTR" }] : [];
  });
  const usual = multiply(multiply(netMassKg, parseDecimal(rule.litres)), decimalOf(1n, 3));
  const off = litres.find(({ amount }) => !isNear(amount, usual, rule.percent));
  if (!off) return undefined;
  const mass = { amount: netMassKg, unit: "KGM", from: fields.mass };
  return quantitiesDiffer(rule.says, tellRead(off), tellRead(mass), rule.source);
}

/** A quantity in another unit; undefined where nothing converts it. */
function convertTo(
  unit: string,
  { amount, unit: from }: UnitQuantity,
  law: DutyLaw,
): Decimal | undefined {
  const [wanted, stated] = [law.massUnits.get(unit), law.massUnits.get(from)];
  if (wanted && stated) {
    const kilograms = divide(amount, stated.factor, quotientScale, "half-up");
    return multiply(kilograms, wanted.factor);
  }
  return derive(unit, [{ amount, unit: from }], law)?.amount;
}

/** What the form says of the amount of goods, each with its field. */
function statedQuantities(item: DutyItem, law: DutyLaw): readonly UnitQuantity[] {
  const { netMassKg, dealQuantity } = item;
  const deal = dealQuantity && {
    amount: dealQuantity.amount,
    unit: unitOf(dealQuantity, law),
    from: fields.deal,
  };
  const mass = [...law.massUnits]
    .filter(([, { of }]) => of === "net" && netMassKg !== undefined)
    .map(([unit, { factor }]) => ({
      amount: multiply(netMassKg ?? factor, factor),
      unit,
      from: fields.mass,
    }));
  return [...writtenQuantities(item, law), ...(deal ? [deal] : []), ...mass];
}

function tellRead({ amount, unit, from }: UnitQuantity): Text {
  const text = `${formatDecimal(shorten(amount))} ${unit}`;
  return { en: `${from.en} ${text}`, zh: `${from.zh} ${text}` };
}

/** Whether two amounts differ by no more than so many per cent of the larger. */
function isNear(one: Decimal, other: Decimal, percent: string): boolean {
  const [less, more] = compare(one, other) < 0 ? [one, other] : [other, one];
  const allowed = multiply(multiply(more, parseDecimal(percent)), decimalOf(1n, 2));
  return compare(subtract(more, less), allowed) <= 0;
}

type DeclaredQuantity = {
  readonly unit: string;
  readonly amount: Decimal;
  readonly taxType: string | undefined;
};

type Trusted = DutyLaw["rules"]["quantities"]["trusts"][number];
function trusts({ rules }: DutyLaw, what: Trusted): boolean {
  return rules.quantities.trusts.includes(what);
}

function statedBases(item: DutyItem, law: DutyLaw): readonly DeclaredQuantity[] {
  if (!trusts(law, "declared-base")) return [];
  const bases: DeclaredQuantity[] = [];
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
function writtenQuantities(item: DutyItem, law: DutyLaw): readonly UnitQuantity[] {
  const written = [
    [item.supplementaryQuantity, fields.supplementary],
    [item.firstQuantity, fields.first],
    [item.secondQuantity, fields.second],
  ] as const;
  return written.flatMap(([quantity, from]) =>
    quantity ? [{ amount: quantity.amount, unit: unitOf(quantity, law), from }] : [],
  );
}

const fields = {
  supplementary: { en: "the supplementary quantity", zh: "补充数量" },
  first: { en: "the first statutory quantity", zh: "法定第一数量" },
  second: { en: "the second statutory quantity", zh: "法定第二数量" },
  deal: { en: "the deal quantity", zh: "成交数量" },
  mass: { en: "the net mass", zh: "净重" },
} as const satisfies Record<string, Text>;

/** The unit of a quantity as rates write it. */
export function unitOf({ unit }: Pick<Quantity, "unit">, law: DutyLaw): string {
  const { unitCodes } = law.rules.quantities;
  const own = Object.hasOwn(unitCodes, unit) ? unitCodes[unit] : undefined;
  return own ?? unitName(unit);
}

/** Decimals of a quantity that does not divide: far below any rounding of money. */
const quotientScale = 10;

function derive(unit: string, known: readonly Quantity[], law: DutyLaw): ReadQuantity | undefined {
  const read = (amount: Decimal, sum: string): ReadQuantity => ({
    amount,
    from: { en: sum, zh: sum },
  });
  const convert = (to: string): ReadQuantity | undefined => {
    const direct = known.find((quantity) => quantity.unit === to);
    if (direct) return read(direct.amount, `${formatDecimal(direct.amount)} ${to}`);
    for (const row of law.conversions) {
      const from = row.to === to ? known.find((quantity) => quantity.unit === row.from) : undefined;
      if (from) {
        const sum = `${formatDecimal(from.amount)} ${row.from} × ${formatDecimal(row.factor)}`;
        const times = multiply(from.amount, row.factor);
        if (!row.per) return read(times, sum);
        const amount = divide(times, row.per, quotientScale, "half-up");
        return read(shorten(amount), `${sum} ÷ ${formatDecimal(row.per)}`);
      }
    }
    return undefined;
  };
  const converted = convert(unit);
  if (converted) return converted;
  for (const row of law.products) {
    const [first, second] = row.unit === unit ? row.of.map(convert) : [];
    if (first && second) {
      const factor = formatDecimal(row.factor);
      const sum = `${first.from.en} × ${second.from.en} × ${factor}`;
      return read(multiply(multiply(first.amount, second.amount), row.factor), sum);
    }
  }
  return undefined;
}
