/** What is published of goods, where a question of them has no answer. */
import type { Text } from "#src/kernel/text.ts";
import type { QuotedFact } from "../official/carried.ts";
import { findUnit } from "../official/units.ts";
import { listEn } from "../figures/wording.ts";
import { nameOf } from "./measured.ts";
import type { Question } from "../questions/question.ts";
import { isOf, spanText } from "./quoted.ts";

/** Names each figure of the goods and its span; undefined where none is published of them in this flow. */
export function lackingGoods(
  { flow, place, without, within }: Question,
  facts: readonly QuotedFact[],
): Text | undefined {
  if (!place || within) return undefined;
  const own = facts.filter(
    (fact) => fact.dimension === "product" && fact.flow === flow && fact.of === "",
  );
  const found = own.filter((fact) => isOf(fact, place));
  if (found.length === 0) return undefined;
  const spans = [...Map.groupBy(found, ({ period }) => period)].map(([span, of]): Text => {
    const [figures, when] = [figuresOf(of), spanText(span)];
    return {
      en: `${listEn(figures.map(({ en }) => en))} of ${when.en}`,
      zh: `${when.zh}的${figures.map(({ zh }) => zh).join("、")}`,
    };
  });
  const name = nameOf({ flow, place, without });
  return {
    en: `Sorry: this is not held. Published of ${name.en}: ${spans.map(({ en }) => en).join("; ")}.`,
    zh: `抱歉，未持有所问数据。${name.zh}已公布的有：${spans.map(({ zh }) => zh).join("；")}。`,
  };
}

/** Kinds of figures, each once. */
function figuresOf(facts: readonly QuotedFact[]): readonly Text[] {
  const figures = facts.flatMap(({ measure, unit, value, yoyPct }): readonly Text[] => {
    if (measure === "share_pct") return [{ en: "the share", zh: "占比" }];
    const amount =
      findUnit(unit)?.kind === "money"
        ? { en: "the amount", zh: "金额" }
        : { en: "the quantity", zh: "数量" };
    const isAmount = measure !== "yoy_only" && value !== "";
    return [...(isAmount ? [amount] : []), ...(yoyPct === "" ? [] : [growth])];
  });
  return [...new Map(figures.map((one) => [one.en, one])).values()];
}

const growth: Text = { en: "the growth", zh: "增速" };
