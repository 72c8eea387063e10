/** Which place a partner has among those that a surplus, or a deficit, is run with. */
import type { Text } from "#src/kernel/text.ts";
import type { Period } from "../tables/period.ts";
import { sourcesOf } from "../figures/facts.ts";
import { ordinalText, sentence, withArticle } from "../figures/wording.ts";
import {
  type Answer,
  type Material,
  amountStep,
  moneyAsked,
  nameOf,
  periodText,
} from "./measured.ts";
import type { Question } from "../questions/question.ts";
import { orderOf, rankedWithin } from "./standing.ts";

/** Undefined of groups, which overlap, and where a place is put to be confirmed. */
export function answerBalancePlace(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const { flow, place, unit, isYesNo, top, nth, lowest, isOpposite } = question;
  const [code, ...more] = place?.codes ?? [];
  const isPlain = !isYesNo && !lowest && !isOpposite && top === undefined && nth === undefined;
  const isOfOne = place?.dimension === "partner" && more.length === 0 && !question.without;
  if (flow !== "balance" || !isPlain || !isOfOne) return undefined;
  const rows = rankedWithin({ ...question, by: "partner" }, material, period) ?? [];
  const own = rows.find((row) => row.code === code);
  if (!own || own.amount.units === 0n) return undefined;
  // the side that it is, whichever was supposed
  const side = own.amount.units < 0n ? "down" : "up";
  const order = orderOf({ ...question, side }, rows);
  const at = order.indexOf(own);
  const near = order.slice(Math.max(0, at - 1), at + 2);
  const size = { ...own.amount, units: side === "down" ? -own.amount.units : own.amount.units };
  const money = moneyAsked(size, material.currency, unit);
  const [when, name, group] = [periodText(period), nameOf(question), question.within?.label];
  const among = group
    ? { en: ` within ${withArticle(group.en)}`, zh: group.zh }
    : { en: "", zh: "" };
  const word: Text =
    side === "down" ? { en: "deficit", zh: "逆差" } : { en: "surplus", zh: "顺差" };
  const all = side === "down" ? "deficits" : "surpluses";
  return {
    answer: {
      en: `${sentence(name.en)} in ${when.en} was a ${word.en} of ${money.en}, the ${ordinalText(at + 1)} largest of ${order.length} ${all} with single economies${among.en}.`,
      zh: `${when.zh}，${name.zh}为${word.zh}${money.zh}，在${among.zh}${order.length}个${word.zh}国家（地区）中居第${at + 1}位。`,
    },
    steps: near.map(({ label, amount, cells }) => amountStep(label, period, { amount, cells })),
    sources: sourcesOf(near.flatMap(({ cells }) => cells)),
  };
}
