/**
 * Value, quantity and mass of a row against each other: three ratios, each compared with what is
 * usual, name the figure that is likely wrong. A wrong value moves both prices, a wrong quantity
 * its price and the unit mass, a wrong mass the unit mass and the price of a kilogram.
 */
import { significant } from "#src/kernel/significant.ts";
import type { Text } from "#src/kernel/text.ts";
import type { EditInput, EditRow, HeldRow, Suspicion } from "./checks.ts";
import { type Measure, amountOf } from "./measure.ts";
import { type ComparedRatio, type Ratio, compareAll, levelOf, sectionDigits } from "./usual.ts";
import type { EditingRules, OpenRowRules } from "./rules.ts";
import { type Slip, type Tail, fitTail, oddsOf, slipsOf } from "./slip-odds.ts";

export type FigureCheck = "unit-value" | "quantity" | "mass";
type RatioName = "price" | "unitMass" | "priceByMass";

/** How a figure enters each ratio: above the line, below it, or not at all. */
const enters: Readonly<Record<FigureCheck, Readonly<Record<RatioName, -1 | 0 | 1>>>> = {
  "unit-value": { price: 1, unitMass: 0, priceByMass: 1 },
  quantity: { price: -1, unitMass: -1, priceByMass: 0 },
  mass: { price: 0, unitMass: 1, priceByMass: -1 },
};
// keys of the table, the first where nothing says which
const suspects = Object.keys(enters) as readonly FigureCheck[];
const ratioNames = ["price", "unitMass", "priceByMass"] as const;
/** Minor units of a ratio in one of what is told: units of money, kilograms, money by kilogram. */
const parts = { price: 100, unitMass: 1000, priceByMass: 0.1 } as const;

const gramsInKilogram = 1000;

/** All units of mass are one unit here: a quantity in them is a mass, whatever the goods. */
function ratiosOf({ rules, gramsOf }: EditInput): Readonly<Record<RatioName, Ratio>> {
  const amount = ({ unit1, quantity1 }: EditRow): number =>
    unit1 === "" ? 0 : quantity1 * ((gramsOf?.(unit1) ?? gramsInKilogram) / gramsInKilogram);
  const groupOf = ({ unit1 }: EditRow): string =>
    gramsOf?.(unit1) === undefined ? unit1 : "of mass";
  return {
    price: {
      of: (row) => row.value / amount(row),
      groupOf,
      splitOf: ({ flow }) => flow,
      limits: rules.unitValue,
    },
    unitMass: {
      of: (row) => row.massG / amount(row),
      groupOf,
      splitOf: () => "",
      limits: rules.massRatio,
    },
    priceByMass: {
      of: ({ value, massG }) => (massG > 0 ? value / massG : 0),
      groupOf: () => "",
      splitOf: ({ flow }) => flow,
      limits: rules.unitValue,
    },
  };
}

type RowRatios = Partial<Record<RatioName, ComparedRatio>>;

/**
 * Rows of the month whose figures don't go together as they usually do, by the figure suspected.
 */
export function strangeFigures(
  input: EditInput,
  totalOf: TotalOf,
): ReadonlyMap<FigureCheck, readonly Suspicion[]> {
  const ratios = ratiosOf(input);
  const compared = ratioNames.map((name) => [name, compareAll(input.rows, ratios[name])] as const);
  const tails = new Map(compared.map(([name, all]) => [name, fitTail(all.map(distanceOf))]));
  const seen = new Map<EditRow, RowRatios>();
  for (const [name, all] of compared)
    for (const one of all)
      if (one.row.month === input.month) seen.set(one.row, { ...seen.get(one.row), [name]: one });
  const { leads, openRows } = input.rules;
  const found = [...seen].flatMap(([row, of]) => {
    const name = strangest(of, ratios);
    const one = of[name];
    if (!one) return [];
    const isUnusual = tailOf(one.z) < leads.falseRate;
    const isLarge = measuresOfFlow.some((measure) => {
      return amountOf(row, measure) * 100 >= totalOf(row, measure) * openRows.movePercentMin;
    });
    if (!isUnusual && !isLarge) return [];
    const { check, odds, all } = suspect(of, name, tails);
    const held = heldOf(row, all, { totalOf, rules: openRows });
    if (!isUnusual && !held) return [];
    const strange = { check, name, compared: one, limits: ratios[name].limits };
    const suspicion = { ...suspicionOf(row, strange), surprise: odds, ...(held && { held }) };
    return [{ check, suspicion }];
  });
  return new Map(
    suspects.map((check) => [
      check,
      found.filter((one) => one.check === check).map(({ suspicion }) => suspicion),
    ]),
  );
}

