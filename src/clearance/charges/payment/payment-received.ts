/**
 * Money as declarations are told of it: that some came, or that its holder said yes or no to a declaration.
 * A declaration that still lacks money after it was told keeps no trace of it.
 */
import { formatMinor } from "#src/kernel/money.ts";
import type { AwaitedFact, Rested } from "../../awaited-fact.ts";
import type { GivenWord } from "#src/money/accounts/word.ts";

export const paymentReceived: AwaitedFact<"payment.received"> = {
  type: "payment.received",
  // Money that came for one that went on meanwhile stays in the account. A holder that says yes or no to it
  // is told that it comes too late.
  isKnown: ({ word }, _stage, isAwaited) =>
    !isAwaited && (word === undefined || word.kind === "paid-in"),
  changesNothing: ({ word }, event) => word === undefined && event === "payment.awaited",
  adds: ({ word }, stage) => (word ? { words: [...wordsOf(stage), word] } : {}),
  says: ({ reference, word }, { currency }) => {
    if (!word) return { reference };
    const { kind, holder, minor, by } = word;
    return { reference, word: { kind, holder, by, amount: formatMinor(minor, currency.decimals) } };
  },
};

function wordsOf(stage: Rested): readonly GivenWord[] {
  // stages before acceptance have none
  return "words" in stage ? (stage.words ?? []) : [];
}
