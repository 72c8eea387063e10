/** What one partner had to do with the growth of the whole, where its year before is not held. */
import {
  type Decimal,
  add,
  compare,
  decimalOf,
  divide,
  formatDecimal,
  multiply,
  subtract,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Period } from "../tables/period.ts";
import { sourcesOf } from "../figures/facts.ts";
import { publishedGrowth, yearGrowth } from "../figures/grown.ts";
import {
  type Answer,
  type Material,
  amountStep,
  flowNames,
  measure,
  moneyAsked,
  nameOf,
  periodText,
  previousOf,
} from "./measured.ts";
import type { Question } from "../questions/question.ts";
import { growthText, magnitude, sentence } from "../figures/wording.ts";

const hundred = decimalOf(100n);
/** Half of the last digit that a growth is published with. */
const half = decimalOf(5n, 2);
const places = 4;

/**
 * Its part of what the whole gained or lost, in percent and in percentage points of the growth. Where it went
 * the other way it has no share, and its points are below nothing.
 */
export function answerContributed(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const { flow, place, without, within, bound, around, isOfTrade, direction } = question;
  const earlier = previousOf(period);
  const isPlain = !without && !within && !bound && !around && !isOfTrade && flow !== "balance";
  if (!place || place.dimension !== "partner" || !earlier || !isPlain) return undefined;
  const part = measure(material, period, { flow, place, without });
  const all = { flow, place: undefined, without: undefined };
  const [now, before] = [period, earlier].map((one) => measure(material, one, all));
  const pct = part && publishedGrowth(part);
  const growth = now && before && yearGrowth(now, before);
  if (!part || !pct || !now || !before || !growth) return undefined;
  const gain = subtract(now.amount, before.amount);
  const moved = changeRange(part.amount, pct);
  const isAsked = (direction !== "down") === gain.units > 0n;
  if (!moved || gain.units === 0n || !isAsked) return undefined;
  const { least, change, most } = moved;
  const pointsAt = (one: Decimal): Decimal =>
    divide(multiply(one, hundred), before.amount, 1, "half-up");
  const shareAt = (one: Decimal): Decimal => divide(multiply(one, hundred), gain, 1, "half-up");
  const found = { points: pointsAt(change), share: shareAt(change), change, gain, growth };
  const range = [shareAt(least), shareAt(most)].toSorted(compare);
  const pointRange = [pointsAt(least), pointsAt(most)].toSorted(compare);
  const told = tell(question, material, { period, ...found, range, pointRange });
  const [name, whole] = [nameOf(question), nameOf(all)];
  return {
    answer: told,
    steps: [
      amountStep(name, period, part),
      {
        en: `${sentence(name.en)}: growth as published ${formatDecimal(pct)} percent`,
        zh: `${name.zh}：公布的同比增速${formatDecimal(pct)}%`,
      },
      amountStep(whole, period, now),
      amountStep(whole, earlier, before),
    ],
    sources: sourcesOf([...part.cells, ...now.cells, ...before.cells]),
  };
}

/** What an amount gained by its published growth, and what the last digit of that leaves open. */
export function changeRange(amount: Decimal, pct: Decimal) {
  const [least, change, most] = [subtract(pct, half), pct, add(pct, half)].map((one) =>
    changeAt(amount, one),
  );
  return least && change && most && { least, change, most };
}

/** What an amount gained that has grown by as much. */
function changeAt(amount: Decimal, pct: Decimal): Decimal | undefined {
  const factor = add(pct, hundred);
  if (factor.units <= 0n) return undefined;
  return divide(multiply(amount, pct), factor, places, "half-up");
}

type ContributedGrowth = {
  readonly period: Period;
  readonly points: Decimal;
  readonly share: Decimal;
  readonly change: Decimal;
  readonly gain: Decimal;
  readonly growth: Decimal;
  /** What the share lies between, least first. */
  readonly range: readonly Decimal[];
  /** What the points lie between. */
  readonly pointRange: readonly Decimal[];
};

function tell(question: Question, material: Material, found: ContributedGrowth): Text {
  const { period, points, share, change, gain, growth } = found;
  const isSame = change.units > 0n === gain.units > 0n && change.units !== 0n;
  const when = periodText(period);
  const [name, all] = [nameOf(question), flowNames[question.flow]];
  const [own, whole] = [change, gain].map((one) =>
    moneyAsked(magnitude(one), material.currency, question.unit),
  );
  const way = (one: Decimal): Text =>
    one.units < 0n ? { en: "less", zh: "减少" } : { en: "more", zh: "增加" };
  const of = growthText(formatDecimal(growth));
  const bounds = boundsText(found, isSame);
  const part: Text = isSame
    ? {
        en: `, or ${formatDecimal(share)} percent of it.${bounds.en}`,
        zh: `，占增量的${formatDecimal(share)}%。${bounds.zh}`,
      }
    : {
        en: `, the other way.${bounds.en}`,
        zh: `，与总体方向相反。${bounds.zh}`,
      };
  return {
    en: `${sentence(name.en)} in ${when.en} contributed ${formatDecimal(points)} percentage points to the growth of all ${all.en}, which ${question.flow === "total" ? "was" : "were"} ${of.en} on the year before: ${own?.en ?? ""} ${way(change).en}, computed from published growth, with all ${all.en} ${whole?.en ?? ""} ${way(gain).en}${part.en}`,
    zh: `${when.zh}，${name.zh}对${all.zh}总值同比${of.zh}的贡献为${formatDecimal(points)}个百分点：按公布增速推算${way(change).zh}${own?.zh ?? ""}，同期${all.zh}总值${way(gain).zh}${whole?.zh ?? ""}${part.zh}`,
  };
}

/** What the growth, published to a tenth of a percent, leaves open of the last digits. */
function boundsText({ range, pointRange }: ContributedGrowth, hasShare: boolean): Text {
  const [share, points] = [range, pointRange].map((all) => {
    const [least = "", most = ""] = all.map((one) => formatDecimal(one));
    return least === most ? undefined : { least, most };
  });
  const of = [
    ...(hasShare && share
      ? [
          {
            en: `the share lies between ${share.least} and ${share.most} percent`,
            zh: `所占比重介于${share.least}%与${share.most}%之间`,
          },
        ]
      : []),
    ...(points
      ? [
          {
            en: `the points lie between ${points.least} and ${points.most}`,
            zh: `贡献介于${points.least}与${points.most}个百分点之间`,
          },
        ]
      : []),
  ];
  if (of.length === 0) return { en: "", zh: "" };
  return {
    en: ` Growth is published to a tenth of a percent: ${of.map(({ en }) => en).join(", ")}.`,
    zh: `增速公布至0.1%，${of.map(({ zh }) => zh).join("，")}。`,
  };
}
