/** What ends a wait, brought to a declaration that is held: by the flow table and the order of acts. */
import { addFixings } from "#src/clearance/assessment/add-fixings.ts";
import { judgeFixing } from "#src/clearance/assessment/judge-fixing.ts";
import { judgeAct, type Unused } from "#src/clearance/acts/judge-act.ts";
import type {
  Accepted,
  Controlled,
  OutsideEvent,
  Registered,
  Released,
} from "#src/clearance/stages.ts";
import { flow } from "#src/flow.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { fromStoredJson } from "#src/kernel/stored-json.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { AwaitedTold, OutsideTold, ToldOf } from "./outside-told.ts";
import { type OutsideFact, type Run, runOn, type RunOptions } from "./runner.ts";
import type { Standing } from "./standing.ts";
import type { HeldRow } from "./store.ts";
import { isPaidAlready, paymentFact, paymentPayload } from "./told-payment.ts";

/** A departure that precedes the release closes nothing, whoever tells it and however late. */
export function findUnused(one: OutsideTold, { id, stage }: HeldRow): Unused | undefined {
  if (one.type !== "goods.departed") return undefined;
  // written by printStanding
  const kept = fromStoredJson(stage) as { readonly stage: Partial<Released> };
  const { releasedAt } = kept.stage;
  if (releasedAt === undefined) return undefined;
  return judgeAct("departure", {
    ...{ id, tasks: [], isDecided: true, correctedIn: 1, releasedAt },
    at: one.at,
  });
}

type GoingOn = {
  readonly row: HeldRow;
  readonly standing: Standing;
  readonly options: RunOptions;
};

/** Goes on with it, or refuses what it does not wait for. */
export function goOn(told: AwaitedTold, { row, standing, options }: GoingOn): Run {
  const one = told.type === "control.decided" ? judgeDecision(told, standing, options) : told;
  refuseIfClosed(one, row, standing);
  // a declaration that waits for it was accepted
  if (one.type === "charges.determined")
    judgeFixing(standing.stage as Accepted, one.lines, { ...options.context, seq: 0 });
  const waiting = {
    event: standing.event,
    stage: { ...standing.stage, ...factOf(one, standing) },
  };
  return runOn(waiting, outsideFact(one, options.context.profile), options);
}

/** A decision stands on the findings of its case as they are under the lock, not as its officer read them. */
function judgeDecision(
  one: ToldOf<"control.decided">,
  { stage }: Standing,
  { context: { known } }: RunOptions,
): ToldOf<"control.decided"> {
  const { caseId, decision } = one.outcome;
  const { tasks, isDecided } = known.controls?.get(stage.id) ?? { tasks: [], isDecided: true };
  const isLast = tasks.some((task) => task.caseId === caseId);
  judgeAct(decision === "release" ? "control-release" : "control-refusal", {
    id: caseId,
    tasks,
    isDecided: isDecided || !isLast,
    correctedIn: stage.correctedIn ?? 1,
    releasedAt: undefined,
  });
  const corrected = decision === "release" && tasks.some(({ result }) => result === "corrected");
  return { ...one, outcome: { ...one.outcome, ...(corrected ? { corrected } : {}) } };
}

/** What an outside event adds to the stage. */
function factOf(one: AwaitedTold, standing: Standing): object {
  switch (one.type) {
    case "goods.arrived":
      return { arrivedAt: one.at };
    case "goods.departed":
      return { leftAt: one.at };
    case "payment.received":
      return paymentFact(one, standing.stage as Registered); // it has a number since it waits for money
    case "charges.determined":
      return { determined: addFixings(standing.stage, one.lines) };
    case "control.decided":
      return { control: one.outcome };
    case "quota.decided": {
      // stages before control have none
      const before: Partial<Controlled> = standing.stage;
      return {
        quotas: { ...before.quotas, [one.order]: one.outcome },
        ...(one.shares ? { shares: [...(before.shares ?? []), ...one.shares] } : {}),
      };
    }
    case "seizure.decided":
      return { seizure: one.outcome };
    default:
      return one satisfies never;
  }
}

function outsideFact(one: AwaitedTold, profile: Profile): OutsideFact {
  const { type, actor } = one;
  switch (one.type) {
    case "goods.arrived":
    case "goods.departed":
      return { type, actor, payload: { at: one.at.toString(), reference: one.reference } };
    case "payment.received":
      return { type, actor, payload: paymentPayload(one, profile) };
    case "charges.determined":
      return { type, actor, payload: { lines: one.lines } };
    case "control.decided":
      return { type, actor, payload: { ...one.outcome } };
    case "quota.decided":
      return {
        type,
        actor,
        payload: {
          order: one.order,
          outcome: one.outcome,
          ...(one.shares ? { shares: one.shares } : {}),
        },
      };
    case "seizure.decided":
      return { type, actor, payload: { decision: one.outcome.decision } };
    default:
      return one satisfies never;
  }
}

/** Carriers repeat themselves: a second report of the same kind changes nothing. */
export function isKnown(one: OutsideTold, standing: Standing): boolean {
  if (one.type === "payment.received") return isPaidAlready(one, flow[standing.event]);
  if (one.type === "goods.arrived") return "arrivedAt" in standing.stage;
  if (one.type === "goods.departed") return "leftAt" in standing.stage;
  return false;
}

/**
 * Events that may come before their turn; the others are refused unless the declaration waits for
 * them.
 */
const early: readonly OutsideEvent[] = ["goods.arrived"];

/** Says whether it can come where a declaration rests. */
export function takes(type: OutsideEvent, event: Standing["event"]): boolean {
  const state = flow[event];
  const waits = state.kind === "wait" && state.waitsFor.includes(type);
  // carriers' reports of seized goods are kept by themselves and told once the goods are given back
  const isHeld = event === "goods.seized";
  return waits || (!isHeld && state.kind === "wait" && early.includes(type));
}

function refuseIfClosed(one: OutsideTold, row: HeldRow, standing: Standing): void {
  if (takes(one.type, standing.event)) return;
  throw new AppError({
    code: "STATE_NOT_ALLOWED",
    status: 409,
    message: `Declaration ${row.id} is ${row.status} and does not wait for ${one.type}.`,
    fix: "Look at waitingFor of the declaration: it lists what can happen next.",
  });
}
