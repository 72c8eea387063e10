/**
 * Station control: opens a case where selection asked for one, and concludes it by the officer's
 * decision. A declaration that was changed comes by a second time: only what was not looked at yet is
 * asked for.
 */
import { idTimeMs, newId } from "#src/kernel/ids.ts";
import type { Controlled, OpenedCase, Selected } from "../stages.ts";
import { type Decide, effect, type Emission, type StepContext } from "../step.ts";
import { putBackClaims } from "../procedures/change-claims.ts";
import type { ControlCase } from "./control.ts";
import { addTasks, appendCases } from "./store.ts";

type Asked = OpenedCase["tasks"];

/** Without tasks the shipment passes at once. */
export const openControl: Decide<"lane.selected", "control.passed" | "control.opened"> = (
  selected,
  context,
) => {
  const { opened } = selected;
  const asked: Asked = selected.selection.tasks;
  const tasks = opened ? asked.filter((task) => !isAmong(opened.tasks, task)) : asked;
  if (opened && opened.decided !== true) return joinCase(selected, opened, tasks);
  return tasks.length === 0
    ? { event: "control.passed", stage: selected }
    : openCase(selected, tasks, context);
};

function isAmong(tasks: Asked, { agency, kind }: Asked[number]): boolean {
  return tasks.some((task) => task.agency === agency && task.kind === kind);
}

function openCase(
  selected: Selected,
  asked: Asked,
  context: StepContext,
): Emission<"control.opened"> {
  const { lane } = selected.selection;
  const tasks = asked.map(({ agency, kind }) => ({ agency, kind }));
  const opened: ControlCase = {
    declarationId: selected.id,
    caseId: context.known.caseId?.() ?? newId<"control-case">(idTimeMs(selected.id)),
    profile: selected.profile,
    office: selected.facts.office,
    lane,
    openedAt: context.now,
    tasks: tasks.map((task, index) => ({ task: index + 1, ...task })),
  };
  return {
    event: "control.opened",
    stage: { ...selected, opened: { caseId: opened.caseId, tasks } },
    payload: { caseId: opened.caseId, lane, tasks: opened.tasks },
    effects: [effect(appendCases, opened)],
  };
}

/** The case stays open; what the changed declaration asks for besides joins it. */
function joinCase(
  selected: Selected,
  opened: OpenedCase,
  asked: Asked,
): Emission<"control.opened"> {
  const tasks = asked.map(({ agency, kind }) => ({ agency, kind }));
  const { caseId } = opened;
  return {
    event: "control.opened",
    stage: { ...selected, opened: { ...opened, tasks: [...opened.tasks, ...tasks] } },
    payload: {
      caseId,
      lane: selected.selection.lane,
      tasks,
      ...(tasks.length === 0 ? { resumed: true } : {}),
    },
    effects:
      tasks.length === 0 ? [] : [effect(addTasks, { declarationId: selected.id, caseId, tasks })],
  };
}

/** What the decision of the case means for the shipment. */
export function concludeControl(
  before: Controlled,
  context: StepContext,
): Emission<"control.passed" | "release.refused"> {
  const outcome = before.control;
  const controlled = before.opened
    ? { ...before, opened: { ...before.opened, decided: true } }
    : before;
  if (outcome?.decision === "refuse") {
    return {
      event: "release.refused",
      stage: controlled,
      payload: { caseId: outcome.caseId },
      reason: {
        code: "CTL-001",
        says: { en: "Release was refused after the control.", zh: "查验后不予放行。" },
      },
      effects: putBackClaims(controlled, context),
    };
  }
  const payload = { caseId: outcome?.caseId, ...(outcome?.corrected ? { corrected: true } : {}) };
  return { event: "control.passed", stage: controlled, payload };
}
