/**
 * Station control: opens a case where selection asked for one, and concludes it by the officer's
 * decision.
 */
import { idTimeMs, newId } from "#src/kernel/ids.ts";
import type { Controlled } from "../stages.ts";
import { type Decide, effect, type Emission, type StepContext } from "../step.ts";
import type { CaseId, ControlCase } from "./control.ts";
import { appendCases } from "./store.ts";

/** Without tasks the shipment passes at once. */
export const openControl: Decide<"lane.selected", "control.passed" | "control.opened"> = (
  selected,
  context,
) => {
  const { tasks, lane } = selected.selection;
  if (tasks.length === 0) return { event: "control.passed", stage: selected };
  const opened: ControlCase = {
    declarationId: selected.id,
    caseId: newId<"control-case">(idTimeMs(selected.id)) satisfies CaseId,
    profile: selected.profile,
    office: selected.facts.office,
    lane,
    openedAt: context.now,
    tasks: tasks.map(({ agency, kind }, index) => ({ task: index + 1, agency, kind })),
  };
  return {
    event: "control.opened",
    stage: selected,
    payload: { caseId: opened.caseId, lane, tasks: opened.tasks },
    effects: [effect(appendCases, opened)],
  };
};

/** What the decision of the case means for the shipment. */
export function concludeControl(
  controlled: Controlled,
  _context: StepContext,
): Emission<"control.passed" | "release.refused"> {
  const outcome = controlled.control;
  if (outcome?.decision === "refuse") {
    return {
      event: "release.refused",
      stage: controlled,
      payload: { caseId: outcome.caseId },
      reason: {
        code: "CTL-001",
        says: { en: "Release was refused after the control.", zh: "查验后不予放行。" },
      },
    };
  }
  const payload = { caseId: outcome?.caseId, ...(outcome?.corrected ? { corrected: true } : {}) };
  return { event: "control.passed", stage: controlled, payload };
}
