/** What drove a change: the contribution of each class, in percentage points of the growth of the whole. */
import {
  type Decimal,
  compare,
  decimalOf,
  divide,
  formatDecimal,
  multiply,
  subtract,
} from "#src/kernel/decimal.ts";
import { type Text } from "#src/kernel/text.ts";
import { type SeriesFlow, type SeriesValue } from "../official/series.ts";
import { growthPct } from "../tables/growth.ts";
import { type Period } from "../tables/period.ts";
import { type Subject, codesOf, findAmount, sourcesOf } from "./facts.ts";
import { type Question } from "./question.ts";
import { growthText, sentence } from "./wording.ts";
import {
  type Answer,
  type Basis,
  type Material,
  type Measured,
  type Part,
  subjectOf,
  previousOf,
  wholeCode,
  measure,
  periodText,
  isHidden,
  nameOf,
  amountStep,
  onYear,
  onMonth,
} from "./measured.ts";

export const dimensionNames: Readonly<Record<string, Text>> = {
  partner: { en: "by partner", zh: "分国别（地区）" },
  trade_mode: { en: "by trade mode", zh: "分贸易方式" },
  enterprise_type: { en: "by type of enterprise", zh: "分企业性质" },
  section: { en: "by section of goods", zh: "分商品类别" },
  province: { en: "by province", zh: "分省份" },
  district: { en: "by customs district", zh: "分关区" },
};

/** Codes of a dimension that are not totals and do not overlap. */
export function plainCodes(subject: Subject, dimension: string): readonly string[] {
  return codesOf(subject, dimension).filter(
    (code) => code !== "TOTAL" && code !== "WORLD" && !code.startsWith("AGG-"),
  );
}

export type Contribution = {
  readonly code: string;
  readonly label: Text;
  /** Percentage points, one decimal. */
  readonly points: Decimal;
  readonly cells: readonly SeriesValue[];
};

type Told = {
  readonly dimension: string;
  readonly best: readonly Contribution[];
  /** Some classes are not shown, so that one of them may have contributed more. */
  readonly isPartial: boolean;
};

export type DriversFound = {
  readonly now: Part;
  readonly before: Part;
  readonly earlier: Period;
  readonly basis: Basis;
  /** Growth of the whole in percent. */
  readonly growth: Decimal;
  /** The three that contributed most in its direction, by dimension. */
  readonly told: readonly Told[];
};

/** Who drove the growth of a flow, for each dimension whose breakdown both periods have. */
export function findDrivers(
  material: Material,
  period: Period,
  flow: SeriesFlow,
  dimensions: readonly string[] = Object.keys(dimensionNames),
): DriversFound | undefined {
  if (flow === "balance") return undefined;
  const whole: Measured = { flow, place: undefined, without: undefined };
  const year = previousOf(period);
  const hasYear = year !== undefined && measure(material, year, whole) !== undefined;
  const basis = hasYear || period.kind !== "month" ? onYear : onMonth;
  const earlier = basis.earlierOf(period);
  const now = measure(material, period, whole);
  const before = earlier && measure(material, earlier, whole);
  const growth = now && before && growthPct(now.amount, before.amount);
  if (!now || !before || !growth || !earlier || before.amount.units <= 0n) return undefined;
  const sign = growth.units < 0n ? -1 : 1;
  const told = dimensions.flatMap((dimension) => {
    const all = contributions(material, { flow, dimension, period, earlier }, before.amount);
    const best = all
      .flatMap((one) => (one === hidden ? [] : [one]))
      .toSorted((a, b) => compare(b.points, a.points) * sign || (a.code < b.code ? -1 : 1))
      .slice(0, 3)
      .filter(({ points }) => points.units !== 0n && points.units > 0n === sign > 0);
    return best.length === 0 ? [] : [{ dimension, best, isPartial: all.includes(hidden) }];
  });
  return told.length === 0 ? undefined : { now, before, earlier, basis, growth, told };
}

/** A class whose cell is not shown: what it contributed is not told, and not taken for nothing. */
const hidden = "hidden";
const shownOnly: Text = { en: " (of those shown)", zh: "（仅就已公布的单元格）" };

/** The growth and what contributed most to it. */
export function tellDrivers(found: DriversFound, period: Period, flow: SeriesFlow): Answer {
  const { now, before, earlier, basis, growth, told } = found;
  const name = nameOf({ flow, place: undefined, without: undefined });
  const [when, words] = [periodText(period), growthText(formatDecimal(growth))];
  const said = (locale: "en" | "zh") =>
    told
      .map(({ dimension, best, isPartial }) => {
        const list = best.map(({ label, points }) =>
          locale === "en"
            ? `${label.en} (${formatDecimal(points)} points)`
            : `${label.zh}（${formatDecimal(points)}个百分点）`,
        );
        const among = isPartial ? shownOnly[locale] : "";
        const title = `${dimensionNames[dimension]?.[locale] ?? dimension}${among}`;
        return locale === "en" ? `${title}: ${list.join(", ")}` : `${title}：${list.join("、")}`;
      })
      .join(locale === "en" ? "; " : "；");
  return {
    answer: {
      en: `${sentence(name.en)} in ${when.en} ${flow === "total" ? "was" : "were"} ${words.en} ${basis.says.en}. What contributed most, in percentage points of that growth: ${said("en")}.`,
      zh: `${when.zh}，${name.zh}${basis.says.zh}${words.zh}。贡献最大的为：${said("zh")}。`,
    },
    steps: [amountStep(name, period, now), amountStep(name, earlier, before)],
    sources: sourcesOf([
      ...now.cells,
      ...before.cells,
      ...told.flatMap(({ best }) => best.flatMap(({ cells }) => cells)),
    ]),
  };
}

export function answerDriver(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const { flow, place, without, by } = question;
  if (place || without) return undefined;
  const found = findDrivers(material, period, flow, by === undefined ? undefined : [by]);
  return found && tellDrivers(found, period, flow);
}

function contributions(
  material: Material,
  at: {
    readonly flow: SeriesFlow;
    readonly dimension: string;
    readonly period: Period;
    readonly earlier: Period;
  },
  base: Decimal,
): readonly (Contribution | typeof hidden)[] {
  const { flow, dimension, period, earlier } = at;
  const [now, before] = [subjectOf(material, period), subjectOf(material, earlier)];
  if (!now || !before) return [];
  // a contribution needs the breakdown of both periods, not of one
  const whole = wholeCode(dimension);
  if (!findAmount(before, earlier, { flow, dimension, code: whole })) return [];
  const codes = new Set([...plainCodes(now, dimension), ...plainCodes(before, dimension)]);
  return [...codes].flatMap((code): readonly (Contribution | typeof hidden)[] => {
    const place = { dimension, codes: [code], label: { en: code, zh: code } };
    if ([period, earlier].some((one) => isHidden(material, one, place, flow))) return [hidden];
    const [a, b] = [
      findAmount(now, period, { flow, dimension, code }),
      findAmount(before, earlier, { flow, dimension, code }),
    ];
    if (!a && !b) return [];
    const none = decimalOf(0n);
    const change = subtract(a?.amount ?? none, b?.amount ?? none);
    const points = divide(multiply(change, decimalOf(100n)), base, 1, "half-up");
    return [
      {
        code,
        label: material.labelOf(dimension, code),
        points,
        cells: [...(a?.cells ?? []), ...(b?.cells ?? [])],
      },
    ];
  });
}