const measureOf = { "unit-value": "value", quantity: "quantity", mass: "mass" } as const;
/** Figures that a flow has as a whole; a sum of quantities of all goods is published nowhere. */
const measuresOfFlow = ["value", "mass"] as const;

/** A flow's whole figure of the month, of a row's flow and unit. */
export type TotalOf = (row: EditRow, measure: Measure) => number;

/** What holds a release for a row, where anything does. */
function heldOf(
  row: EditRow,
  all: ReadonlyMap<FigureCheck, readonly Slip[]>,
  { totalOf, rules }: { readonly totalOf: TotalOf; readonly rules: OpenRowRules },
): HeldRow | undefined {
  const riskPercent = riskOf(row, all, { totalOf, rules });
  if (riskPercent < rules.riskPercentMin) return undefined;
  return { riskPercent, sharePercent: (row.value / totalOf(row, "value")) * 100 };
}

/**
 * By how much the flow's figure is expected to be wrong for this row, in percent of what it would
 * be: each slip by its probability, before which so many rows in all are slips. What a slip made
 * larger weighs in the figure as it is, what it made smaller in the figure as it would be. Small
 * slips are no matter of a release.
 */
function riskOf(
  row: EditRow,
  all: ReadonlyMap<FigureCheck, readonly Slip[]>,
  { totalOf, rules }: { readonly totalOf: TotalOf; readonly rules: OpenRowRules },
): number {
  const prior = rules.slipRate / (1 - rules.slipRate) / all.size;
  let [whole, risk] = [1, 0];
  for (const slips of all.values()) for (const { odds } of slips) whole += prior * odds;
  for (const [check, slips] of all) {
    const measure = measuresOfFlow.find((one) => one === measureOf[check]);
    if (!measure) continue;
    const [own, total] = [amountOf(row, measure), totalOf(row, measure)];
    for (const { times, odds } of slips) {
      const difference = own / times - own;
      const part = Math.abs(difference) / Math.max(total, total + difference);
      if (part * 100 >= rules.movePercentMin) risk += prior * odds * part;
    }
  }
  return (risk / whole) * 100;
}

function distanceOf({ ratio, usual, scale }: ComparedRatio) {
  return { at: Math.log(ratio / usual), scale };
}

/** The ratio furthest from the usual by its limit. */
function strangest(of: RowRatios, ratios: ReturnType<typeof ratiosOf>): RatioName {
  const far = (name: RatioName): number => Math.abs(of[name]?.z ?? 0) / ratios[name].limits.zMax;
  return ratioNames.reduce((a, b) => (far(b) > far(a) ? b : a));
}

function suspicionOf(
  row: EditRow,
  strange: {
    readonly check: FigureCheck;
    readonly name: RatioName;
    readonly compared: ComparedRatio;
    readonly limits: EditingRules["unitValue"];
  },
): Suspicion {
  const { check, name, compared, limits } = strange;
  const { ratio, usual, z, digits, peers, ownPeers } = compared;
  const part = parts[name];
  const times = (ratio / usual) ** enters[check][name];
  const measure = measureOf[check];
  const moved = { measure, usual: amountOf(row, measure) / times };
  return {
    row,
    moved,
    expected: check === "unit-value" ? moved.usual : row.value,
    isLead: Math.abs(z) <= limits.zMax,
    numbers: {
      ratio: ratio / part,
      usual: usual / part,
      z,
      zMax: limits.zMax,
      peers,
      ownPeers,
      digits,
    },
    says: saysOf(check, name, { times, z, level: levelText(row, compared) }),
  };
}

/**
 * The figure whose slip explains the row best, by the two ratios that peers hold tightest: the
 * third follows from them. A single ratio can't tell, and names the value of a price and the mass
 * of a unit mass.
 */
