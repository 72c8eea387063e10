/**
 * Answers a question from a book of released series: every figure is computed from cells that are named
 * beside it, and what the cells do not prove is not said.
 */
import {
  type Decimal,
  compare,
  decimalOf,
  divide,
  findDecimal,
  formatDecimal,
  multiply,
  subtract,
} from "#src/kernel/decimal.ts";
import { type Text } from "#src/kernel/text.ts";
import { type SeriesFlow, type SeriesValue } from "../official/series.ts";
import { growthPct, sharePct } from "../tables/growth.ts";
import { type Period } from "../tables/period.ts";
import { type Subject, codesOf, findAmount, sourcesOf } from "./facts.ts";
import { type Question } from "./question.ts";
import { growthText, moneyText } from "./wording.ts";
import { answerRecord, answerStreak, answerTurning } from "./course.ts";
import {
  type Answer,
  type Material,
  subjectOf,
  previousOf,
  wholeCode,
  measure,
  periodText,
  flowNames,
  nameOf,
  capital,
  monthsIn,
  amountStep,
  signedMoney,
  onYear,
  onMonth,
} from "./measured.ts";

/** Answers; undefined where the book lacks a cell the answer needs. */
export function answerQuestion(question: Question, material: Material): Answer | undefined {
  const period = question.period ?? monthsIn(material.book).at(-1);
  if (!period) return undefined;
  switch (question.kind) {
    case "value":
    case "growth":
      return answerValue(question, material, period);
    case "share":
      return answerShare(question, material, period);
    case "record":
      return answerRecord(question, material, period);
    case "streak":
      return answerStreak(question, material, period);
    case "turning":
      return answerTurning(question, material, period);
    case "driver":
      return answerDriver(question, material, period);
    case "rank":
      return answerRank(question, material, period);
    case "said":
      return undefined;
    default:
      return question.kind satisfies never;
  }
}

function answerValue(question: Question, material: Material, period: Period): Answer | undefined {
  const now = measure(material, period, question);
  if (!now) return undefined;
  const name = nameOf(question);
  const when = periodText(period);
  const money = signedMoney(now.amount, material.currency);
  const earlier = previousOf(period);
  const before = earlier && measure(material, earlier, question);
  const growth =
    before && question.flow !== "balance" ? growthPct(now.amount, before.amount) : undefined;
  const published = findDecimal(now.publishedPct ?? "") && !before ? now.publishedPct : undefined;
  const pct = growth ? formatDecimal(growth) : published;
  if (question.kind === "growth" && pct === undefined) return undefined;
  const words = pct === undefined ? undefined : growthText(pct);
  const quoted: readonly Text[] =
    growth || published === undefined
      ? []
      : [{ en: `Growth as published: ${published} percent`, zh: `增速按公布值：${published}%` }];
  return {
    answer: {
      en: `${capital(name.en)} in ${when.en} came to ${money.en}${words ? `, ${words.en} on the year before` : ""}.`,
      zh: `${when.zh}，${name.zh}${money.zh}${words ? `，同比${words.zh}` : ""}。`,
    },
    steps: [
      amountStep(name, period, now),
      ...(before && growth && earlier ? [amountStep(name, earlier, before)] : []),
      ...quoted,
    ],
    sources: sourcesOf([...now.cells, ...(growth && before ? before.cells : [])]),
  };
}

function answerShare(question: Question, material: Material, period: Period): Answer | undefined {
  const { flow, place, without } = question;
  const part = measure(material, period, question);
  const dimension = place?.dimension ?? without?.dimension;
  if (!part || dimension === undefined || flow === "balance") return undefined;
  const label = place?.label ?? without?.label ?? { en: "", zh: "" };
  const whole = measure(material, period, {
    flow,
    place: { dimension, codes: [wholeCode(dimension)], label },
    without: undefined,
  });
  const share = whole && sharePct(part.amount, whole.amount);
  if (!whole || !share) return undefined;
  const name = nameOf(question);
  const [all, when, pct] = [flowNames[flow], periodText(period), formatDecimal(share)];
  return {
    answer: {
      en: `${capital(name.en)} made up ${pct} percent of all ${all.en} in ${when.en}.`,
      zh: `${when.zh}，${name.zh}占${all.zh}总值的${pct}%。`,
    },
    steps: [amountStep(name, period, part), amountStep(all, period, whole)],
    sources: sourcesOf([...part.cells, ...whole.cells]),
  };
}

const dimensionNames: Readonly<Record<string, Text>> = {
  partner: { en: "by partner", zh: "分国别（地区）" },
  trade_mode: { en: "by trade mode", zh: "分贸易方式" },
  enterprise_type: { en: "by type of enterprise", zh: "分企业性质" },
  section: { en: "by section of goods", zh: "分商品类别" },
  province: { en: "by province", zh: "分省份" },
  district: { en: "by customs district", zh: "分关区" },
};

