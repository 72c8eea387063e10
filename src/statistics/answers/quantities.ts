/** Answers of quantities: pieces, tonnes and other units of goods, and the net mass of the whole. */
import {
  type Decimal,
  add,
  decimalOf,
  divide,
  findDecimal,
  formatDecimal,
  multiply,
  powerOfTen,
  shorten,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { SeriesValue } from "../official/series.ts";
import { findUnit } from "../official/units.ts";
import { type Period, monthText, monthsOf } from "../tables/period.ts";
import { growthLead } from "./amounts.ts";
import { sourcesOf } from "../figures/facts.ts";
import { publishedGrowth, roundedNote, yearGrowth } from "../figures/grown.ts";
import { type Answer, type Material, heldAs, nameOf, periodText, previousOf } from "./measured.ts";
import type { Question } from "../questions/question.ts";
import { grouped, growthText, sentence } from "../figures/wording.ts";

const powers: Readonly<Record<number, Text>> = {
  0: { en: "", zh: "" },
  3: { en: " thousand", zh: "千" },
  4: { en: " × 10,000", zh: "万" },
  6: { en: " million", zh: "百万" },
  8: { en: " × 100 million", zh: "亿" },
  9: { en: " billion", zh: "十亿" },
};

/** A quantity in one unit, whatever its size; undefined where the unit has no name. */
export function quantityIn(amount: Decimal, base: string, power: number): Text | undefined {
  const scale = powers[power];
  const number = grouped(shorten(divide(amount, decimalOf(powerOfTen(power)), 2, "half-up")));
  const unit = units[base] ?? { en: base, zh: base };
  return scale && { en: `${number}${scale.en} ${unit.en}`, zh: `${number}${scale.zh}${unit.zh}` };
}

type Quantity = {
  readonly amount: Decimal;
  readonly unit: Text;
  readonly cells: readonly SeriesValue[];
  /** Growth as published beside it; empty where none is. */
  readonly publishedPct: string;
};

/** The quantity of a class of goods, or the net mass of all goods where none is named. */
export function answerQuantity(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const now = quantityOf(question, material, period);
  if (
    !now ||
    question.isOfChange ||
    question.without ||
    question.basis === "month" ||
    !isUnitAsked(question, now)
  )
    return undefined;
  const earlier = previousOf(period);
  const before = earlier && quantityOf(question, material, earlier);
  const isSame = before?.unit.en === now.unit.en;
  const growth = before && isSame ? yearGrowth(now, before) : undefined;
  const words = growth && growthText(formatDecimal(growth));
  // a way that is supposed and can't be told is not passed over
  if (question.direction !== undefined && !growth) return undefined;
  const isComputed = growth !== undefined && !publishedGrowth(now);
  const note = roundedNote(before && isComputed ? [[now, before]] : []);
  const lead = growthLead(question, growth && formatDecimal(growth));
  const [name, when] = [nameOf(question), periodText(period)];
  const asked = question.unit?.power;
  const inAsked = asked === undefined ? undefined : quantityIn(now.amount, now.unit.en, asked);
  const number = grouped(shorten(now.amount));
  const said = inAsked ?? { en: `${number} ${now.unit.en}`, zh: `${number}${now.unit.zh}` };
  const step = (at: Period, { amount, unit, cells }: Quantity): Text => {
    const exact = formatDecimal(shorten(amount));
    return {
      en: `${sentence(name.en)}, ${periodText(at).en}: ${exact} ${unit.en} (${cells.length} cells)`,
      zh: `${periodText(at).zh}${name.zh}：${exact}${unit.zh}（${cells.length}个单元格）`,
    };
  };
  return {
    answer: {
      en: `${lead.en}${lead.en === "" ? sentence(name.en) : name.en} in ${when.en} came to ${said.en}${words ? `, ${words.en} on the year before` : ""}.${note.en}`,
      zh: `${lead.zh}${when.zh}，${name.zh}${said.zh}${words ? `，同比${words.zh}` : ""}。${note.zh}`,
    },
    steps: [step(period, now), ...(before && words && earlier ? [step(earlier, before)] : [])],
    sources: sourcesOf([...now.cells, ...(before && words ? before.cells : [])]),
  };
}

/** A quantity in pieces is none in tonnes. */
function isUnitAsked({ unit }: Question, { unit: held }: Quantity): boolean {
  const asked = unit?.quantity;
  if (asked === undefined) return true;
  const isMass = held.en === "tonnes" || held.en === "kilograms";
  return asked === "units" ? !isMass : asked === held.en;
}

/** The year to date where the period begins in January, else the sum of its months. */
function quantityOf(
  { flow, place: named }: Pick<Question, "flow" | "place">,
  material: Material,
  period: Period,
): Quantity | undefined {
  const place = named && heldAs(named, material, period);
  if (place && place.codes.length !== 1) return undefined;
  const [dimension, code] = place ? [place.dimension, place.codes[0] ?? ""] : ["total", "TOTAL"];
  const of = place ? "quantity" : "mass";
  const find = (month: string, span: string): SeriesValue | undefined =>
    material.book.find({ flow, dimension, code, period: month, measure: `${of}_${span}` });
  const last = monthText(period.year, period.lastMonth);
  const isFromJanuary = period.kind !== "month" && period.firstMonth === 1;
  const toDate = isFromJanuary ? find(last, "ytd") : undefined;
  const months = monthsOf(period);
  const cells = toDate ? [toDate] : months.flatMap((month) => find(month, "month") ?? []);
  if (!toDate && cells.length < months.length) return undefined;
  const parts = cells.flatMap((cell) => baseOf(cell, material) ?? []);
  const [first, ...others] = parts;
  // quantities in two units have no sum
  const isOne = others.every(({ unit }) => unit.en === first?.unit.en);
  if (!first || parts.length < cells.length || !isOne) return undefined;
  const amount = others.reduce((sum, part) => add(sum, part.amount), first.amount);
  const [cell, ...rest] = cells;
  const isOneCell = cell !== undefined && rest.length === 0;
  return { amount, unit: first.unit, cells, publishedPct: isOneCell ? cell.yoyPct : "" };
}

const units: Readonly<Record<string, Text>> = {
  G: { en: "tonnes", zh: "吨" },
  tons: { en: "tonnes", zh: "吨" },
  ton: { en: "tonnes", zh: "吨" },
  tonnes: { en: "tonnes", zh: "吨" },
  kilograms: { en: "kilograms", zh: "千克" },
  units: { en: "units", zh: "台（个）" },
  pieces: { en: "pieces", zh: "件" },
  pcs: { en: "pieces", zh: "个" },
  sets: { en: "sets", zh: "台" },
  pairs: { en: "pairs", zh: "双" },
  autos: { en: "vehicles", zh: "辆" },
  vehicles: { en: "vehicles", zh: "辆" },
  ship: { en: "ships", zh: "艘" },
  ships: { en: "ships", zh: "艘" },
};
const gramsOfTonne = decimalOf(1_000_000n);

/** In whole units: printed ones like `10000 tons`, grams, or a unit of the profile by its code. */
function baseOf(
  { value, unit }: SeriesValue,
  { labelOf }: Material,
): { readonly amount: Decimal; readonly unit: Text } | undefined {
  const number = findDecimal(value);
  if (!number) return undefined;
  const known = units[unit];
  if (unit === "G" && known)
    return { amount: divide(number, gramsOfTonne, 3, "half-up"), unit: known };
  const printed = findUnit(unit);
  if (printed?.kind === "quantity" && printed.base !== "")
    return {
      amount: multiply(number, printed.factor),
      unit: units[printed.base] ?? { en: printed.base, zh: printed.base },
    };
  return { amount: number, unit: labelOf("statistical-units", unit) };
}
