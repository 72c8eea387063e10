/** Partners by their place in an order, which something else is then told of. */
import { compare } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Period } from "../tables/period.ts";
import { type Material, flowNames, periodText } from "./measured.ts";
import type { PartnerOrder } from "../questions/question.ts";
import { type Row, growthOf, rankTitle, rankedWithin } from "./standing.ts";
import { listEn, ordinalText } from "../figures/wording.ts";

/** Those that the order names; undefined where there are not as many. */
export function orderedRows(
  { flow, within, nth, count = 1 }: PartnerOrder,
  material: Material,
  period: Period,
): readonly Row[] | undefined {
  const rows = rankedWithin({ flow, by: "partner", within, without: undefined }, material, period);
  const [from, to] = nth === undefined ? [0, count] : [nth - 1, nth];
  const named = rows?.slice(from, to) ?? [];
  return named.length === to - from ? named : undefined;
}

/** Who they are, and by what they are put in order. */
export function orderLead(
  { flow, within, nth, count = 1 }: PartnerOrder,
  rows: readonly Row[],
  period: Period,
): Text {
  const plain = rankTitle({ within, without: undefined }, "partner");
  // groups that count as one partner are none of these
  const title = within
    ? plain
    : { en: `${plain.en} (single economies)`, zh: `${plain.zh}（按单个国家（地区）计）` };
  const [name, when] = [flowNames[flow], periodText(period)];
  const place =
    nth === undefined
      ? {
          en: count === 1 ? "largest" : `${count} largest`,
          zh: count === 1 ? "最大" : `前${count}位`,
        }
      : { en: `${ordinalText(nth)} largest`, zh: `第${nth}位` };
  const labels = rows.map(({ label }) => label);
  return {
    en: `The ${place.en} ${title.en}, ${name.en} in ${when.en}: ${listEn(labels.map(({ en }) => en))}.`,
    zh: `${when.zh}${name.zh}${title.zh}${place.zh}：${labels.map(({ zh }) => zh).join("、")}。`,
  };
}

/** Which of them rose, or fell: all that did, or the one that did so most in percent. */
export function amongLead(
  { flow, among }: PartnerOrder,
  rows: readonly Row[],
  material: Material,
  period: Period,
): Text {
  const grown = rows.flatMap((row) => {
    const pct = growthOf({ flow }, material, period, row);
    return pct ? [{ label: row.label, pct }] : [];
  });
  // of one whose growth was not published it can't be told
  if (!among || grown.length < rows.length) return { en: "", zh: "" };
  const isDown = among.direction === "down";
  const sorted = grown.toSorted((a, b) => compare(a.pct, b.pct) * (isDown ? 1 : -1));
  const gone = sorted.filter(({ pct }) => (isDown ? pct.units < 0n : pct.units > 0n));
  const told = (among.isMost ? gone.slice(0, 1) : gone).map(({ label }) => label);
  const verb = isDown ? { en: "fell", zh: "下降" } : { en: "grew", zh: "增长" };
  if (told.length === 0) return { en: ` None of them ${verb.en}.`, zh: `其中没有${verb.zh}的。` };
  const most = among.isMost
    ? { en: " most in percent", zh: "（按百分比）最多" }
    : { en: "", zh: "" };
  return {
    en: ` Of these ${verb.en}${most.en}: ${listEn(told.map(({ en }) => en))}.`,
    zh: `其中${verb.zh}${most.zh}的：${told.map(({ zh }) => zh).join("、")}。`,
  };
}
