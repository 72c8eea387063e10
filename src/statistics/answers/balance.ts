/**
 * What is told of a partner's balance beside its amount: how it moved on the year before, of which
 * nothing but the growth of both flows is published, and how large it is beside the balance of all.
 */
import { type Decimal, compare, formatDecimal, subtract } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Period } from "../tables/period.ts";
import { sharePct } from "../tables/growth.ts";
import { growthLead } from "./amounts.ts";
import { changeRange } from "./contributed.ts";
import { sourcesOf } from "../figures/facts.ts";
import { publishedGrowth } from "../figures/grown.ts";
import {
  type Answer,
  type Material,
  amountSaid,
  amountStep,
  measure,
  moneyAsked,
  nameOf,
  periodText,
  wholeCode,
} from "./measured.ts";
import type { Question } from "../questions/question.ts";
import { magnitude, sentence } from "../figures/wording.ts";

/** Whether and how far it widened or narrowed; undefined where the published growth leaves that open. */
export function answerBalanceMoved(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const { flow, place, without, side, basis, bound, isTwelve } = question;
  const isPlain = !without && !bound && basis === "year" && !isTwelve && question.kind === "growth";
  if (flow !== "balance" || place?.dimension !== "partner" || !isPlain) return undefined;
  const now = measure(material, period, question);
  if (!now || (side !== undefined && now.amount.units >= 0n !== (side === "up"))) return undefined;
  const parts = (["export", "import"] as const).map((one) => {
    const part = measure(material, period, { flow: one, place, without });
    const pct = part && publishedGrowth(part);
    const range = part && pct && changeRange(part.amount, pct);
    return range && { one, part, pct, range };
  });
  const [exported, imported] = parts;
  if (!exported || !imported) return undefined;
  const [sold, bought] = [exported.range, imported.range];
  // of a deficit it is the deficit that grows
  const isDeficit = now.amount.units < 0n;
  // a balance that improves may be a deficit that narrows
  if (isDeficit && question.direction !== undefined && side === undefined) return undefined;
  const sized = (one: Decimal, other: Decimal): Decimal =>
    isDeficit ? subtract(other, one) : subtract(one, other);
  const change = sized(sold.change, bought.change);
  const [least, most] = [sized(sold.least, bought.most), sized(sold.most, bought.least)].toSorted(
    compare,
  );
  if (!least || !most || least.units > 0n !== most.units > 0n) return undefined;
  // a balance that changed its side neither widened nor narrowed
  if (subtract(magnitude(now.amount), most).units <= 0n) return undefined;
  const isWider = change.units > 0n;
  const money = (one: Decimal): Text =>
    moneyAsked(magnitude(one), material.currency, question.unit);
  const [by, ...ends] = [
    change,
    ...[least, most].toSorted((a, b) => compare(magnitude(a), magnitude(b))),
  ].map(money);
  const lead = growthLead(question, isWider ? "1" : "-1");
  const [name, when] = [nameOf(question), periodText(period)];
  const said = amountSaid(flow, now.amount, material.currency, question.unit);
  const first = lead.en === "" ? sentence(name.en) : name.en;
  const way = isWider ? { en: "widened", zh: "扩大" } : { en: "narrowed", zh: "缩小" };
  return {
    answer: {
      en: `${lead.en}${first} in ${when.en} ${said.en}. By the published growth of exports and imports it ${way.en} by ${by?.en ?? ""} on the year before (growth is published to a tenth of a percent: between ${ends.map(({ en }) => en).join(" and ")}).`,
      zh: `${lead.zh}${when.zh}，${name.zh}${said.zh}；按公布的进、出口增速推算，同比${way.zh}${by?.zh ?? ""}（增速公布至0.1%，介于${ends.map(({ zh }) => zh).join("与")}之间）。`,
    },
    steps: [exported, imported].flatMap(({ one, part, pct }) => {
      const of = nameOf({ flow: one, place, without });
      const rate = formatDecimal(pct);
      return [
        amountStep(of, period, part),
        {
          en: `${sentence(of.en)}: growth as published ${rate} percent`,
          zh: `${of.zh}：公布的同比增速${rate}%`,
        },
      ];
    }),
    sources: sourcesOf(now.cells),
  };
}

/** How large a partner's balance is beside that of all, where both are on one side. */
export function answerBalanceShare(
  question: Question,
  material: Material,
  period: Period,
): Answer | undefined {
  const { flow, place, without, within, bound, around, isOfTrade, isOfGrowth } = question;
  const isOther = without ?? within ?? bound ?? around ?? question.direction;
  if (flow !== "balance" || place?.dimension !== "partner" || place.codes.length > 1)
    return undefined;
  if (isOther !== undefined || isOfTrade || isOfGrowth || question.isGrowth) return undefined;
  // a surplus is no part of a deficit
  if (question.isTurned || question.isOpposite || question.sides) return undefined;
  const world = { ...place, codes: [wholeCode("partner")] };
  const part = measure(material, period, question);
  const whole = measure(material, period, { flow, place: world, without });
  if (!part || !whole || part.amount.units > 0n !== whole.amount.units > 0n) return undefined;
  const isDeficit = part.amount.units < 0n;
  if (question.side !== undefined && (question.side === "down") !== isDeficit) return undefined;
  const share = sharePct(magnitude(part.amount), magnitude(whole.amount));
  if (!share) return undefined;
  const [name, when] = [nameOf(question), periodText(period)];
  const all = nameOf({ flow, place: undefined, without });
  const said = amountSaid(flow, part.amount, material.currency, question.unit);
  const money = moneyAsked(magnitude(whole.amount), material.currency, question.unit);
  const of = isDeficit ? { en: "deficit", zh: "逆差" } : { en: "surplus", zh: "顺差" };
  const pct = formatDecimal(share);
  return {
    answer: {
      en: `${sentence(name.en)} in ${when.en} ${said.en}, as much as ${pct} percent of the overall ${of.en} (${money.en}), in which surpluses and deficits with all partners are set off.`,
      zh: `${when.zh}，${name.zh}${said.zh}，相当于总体${of.zh}（${money.zh}）的${pct}%；总体差额为对各方顺差与逆差相抵后的净额。`,
    },
    steps: [amountStep(name, period, part), amountStep(all, period, whole)],
    sources: sourcesOf([...part.cells, ...whole.cells]),
  };
}
