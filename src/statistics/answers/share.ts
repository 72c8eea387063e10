/** A part of a whole: which it is, how much of it, and how far two of them lie apart. */
import {
  type Decimal,
  decimalOf,
  divide,
  formatDecimal,
  multiply,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import { sharePct } from "../tables/growth.ts";
import type { Period } from "../tables/period.ts";
import { sourcesOf } from "../figures/facts.ts";
import {
  type Answer,
  type Material,
  type MeasuredAmount,
  amountStep,
  flowNames,
  isWithin,
  measure,
  nameOf,
  periodText,
  wholeCode,
} from "./measured.ts";
import type { Question } from "../questions/question.ts";
import { magnitude, sentence } from "../figures/wording.ts";

/** Of a group it is the whole that something is taken out of. */
export function partName({ flow, place, without, within }: Question): Text {
  return nameOf({ flow, place, without: within && place ? undefined : without });
}

/** What a share is of: all of the flow, a group, all trade, or the longer period. */
export function wholeName({ flow, place, without, within, around, isOfTrade }: Question): Text {
  if (around) return nameOf({ flow, place, without });
  if (isOfTrade && (place || without)) return nameOf({ flow: "total", place, without });
  if (within) return nameOf({ flow, place: within, without });
  const name = flowNames[isOfTrade ? "total" : flow];
  return { en: `all ${name.en}`, zh: `${name.zh}总值` };
}

export type Share = {
  readonly part: MeasuredAmount;
  readonly whole: MeasuredAmount;
  readonly share: Decimal;
};

/** A part, the whole of its breakdown or of its group, and how much of it the part is. */
export function shareOf(question: Question, material: Material, period: Period): Share | undefined {
  const { flow, place, without, within, bound, around, isOfTrade } = question;
  // of a group it is the whole that something is taken out of, not the member
  const inRest = within && without;
  const part = measure(material, period, { flow, place, without: inRest ? undefined : without });
  const dimension = place?.dimension ?? without?.dimension;
  if (!part || flow === "balance" || (bound && !bound.isPercent)) return undefined;
  if (around || isOfTrade) {
    const of = { flow: isOfTrade ? ("total" as const) : flow, place, without };
    const whole = within ? undefined : measure(material, around ?? period, of);
    const share = whole && sharePct(part.amount, whole.amount);
    return whole && share && { part, whole, share };
  }
  if (dimension === undefined) return undefined;
  if (within && (!place || !isWithin(material, within, place))) return undefined;
  // what is taken out has no part in the rest, nor has what lies in it
  const isOut = place?.codes.some(
    (code) =>
      without?.codes.includes(code) === true ||
      (without && isWithin(material, without, { ...place, codes: [code] })),
  );
  if (inRest && isOut) return undefined;
  const label = place?.label ?? without?.label ?? { en: "", zh: "" };
  const whole = measure(material, period, {
    flow,
    place: within ?? { dimension, codes: [wholeCode(dimension)], label },
    without: inRest ? without : undefined,
  });
  const share = whole && sharePct(part.amount, whole.amount);
  return whole && share && { part, whole, share };
}

/** Percentage points between two shares. */
export function pointsBetween(now: Share, before: Share): Decimal {
  const [a, b] = [now, before].map(({ part, whole }) => ({
    part: part.amount,
    whole: whole.amount,
  }));
  if (!a || !b) return zero;
  const gap = subtract(multiply(a.part, b.whole), multiply(b.part, a.whole));
  const of = multiply(a.whole, b.whole);
  return divide(multiply(gap, decimalOf(100n)), of, 1, "half-up");
}

/** By how many percentage points two shares of the same whole lie apart. */
export function answerSharesApart(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const [beside, ...more] = question.beside;
  const [one, other] = [question, { ...question, ...beside }];
  const [a, b] = [one, other].map((each) => shareOf(each, material, period));
  if (!beside || more.length > 0 || !a || !b) return undefined;
  const points = pointsBetween(a, b);
  const [pct, otherPct] = [a, b].map(({ share }) => formatDecimal(share));
  const size = formatDecimal(magnitude(points));
  const [name, otherName, all, when] = [
    partName(one),
    partName(other),
    wholeName(one),
    periodText(period),
  ];
  const [en, zh] = points.units >= 0n ? ["more", "高"] : ["less", "低"];
  return {
    answer: {
      en: `${sentence(name.en)} made up ${pct} percent of ${all.en} in ${when.en}, and ${otherName.en} ${otherPct} percent: ${size} percentage points ${en}.`,
      zh: `${when.zh}，${name.zh}占${all.zh}的${pct}%，${otherName.zh}占${otherPct}%，前者${zh}${size}个百分点。`,
    },
    steps: [
      amountStep(name, period, a.part),
      amountStep(otherName, period, b.part),
      amountStep(all, period, a.whole),
    ],
    sources: sourcesOf([...a.part.cells, ...b.part.cells, ...a.whole.cells]),
  };
}
