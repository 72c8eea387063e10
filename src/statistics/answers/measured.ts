/** What is measured for a question: an amount of a period from cells of a book, and its name. */
import {
  type Decimal,
  add,
  compare,
  decimalOf,
  formatDecimal,
  subtract,
} from "#src/kernel/decimal.ts";
import { type Text } from "#src/kernel/text.ts";
import { type LabelOf } from "../official/labels.ts";
import { type SeriesBook, type SeriesFlow, type SeriesValue } from "../official/series.ts";
import { type Period, findPeriod, previousYear, monthText, monthsOf } from "../tables/period.ts";
import { type SeriesPlace, type SourceCell, type Subject, findAmount } from "../figures/facts.ts";
import type { PartnerContext } from "../figures/partners.ts";
import type { AskedUnit } from "../questions/phrases/phrases.ts";
import type { NamedPlace, Question } from "../questions/question.ts";
import {
  magnitude,
  moneyIn,
  moneyText,
  sentence,
  withArticle,
  periodText as namedPeriod,
} from "../figures/wording.ts";

export type Answer = {
  readonly answer: Text;
  /** How it was computed, one step a line. */
  readonly steps: readonly Text[];
  readonly sources: readonly SourceCell[];
  /** The year up to the latest month, where no period was asked for and the month alone had no answer. */
  readonly toDate?: Period;
  /** The month or quarter that was found, where one was looked for. */
  readonly found?: Period;
};

export type Material = {
  readonly book: SeriesBook;
  readonly currency: string;
  readonly labelOf: LabelOf;
  /** Which partners are economies, and which groups count as one; none where the profile has no list. */
  readonly partners?: PartnerList;
};

/** The one list of economies, for statement and ranking: without groups, residuals and re-imports. */
export type PartnerList = PartnerContext & {
  /** Groups that are counted as one partner beside single economies. */
  readonly asOne: readonly string[];
};

export type MeasuredAmount = {
  readonly amount: Decimal;
  readonly cells: readonly SeriesValue[];
  /** Growth as published beside the one cell it is of. */
  readonly publishedPct?: string;
  /** The difference of years to date: no table of the period alone is held. */
  readonly isDerived?: boolean;
  /** Of how many members of a group it is the sum, where no table prints the group. */
  readonly members?: number;
};
/** What is asked of: a flow, a named part of it, or the whole without a part. */
export type MeasureSubject = Pick<Question, "flow" | "place" | "without">;

export const printed = { unit: "", factor: decimalOf(1n), places: 2 };

export function subjectOf({ book, currency }: Material, period: Period): Subject | undefined {
  const previous = previousOf(period);
  return previous && { book, period, previous, currency, printed };
}

export function previousOf(period: Period): Period | undefined {
  const { kind, firstMonth, lastMonth, year } = period;
  // months from January have no name of their own
  if (period.text.includes("/"))
    return {
      kind,
      firstMonth,
      lastMonth,
      year: year - 1,
      text: period.text.replaceAll(String(year), String(year - 1)),
    };
  return findPeriod(previousYear(period.text));
}

export const wholeCode = (dimension: string): string =>
  dimension === "partner" ? "WORLD" : "TOTAL";

/** The amount of what is asked of in a period; undefined where a cell of it is missing. */
export function measure(
  material: Material,
  period: Period,
  measured: MeasureSubject,
): MeasuredAmount | undefined {
  const subject = subjectOf(material, period);
  if (!subject) return undefined;
  const { flow, without } = measured;
  const place = measured.place && heldAs(measured.place, material, period);
  if (flow === "balance" && (place || without)) return balanceOf(material, period, measured);
  const find = (dimension: string, code: string): MeasuredAmount | undefined =>
    findAmount(subject, period, { flow, dimension, code }) ??
    derivedAmount(material, period, { flow, dimension, code });
  if (place && isHidden(material, period, place, flow)) return undefined;
  if (place && overlap(place.codes, place.dimension, material)) return undefined;
  const of = place ?? without;
  const whole = place
    ? (sumOf(place, find) ?? sumOfMembers(material, period, { place, flow, find }))
    : find(of?.dimension ?? "total", of ? wholeCode(of.dimension) : "TOTAL");
  if (!whole || !without) return whole;
  if (overlap(without.codes, without.dimension, material)) return undefined;
  if (place && !isWithin(material, place, without)) return undefined;
  const part = isHidden(material, period, without, flow) ? undefined : sumOf(without, find);
  if (!part) return undefined;
  return {
    amount: subtract(whole.amount, part.amount),
    cells: [...whole.cells, ...part.cells],
    isDerived: whole.isDerived === true || part.isDerived === true,
  };
}

