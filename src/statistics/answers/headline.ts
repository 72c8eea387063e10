/** Growth as it was first published of a period that the tables tell with later revisions. */
import type { QuotedFact } from "../official/carried.ts";
import { findUnit } from "../official/units.ts";
import { growthText } from "../figures/wording.ts";
import { monthText } from "../tables/period.ts";
import type { Answer } from "./measured.ts";
import type { Question } from "../questions/question.ts";
import { lastOf, quotedFacts } from "./quoted.ts";

/**
 * The answer with the growth of the whole that was published at first, where it tells another.
 * @param home currency of the tables, in which growth is told
 */
export function withHeadline(
  told: Answer,
  question: Question,
  carried: readonly QuotedFact[],
  home: string,
): Answer {
  const { kind, flow, place, without, period, currency = home, basis } = question;
  const isAmount = kind === "value" || kind === "growth";
  const isOne = question.beside.length + question.alsoIn.length === 0 && !question.against;
  const isWhole = !place && !without && flow !== "balance" && !question.isTwelve;
  if (!period || !isAmount || !isOne || !isWhole || basis === "month") return told;
  const last = monthText(period.year, period.lastMonth);
  const fact = carried.find((one) => {
    const unit = findUnit(one.unit);
    const isSpan =
      one.period === period.text || (period.firstMonth === 1 && lastOf(one.period) === last);
    const isSame = one.dimension === "total" && one.flow === flow && one.of === "";
    const isHere = unit?.kind === "money" && unit.currency === home;
    return isSpan && isSame && isHere && currency === home && /^-?\d+(\.\d+)?$/.test(one.yoyPct);
  });
  if (!fact) return told;
  const growth = growthText(fact.yoyPct);
  const { en, zh } = told.answer;
  // what was published so is told already, or no growth is
  const isTold = en.includes(growth.en) || en.includes("First published");
  if (isTold || !en.includes("on the year before")) return told;
  return {
    ...told,
    answer: { en: `${en} First published: ${growth.en}.`, zh: `${zh}首次公布为同比${growth.zh}。` },
    sources: [
      ...told.sources,
      ...quotedFacts([fact], fact.period).flatMap(({ sources }) => sources),
    ],
  };
}
