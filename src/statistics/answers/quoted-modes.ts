/**
 * What the published table of trade modes by type of enterprise tells, in dollars: an amount with the growth
 * printed beside it, and a share of one of its cells in another.
 *
 * In: a question in which nothing else is asked. Out: an answer, or nothing; no figure of another table or
 * currency is joined with it, no growth is computed, and what was not printed is not zero.
 */
import { formatDecimal } from "#src/kernel/decimal.ts";
import { sharePct } from "../tables/growth.ts";
import { sourcesOf } from "../figures/facts.ts";
import { growthText, sentence } from "../figures/wording.ts";
import { growthLead } from "./amounts.ts";
import { type Answer, type Material, nameOf, periodText, yearEnded } from "./measured.ts";
import {
  type CarriedModes,
  type ModeQuestion,
  addedUp,
  currency,
  moneyOf,
  quoting,
  sumOf,
} from "./modes-held.ts";
import { answerModesSet } from "./modes-set.ts";
import type { NamedPlace, Question } from "../questions/question.ts";

/** Kinds of questions that the table has cells for. */
const kinds: readonly Question["kind"][] = ["value", "growth", "share"];

/** What is told; undefined where anything is asked that no cell of the table holds. */
export function answerModes(
  question: Question,
  material: Material,
  carried: CarriedModes,
): Answer | undefined {
  const { flow, kind, place, beside } = question;
  // what names no period is asked of the newest year, which for exports is not held
  const period = question.period ?? (flow === "import" ? yearEnded(material) : undefined);
  if (!period) return undefined;
  if (kind === "value" && beside.length > 0) return eachOf(question, material, carried);
  if (!kinds.includes(kind)) return answerModesSet({ ...question, period }, carried);
  if (!place || !isPlain(question)) return undefined;
  const asked = { ...question, period, place };
  if (kind === "share") return shareIn(asked, carried);
  return question.within ? undefined : amountIn(asked, carried);
}

/** Several classes of one flow, one by one. */
function eachOf(question: Question, material: Material, carried: CarriedModes): Answer | undefined {
  const { beside, flow, place, isCarried } = question;
  if (isCarried || beside.some((one) => one.flow !== flow)) return undefined;
  const told = [place, ...beside.map((one) => one.place)].map((one) =>
    answerModes({ ...question, place: one, beside: [] }, material, carried),
  );
  const all = told.flatMap((one) => one ?? []);
  if (all.length < told.length) return undefined;
  return {
    answer: {
      en: all.map(({ answer }) => answer.en).join(" "),
      zh: all.map(({ answer }) => answer.zh).join(""),
    },
    steps: [quoting],
    sources: all.flatMap(({ sources }) => sources),
  };
}

/** Members that a plain question of this table may fill in; any other one makes it another question. */
const read: ReadonlySet<string> = new Set<keyof Question>([
  ...(["locale", "kind", "flow", "place", "within", "period", "currency", "unit"] as const),
  ...(["isMoney", "isGrowth", "direction", "isYesNo", "isCumulative"] as const),
  // what a step took over is said, and what was asked before is no part of it
  ...(["isCarried", "earlier"] as const),
]);
/** What others say where nothing is asked of them. */
const plain: ReadonlyMap<string, unknown> = new Map([
  ["basis", "year"],
  ["span", "month"],
  ["per", "month"],
]);

/** Whether nothing is asked but what the table has: no other member of the question says anything. */
function isPlain(question: Question): boolean {
  const { currency: named, unit, kind, earlier, place } = question;
  const isOther = Object.entries(question).some(([name, value]: readonly [string, unknown]) => {
    if (read.has(name) || value === undefined || value === false) return false;
    return Array.isArray(value) ? value.length > 0 : plain.get(name) !== value;
  });
  const isDollars = (named ?? unit?.currency ?? currency) === currency && !unit?.quantity;
  const isChange = question.isGrowth || question.direction !== undefined || question.isYesNo;
  // a mode after a type of enterprise may be meant of that type
  const isAnother = earlier?.place && earlier.place.dimension !== place?.dimension;
  const isWhole = !question.isCarried || (earlier !== undefined && !isAnother);
  return !isOther && isDollars && (kind === "growth" || !isChange) && isWhole;
}

function amountIn(question: ModeQuestion, carried: CarriedModes): Answer | undefined {
  const sum = sumOf(question, carried, question.place.crossing ?? [question.place]);
  if (!sum) return undefined;
  const [cell, ...more] = sum.cells;
  const growth = more.length === 0 && cell?.yoyPct ? cell.yoyPct : undefined;
  if (question.kind === "growth" && growth === undefined) return undefined;
  const money = moneyOf(question, sum.amount);
  if (!money) return undefined;
  const [name, when, lead] = [
    nameOf(question),
    periodText(question.period),
    growthLead(question, growth),
  ];
  const words = growth === undefined ? undefined : growthText(growth);
  const first = lead.en === "" ? sentence(name.en) : name.en;
  return {
    answer: {
      en: `${lead.en}${first} in ${when.en} came to ${money.en}${words ? `, ${words.en} on the year before` : ""}, as published in US dollars.`,
      zh: `${lead.zh}${when.zh}${name.zh}${money.zh}${words ? `，同比${words.zh}` : ""}（按公布的美元值）。`,
    },
    steps: [quoting, ...addedUp(sum, true)],
    sources: sourcesOf(sum.cells),
  };
}

/** A class in the whole, in a class of the other breakdown, or in a sum of lines that it is one of. */
function shareIn(question: ModeQuestion, carried: CarriedModes): Answer | undefined {
  const { place, within, flow, period } = question;
  if (place.crossing ?? within?.crossing) return undefined;
  if (within && within.dimension === place.dimension && !isInner(place, within)) return undefined;
  const isCrossed = within !== undefined && within.dimension !== place.dimension;
  const part = sumOf(question, carried, isCrossed ? [place, within] : [place]);
  const whole = sumOf(question, carried, within ? [within] : []);
  const share = part && whole && sharePct(part.amount, whole.amount);
  if (!part || !whole || !share) return undefined;
  const [a, b] = [part, whole].map(({ amount }) => moneyOf(question, amount));
  if (!a || !b) return undefined;
  const [when, pct] = [periodText(period), formatDecimal(share)];
  const all = nameOf({ flow, place: within, without: undefined });
  const name = within ? place.label : nameOf({ flow, place, without: undefined });
  return {
    answer: {
      en: `${sentence(name.en)} made up ${pct} percent of ${within ? "" : "all "}${all.en} in ${when.en}: ${a.en} of ${b.en}, as published in US dollars.`,
      zh: `${when.zh}，${name.zh}占${all.zh}的${pct}%：${a.zh}，${all.zh}${b.zh}（按公布的美元值）。`,
    },
    steps: [quoting, ...addedUp(part, false), ...addedUp(whole, false)],
    sources: sourcesOf([...part.cells, ...whole.cells]),
  };
}

function isInner(part: NamedPlace, whole: NamedPlace): boolean {
  return (
    part.codes.length < whole.codes.length && part.codes.every((code) => whole.codes.includes(code))
  );
}
