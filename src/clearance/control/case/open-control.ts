/**
 * Station control: opens a case where selection asked for one, and concludes it by the officer's
 * decision. A declaration that was changed comes by a second time: only what was not looked at yet is
 * asked for.
 */
import { cited } from "#src/registers/cited.ts";
import { isOfPapers, laneOf } from "#src/registers/control-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { Controlled, ControlOutcome, OpenedCase, Refused, Selected } from "../../stages.ts";
import { type Decide, effect, type Emission, type Reason, type StepContext } from "../../step.ts";
import { giveBackPurchase } from "../../charges/assessment/purchases.ts";
import { giveHeldBack } from "../../charges/payment/held-back.ts";
import { freeLicences, takenLicences } from "../../law/licences/claim-licences.ts";
import { notePassed } from "../closer-checks/note-results.ts";
import { holdGoods } from "../custody/follow-declaration.ts";
import { putBackClaims } from "../../procedures/change-claims.ts";
import { conditionsSay, owedWith } from "./conditions.ts";
import type { ControlCase } from "./control.ts";
import { subjectNow } from "../acts/earlier-acts.ts";
import { categoriesOfItem, standingTasks } from "./found-exits.ts";
import { withAppeal } from "./officer-says.ts";
import { addTasks, aimTasks, appendCases, closeCases } from "./store.ts";

type OrderedTasks = OpenedCase["tasks"];
type AskedTasks = Selected["selection"]["tasks"];

/** Without tasks the shipment passes at once. */
export const openControl: Decide<"lane.selected", "control.passed" | "control.opened"> = (
  selected,
  context,
) => {
  const { opened } = selected;
  const asked = selected.selection.tasks;
  if (opened && opened.decided !== true) return joinCase(selected, opened, context);
  const held = heldTasks(opened, context.profile);
  const tasks = asked.filter((task) => !isAmong(held, task));
  if (tasks.length > 0) return openCase(selected, tasks, context);
  const { stage, effects, booked } = giveHeldBack(selected, context);
  return { event: "control.passed", stage, effects, ...(booked ? { payload: { booked } } : {}) };
};

/** Tasks of the case that need not be done again: what they looked at was not changed since. */
export function heldTasks(opened: OpenedCase | undefined, profile: Profile): OrderedTasks {
  if (!opened) return [];
  const { again, decided, tasks } = opened;
  if (again === undefined || decided !== true) return tasks;
  return again === "all" ? [] : tasks.filter(({ kind }) => !isOfPapers(profile, kind));
}

function isAmong(tasks: OrderedTasks, { agency, kind }: OrderedTasks[number]): boolean {
  return tasks.some((task) => task.agency === agency && task.kind === kind);
}

function openCase(
  selected: Selected,
  asked: AskedTasks,
  context: StepContext,
): Emission<"control.opened"> {
  const { lane } = selected.selection;
  const tasks = distinct(asked);
  const opened: ControlCase = {
    declarationId: selected.id,
    caseId: context.known.caseId,
    profile: selected.profile,
    office: selected.facts.office,
    lane,
    openedAt: context.now,
    version: selected.version,
    tasks: asked.map((task, index) => ({ task: index + 1, ...task })),
  };
  return {
    event: "control.opened",
    stage: {
      ...selected,
      opened: {
        caseId: opened.caseId,
        tasks: [...heldTasks(selected.opened, context.profile), ...tasks],
      },
    },
    payload: {
      caseId: opened.caseId,
      lane,
      tasks: tasks.map((task, index) => ({ task: index + 1, ...task })),
    },
    effects: [effect(appendCases, opened)],
  };
}

/**
 * The case stays open; what the changed declaration asks for besides joins it, and what found nothing in
 * the version before it is asked for again. What it found is answered by the change, which an officer
 * granted. Its lane is that of all the case asks for: what was drawn, or had room, in a selection before need
 * not be chosen by this one.
 */
