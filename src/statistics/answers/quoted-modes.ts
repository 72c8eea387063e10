/**
 * What the published table of trade modes by type of enterprise tells, in dollars: an amount with the growth
 * printed beside it, and a share of one of its cells in another.
 *
 * In: a question in which nothing else is asked. Out: an answer, or nothing; no figure of another table or
 * currency is joined with it, no growth is computed, and what was not printed is not zero.
 */
import { type Decimal, add, findDecimal, formatDecimal, multiply } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Carried, ModeClass } from "../official/carried.ts";
import type { SeriesValue } from "../official/series.ts";
import { findUnit } from "../official/units.ts";
import { sharePct } from "../tables/growth.ts";
import { type Period, monthText } from "../tables/period.ts";
import { sourcesOf } from "../figures/facts.ts";
import { growthText, moneyIn, moneyText, sentence } from "../figures/wording.ts";
import { growthLead } from "./amounts.ts";
import { type Answer, type Material, nameOf, periodText, yearEnded } from "./measured.ts";
import type { NamedPlace, Question } from "../questions/question.ts";

export type CarriedModes = Pick<Carried, "modes" | "modeClasses">;

/** The only currency of the table. */
const currency = "USD";
/** Kinds of questions that the table has cells for. */
const kinds: readonly Question["kind"][] = ["value", "growth", "share"];

/** What is told; undefined where anything is asked that no cell of the table holds. */
export function answerModes(
  question: Question,
  material: Material,
  carried: CarriedModes,
): Answer | undefined {
  const { flow, kind, place } = question;
  // what names no period is asked of the newest year, which for exports is not held
  const period = question.period ?? (flow === "import" ? yearEnded(material) : undefined);
  if (!period || !place || !kinds.includes(kind) || !isPlain(question)) return undefined;
  const asked = { ...question, period, place };
  if (kind === "share") return shareIn(asked, carried);
  return question.within ? undefined : amountIn(asked, carried);
}

/** Members that a plain question of this table may fill in; any other one makes it another question. */
const read: ReadonlySet<string> = new Set<keyof Question>([
  ...(["locale", "kind", "flow", "place", "within", "period", "currency", "unit"] as const),
  ...(["isMoney", "isGrowth", "direction", "isYesNo", "isCumulative"] as const),
  // what a step took over is said, and what was asked before is no part of it
  ...(["isCarried", "earlier"] as const),
]);
/** What others say where nothing is asked of them. */
const plain: ReadonlyMap<string, unknown> = new Map([
  ["basis", "year"],
  ["span", "month"],
  ["per", "month"],
]);

/** Whether nothing is asked but what the table has: no other member of the question says anything. */
function isPlain(question: Question): boolean {
  const { currency: named, unit, kind, earlier, place } = question;
  const isOther = Object.entries(question).some(([name, value]: readonly [string, unknown]) => {
    if (read.has(name) || value === undefined || value === false) return false;
    return Array.isArray(value) ? value.length > 0 : plain.get(name) !== value;
  });
  const isDollars = (named ?? unit?.currency ?? currency) === currency && !unit?.quantity;
  const isChange = question.isGrowth || question.direction !== undefined || question.isYesNo;
  // a mode after a type of enterprise may be meant of that type
  const isAnother = earlier?.place && earlier.place.dimension !== place?.dimension;
  const isWhole = !question.isCarried || (earlier !== undefined && !isAnother);
  return !isOther && isDollars && (kind === "growth" || !isChange) && isWhole;
}

type ModeQuestion = Question & { readonly period: Period; readonly place: NamedPlace };
type Sum = {
  readonly amount: Decimal;
  readonly cells: readonly SeriesValue[];
  /** Lines of the table that were added up; none where it has the class as one. */
  readonly lines: readonly Text[];
};

