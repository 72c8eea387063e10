/** What of a question that was told the next step goes on from: who was first, which two, which order. */
import { runOf } from "../questions/steps/run.ts";
import type { NamedPlace, Question } from "../questions/question.ts";

type FirstOf = (ordered: Question) => NamedPlace | undefined;

/** What the next step goes on from. */
export function askedOn(kept: Question, before: Question | undefined, firstOf: FirstOf): Question {
  // "and exports to both?" after whether one is more than another
  if (kept.isAside && before) return { ...before, toldEach: pairOf(kept) ?? before.toldEach };
  const isOfTwo = kept.kind === "difference" || kept.kind === "ratio";
  const isOrder = kept.kind === "rank" && !kept.place;
  const stays = kept.isCarried && kept.period?.text === before?.order?.period?.text;
  const order = isOrder ? { ...kept, order: undefined } : stays ? before?.order : undefined;
  const told = toldEach(kept, firstOf);
  const above = isOrder ? toldAbove(kept, before, firstOf) : undefined;
  return {
    ...kept,
    earlier: otherEarlier(kept),
    told: firstOf(kept),
    toldEach: told ?? pairOf(kept) ?? stillTold(kept, before),
    which: undefined,
    leads: isOfTwo ? kept.leads : undefined,
    isOfShare: isOfTwo ? kept.isOfShare : undefined,
    parts: partsOf(kept, told) ?? putTogether(kept, before),
    toldBefore: above,
    foundBefore: otherEnd(kept, before),
    order,
  };
}

/** What was asked before of another thing: whether the same grew is no other amount. */
function otherEarlier(kept: Question): Question["earlier"] {
  let { earlier } = kept;
  const isSame = (one: Question["earlier"]): boolean =>
    one !== undefined &&
    one.flow === kept.flow &&
    one.place?.codes.join() === kept.place?.codes.join() &&
    one.period?.text === kept.period?.text &&
    one.without === kept.without &&
    one.currency === kept.currency &&
    one.isCumulative === kept.isCumulative;
  while (isSame(earlier)) earlier = earlier?.earlier;
  return earlier;
}

/** The largest, whose growth was told one by one. */
function partsOf(kept: Question, told: readonly NamedPlace[] | undefined): Question["parts"] {
  const { flow, period, currency, isCumulative } = kept;
  const plain = { flow, without: undefined, period, currency, isCumulative } as const;
  return kept.ofOrder && told ? told.map((place) => ({ ...plain, place })) : undefined;
}

/** Those whose share is asked of together stay those that were told. */
function putTogether(kept: Question, before: Question | undefined): Question["parts"] {
  const run =
    before && kept.isCarried && kept.kind === "share" ? runOf(before, undefined) : undefined;
  const codes = run?.amounts.map(({ place }) => place?.codes.join()).join();
  const isSame = codes !== undefined && codes === kept.place?.codes.join();
  return isSame && run?.by === "place" && kept.flow === before?.flow ? run.amounts : undefined;
}

/** The highest month, where the lowest of the same is asked for right after it, or the other way round. */
function otherEnd(kept: Question, before: Question | undefined): Question["found"] {
  if (kept.kind !== "peak" || before?.kind !== "peak" || kept.lowest === before.lowest)
    return undefined;
  const own = { lowest: false, found: undefined, foundBefore: undefined, told: undefined } as const;
  const asked = { isCarried: false, isYesNo: false, direction: undefined, toldEach: undefined };
  const text = (one: Question): string =>
    subjectText({ ...one, ...own, ...asked, toldBefore: undefined });
  const isSame = kept.period?.text === before.period?.text && text(kept) === text(before);
  return isSame && kept.locale === before.locale ? before.found : undefined;
}

/** "Did the second grow?" asks of one of the few that were told. */
function toldEach(kept: Question, firstOf: FirstOf): readonly NamedPlace[] | undefined {
  const { kind, place, nth, from, top = 1, ofOrder } = kept;
  // the growth of each of the largest is of these
  if (ofOrder && ofOrder.nth === undefined && !ofOrder.among) {
    const { flow, within, count } = ofOrder;
    const order = {
      kind: "rank",
      by: "partner",
      flow,
      within,
      top: count,
      place: undefined,
    } as const;
    return toldEach({ ...kept, ...order, nth: undefined, ofOrder: undefined }, firstOf);
  }
  if (kind !== "rank" || place || nth !== undefined || from || top < 2 || top > 5) return undefined;
  const told = Array.from({ length: top }, (_, at) => firstOf({ ...kept, nth: at + 1 }));
  const named = told.flatMap((one): readonly NamedPlace[] => (one ? [one] : []));
  return named.length === top ? named : undefined;
}

/** The two that stand beside each other, or that were asked of one after the other, as they were named. */
function pairOf({ kind, flow, place, period, beside, earlier }: Question): Question["toldEach"] {
  const isOfTwo = ["value", "growth", "share", "difference", "sum"].includes(kind);
  const [other, ...more] = beside;
  if (!isOfTwo || !place || more.length > 0) return undefined;
  const isBeside = other?.place && other.flow === flow;
  if (other) return isBeside && other.place !== place ? [place, other.place] : undefined;
  const [first, third] = [earlier?.place, earlier?.earlier?.place];
  const isSame = earlier?.flow === flow && earlier.period?.text === period?.text;
  return first && isSame && first !== place && !third ? [first, place] : undefined;
}

/** Their share is of those that were told; one of two leaves the other to be asked of. */
function stillTold(kept: Question, before: Question | undefined): Question["toldEach"] {
  const told = before?.toldEach;
  const isOneOfTwo = told?.length === 2 && kept.beside.length === 0 && before?.kind !== "rank";
  if (isOneOfTwo && told.some((one) => one === kept.place)) return told;
  const isSame = kept.flow === before?.flow && kept.top === before.top && !kept.place;
  const isOfThem = kept.kind === "share" && isSame && kept.period?.text === before.period?.text;
  return isOfThem && kept.isCarried ? before.toldEach : undefined;
}

/** The one above it in the same order, where that was asked for right before. */
function toldAbove(
  kept: Question,
  last: Question | undefined,
  firstOf: FirstOf,
): NamedPlace | undefined {
  // its amount or share may have been asked of in between
  const isOrder = last?.kind === "rank" && !last.place;
  const before = isOrder ? last : last?.order;
  if (before?.kind !== "rank" || before.place || kept.nth === undefined) return undefined;
  const isSame = [before, kept].every(({ flow, period, within, without, lowest, side }) => {
    return (
      flow === before.flow &&
      period?.text === before.period?.text &&
      within === before.within &&
      without === before.without &&
      lowest === before.lowest &&
      side === before.side
    );
  });
  const place = before.nth ?? ((before.top ?? 1) === 1 ? 1 : 0);
  if (!isSame || kept.nth !== place + 1) return undefined;
  return isOrder ? before.told : firstOf(before);
}

/** What a question asks, but for its period and what it has from the one before. */
export function subjectText(question: Question): string {
  const own = {
    ...question,
    period: undefined,
    isCarried: false,
    earlier: undefined,
    order: undefined,
    foundOther: undefined,
  };
  return JSON.stringify(own, (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
}