/** A class by the code that the period's tables have for it. */
export function heldAs(
  place: NamedPlace,
  { book }: Pick<Material, "book">,
  { year, lastMonth, text }: Period,
): NamedPlace {
  const { dimension, codes, importedAs } = place;
  if (!importedAs) return place;
  const held = [text, monthText(year, lastMonth)].flatMap((one) => book.codes(one, dimension));
  const isHeld = codes.some((code) => held.includes(code));
  return isHeld || !importedAs.some((code) => held.includes(code))
    ? place
    : { ...place, codes: importedAs };
}

/** Months whose table is not held, from the years to date around them. */
function derivedAmount(
  material: Material,
  { year, firstMonth, lastMonth }: Period,
  place: SeriesPlace,
): MeasuredAmount | undefined {
  const end = toDate(material, monthText(year, lastMonth), place);
  // a year to date may itself be the next one without its month
  if (firstMonth === 1) return end && { ...end, isDerived: end.cells.length > 1 };
  const start = end && toDate(material, monthText(year, firstMonth - 1), place);
  if (!end || !start) return undefined;
  return {
    amount: subtract(end.amount, start.amount),
    cells: [...end.cells, ...start.cells],
    isDerived: true,
  };
}

/** A year to date as published, or as the next month's without that month. */
function toDate(
  { book, currency }: Material,
  month: string,
  place: SeriesPlace,
): MeasuredAmount | undefined {
  const held = book.findMoney({ ...place, period: month, measure: "ytd" }, currency);
  if (held) return { amount: held.amount, cells: [held.cell] };
  const [year = 0, number = 0] = month.split("-").map(Number);
  const next = number === 12 ? undefined : monthText(year, number + 1);
  if (next === undefined) return undefined;
  const [after, alone] = (["ytd", "month"] as const).map((measure) =>
    book.findMoney({ ...place, period: next, measure }, currency),
  );
  if (!after || !alone) return undefined;
  return { amount: subtract(after.amount, alone.amount), cells: [after.cell, alone.cell] };
}

/** The economies of a partner or group; undefined where the list does not know them. */
function membersOf(code: string, { partners }: Material): ReadonlySet<string> | undefined {
  if (!code.startsWith("AGG-")) return new Set([code]);
  const members = [...(partners?.partners.values() ?? [])]
    .filter(({ groups, continent }) => groups.includes(code) || continent === code)
    .map((one) => one.code);
  return members.length === 0 ? undefined : new Set(members);
}

/** A group that no table prints, from the cells of all its members; undefined where one of them has none. */
function sumOfMembers(
  material: Material,
  period: Period,
  of: {
    readonly place: NamedPlace;
    readonly flow: SeriesFlow;
    readonly find: (dimension: string, code: string) => MeasuredAmount | undefined;
  },
): MeasuredAmount | undefined {
  const { place, flow, find } = of;
  const [code = "", ...more] = place.codes;
  if (place.dimension !== "partner" || more.length > 0 || !code.startsWith("AGG-"))
    return undefined;
  const codes = [...(membersOf(code, material) ?? [])].filter(
    (one) => one !== material.partners?.home,
  );
  const members = { ...place, codes };
  const isWhole = codes.length > 1 && codes.every((one) => find(place.dimension, one));
  if (!isWhole || isHidden(material, period, members, flow)) return undefined;
  const sum = sumOf(members, find);
  return sum && { ...sum, members: codes.length };
}