function suspect(
  of: RowRatios,
  name: RatioName,
  tails: ReadonlyMap<RatioName, Tail>,
): {
  readonly check: FigureCheck;
  readonly odds: number;
  readonly all: ReadonlyMap<FigureCheck, readonly Slip[]>;
} {
  const known = ratioNames.flatMap((ratio) => {
    const [one, tail] = [of[ratio], tails.get(ratio)];
    return one && tail ? [{ ratio, tail, ...distanceOf(one) }] : [];
  });
  const tight = known.toSorted((a, b) => a.scale - b.scale).slice(0, 2);
  const single = name === "unitMass" ? "mass" : "unit-value";
  const all = new Map(
    suspects
      .filter((check) => known.length > 1 || check === single)
      .map((check) => [
        check,
        slipsOf(tight.map((one) => ({ ...one, enters: enters[check][one.ratio] }))),
      ]),
  );
  const [first = { check: single, odds: -Infinity }, ...rest] = [...all]
    .filter(([check]) => enters[check][name] !== 0)
    .map(([check, slips]) => ({ check, odds: oddsOf(slips) }));
  return { ...rest.reduce((a, b) => (b.odds > a.odds ? b : a), first), all };
}

/**
 * How often a row is as far from the usual by itself: both tails of Student's t with four degrees
 * of freedom, as prices have far more strays than normal numbers. A normal tail would let one row
 * a thousand times too large outrank everything else a hundredfold.
 */
export function tailOf(z: number): number {
  const square = z ** 2 / 4;
  const sine = Math.sqrt(square / (1 + square));
  // 1 - sine loses its digits where the row is far
  const rest = 1 / ((1 + square) * (1 + sine));
  return (rest ** 2 * (2 + sine)) / 2;
}

function levelText(row: EditRow, { digits, peers, ownPeers }: ComparedRatio): Text {
  if (digits === row.commodity.length)
    return { en: `${rowsOf(peers)} of the commodity`, zh: `该商品${peers}条记录` };
  const { en, zh } = levelName(row.commodity, digits);
  const others = { en: `${rowsOf(peers)} of ${en}`, zh: `${zh}${peers}条记录` };
  if (ownPeers === 0) return others;
  return {
    en: `${rowsOf(ownPeers, "other ")} of the commodity and ${others.en}`,
    zh: `该商品其他${ownPeers}条记录及${others.zh}`,
  };
}

/** @example rowsOf(1, "other ") // "1 other row" */
const rowsOf = (count: number, which = ""): string =>
  `${count} ${which}${count === 1 ? "row" : "rows"}`;

function levelName(commodity: string, digits: number): Text {
  const code = levelOf(commodity, digits);
  switch (digits) {
    case 0:
      return { en: "all goods", zh: "全部商品" };
    case sectionDigits:
      return { en: `section ${code}`, zh: `第${code}类` };
    case 2:
      return { en: `chapter ${code}`, zh: `第${code}章` };
    default:
      return { en: `code ${code}`, zh: `编号${code}项下` };
  }
}

function saysOf(
  check: FigureCheck,
  name: RatioName,
  told: { readonly times: number; readonly z: number; readonly level: Text },
): Text {
  const times = significant(told.times, 3);
  const z = significant(told.z, 3);
  const { en, zh } = told.level;
  const compared = { en: `compared with ${en}`, zh: `与${zh}比较` };
  const by: Readonly<Record<RatioName, Text>> = {
    price: { en: "value per unit", zh: "单价" },
    unitMass: { en: "mass per unit", zh: "单位净重" },
    priceByMass: { en: "value per kilogram", zh: "每千克价值" },
  };
  const of: Readonly<Record<FigureCheck, Text>> = {
    "unit-value": { en: "value", zh: "价值" },
    quantity: { en: "quantity", zh: "数量" },
    mass: { en: "net mass", zh: "净重" },
  };
  return {
    en: `Its ${of[check].en} is ${times} times the usual by ${by[name].en} (z ${z}), ${compared.en}.`,
    zh: `按${by[name].zh}计，其${of[check].zh}为通常的${times}倍（z ${z}），${compared.zh}。`,
  };
}
