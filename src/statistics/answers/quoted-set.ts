/**
 * What quoted facts tell together: the share of one in the whole that the tables hold, which of two grew
 * faster, and how one stands to its year before. Only exact figures are set against each other: of "more
 * than 2 million" neither a share nor a difference is certain.
 */
import {
  type Decimal,
  add,
  divide,
  findDecimal,
  formatDecimal,
  multiply,
  subtract,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { QuotedFact } from "../official/carried.ts";
import { findUnit } from "../official/units.ts";
import { growthPct, sharePct } from "../tables/growth.ts";
import type { Period } from "../tables/period.ts";
import { no, yes } from "./compared.ts";
import { type Fact, sourcesOf } from "../figures/facts.ts";
import {
  type Answer,
  type Material,
  flowNames,
  measure,
  yearEnded,
  periodText,
} from "./measured.ts";
import type { NamedPlace, Question } from "../questions/question.ts";
import { isOf, quotedOf, unitsZh } from "./quoted.ts";
import { growthText, magnitude, moneyText, sentence } from "../figures/wording.ts";

const asPublished: Text = {
  en: "Computed from figures as published: those behind them are not held",
  zh: "按公布值计算：未持有其背后的数据",
};

/** What facts tell together; undefined where one of them is not exact, or is not quoted. */
export function answerQuotedSet(
  question: Question,
  material: Material,
  carried: readonly QuotedFact[],
): Answer | undefined {
  const period = question.period ?? yearEnded(material);
  return period && quotedSetIn({ ...question, period }, material, carried, period);
}

function quotedSetIn(
  question: Question,
  material: Material,
  carried: readonly QuotedFact[],
  period: Period,
): Answer | undefined {
  const { place, without, within, isTwelve, basis, unit } = question;
  if (!place || without || within || isTwelve || basis === "month" || unit) return undefined;
  if (question.alsoIn.length > 0 || question.isOfGrowth) return undefined;
  const told = factsOf(question, place, period, carried);
  const sure = told.filter(({ id }) => caveatOf(carried, id).en === "");
  switch (question.kind) {
    case "value":
      return question.flow === "balance"
        ? balanceOf(question, material, { place, period, carried })
        : undefined;
    case "share":
      return question.beside.length === 0
        ? (markedShare(question, sure) ??
            withCaveat(
              question.isOfTrade
                ? flowShare(question, material, place, period, carried)
                : computedShare(question, material, told, period),
              told,
              carried,
            ))
        : undefined;
    case "difference":
      return question.byRate
        ? fasterOf(question, sure, carried)
        : (amountsSet(question, material, sure, carried) ?? changedOf(question, sure, carried));
    case "ratio":
      return amountsSet(question, material, sure, carried);
    case "growth":
      return question.beside.length === 0 ? changedOf(question, sure, carried) : undefined;
    default:
      return undefined;
  }
}

function factsOf(
  { flow }: Pick<Question, "flow">,
  place: NamedPlace,
  period: Period,
  carried: readonly QuotedFact[],
): readonly Fact[] {
  const plain = carried.filter(({ of }) => of === "");
  return quotedOf(plain, period).filter((fact) => isOf(fact, place) && fact.flow === flow);
}

function caveatOf(carried: readonly QuotedFact[], id: string): Text {
  return carried.find((one) => `quoted.${one.id}` === id)?.caveat ?? { en: "", zh: "" };
}

/** What one source says of a class it says of all amounts of it. */
function sourceCaveat(carried: readonly QuotedFact[], id: string): Text | undefined {
  const own = carried.find((one) => `quoted.${one.id}` === id);
  const key = ({ dimension, code, period, sources }: QuotedFact): string =>
    [dimension, code, period, ...sources].join(" ");
  const same = carried.filter(
    (one) => own !== undefined && one.measure !== "share_pct" && key(one) === key(own),
  );
  return [own, ...same].find((one) => one !== undefined && one.caveat.en !== "")?.caveat;
}

/** What the source of a figure adds stands beside what is computed from it. */
function withCaveat(
  answer: Answer | undefined,
  told: readonly Fact[],
  carried: readonly QuotedFact[],
): Answer | undefined {
  const [caveat] = told.flatMap(({ id }) => sourceCaveat(carried, id) ?? []);
  if (!answer || !caveat) return answer;
  const { en, zh } = answer.answer;
  return {
    ...answer,
    answer: {
      en: `${en.replace(/\.$/, "")} (${caveat.en}).`,
      zh: `${zh.replace(/。$/, "")}（${caveat.zh}）。`,
    },
  };
}

/** Whether a share that is quoted is above or below what is named. */
function markedShare({ bound, isOfTrade }: Question, told: readonly Fact[]): Answer | undefined {
  const [fact, ...more] = told.filter((one) => one.measure === "share_pct");
  const pct = findDecimal(fact?.value ?? "");
  if (!bound?.isPercent || !fact || !pct || more.length > 0 || isOfTrade) return undefined;
  const { units } = subtract(pct, bound.amount);
  const lead = (bound.side === "above" ? units > 0n : units < 0n) ? yes : no;
  const { label, flow } = fact;
  const name = flowNames[flow === "export" || flow === "import" ? flow : "total"];
  const value = formatDecimal(pct);
  return {
    answer: {
      en: `${lead.en}${label.en} made up ${value} percent of ${name.en} in ${fact.period}.`,
      zh: `${lead.zh}${fact.period}年，${label.zh}占${name.zh}的${value}%。`,
    },
    steps: [asPublished],
    sources: fact.sources,
  };
}

/** How much of the whole a quoted amount of money is. */
function computedShare(
  { flow, bound, direction, around, isGrowth }: Question,
  material: Material,
  told: readonly Fact[],
  period: Period,
): Answer | undefined {
  const [fact, ...more] = told.filter((one) => moneyOf(one, material.currency) !== undefined);
  const isPlain = !bound && !around && direction === undefined && !isGrowth;
  const isShareQuoted = told.some((one) => one.measure === "share_pct");
  if (!fact || more.length > 0 || !isPlain || isShareQuoted || flow === "balance") return undefined;
  const part = moneyOf(fact, material.currency);
  const whole = measure(material, period, { flow, place: undefined, without: undefined });
  const share = part && whole && sharePct(part, whole.amount);
  if (!part || !whole || !share) return undefined;
  const [a, b] = [part, whole.amount].map((one) => moneyText(one, material.currency));
  const [when, pct, name] = [periodText(period), formatDecimal(share), flowNames[flow]];
  const { label } = fact;
  return {
    answer: {
      en: `${sentence(label.en)} made up ${pct} percent of all ${name.en} in ${when.en}: ${a?.en ?? ""} as published, of ${b?.en ?? ""}.`,
      zh: `${when.zh}，${label.zh}占${name.zh}总值的${pct}%：公布值${a?.zh ?? ""}，总值${b?.zh ?? ""}。`,
    },
    steps: [asPublished],
    sources: [...fact.sources, ...sourcesOf(whole.cells)],
  };
}

/** How much of a class is exported, or imported: both flows as they are quoted are the whole of it. */
function flowShare(
  { flow, bound, direction, around, isGrowth }: Question,
  { currency }: Material,
  place: NamedPlace,
  period: Period,
  carried: readonly QuotedFact[],
): Answer | undefined {
  const isPlain = !bound && !around && direction === undefined && !isGrowth;
  if (!isPlain || (flow !== "export" && flow !== "import")) return undefined;
  const found = [flow, flow === "export" ? ("import" as const) : ("export" as const)].map((one) => {
    const facts = factsOf({ flow: one }, place, period, carried).flatMap((fact) => {
      const amount = moneyOf(fact, currency);
      return amount ? [{ fact, amount }] : [];
    });
    return facts.length === 1 ? facts[0] : undefined;
  });
  const [part, other] = found;
  const whole = part && other && add(part.amount, other.amount);
  const share = whole && sharePct(part.amount, whole);
  if (!whole || !share) return undefined;
  const [a, b] = [part.amount, whole].map((one) => moneyText(one, currency));
  const [when, pct, name] = [periodText(period), formatDecimal(share), flowNames[flow]];
  const { label } = part.fact;
  return {
    answer: {
      en: `${sentence(name.en)} made up ${pct} percent of exports and imports of ${label.en} in ${when.en}: ${a?.en ?? ""} of ${b?.en ?? ""}, both as published.`,
      zh: `${when.zh}，${name.zh}占${label.zh}进出口的${pct}%：公布值分别为${a?.zh ?? ""}和${b?.zh ?? ""}。`,
    },
    steps: [asPublished],
    sources: [...part.fact.sources, ...other.fact.sources],
  };
}

/** What is left of quoted exports when quoted imports are taken off, where no balance is quoted. */
function balanceOf(
  { beside, side, direction, bound, against }: Question,
  { currency }: Material,
  told: {
    readonly place: NamedPlace;
    readonly period: Period;
    readonly carried: readonly QuotedFact[];
  },
): Answer | undefined {
  const { place, period, carried } = told;
  if (beside.length > 0 || direction !== undefined || bound || against) return undefined;
  const [out, into] = (["export", "import"] as const).map((flow) => {
    const facts = factsOf({ flow }, place, period, carried).flatMap((fact) => {
      const amount = moneyOf(fact, currency);
      return amount && fact.measure !== "share_pct" ? [{ fact, amount }] : [];
    });
    return facts.length === 1 ? facts[0] : undefined;
  });
  if (!out || !into) return undefined;
  const left = subtract(out.amount, into.amount);
  const isSurplus = left.units > 0n;
  // a deficit that there was not has no size
  if (left.units === 0n || (side !== undefined && (side === "up") !== isSurplus)) return undefined;
  const [size, a, b] = [magnitude(left), out.amount, into.amount].map((one) =>
    moneyText(one, currency),
  );
  const [when, { label }] = [periodText(period), out.fact];
  const word = isSurplus ? { en: "surplus", zh: "顺差" } : { en: "deficit", zh: "逆差" };
  const answer: Answer = {
    answer: {
      en: `${sentence(label.en)} had a trade ${word.en} of ${size?.en ?? ""} in ${when.en}: exports ${a?.en ?? ""} and imports ${b?.en ?? ""}, both as published.`,
      zh: `${when.zh}，${label.zh}贸易${word.zh}${size?.zh ?? ""}：公布值分别为出口${a?.zh ?? ""}、进口${b?.zh ?? ""}。`,
    },
    steps: [asPublished],
    sources: [...out.fact.sources, ...into.fact.sources],
  };
  return withCaveat(answer, [out.fact, into.fact], carried);
}

/** An exact amount in a currency. */
function moneyOf({ value, unit, measure: of }: Fact, currency: string): Decimal | undefined {
  const [printed, number] = [findUnit(unit), findDecimal(value ?? "")];
  const isAmount = printed?.kind === "money" && printed.currency === currency;
  return isAmount && number && !of.startsWith("increase")
    ? multiply(number, printed.factor)
    : undefined;
}

/** How much more one quoted amount is than another, or how many times it, where both are exact. */
function amountsSet(
  question: Question,
  { currency }: Material,
  told: readonly Fact[],
  carried: readonly QuotedFact[],
): Answer | undefined {
  const { beside, against, period, direction, isYesNo, kind, flow } = question;
  const [other, ...more] = beside;
  if (!other?.place || more.length > 0 || against || !period || other.flow !== flow)
    return undefined;
  const second = factsOf(other, other.place, period, carried).filter(
    ({ id }) => caveatOf(carried, id).en === "",
  );
  const [a, b] = [told, second].map((facts) => {
    const found = facts.flatMap((fact) => {
      const amount = fact.measure === "share_pct" ? undefined : moneyOf(fact, currency);
      return amount ? [{ fact, amount }] : [];
    });
    return found.length === 1 ? found[0] : undefined;
  });
  if (!a || !b || a.fact.code === b.fact.code || b.amount.units <= 0n) return undefined;
  const left = subtract(a.amount, b.amount);
  const isMore = left.units > 0n;
  if (left.units === 0n) return undefined;
  const isSo = isMore === (direction !== "down");
  const lead = direction !== undefined && isYesNo ? (isSo ? yes : no) : { en: "", zh: "" };
  // a gap that is supposed the other way round is none
  if (direction !== undefined && !isYesNo && !isSo) return undefined;
  const [one, two, gap] = [a.amount, b.amount, magnitude(left)].map((amount) =>
    moneyText(amount, currency),
  );
  const [first, last] = [a, b].map(({ fact }) => {
    const { en, zh } = fact.label;
    return flow === "total" ? { en: `trade of ${en}`, zh: `${zh}进出口` } : nameOfFact(fact);
  });
  const times = formatDecimal(divide(a.amount, b.amount, 2, "half-up"));
  const set =
    kind === "ratio"
      ? { en: `${times} times`, zh: `是` }
      : { en: `${gap?.en ?? ""} ${isMore ? "more" : "less"} than`, zh: "比" };
  const end = kind === "ratio" ? `的${times}倍` : `${isMore ? "多" : "少"}${gap?.zh ?? ""}`;
  const when = periodText(period);
  return {
    answer: {
      en: `${lead.en}${lead.en === "" ? sentence(first?.en ?? "") : (first?.en ?? "")} came to ${one?.en ?? ""} in ${when.en}, ${set.en} ${last?.en ?? ""} (${two?.en ?? ""}), both as published.`,
      zh: `${lead.zh}${when.zh}，${first?.zh ?? ""}${one?.zh ?? ""}，${set.zh}${last?.zh ?? ""}（${two?.zh ?? ""}）${end}，均为公布值。`,
    },
    steps: [asPublished],
    sources: [...a.fact.sources, ...b.fact.sources],
  };
}

/** Which of two grew faster, by what was published of both. */
function fasterOf(
  question: Question,
  told: readonly Fact[],
  carried: readonly QuotedFact[],
): Answer | undefined {
  const { beside, against, period, direction, isYesNo } = question;
  const [other, ...more] = beside;
  if (!other?.place || more.length > 0 || against || !period) return undefined;
  const second = factsOf({ flow: other.flow }, other.place, period, carried).filter(
    ({ id }) => caveatOf(carried, id).en === "",
  );
  const [a, b] = [told, second].map((facts) => {
    const grown = facts.filter(({ yoyPct, measure: of }) => yoyPct !== null && of !== "share_pct");
    const [fact] = grown;
    const pct = findDecimal(fact?.yoyPct ?? "");
    return fact && pct && grown.length === 1 ? { fact, pct } : undefined;
  });
  if (!a || !b) return undefined;
  const difference = subtract(a.pct, b.pct);
  const isSo = difference.units !== 0n && difference.units > 0n === (direction === "up");
  const lead = direction !== undefined && isYesNo ? (isSo ? yes : no) : { en: "", zh: "" };
  const [when, points] = [periodText(period), formatDecimal(magnitude(difference))];
  const [one, two] = [a, b].map(({ pct }) => growthText(formatDecimal(pct)));
  const [first, last] = [a, b].map(({ fact }) => nameOfFact(fact));
  const isMore = difference.units > 0n;
  return {
    answer: {
      en: `${lead.en}${lead.en === "" ? sentence(first?.en ?? "") : (first?.en ?? "")} in ${when.en} went ${one?.en ?? ""} on the year before, and ${last?.en ?? ""} ${two?.en ?? ""}: ${points} percentage points ${isMore ? "more" : "less"}.`,
      zh: `${lead.zh}${when.zh}，${first?.zh ?? ""}同比${one?.zh ?? ""}，${last?.zh ?? ""}同比${two?.zh ?? ""}，前者${isMore ? "高" : "低"}${points}个百分点。`,
    },
    steps: [asPublished],
    sources: [...a.fact.sources, ...b.fact.sources],
  };
}

function nameOfFact({ flow, label }: Fact): Text {
  const word = { export: flowNames.export, import: flowNames.import }[flow];
  return word
    ? { en: `${word.en} of ${label.en}`, zh: `${label.zh}${word.zh}` }
    : { en: label.en, zh: label.zh };
}

/** What was counted or weighed in a period, beside the year before. */
function changedOf(
  question: Question,
  told: readonly Fact[],
  carried: readonly QuotedFact[],
): Answer | undefined {
  const { place, period, against, beside, direction } = question;
  const earlier = against ?? (period && carriedYearBefore(period));
  if (!place || !period || !earlier || beside.length > 0 || period.year !== earlier.year + 1)
    return undefined;
  const before = factsOf(question, place, earlier, carried).filter(
    ({ id }) => caveatOf(carried, id).en === "",
  );
  const [now, ...more] = told.filter(isCounted);
  const [then, ...others] = before.filter(isCounted);
  const [a, b] = [now, then].map((fact) => fact && baseOf(fact));
  const zh = unitsZh[now?.unit ?? ""];
  const isOne = more.length + others.length === 0 && now?.code === then?.code;
  if (!now || !then || !a || !b || !zh || !isOne || now.unit !== then.unit) return undefined;
  const pct = growthPct(a, b);
  if (!pct) return undefined;
  const words = growthText(formatDecimal(pct));
  const isSo = direction === undefined || pct.units > 0n === (direction === "up");
  const lead = question.isYesNo && direction !== undefined ? (isSo ? yes : no) : undefined;
  if (!isSo && !lead) return undefined;
  const [when, year] = [periodText(period), periodText(earlier)];
  const { unit } = now;
  return {
    answer: {
      en: `${lead?.en ?? ""}${sentence(now.label.en)}: ${now.value ?? ""} ${unit} in ${when.en} and ${then.value ?? ""} ${unit} in ${year.en}, ${words.en}.`,
      zh: `${lead?.zh ?? ""}${when.zh}${now.label.zh}${now.value ?? ""}${zh}，${year.zh}${then.value ?? ""}${zh}，${words.zh}。`,
    },
    steps: [asPublished],
    sources: [...now.sources, ...then.sources],
  };
}

function carriedYearBefore({ kind, year }: Period): Period | undefined {
  return kind === "year"
    ? { text: String(year - 1), kind, year: year - 1, firstMonth: 1, lastMonth: 12 }
    : undefined;
}

function isCounted({ dimension, unit, value }: Fact): boolean {
  return dimension === "interception" && findUnit(unit)?.kind === "quantity" && value !== null;
}

function baseOf({ value, unit }: Fact): Decimal | undefined {
  const [printed, number] = [findUnit(unit), findDecimal(value ?? "")];
  return printed?.kind === "quantity" && number ? multiply(number, printed.factor) : undefined;
}
