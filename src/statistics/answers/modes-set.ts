/**
 * Cells of the published table of trade modes by type of enterprise set against each other, in dollars: how
 * much more one class is than another, how many times, both together, and which is the largest.
 */
import {
  type Decimal,
  add,
  compare,
  divide,
  formatDecimal,
  subtract,
} from "#src/kernel/decimal.ts";
import { sourcesOf } from "../figures/facts.ts";
import { magnitude, sentence } from "../figures/wording.ts";
import { differenceLead } from "./compared.ts";
import { type Answer, flowNames, nameOf, periodText } from "./measured.ts";
import {
  type CarriedModes,
  type ModeQuestion,
  type Sum,
  addedUp,
  dimensions,
  moneyOf,
  quoting,
  sumOf,
} from "./modes-held.ts";
import type { NamedPlace, Question } from "../questions/question.ts";
import type { Period } from "../tables/period.ts";

type AskedSet = Question & { readonly period: Period };
type ModePart = { readonly place: NamedPlace; readonly sum: Sum };

/** What a question of a set may fill in; any other member makes it another question. */
const read: ReadonlySet<string> = new Set<keyof Question>([
  ...(["locale", "kind", "flow", "place", "beside", "period", "currency", "unit"] as const),
  ...(["direction", "isYesNo", "isMoney", "by", "top", "isEvery", "earlier"] as const),
]);
const plain: ReadonlyMap<string, unknown> = new Map([
  ["basis", "year"],
  ["span", "month"],
  ["per", "month"],
]);

/** What is told of two classes, or of all of a breakdown; undefined where a cell is not held. */
export function answerModesSet(question: AskedSet, carried: CarriedModes): Answer | undefined {
  const { currency, unit, kind, place, beside } = question;
  const isOther = Object.entries(question).some(([name, value]: readonly [string, unknown]) => {
    if (read.has(name) || value === undefined || value === false) return false;
    return Array.isArray(value) ? value.length > 0 : plain.get(name) !== value;
  });
  if (isOther || (currency ?? unit?.currency ?? "USD") !== "USD" || unit?.quantity)
    return undefined;
  if (kind === "rank") return place ? undefined : largest(question, carried);
  const [other, ...more] = beside;
  if (!place || !other?.place || more.length > 0 || other.flow !== question.flow) return undefined;
  const parts = [place, other.place].flatMap((one): readonly ModePart[] => {
    const sum = sumOf({ ...question, place: one }, carried, one.crossing ?? [one]);
    return sum ? [{ place: one, sum }] : [];
  });
  const [first, second] = parts;
  if (!first || !second || !areApart(first, second)) return undefined;
  if (kind === "difference") return difference(question, first, second);
  if (kind === "ratio") return ratio(question, first, second);
  return kind === "sum" ? together(question, first, second) : undefined;
}

/** Two classes of one breakdown that have no line of the table in common. */
function areApart(a: ModePart, b: ModePart): boolean {
  const lines = new Set(a.sum.cells.map(({ code }) => code));
  return (
    a.place.dimension === b.place.dimension && b.sum.cells.every(({ code }) => !lines.has(code))
  );
}

function nameIn({ flow }: AskedSet, { place }: ModePart) {
  return nameOf({ flow, place, without: undefined });
}

function told(
  [first, second]: readonly [ModePart, ModePart],
  say: { readonly en: string; readonly zh: string },
): Answer {
  return {
    answer: say,
    steps: [quoting, ...addedUp(first.sum, false), ...addedUp(second.sum, false)],
    sources: sourcesOf([...first.sum.cells, ...second.sum.cells]),
  };
}

