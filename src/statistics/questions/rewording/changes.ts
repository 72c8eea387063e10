/** Changes of a question's words, and how they go one after the other. Pure. */
import { isHan, type Token } from "../words/tokens.ts";

export type Change = (all: readonly Token[]) => readonly Token[];

/** Each of what the one before it left. */
export function inTurn(...changes: readonly Change[]): Change {
  return (tokens) => changes.reduce((all, change) => change(all), tokens);
}

/** Of questions with Chinese words alone. */
export function ofChinese(change: Change): Change {
  return (tokens) => (tokens.some(isHan) ? change(tokens) : tokens);
}

/** Of questions without Chinese words. */
export function ofEnglish(change: Change): Change {
  return (tokens) => (tokens.some(isHan) ? tokens : change(tokens));
}
