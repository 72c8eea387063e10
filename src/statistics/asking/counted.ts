/**
 * Steps after what customs counts (declarations, cases, parcels, enterprises): another of these is asked
 * of by its name alone, and what goods came to is none of them.
 */
import { counted } from "../questions/phrases/parts.ts";
import type { Token, TokenKind } from "../questions/words/tokens.ts";
import type { Question } from "../questions/question.ts";
import { changed, passed } from "./slots.ts";

/** "Smuggling cases?", 走私案件呢 after how many declarations there were */
export function countedToo(tokens: readonly Token[], before: Question): Question | undefined {
  const said = tokens.filter(({ kind, value }) => {
    return !passed.includes(kind) && !(kind === "ask" && asked.includes(value));
  });
  const [one, ...more] = said;
  const { kind, beside, without, against, period } = before;
  const isAmount = kind === "value" || kind === "quantity";
  const isOfOne = isAmount && beside.length === 0 && !without && !against;
  const isCounted = isCount(before.place) && isCount(one?.place);
  if (!one || more.length > 0 || !isOfOne || !isCounted || !period) return undefined;
  const none = { unit: undefined, currency: undefined, isMoney: false } as const;
  return { ...changed(before), ...none, kind: "value", place: one.place, isUntold: undefined };
}

const asked: readonly string[] = ["amount", "count", "how"];

/** "Volume of goods?", "trade volume?" after declarations: their number is none. */
export function isOfGoods(
  read: Question,
  before: Question,
  tokens: readonly Token[] = [],
): boolean {
  const isSame = isCount(before.place) && read.place?.codes.join() === before.place?.codes.join();
  const isNamed = tokens.some(({ place }) => place !== undefined);
  // tonnes and weight are held against the unit of the figure
  const isAsked = tokens.some(({ kind, value }) => {
    return traded.includes(kind) || (kind === "quantity" && value === "");
  });
  return isSame && !isNamed && isAsked;
}

const traded: readonly TokenKind[] = ["money", "flow", "currency"];

function isCount(place: Question["place"]): boolean {
  return place !== undefined && counted.includes(place.dimension);
}