function difference(question: AskedSet, first: ModePart, second: ModePart): Answer | undefined {
  const { isYesNo, direction, period } = question;
  const gap = subtract(first.sum.amount, second.sum.amount);
  if (gap.units === 0n) return undefined;
  const isMore = gap.units > 0n;
  const lead = differenceLead({ isYesNo, direction, isMore });
  const [a, b, by] = [first.sum.amount, second.sum.amount, magnitude(gap)].map((one) =>
    moneyOf(question, one),
  );
  const [name, other, when] = [
    nameIn(question, first),
    nameIn(question, second),
    periodText(period),
  ];
  if (!a || !b || !by) return undefined;
  const start = lead.en === "" ? sentence(name.en) : name.en;
  return told([first, second], {
    en: `${lead.en}${start} in ${when.en} came to ${a.en}, ${by.en} ${isMore ? "more" : "less"} than ${other.en} (${b.en}), as published in US dollars.`,
    zh: `${lead.zh}${when.zh}，${name.zh}${a.zh}，比${other.zh}（${b.zh}）${isMore ? "多" : "少"}${by.zh}（按公布的美元值）。`,
  });
}

function ratio(question: AskedSet, first: ModePart, second: ModePart): Answer | undefined {
  const [name, other] = [nameIn(question, first), nameIn(question, second)];
  const when = periodText(question.period);
  const [a, b] = [first, second].map(({ sum }) => moneyOf(question, sum.amount));
  if (!a || !b || second.sum.amount.units <= 0n) return undefined;
  const times = formatDecimal(divide(first.sum.amount, second.sum.amount, 2, "half-up"));
  return told([first, second], {
    en: `${sentence(name.en)} in ${when.en} came to ${a.en}, ${times} times ${other.en} (${b.en}), as published in US dollars.`,
    zh: `${when.zh}，${name.zh}${a.zh}，是${other.zh}（${b.zh}）的${times}倍（按公布的美元值）。`,
  });
}

function together(question: AskedSet, first: ModePart, second: ModePart): Answer | undefined {
  const [name, other] = [nameIn(question, first), nameIn(question, second)];
  const when = periodText(question.period);
  const amounts: readonly Decimal[] = [first.sum.amount, second.sum.amount];
  const [a, b, all] = [...amounts, add(first.sum.amount, second.sum.amount)].map((one) =>
    moneyOf(question, one),
  );
  if (!a || !b || !all) return undefined;
  return told([first, second], {
    en: `${sentence(name.en)} and ${other.en} in ${when.en} came to ${all.en} together: ${a.en} and ${b.en}, as published in US dollars.`,
    zh: `${when.zh}，${name.zh}与${other.zh}合计${all.zh}：${a.zh}、${b.zh}（按公布的美元值）。`,
  });
}

/** How many are named of a breakdown that nobody says how many of. */
const namedMax = 5;

/** The classes of one breakdown that are printed, the largest first. */
function largest(question: AskedSet, carried: CarriedModes): Answer | undefined {
  const { by, top, flow, period } = question;
  const dimension = dimensions.find((one) => one === by);
  if (!dimension || (flow !== "import" && flow !== "export")) return undefined;
  const rows = carried.modeClasses.flatMap((one): readonly ModePart[] => {
    if (one.dimension !== dimension) return [];
    const place = { dimension, codes: [one.register], label: one.label };
    const asked: ModeQuestion = { ...question, place };
    const sum = sumOf(asked, carried, [place]);
    return sum ? [{ place, sum }] : [];
  });
  const sorted = rows.toSorted((a, b) => compare(b.sum.amount, a.sum.amount));
  const shown = sorted.slice(0, top ?? namedMax);
  if (shown.length < 2) return undefined;
  const [when, name] = [periodText(period), flowNames[flow]];
  const list = (locale: "en" | "zh"): string =>
    shown
      .map(({ place, sum }) => {
        const money = moneyOf(question, sum.amount)?.[locale] ?? "";
        return locale === "en" ? `${place.label.en} (${money})` : `${place.label.zh}（${money}）`;
      })
      .join(locale === "en" ? ", " : "、");
  const title =
    dimension === "trade_mode"
      ? { en: "trade mode", zh: "贸易方式" }
      : { en: "type of enterprise", zh: "企业性质" };
  return {
    answer: {
      en: `The largest by ${title.en}, ${name.en} in ${when.en}: ${list("en")}, as published in US dollars.`,
      zh: `${when.zh}，${name.zh}按${title.zh}从大到小为：${list("zh")}（按公布的美元值）。`,
    },
    steps: [quoting],
    sources: sourcesOf(shown.flatMap(({ sum }) => sum.cells)),
  };
}
