/**
 * Station selection: rules as data and a seeded random share choose the lane; every reason is kept.
 */
import { selectLane as decideLane } from "#src/decisions/risk/select.ts";
import type { Decide } from "../step.ts";
import { selectionFacts } from "./selection-facts.ts";

/** Chooses the lane. Which rule it was is kept in the event and is not for the trader's eyes. */
export const selectLane: Decide<"charges.settled", "lane.selected"> = (settled, context) => {
  const rules = context.selection ?? context.snapshot.selection;
  const selection = decideLane(selectionFacts(settled, context), rules, settled.id);
  return {
    event: "lane.selected",
    stage: { ...settled, selection },
    payload: {
      lane: selection.lane,
      reasons: selection.reasons.map(({ rule, says }) => ({ rule, says })),
      tasks: selection.tasks.map(({ agency, kind }) => ({ agency, kind })),
    },
  };
};