function joinCase(
  selected: Selected,
  { again, ...opened }: OpenedCase,
  { known, profile }: StepContext,
): Emission<"control.opened"> {
  const done = known.controls.get(selected.id)?.tasks ?? [];
  const repeated = done
    .filter(
      (task) =>
        again !== undefined &&
        task.result === "ok" &&
        (again === "all" || isOfPapers(profile, task.kind)) &&
        !done.some(
          (other) =>
            other.status === "open" && other.agency === task.agency && other.kind === task.kind,
        ),
    )
    .map(({ agency, kind, ...task }) => {
      const items = subjectNow(task, selected);
      return { agency, kind, ...(items ? { items } : {}) };
    });
  const asked = selected.selection.tasks;
  const fresh = asked.filter((task) => !isAmong(opened.tasks, task));
  const standing = asked.filter((task) => isAmong(opened.tasks, task));
  const joining = byName([...repeated, ...fresh]);
  const tasks = distinct(joining);
  const { caseId } = opened;
  const all = distinct([...opened.tasks, ...tasks]);
  const lane = laneOf(profile, all);
  const of = { declarationId: selected.id, caseId, version: selected.version };
  return {
    event: "control.opened",
    stage: {
      ...selected,
      selection: { ...selected.selection, lane },
      opened: { ...opened, tasks: all },
    },
    payload: {
      caseId,
      lane,
      tasks,
      ...(tasks.length === 0 ? { resumed: true } : {}),
    },
    effects: [
      ...(standing.length === 0 ? [] : [effect(aimTasks, { ...of, tasks: standing })]),
      ...(joining.length === 0 ? [] : [effect(addTasks, { ...of, lane, tasks: joining })]),
    ],
  };
}

function distinct(tasks: OrderedTasks): OrderedTasks {
  return byName(tasks).map(({ agency, kind }) => ({ agency, kind }));
}

/** The last of each agency and kind. */
function byName<Task extends OrderedTasks[number]>(tasks: readonly Task[]): readonly Task[] {
  return [...new Map(tasks.map((task) => [`${task.agency} ${task.kind}`, task])).values()];
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
  const closing = outcome
    ? [
        effect(closeCases, {
          caseId: outcome.caseId,
          declarationId: before.id,
          decision: outcome.decision,
          reason: outcome.reason,
          officer: outcome.decidedBy,
          at: context.now,
        }),
      ]
    : [];
  if (outcome?.decision === "refuse") {
    const tasks = standingTasks(before, context);
    const freedLicences = takenLicences(controlled, context);
    const refused: Refused =
      freedLicences.length === 0 ? controlled : { ...controlled, freedLicences };
    return {
      event: "release.refused",
      stage: refused,
      payload: { caseId: outcome.caseId },
      reason: refusalReason(outcome, context),
      effects: [
        ...closing,
        ...putBackClaims(controlled, context),
        ...freeLicences(controlled, context),
        ...giveBackPurchase(context),
        ...holdGoods(controlled, context, {
          ground: "refused",
          actor: outcome.decidedBy,
          said: outcome,
          categoriesOf: (item) => categoriesOfItem(tasks, item),
        }),
      ],
    };
  }
  const asked = askedConditions(before, context.profile);
  const owed = owedWith(before.conditions ?? [], asked, context.profile);
  const conditional = owed.length > 0 ? { ...controlled, conditions: owed } : controlled;
  const { stage, effects, booked } = giveHeldBack(conditional, context);
  const payload = {
    caseId: outcome?.caseId,
    ...(asked.length > 0 ? { conditions: asked } : {}),
    ...(outcome?.corrected ? { corrected: true } : {}),
    ...(booked ? { booked } : {}),
  };
  const reason = conditionsSay(asked, context.profile);
  return {
    event: "control.passed",
    stage,
    payload,
    ...(reason ? { reason } : {}),
    effects: [...closing, ...effects, ...(outcome ? notePassed(before, outcome, context) : [])],
  };
}

/** What the officer set, and what the use of downgraded goods brings. */
function askedConditions({ control, uses = [] }: Controlled, profile: Profile): readonly string[] {
  const ofUses = profile.control.uses.filter(({ id }) => uses.includes(id));
  return [
    ...new Set([...(control?.conditions ?? []), ...ofUses.map(({ condition }) => condition)]),
  ];
}

/** The declarant reads the officer's words where there are any, the article, and how to appeal. */
function refusalReason(
  { reason, legalBasis }: ControlOutcome,
  context: Pick<StepContext, "profile" | "now">,
): Reason {
  const [en, zh] = ["Release was refused after the control", "查验后不予放行"];
  const says =
    reason === undefined
      ? { en: `${en}.`, zh: `${zh}。` }
      : { en: `${en}: ${reason}`, zh: `${zh}：${reason}` };
  const { refusal } = context.profile.control;
  const source = legalBasis ?? (refusal && cited(refusal).en);
  return withAppeal(
    { code: "CTL-001", says, ...(source === undefined ? {} : { source }) },
    context,
  );
}