/** Whether partners share an economy, so that they can't be added up or taken out together. */
export function overlap(codes: readonly string[], dimension: string, material: Material): boolean {
  if (dimension !== "partner") return false;
  const members = codes.map((code) => membersOf(code, material));
  return members.some((one, at) =>
    members.slice(at + 1).some((other) => !one || !other || !one.isDisjointFrom(other)),
  );
}

/** Whether all of a part are members of a group, so that it can be taken out of the group. */
export function isWithin({ partners }: Material, group: NamedPlace, part: NamedPlace): boolean {
  const [code = "", ...more] = group.codes;
  const isPartner = group.dimension === "partner" && part.dimension === "partner";
  if (!isPartner || more.length > 0 || !partners) return false;
  const isMember = (member: string): boolean => {
    const known = partners.partners.get(member);
    return known?.kind === "economy" && (known.continent === code || known.groups.includes(code));
  };
  // a group lies in another where all of its members do
  const membersOf = (inner: string): readonly string[] =>
    [...partners.partners.values()]
      .filter(({ groups, continent }) => groups.includes(inner) || continent === inner)
      .map((one) => one.code);
  return part.codes.every((one) => {
    const members = one.startsWith("AGG-") ? membersOf(one) : [one];
    return members.length > 0 && one !== code && members.every(isMember);
  });
}

const goodsDimensions: readonly string[] = ["commodity", "product"];

/** A balance is published for the whole only: that of a part is its exports less its imports. */
function balanceOf(
  material: Material,
  period: Period,
  measured: MeasureSubject,
): MeasuredAmount | undefined {
  const [exported, imported] = (["export", "import"] as const).map((flow) =>
    measure(material, period, { ...measured, flow }),
  );
  const { place } = measured;
  const isSecret = (["export", "import"] as const).some(
    (flow) =>
      place &&
      isHidden(material, period, place, flow) &&
      !isNothing(material, period, { measured, other: flow === "export" ? imported : exported }),
  );
  if (isSecret || (!exported && !imported) || (!place && !(exported && imported))) return undefined;
  // of goods a table of one flow alone does not say that nothing went the other way
  const isGoods = place !== undefined && goodsDimensions.includes(place.dimension);
  if (isGoods && !(exported && imported)) return undefined;
  const none = decimalOf(0n);
  return {
    amount: subtract(exported?.amount ?? none, imported?.amount ?? none),
    cells: [...(exported?.cells ?? []), ...(imported?.cells ?? [])],
    isDerived: exported?.isDerived === true || imported?.isDerived === true,
  };
}

/** A flow without a figure is nothing where both flows together are printed as the other one alone. */
function isNothing(
  material: Material,
  period: Period,
  {
    measured,
    other,
  }: { readonly measured: MeasureSubject; readonly other: MeasuredAmount | undefined },
): boolean {
  if (!other) return false;
  const both = measure(material, period, { ...measured, flow: "total" });
  return both !== undefined && compare(both.amount, other.amount) === 0;
}

/** Whether one of the cells of a part is not shown, so that the others are not its sum. */
export function isHidden(
  { book }: Material,
  { year, firstMonth, lastMonth }: Period,
  { dimension, codes }: NamedPlace,
  flow: SeriesFlow,
): boolean {
  const months = monthsOf({ text: "", kind: "month", year, firstMonth, lastMonth });
  const valueOf = (code: string, period: string, span: "month" | "ytd"): string | undefined =>
    book.find({ flow, dimension, code, period, measure: span })?.value;
  // a year to date that is shown is the amount, whatever months of it are not
  const isToDate = firstMonth === 1 && lastMonth > 1;
  return codes
    .filter((code) => !(isToDate && valueOf(code, monthText(year, lastMonth), "ytd")))
    .some((code) =>
      months.some((month) =>
        (["month", "ytd"] as const).some((span) => valueOf(code, month, span) === ""),
      ),
    );
}