/** Codes of a dimension that are not totals and do not overlap. */
function plainCodes(subject: Subject, dimension: string): readonly string[] {
  return codesOf(subject, dimension).filter(
    (code) => code !== "TOTAL" && code !== "WORLD" && !code.startsWith("AGG-"),
  );
}

type Contribution = {
  readonly label: Text;
  readonly points: Decimal;
  readonly cells: readonly SeriesValue[];
};

function answerDriver(question: Question, material: Material, period: Period): Answer | undefined {
  const { flow, place, without } = question;
  if (place || without || flow === "balance") return undefined;
  const year = previousOf(period);
  const hasYear = year !== undefined && measure(material, year, question) !== undefined;
  const basis = hasYear || period.kind !== "month" ? onYear : onMonth;
  const earlier = basis.earlierOf(period);
  const now = measure(material, period, question);
  const before = earlier && measure(material, earlier, question);
  const growth = now && before && growthPct(now.amount, before.amount);
  if (!now || !before || !growth || !earlier || before.amount.units <= 0n) return undefined;
  const asked = question.by === undefined ? Object.keys(dimensionNames) : [question.by];
  const told = asked.flatMap((dimension) => {
    const all = contributions(material, { flow, dimension, period, earlier }, before.amount);
    if (all.length === 0) return [];
    const sign = growth.units < 0n ? -1 : 1;
    const best = all
      .toSorted((a, b) => compare(b.points, a.points) * sign)
      .slice(0, 3)
      .filter(({ points }) => points.units !== 0n && points.units > 0n === sign > 0);
    return best.length === 0 ? [] : [{ dimension, best }];
  });
  if (told.length === 0) return undefined;
  const name = nameOf(question);
  const [when, words] = [periodText(period), growthText(formatDecimal(growth))];
  const said = (locale: "en" | "zh") =>
    told
      .map(({ dimension, best }) => {
        const list = best.map(({ label, points }) =>
          locale === "en"
            ? `${label.en} (${formatDecimal(points)} points)`
            : `${label.zh}（${formatDecimal(points)}个百分点）`,
        );
        const title = dimensionNames[dimension]?.[locale] ?? dimension;
        return locale === "en" ? `${title}: ${list.join(", ")}` : `${title}：${list.join("、")}`;
      })
      .join(locale === "en" ? "; " : "；");
  return {
    answer: {
      en: `${capital(name.en)} in ${when.en} was ${words.en} ${basis.says.en}. What contributed most, in percentage points of that growth: ${said("en")}.`,
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

function contributions(
  material: Material,
  at: {
    readonly flow: SeriesFlow;
    readonly dimension: string;
    readonly period: Period;
    readonly earlier: Period;
  },
  base: Decimal,
): readonly Contribution[] {
  const { flow, dimension, period, earlier } = at;
  const [now, before] = [subjectOf(material, period), subjectOf(material, earlier)];
  if (!now || !before) return [];
  // a contribution needs the breakdown of both years, not of one
  const whole = wholeCode(dimension);
  if (!findAmount(before, earlier, { flow, dimension, code: whole })) return [];
  const codes = new Set([...plainCodes(now, dimension), ...plainCodes(before, dimension)]);
  return [...codes].flatMap((code): readonly Contribution[] => {
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
        label: material.labelOf(dimension, code),
        points,
        cells: [...(a?.cells ?? []), ...(b?.cells ?? [])],
      },
    ];
  });
}

function answerRank(question: Question, material: Material, period: Period): Answer | undefined {
  const { flow, by = "partner", lowest } = question;
  const subject = subjectOf(material, period);
  if (!subject || question.place || question.without || flow === "balance") return undefined;
  const rows = plainCodes(subject, by).flatMap((code) => {
    const found = findAmount(subject, period, { flow, dimension: by, code });
    return found ? [{ label: material.labelOf(by, code), ...found }] : [];
  });
  if (rows.length === 0) return undefined;
  const sign = lowest ? -1 : 1;
  const best = rows.toSorted((a, b) => compare(b.amount, a.amount) * sign).slice(0, 5);
  const [name, when] = [nameOf(question), periodText(period)];
  const say = (locale: "en" | "zh") =>
    best.map(({ label, amount }) =>
      locale === "en"
        ? `${label.en} (${moneyText(amount, material.currency).en})`
        : `${label.zh}（${moneyText(amount, material.currency).zh}）`,
    );
  const title = dimensionNames[by] ?? { en: by, zh: by };
  const word = lowest ? { en: "smallest", zh: "最小" } : { en: "largest", zh: "最大" };
  return {
    answer: {
      en: `The ${word.en} ${title.en}, ${name.en} in ${when.en}: ${say("en").join(", ")}.`,
      zh: `${when.zh}，${name.zh}${title.zh}${word.zh}的依次为：${say("zh").join("、")}。`,
    },
    steps: best.map(({ label, amount, cells }) => amountStep(label, period, { amount, cells })),
    sources: sourcesOf(best.flatMap(({ cells }) => cells)),
  };
}
