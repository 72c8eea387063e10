/**
 * Cells of the published table of trade modes by type of enterprise: what a class, or a mode by one type of
 * enterprise, comes to in dollars. What was not printed is not zero.
 */
import { type Decimal, add, findDecimal, multiply } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Carried, ModeClass } from "../official/carried.ts";
import type { SeriesValue } from "../official/series.ts";
import { findUnit } from "../official/units.ts";
import { moneyIn, moneyText } from "../figures/wording.ts";
import { type Period, monthText } from "../tables/period.ts";
import type { NamedPlace, Question } from "../questions/question.ts";

export type CarriedModes = Pick<Carried, "modes" | "modeClasses">;

/** The only currency of the table. */
export const currency = "USD";

export type ModeQuestion = Question & { readonly period: Period; readonly place: NamedPlace };
export type Sum = {
  readonly amount: Decimal;
  readonly cells: readonly SeriesValue[];
  /** Lines of the table that were added up; none where it has the class as one. */
  readonly lines: readonly Text[];
};

export const dimensions = ["trade_mode", "enterprise_type"] as const;

/** Cells of a class, or of a mode by one type of enterprise; undefined where one of them is not held. */
export function sumOf(
  { flow, period }: ModeQuestion,
  { modes, modeClasses }: CarriedModes,
  places: readonly NamedPlace[],
): Sum | undefined {
  const month = monthText(period.year, period.lastMonth);
  // all that is held is of the year to date
  if (period.firstMonth !== 1) return undefined;
  const isNamed = places.every(({ dimension }) => dimensions.some((one) => one === dimension));
  const axes = dimensions.map((dimension) => classesOf(modeClasses, dimension, places));
  const [lines, columns] = axes;
  if (!isNamed || !lines || !columns) return undefined;
  const wanted = lines.flatMap((one) => columns.map((other) => `${one.code}|${other.code}`));
  const cells = wanted.flatMap((code) =>
    modes.filter((one) => one.code === code && one.flow === flow && one.period === month),
  );
  const amounts = cells.flatMap(amountOf);
  const [first, ...more] = amounts;
  if (!first || amounts.length !== wanted.length || cells.length !== wanted.length)
    return undefined;
  return {
    amount: more.reduce(add, first),
    cells,
    lines: lines.length > 1 ? lines.map(({ label }) => label) : [],
  };
}

const whole: Pick<ModeClass, "code" | "label"> = { code: "TOTAL", label: { en: "", zh: "" } };

/** Classes of the table that a name stands for; the total where none of the dimension is named. */
function classesOf(
  classes: readonly ModeClass[],
  dimension: string,
  places: readonly NamedPlace[],
): readonly Pick<ModeClass, "code" | "label">[] | undefined {
  const place = places.find((one) => one.dimension === dimension);
  if (!place) return [whole];
  const found = place.codes.flatMap((code) =>
    classes.filter((one) => one.dimension === dimension && one.register === code),
  );
  return found.length === place.codes.length ? found : undefined;
}

function amountOf({ value, unit }: SeriesValue): readonly Decimal[] {
  const [printed, number] = [findUnit(unit), findDecimal(value)];
  const isMoney = printed?.kind === "money" && printed.currency === currency;
  return isMoney && number ? [multiply(number, printed.factor)] : [];
}

export function moneyOf({ unit }: Question, amount: Decimal): Text | undefined {
  return unit?.power === undefined
    ? moneyText(amount, currency)
    : moneyIn(amount, currency, unit.power);
}

export const quoting: Text = {
  en: "As published by trade mode and type of enterprise, in US dollars; growth is quoted, not computed",
  zh: "按公布的贸易方式企业性质总值表（美元值）引用；增速为公布值，不另行计算",
};

/** What was added up; of a sum no growth is published. */
export function addedUp({ lines }: Sum, isAmount: boolean): readonly Text[] {
  if (lines.length === 0) return [];
  const none = isAmount
    ? { en: "; of their sum no growth is published", zh: "；未公布其合计的增速" }
    : { en: "", zh: "" };
  const [en, zh] = [lines.map((one) => one.en).join(" + "), lines.map((one) => one.zh).join(" + ")];
  return [{ en: `Lines added up: ${en}${none.en}`, zh: `相加的各行：${zh}${none.zh}` }];
}
