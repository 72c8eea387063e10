/**
 * Answers a question from a book of released series: every figure is computed from cells that are named
 * beside it, and what the cells do not prove is not said.
 */
import { compare, findDecimal, formatDecimal } from "#src/kernel/decimal.ts";
import { type Text } from "#src/kernel/text.ts";
import { growthPct, sharePct } from "../tables/growth.ts";
import { type Period } from "../tables/period.ts";
import { findAmount, sourcesOf } from "./facts.ts";
import { type Question } from "./question.ts";
import { growthText, moneyText, sentence } from "./wording.ts";
import { answerDriver, dimensionNames, plainCodes } from "./contribution.ts";
import { answerPeak, answerRecord, answerStreak, answerTurning } from "./course.ts";
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
  monthsIn,
  amountStep,
  signedMoney,
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
    case "peak":
      return answerPeak(question, material);
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
      en: `${sentence(name.en)} in ${when.en} came to ${money.en}${words ? `, ${words.en} on the year before` : ""}.`,
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
      en: `${sentence(name.en)} made up ${pct} percent of all ${all.en} in ${when.en}.`,
      zh: `${when.zh}，${name.zh}占${all.zh}总值的${pct}%。`,
    },
    steps: [amountStep(name, period, part), amountStep(all, period, whole)],
    sources: sourcesOf([...part.cells, ...whole.cells]),
  };
}

const rankMax = 20;

function answerRank(question: Question, material: Material, period: Period): Answer | undefined {
  const { flow, by = "partner", lowest, top = 5 } = question;
  const subject = subjectOf(material, period);
  if (!subject || question.place || question.without || flow === "balance") return undefined;
  const rows = plainCodes(subject, by).flatMap((code) => {
    const found = findAmount(subject, period, { flow, dimension: by, code });
    return found ? [{ label: material.labelOf(by, code), ...found }] : [];
  });
  if (rows.length === 0) return undefined;
  const sign = lowest ? -1 : 1;
  const best = rows
    .toSorted((a, b) => compare(b.amount, a.amount) * sign)
    .slice(0, Math.max(1, Math.min(top, rankMax)));
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
