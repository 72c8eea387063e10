/**
 * "The rest of Asia", 亚洲其他国家（地区）: the line of a table that is named so holds what the table has no
 * line of, and not what is left beside the partner that was asked of.
 */
import { isGroup } from "../phrases/parts.ts";
import type { Token, TokenKind } from "../words/tokens.ts";
import type { EarlierAmount, NamedPlace, Question } from "../question.ts";
import { isAsking, type Moved } from "./asked.ts";

/**
 * The rest of a continent as the continent without the one partner that the thread asked of last, where the
 * step says nothing else; the words where what is left out is not known.
 */
export function restMeant(
  tokens: readonly Token[],
  before: Question | undefined,
): readonly Token[] | { readonly unread: string } {
  const at = tokens.findIndex((one, index) => wholeOf(one, tokens[index + 1]) !== undefined);
  const one = tokens[at];
  const whole = one && wholeOf(one, tokens[at + 1]);
  if (!one || !whole) return tokens;
  const left = leftOut(before);
  const isRestNamed = one.place?.restOf !== undefined;
  const others = tokens.filter((_, index) => index !== at && (isRestNamed || index !== at + 1));
  // 除日本外对亚洲其他国家 names itself what is left out
  if (!left || !others.every(({ kind }) => plain.includes(kind)))
    return isRestNamed ? { unread: one.text } : tokens;
  const name = (place: NamedPlace): Token => ({ ...one, kind: "place", place });
  const parts = [name(whole), { kind: "without", value: "", text: one.text } as const, name(left)];
  return tokens.toSpliced(at, isRestNamed ? 1 : 2, ...parts);
}

/** The continent that a token names the rest of, alone or with 其他国家 behind it. */
function wholeOf({ place }: Token, next: Token | undefined): NamedPlace | undefined {
  if (place?.restOf) return place.restOf;
  const isRest = next?.kind === "besides" && next.value === "rest";
  return place?.isContinent === true && isRest ? place : undefined;
}

/** The one partner of the question before. */
function leftOut(before: Question | undefined): NamedPlace | undefined {
  const place = before?.place;
  const isOne = place?.dimension === "partner" && !isGroup(place) && place.restOf === undefined;
  const isPlain = before?.beside.length === 0 && !before.without && !before.within;
  return isOne && isPlain ? place : undefined;
}

/** What may stand beside it: to, from or with it, and the flow. */
const plain: readonly TokenKind[] = [
  ...(["and", "glue", "filler", "stop", "to", "from", "toward", "with", "flow", "ask"] as const),
];

/**
 * "The rest?", 其余呢: what is left of the group or of all without those that were told, in an order or one
 * by one of the same flow in the same period.
 */
export function restOfThem(words: readonly Token[], before: Question): Moved | undefined {
  const at = words.findIndex(isRest);
  const one = words[at];
  const { within, kind, flow } = before;
  if (!one || before.without || flow === "balance" || before.isTurned || before.isTwelve)
    return undefined;
  if (before.around || before.isOfGrowth || before.isOfTrade || before.alsoIn.length > 0)
    return undefined;
  const isList = kind === "rank" || (kind === "share" && !before.place && (before.top ?? 1) > 1);
  const named = (isList ? listed(before) : oneByOne(before)) ?? [];
  const isShare = words.some((each) => each.kind === "share");
  const rest = words.filter((each, index) => {
    const isItsName = within !== undefined && each.place?.codes.join() === within.codes.join();
    return index !== at && !isItsName && !besideRest.includes(each.kind);
  });
  // what is left of a group's share may be asked as a share
  const isSum = kind !== "share" || !within || words.some((each) => each.kind === "together");
  if (named.length === 0 || !isSum || !rest.every(isAsking)) return undefined;
  const tokens = named.flatMap((each, index): readonly Token[] => [
    { kind: index === 0 ? "without" : "and", value: "", text: one.text },
    { kind: "place", value: "", text: each.label.en, place: each },
  ]);
  const asked = isShare || (kind === "share" && !within) ? "share" : "value";
  const order = {
    top: undefined,
    by: undefined,
    nth: undefined,
    isSummed: false,
    order: undefined,
  };
  const plain = { kind: asked, within: undefined, beside: [], earlier: undefined } as const;
  const none = { isGrowth: false, isYesNo: false, direction: undefined, told: undefined };
  return { tokens, before: { ...before, ...order, ...plain, ...none, place: within } };
}

function isRest({ kind, value, text }: Token): boolean {
  if (kind === "near" || kind === "besides") return value === "rest";
  return kind === "not" && /^其 ?[余他它]$/.test(text);
}

const besideRest: readonly TokenKind[] = ["of", "in", "together", "share"];

/** Those of an order that were told. */
function listed({ toldEach, lowest, top = 1, from }: Question): readonly NamedPlace[] {
  const isFirst = !lowest && !from && toldEach?.length === top;
  return isFirst ? toldEach : [];
}

/** Partners of the question before and of those before it; undefined where one is of something else. */
function oneByOne(before: Question): readonly NamedPlace[] | undefined {
  const { place, within, kind, flow, period, beside } = before;
  const isAmount = kind === "value" || kind === "share" || (kind === "growth" && within);
  if (!isAmount || before.against || beside.some((other) => other.flow !== flow)) return undefined;
  const all = [...beside.map((other) => other.place).toReversed(), place];
  for (let one: EarlierAmount | undefined = before.earlier; one; one = one.earlier) {
    const isWhole = one.place === undefined || (within && isGroup(one.place));
    if (isWhole) break;
    if (one.flow !== flow || one.period?.text !== period?.text || one.without || within)
      return undefined;
    all.push(one.place);
  }
  const named = all.flatMap((one): readonly NamedPlace[] => (one ? [one] : []));
  const isPlain = named.every(
    (one) => one.dimension === "partner" && !(within && isGroup(one)) && !one.restOf,
  );
  return named.length === all.length && isPlain && named.length <= 6
    ? named.toReversed()
    : undefined;
}
