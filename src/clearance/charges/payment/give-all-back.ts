/**
 * Nothing is owed for a declaration any more: what was paid goes back to where it came from, and what was
 * secured is free. In: the declaration and its journal. Out: postings and movements.
 */
import type { Registered } from "../../stages.ts";
import { contextAfter, type Effect, type StepContext } from "../../step.ts";
import { freeSecurities } from "./free-securities.ts";
import { settleDifference } from "./settle-difference.ts";

export type GivenBack = {
  /** Below zero: what was given back. */
  readonly booked: string;
  readonly effects: readonly Effect[];
};

export function giveAllBack(stage: Registered, context: StepContext): GivenBack {
  const line = context.known.journal.length + 1;
  const freed = freeSecurities(stage, { context, line, purposes: () => true });
  const onceFree = contextAfter(context, freed.effects);
  const paid = settleDifference(stage, undefined, onceFree, { line: line + freed.lines });
  return { booked: paid.booked, effects: [...freed.effects, ...paid.postings] };
}
