/**
 * A report that does not conform and comes after the decision to release, while the goods wait for payment,
 * arrival or another control: the decision could not know it. The case is opened again, as where a refusal is
 * withdrawn, and the release waits until its officer finds and decides anew. In: the declaration, the order.
 * Out: the declaration with its case open, where it rests then, and the order as it stands. Pure.
 */
import type { FlowEvent, Registered, Released, Seized } from "../../stages.ts";
import { effect, type Effect, type StepContext } from "../../step.ts";
import { addTasks, reopenCases } from "../case/store.ts";
import type { StandingOrder } from "./laboratory.ts";
import type { StoredOrder } from "./store.ts";

/** Goods that left customs control: released, or let go by a port that was alone. */
export function isReleased(stage: Registered): boolean {
  const { releasedAt } = stage as Partial<Released>; // only what was released has the member
  return releasedAt !== undefined || stage.atPort?.releasedAt !== undefined;
}

type HeldRelease = {
  readonly stage: Registered;
  readonly resting: FlowEvent;
  /** Of the order: what its officer has to find again; nothing where a task was added. */
  readonly marks: Pick<StandingOrder, "failed">;
  readonly effects: readonly Effect[];
};

type ReleaseToHold = {
  readonly stage: Registered;
  readonly resting: FlowEvent;
  readonly order: Pick<StoredOrder, "caseId" | "task" | "agency" | "taskKind">;
};

type RenewedControls = {
  readonly orders: readonly StandingOrder[];
  /** Of the case that is open again. */
  readonly tasks: readonly { readonly agency: string; readonly kind: string }[];
};

/**
 * Controls of earlier cases that reports ask for again which came while release was refused: nothing could be
 * asked for then. Once they are asked for, the reports are answered by what is found there.
 */
export function askAgain(
  stage: Registered,
  { known }: Pick<StepContext, "known">,
): RenewedControls {
  const { laboratoryOrders = [] } = stage;
  const open = (known.controls.get(stage.id)?.tasks ?? []).filter(
    ({ status }) => status === "open",
  );
  const due = laboratoryOrders.flatMap(({ failed }) => (failed?.asks ? [failed.asks] : []));
  const isSame =
    (one: RenewedControls["tasks"][number]) => (other: RenewedControls["tasks"][number]) =>
      one.agency === other.agency && one.kind === other.kind;
  const tasks = due.filter(
    (one, at) => due.findIndex(isSame(one)) === at && !open.some(isSame(one)),
  );
  const orders = laboratoryOrders.map((one) => {
    const { failed, ...answered } = one;
    return failed?.asks ? answered : one;
  });
  return { orders, tasks };
}

/** Rows behind the control at which a declaration waits for its release. */
const behindControl: readonly FlowEvent[] = ["arrival.awaited", "request.awaited"];

/** Of an earlier case, the same control is asked for in the one that stands, unless it waits there. */
export function holdRelease(
  { stage, resting, order }: ReleaseToHold,
  { known }: Pick<StepContext, "known">,
): HeldRelease {
  const { caseId, task, agency, taskKind: kind } = order;
  const seen = known.controls.get(stage.id);
  const of = seen?.tasks.find((one) => one.caseId === caseId && one.task === task);
  // only what passed a control has the decision
  const { control: _decision, opened: before, ...rest } = stage as Partial<Released> & Registered;
  const { decided: _decided, ...standing } = before ?? { caseId, tasks: [] };
  const isNamed = standing.tasks.some((one) => one.agency === agency && one.kind === kind);
  const isOpen = seen?.tasks.some(
    (one) => one.status === "open" && one.agency === agency && one.kind === kind,
  );
  const asked = of || isOpen === true ? [] : [{ agency, kind }];
  const opened = { ...standing, tasks: [...standing.tasks, ...(isNamed ? [] : asked)] };
  const about = { declarationId: stage.id, caseId: opened.caseId };
  return {
    stage: { ...rest, opened, ...seizedBehind(stage) },
    resting: reopened(resting),
    marks: of ? { failed: { caseId, task, findings: of.findings ?? 0 } } : {},
    effects: [
      ...(seen?.isDecided === false ? [] : [effect(reopenCases, about)]),
      ...(asked.length === 0 ? [] : [effect(addTasks, { ...about, tasks: asked })]),
    ],
  };
}

/** What rests before its selection comes by its control again; what rests behind it goes back there. */
const reopened = (resting: FlowEvent): FlowEvent =>
  behindControl.includes(resting) ? "control.opened" : resting;

/** Goods that are seized meanwhile and given back go on at their open case. */
function seizedBehind(stage: Registered): Partial<Pick<Seized, "seizedFrom">> {
  const { seizedFrom } = stage as Partial<Seized>; // only what is seized has the member
  return seizedFrom === undefined ? {} : { seizedFrom: reopened(seizedFrom) };
}