/** A regime that did not occur has no cell, but at least one of several must have. */
export function sumOf(
  { dimension, codes }: NamedPlace,
  find: (dimension: string, code: string) => MeasuredAmount | undefined,
): MeasuredAmount | undefined {
  const parts = codes.flatMap((code) => find(dimension, code) ?? []);
  const [one, ...others] = parts;
  // what is published beside one of several is not the growth of their sum
  const first = one && codes.length > 1 ? { ...one, publishedPct: "" } : one;
  return (
    first &&
    others.reduce(
      (sum, part) => ({
        amount: add(sum.amount, part.amount),
        cells: [...sum.cells, ...part.cells],
        isDerived: sum.isDerived === true || part.isDerived === true,
      }),
      first,
    )
  );
}

export function periodText(period: Period): Text {
  if (!period.text.includes("/")) return namedPeriod(period.text);
  const { firstMonth, lastMonth, year } = period;
  if (firstMonth === 1)
    return { en: `the first ${lastMonth} months of ${year}`, zh: `${year}年前${lastMonth}个月` };
  const [from, to] = [firstMonth, lastMonth].map((month) => namedPeriod(monthText(year, month)));
  return {
    en: `${from?.en.replace(` ${year}`, "") ?? ""} to ${to?.en ?? ""}`,
    zh: `${year}年${firstMonth}至${lastMonth}月`,
  };
}

export const flowNames: Readonly<Record<SeriesFlow, Text>> = {
  export: { en: "exports", zh: "出口" },
  import: { en: "imports", zh: "进口" },
  total: { en: "trade", zh: "进出口" },
  balance: { en: "the trade balance", zh: "贸易差额" },
};

/** An amount as it is said of a flow: a balance is a surplus or a deficit. */
export function amountSaid(
  flow: SeriesFlow,
  amount: Decimal,
  currency: string,
  unit?: AskedUnit,
): Text {
  if (flow !== "balance") {
    const money = signedMoney(amount, currency, unit);
    return { en: `came to ${money.en}`, zh: money.zh };
  }
  const money = moneyAsked(magnitude(amount), currency, unit);
  return amount.units < 0n
    ? { en: `was a deficit of ${money.en}`, zh: `为逆差${money.zh}` }
    : { en: `was a surplus of ${money.en}`, zh: `为顺差${money.zh}` };
}

/** A label within a sentence: its first letter small, unless it is a name in capitals or of a place. */
function inSentence({ dimension, label }: NamedPlace): string {
  const isName = ["partner", "province", "district", "region"].includes(dimension);
  return isName || !/^[A-Z][a-z]/.test(label.en)
    ? label.en
    : label.en.charAt(0).toLowerCase() + label.en.slice(1);
}

/** The name of what is asked of. */
export function nameOf({ flow, place, without }: MeasureSubject): Text {
  const name = flowNames[flow];
  if (without && place) {
    const whole = nameOf({ flow, place, without: undefined });
    return {
      en: `${whole.en} without ${withArticle(inSentence(without))}`,
      zh: `扣除${without.label.zh}后${whole.zh}`,
    };
  }
  if (without)
    return {
      en: `${name.en} without ${withArticle(inSentence(without))}`,
      zh: `扣除${without.label.zh}后的${name.zh}`,
    };
  if (!place) return { en: name.en, zh: flow === "balance" ? name.zh : `${name.zh}总值` };
  if (place.dimension === "transport_mode")
    return {
      en: `${flow === "total" ? "exports and imports" : name.en} by ${place.label.en.toLowerCase()}`,
      zh: `${place.label.zh}${name.zh}`,
    };
  if (place.dimension !== "partner" && flow === "total")
    return {
      en: `exports and imports of ${inSentence(place)}`,
      zh: `${place.label.zh}${name.zh}`,
    };
  if (place.dimension !== "partner")
    return { en: `${name.en} of ${inSentence(place)}`, zh: `${place.label.zh}${name.zh}` };
  const way = { export: "to", import: "from", total: "with", balance: "with" }[flow];
  return {
    en: `${name.en} ${way} ${withArticle(place.label.en)}`,
    zh: `${flow === "import" ? "自" : "对"}${place.label.zh}${name.zh}`,
  };
}

