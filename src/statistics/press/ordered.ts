/** Partners by their place in an order, which something else is then told of. */
import type { Text } from "#src/kernel/text.ts";
import type { Period } from "../tables/period.ts";
import { type Material, flowNames, periodText } from "./measured.ts";
import type { PartnerOrder } from "./question.ts";
import { type Row, rankTitle, rankedWithin } from "./standing.ts";
import { listEn, ordinalText } from "./wording.ts";

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
