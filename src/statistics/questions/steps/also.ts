/**
 * 进口也是吗, 对东盟也是吗: the whole question before with one part changed, and nothing less. Where it is not
 * certain what of it is meant, the step is refused: an amount would be told where a judgement was asked, and
 * "yes" be said of something else.
 */
import { earlierAmount } from "./both.ts";
import type { SaidPhrase } from "./thread.ts";
import type { FlowPart, NamedPlace, Question, QuestionKind } from "../question.ts";

type PhraseOf<Is extends SaidPhrase["is"]> = Extract<SaidPhrase, { readonly is: Is }>;

/** Parts that the step changes, each named once. */
type Change = {
  readonly party: PhraseOf<"party"> | undefined;
  readonly flow: PhraseOf<"flow"> | undefined;
  readonly period: PhraseOf<"period"> | undefined;
};

/**
 * @returns undefined where the step asks otherwise, "lost" where it does ask this and can't be read
 */
export function ofAlso(
  named: readonly SaidPhrase[],
  before: Question | undefined,
): Question | "lost" | undefined {
  if (!before) return undefined;
  const said = named.filter(({ is }) => is !== "nothing");
  const at = said.findIndex(({ is }) => is === "also");
  const change = changeIn(said.filter(({ is }) => is !== "also" && is !== "whether"));
  if (at < 0 || !change) return undefined;
  const isHan = /\p{Script=Han}/u.test(said[at]?.text ?? "");
  // "the surplus too?" after whether something rose
  if (!isHan)
    return before.isYesNo && change.flow?.flow === "balance"
      ? (changed(before, change) ?? "lost")
      : undefined;
  const next = said[at + 1];
  if (next?.is === "whether") return changed(before, change) ?? "lost";
  // 进口也是这个月吗
  const isOfMonth = next?.is === "period" && said[at + 2]?.is === "whether";
  return isOfMonth ? (inSameMonth(before, change) ?? "lost") : undefined;
}

/** Undefined where anything else is named. */
function changeIn(said: readonly SaidPhrase[]): Change | undefined {
  const [parties, flows, periods] = [
    said.flatMap((one) => (one.is === "party" ? [one] : [])),
    said.flatMap((one) => (one.is === "flow" ? [one] : [])),
    said.flatMap((one) => (one.is === "period" ? [one] : [])),
  ];
  const isOnce = [parties, flows, periods].every((all) => all.length < 2);
  const isAll = parties.length + flows.length + periods.length === said.length;
  const [party, flow, period] = [parties[0], flows[0], periods[0]];
  return isOnce && isAll && said.length > 0 ? { party, flow, period } : undefined;
}

/** Shapes that say of one thing how it is, and so can say it of another. */
const judged: readonly QuestionKind[] = [
  ...(["value", "growth", "share", "threshold", "count", "streak"] as const),
  ...(["peak", "rank", "record", "difference"] as const),
];

function changed(before: Question, change: Change): Question | undefined {
  const isOther = before.isTurned || before.isOpposite || before.ofOrder !== undefined;
  const isAmount = before.kind === "value" && !before.isYesNo;
  if (!judged.includes(before.kind) || isOther || isAmount || before.sides) return undefined;
  const flowed = change.flow ? withFlow(before, change.flow) : before;
  const placed = flowed && change.party ? withPlace(flowed, change.party) : flowed;
  const timed = placed && change.period ? inPeriod(placed, change.period) : placed;
  if (!timed) return undefined;
  const { kind, beside, within } = timed;
  const none = { told: undefined, found: undefined } as const;
  return {
    ...timed,
    ...none,
    isCarried: true,
    earlier: earlierAmount({ kind, beside, within }, before),
  };
}

function withFlow(before: Question, { flow, side }: PhraseOf<"flow">): Question | undefined {
  const { kind, beside, bound } = before;
  if (flow === "both" || beside.some((one) => one.flow !== before.flow)) return undefined;
  const isBalance = flow === "balance" || before.flow === "balance";
  const isSame = flow === before.flow && (side ?? before.side) === before.side;
  // a balance has no growth, no share and no place in an order; its level may be the most, or above a mark
  const isLevel = kind === "peak" || (kind === "threshold" && bound?.isPercent !== true);
  const isGrown = before.isGrowth || before.byRate || before.isOfChange || before.basis === "month";
  if (isBalance && !isSame && (!isLevel || isGrown)) return undefined;
  if (isSame) return before;
  return { ...before, flow, side, beside: beside.map((one) => ({ ...one, flow })) };
}

function withPlace(before: Question, party: PhraseOf<"party">): Question | undefined {
  const [place, ...more] = party.places;
  const { kind, beside, within, without } = before;
  if (!place || more.length > 0 || party.isSelf || without || !fits(party, before))
    return undefined;
  const isSame = beside.every((one) => keyOf(one.place) === keyOf(before.place));
  const isKin = place.dimension === (before.place?.dimension ?? "partner");
  const isOfAll = before.place === undefined && (kind === "rank" || kind === "share" || within);
  if (!isSame || !isKin || isOfAll) return undefined;
  const others: readonly FlowPart[] = beside.map((one) => ({ ...one, place }));
  return { ...before, place, beside: others };
}

/** 对日本 is no import, 自日本 no export, 与日本 neither. */
function fits({ role }: PhraseOf<"party">, { flow, beside }: Question): boolean {
  const flows = new Set([flow, ...beside.map((one) => one.flow)]);
  const isOne = flows.size === 1;
  switch (role) {
    case "bare":
      return true;
    case "toward":
      return !(isOne && flow === "import");
    case "to":
      return isOne && flow === "export";
    case "from":
      return isOne && flow === "import";
    case "with":
      return isOne && (flow === "total" || flow === "balance");
    default:
      return false;
  }
}

function keyOf(place: NamedPlace | undefined): string {
  return place ? `${place.dimension} ${place.codes.join()}` : "";
}

function inPeriod(before: Question, { period, role }: PhraseOf<"period">): Question | undefined {
  const { kind, candidate, against, added, alsoIn, around } = before;
  const isSeveral = against !== undefined || added.length + alsoIn.length > 0;
  if (role !== "in" || isSeveral || around || before.isTwelve || before.isCumulative)
    return undefined;
  if (!candidate) return period.kind === before.period?.kind ? { ...before, period } : undefined;
  const isOne = kind === "peak" && period.kind === candidate.kind;
  return isOne && period.year === candidate.year ? { ...before, candidate: period } : undefined;
}

/** Whether the month that was found to be the most is that of the other flow too. */
function inSameMonth(before: Question, change: Change): Question | undefined {
  const { period } = change;
  const isFound = period !== undefined && period.period.text === before.found?.text;
  const isMonth = before.kind === "peak" && before.span === "month" && !before.candidate;
  const other =
    isFound && isMonth && change.flow
      ? changed(before, { ...change, period: undefined })
      : undefined;
  return other && period ? { ...other, candidate: period.period, isYesNo: true } : undefined;
}