/** Months that the book has figures of, in order. */
export function monthsIn(book: SeriesBook): readonly Period[] {
  return book.periods("total").flatMap((text) => {
    const period = findPeriod(text);
    return period?.kind === "month" ? [period] : [];
  });
}

/** The year of the newest month, where that is a December: of no period named, it is what is looked at. */
export function yearEnded({ book }: Pick<Material, "book">): Period | undefined {
  const last = monthsIn(book).at(-1);
  return last?.lastMonth === 12 ? findPeriod(String(last.year)) : undefined;
}

/** Months or quarters of a period, or of all that are held. */
export function spansOf(
  { period, span, apart = [] }: Pick<Question, "period" | "span" | "apart">,
  { book }: Material,
) {
  const held = monthsIn(book);
  const all = period ? monthsOf(period).flatMap((text) => findPeriod(text) ?? []) : held;
  const months = all.filter(({ firstMonth }) => !apart.includes(firstMonth));
  if (span === "month") return months;
  const whole = new Set(months.map(({ text }) => text));
  return months
    .filter(({ firstMonth }) => firstMonth % 3 === 1)
    .flatMap(({ year, firstMonth }) => findPeriod(`${year}-Q${(firstMonth + 2) / 3}`) ?? [])
    .filter((quarter) => monthsOf(quarter).every((month) => whole.has(month)));
}

/** What is counted. */
export const spanNames: Readonly<Record<Question["span"], Text>> = {
  month: { en: "months", zh: "个月" },
  quarter: { en: "quarters", zh: "个季度" },
};

export type Point = { readonly period: Period; readonly part: MeasuredAmount };

export function monthBefore({ year, firstMonth }: Period): Period | undefined {
  const [y, m] = firstMonth === 1 ? [year - 1, 12] : [year, firstMonth - 1];
  return findPeriod(`${y}-${String(m).padStart(2, "0")}`);
}

export function amountStep(name: Text, period: Period, { amount, cells }: MeasuredAmount): Text {
  const when = periodText(period);
  const exact = formatDecimal(amount);
  return {
    en: `${sentence(name.en)}, ${when.en}: ${exact} (${cells.length} ${cells.length === 1 ? "cell" : "cells"})`,
    zh: `${when.zh}${name.zh}：${exact}（${cells.length}个单元格）`,
  };
}

/** Money in the unit that was asked for, else as people say it. */
/** A hundred million in the units of a scale. */
function roundUnits(scale: number): bigint {
  return 100_000_000n * 10n ** BigInt(scale);
}

export function moneyAsked(amount: Decimal, currency: string, unit?: AskedUnit): Text {
  const power = unit?.power;
  const asked = power === undefined ? undefined : moneyIn(amount, currency, power);
  // a figure that is published in hundred millions has no digits below them
  const isRound = amount.units !== 0n && amount.units % roundUnits(amount.scale) === 0n;
  if (!asked || power === undefined || power >= 8 || !isRound)
    return asked ?? moneyText(amount, currency);
  const [en, zh] = [asked.en.replace(/\.0(?= )/, ""), asked.zh.replace(/\.0(?=\D)/, "")];
  return {
    en: `${en} (published to the nearest 100 million)`,
    zh: `${zh}（公布至亿位）`,
  };
}

export function signedMoney(amount: Decimal, currency: string, unit?: AskedUnit): Text {
  const money = moneyAsked(magnitude(amount), currency, unit);
  return amount.units < 0n ? { en: `minus ${money.en}`, zh: `负${money.zh}` } : money;
}

/** What growth is told on, and how it is said. */
export type Basis = {
  readonly earlierOf: (period: Period) => Period | undefined;
  readonly says: Text;
};
export const onYear: Basis = {
  earlierOf: previousOf,
  says: { en: "on the year before", zh: "同比" },
};
export const onMonth: Basis = {
  earlierOf: monthBefore,
  says: { en: "on the month before", zh: "环比" },
};
