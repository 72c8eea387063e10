/**
 * An officer chooses a control. A declaration that still comes to its selection is left where it rests:
 * selection will read the order. One that was selected and not released is selected again at once. An
 * order is taken as a rule that is no law: it needs room, and a trader who was stopped too often passes.
 */
import {
  drawRelief,
  listedChoice,
  type OrderedControl,
  ownChoice,
  requiredChoice,
  type Selection,
} from "#src/decisions/risk/select.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import type { InterruptingFact } from "../../interrupting-fact.ts";
import type { FlowEvent, Interrupted, Selected, Settled } from "../../stages.ts";
import type { Emission, StepContext } from "../../step.ts";
import { askedAnew } from "../asked-anew.ts";
import { selectLane } from "../select-lane.ts";

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "control.ordered": { readonly order: OrderedControl };
  }
}

/** Where a declaration rests that still comes to its selection. */
export const beforeSelection: readonly FlowEvent[] = [
  "presentation.awaited",
  "charges.undetermined",
  "payment.awaited",
];
/** Where one rests that was selected and is not released. */
export const beforeRelease: readonly FlowEvent[] = [
  "control.opened",
  "arrival.awaited",
  "request.awaited",
];

export const controlOrdered: InterruptingFact<"control.ordered"> = {
  type: "control.ordered",
  // the selection that is to come reads the order
  isIdle: (_told, { resting }) => beforeSelection.includes(resting),
  refuse: (_told, { stage, resting }) => {
    if (beforeRelease.includes(resting)) return;
    throw new AppError({
      code: "STATE_NOT_ALLOWED",
      status: 409,
      message: `The goods of declaration ${stage.mrn} are no longer under customs control, or the declaration has ended.`,
      fix: "Record what an audit found (POST /api/v1/declarations/{id}/late-findings).",
    });
  },
  // its step reads it among the orders that are known
  brings: () => ({}),
  says: () => ({}),
};

/** Selects a declaration again with the order among its reasons. */
export function orderControl(
  { stage }: Interrupted,
  context: StepContext,
): Emission<"lane.selected"> {
  // what rests behind selection and before release was settled
  const before = stage as Settled & Partial<Pick<Selected, "selection">>;
  const order = context.known.orders.get(stage.id)?.at(-1);
  const settled = askedAnew(before, order?.tasks ?? [], context);
  const isRelieved = passesNow(settled, context);
  const selected = selectLane(settled, context);
  if (order?.required && isAsBefore(before.selection, selected.stage.selection))
    throw requirementMet();
  const isTaken = ({ rule }: { readonly rule: string }) =>
    [ownChoice, listedChoice, requiredChoice].includes(rule);
  if (selected.stage.selection.reasons.some(isTaken)) return selected;
  throw isRelieved ? stoppedOften() : noRoom();
}

/** Whether its goods ask for nothing that they did not ask for: a licence stands behind what is new. */
function isAsBefore(before: Selection | undefined, after: Selection): boolean {
  const asked = ({ reasons }: Pick<Selection, "reasons">) =>
    reasons
      .filter(({ rule }) => rule === requiredChoice)
      .map(({ says, items }) => ({ says, items }));
  return canonicalJson(asked(before ?? { reasons: [] })) === canonicalJson(asked(after));
}

/** Whether the row of its trader's stops ends with this declaration. */
function passesNow(
  { id, profile, facts: { traderId = "" } }: Settled,
  { known: { stops }, snapshot }: StepContext,
): boolean {
  const { relief } = snapshot.selection;
  const past = stops.of(profile, traderId);
  if (!relief || past?.seed === undefined || past.stops < relief.after) return false;
  return drawRelief(past.seed, id, relief).passes;
}

function requirementMet(): AppError {
  return new AppError({
    code: "REQUIREMENT_MET",
    status: 409,
    message:
      "The goods require nothing that was not looked at: a registered licence stands behind it.",
    fix: "Order a control of your own (POST /api/v1/declarations/{id}/control-orders) where one is needed.",
  });
}

function noRoom(): AppError {
  return new AppError({
    code: "CONTROL_NO_ROOM",
    status: 409,
    message: "Today's shifts have no capacity for this control.",
    fix: "Choose another kind of control, add a shift, or try again tomorrow.",
  });
}

function stoppedOften(): AppError {
  return new AppError({
    code: "CONTROL_STOPPED_OFTEN",
    status: 409,
    message:
      "This trader has been stopped many times in a row without a finding, and this declaration was drawn to pass.",
    fix: "Only a control the law demands can stop it; its next declaration may be chosen.",
  });
}