function amountIn(question: ModeQuestion, carried: CarriedModes): Answer | undefined {
  const sum = sumOf(question, carried, question.place.crossing ?? [question.place]);
  if (!sum) return undefined;
  const [cell, ...more] = sum.cells;
  const growth = more.length === 0 && cell?.yoyPct ? cell.yoyPct : undefined;
  if (question.kind === "growth" && growth === undefined) return undefined;
  const money = moneyOf(question, sum.amount);
  if (!money) return undefined;
  const [name, when, lead] = [
    nameOf(question),
    periodText(question.period),
    growthLead(question, growth),
  ];
  const words = growth === undefined ? undefined : growthText(growth);
  const first = lead.en === "" ? sentence(name.en) : name.en;
  return {
    answer: {
      en: `${lead.en}${first} in ${when.en} came to ${money.en}${words ? `, ${words.en} on the year before` : ""}, as published in US dollars.`,
      zh: `${lead.zh}${when.zh}${name.zh}${money.zh}${words ? `，同比${words.zh}` : ""}（按公布的美元值）。`,
    },
    steps: [quoting, ...addedUp(sum, true)],
    sources: sourcesOf(sum.cells),
  };
}

/** A class in the whole, in a class of the other breakdown, or in a sum of lines that it is one of. */
function shareIn(question: ModeQuestion, carried: CarriedModes): Answer | undefined {
  const { place, within, flow, period } = question;
  if (place.crossing ?? within?.crossing) return undefined;
  if (within && within.dimension === place.dimension && !isInner(place, within)) return undefined;
  const isCrossed = within !== undefined && within.dimension !== place.dimension;
  const part = sumOf(question, carried, isCrossed ? [place, within] : [place]);
  const whole = sumOf(question, carried, within ? [within] : []);
  const share = part && whole && sharePct(part.amount, whole.amount);
  if (!part || !whole || !share) return undefined;
  const [a, b] = [part, whole].map(({ amount }) => moneyOf(question, amount));
  if (!a || !b) return undefined;
  const [when, pct] = [periodText(period), formatDecimal(share)];
  const all = nameOf({ flow, place: within, without: undefined });
  const name = within ? place.label : nameOf({ flow, place, without: undefined });
  return {
    answer: {
      en: `${sentence(name.en)} made up ${pct} percent of ${within ? "" : "all "}${all.en} in ${when.en}: ${a.en} of ${b.en}, as published in US dollars.`,
      zh: `${when.zh}，${name.zh}占${all.zh}的${pct}%：${a.zh}，${all.zh}${b.zh}（按公布的美元值）。`,
    },
    steps: [quoting, ...addedUp(part, false), ...addedUp(whole, false)],
    sources: sourcesOf([...part.cells, ...whole.cells]),
  };
}

function isInner(part: NamedPlace, whole: NamedPlace): boolean {
  return (
    part.codes.length < whole.codes.length && part.codes.every((code) => whole.codes.includes(code))
  );
}

const dimensions = ["trade_mode", "enterprise_type"] as const;

/** Cells of a class, or of a mode by one type of enterprise; undefined where one of them is not held. */
function sumOf(
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

function moneyOf({ unit }: Question, amount: Decimal): Text | undefined {
  return unit?.power === undefined
    ? moneyText(amount, currency)
    : moneyIn(amount, currency, unit.power);
}

const quoting: Text = {
  en: "As published by trade mode and type of enterprise, in US dollars; growth is quoted, not computed",
  zh: "按公布的贸易方式企业性质总值表（美元值）引用；增速为公布值，不另行计算",
};

/** What was added up; of a sum no growth is published. */
function addedUp({ lines }: Sum, isAmount: boolean): readonly Text[] {
  if (lines.length === 0) return [];
  const none = isAmount
    ? { en: "; of their sum no growth is published", zh: "；未公布其合计的增速" }
    : { en: "", zh: "" };
  const [en, zh] = [lines.map((one) => one.en).join(" + "), lines.map((one) => one.zh).join(" + ")];
  return [{ en: `Lines added up: ${en}${none.en}`, zh: `相加的各行：${zh}${none.zh}` }];
}
