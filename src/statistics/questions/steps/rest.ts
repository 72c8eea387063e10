/**
 * "The rest of Asia", 亚洲其他国家（地区）: the line of a table that is named so holds what the table has no
 * line of, and not what is left beside the partner that was asked of.
 */
import { isGroup } from "../phrases/parts.ts";
import type { Token, TokenKind } from "../words/tokens.ts";
import type { NamedPlace, Question } from "../question.ts";

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
