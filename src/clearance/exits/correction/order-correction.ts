/**
 * Goods were found otherwise than declared, and customs corrects the declaration itself: an amendment whose
 * author is the officer, granted with a second person's approval, that takes the way of every amendment.
 * So charges are assessed again before anything is released, and the release that follows is at what the
 * control found. Judged under the lock by the order of acts: there is a finding it answers, and each kind of
 * control that found so knows the exit.
 */
import type { Sliced } from "#src/kernel/sliced.ts";
import { judgeAct } from "../../control/acts/judge-act.ts";
import { lacksCorrection } from "../../control/acts/order-of-acts.ts";
import { caseUnderLock } from "../../control/case/case-under-lock.ts";
import { checkFoundExit } from "../../control/case/found-exits.ts";
import { checkExit } from "../../control/case/lawful-exit.ts";
import type { InterruptingFact } from "../../interrupting-fact.ts";
import { proposeFor } from "../../request/propose-version.ts";
import { receiveRequest } from "../../request/receive-request.ts";
import { requestLodged } from "../../request/request-facts.ts";
import type { AskedRequest, Operation, RequestId } from "../../request/request.ts";
import type { Interrupted, InterruptingRequest } from "../../stages.ts";
import type { Emission, StepContext } from "../../step.ts";
import { officerSays, withAppeal } from "../../control/case/officer-says.ts";

export type Correction = {
  readonly requestId: RequestId;
  readonly caseId: string;
  readonly operations: readonly Operation[];
  /** What the declarant reads. */
  readonly reason: string;
  /** Instrument and article. */
  readonly legalBasis?: string | undefined;
  readonly orderedAt: Temporal.Instant;
};

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "correction.ordered": { readonly correction: Correction };
  }
}

type InterruptingCorrection = InterruptingRequest & { readonly correction: Correction };
type Outcome = "request.granted" | "request.queued" | "request.refused";

const changeOf = ({ operations }: Correction) => ({ kind: "operations", operations }) as const;

export const correctionOrdered: InterruptingFact<"correction.ordered", InterruptingCorrection> = {
  type: "correction.ordered",
  changesCharges: true,
  *brings({ correction }, on) {
    const { requestId, reason, orderedAt } = correction;
    const asked: AskedRequest = {
      requestId,
      kind: "amendment",
      lodgedBy: on.actor,
      lodgedAt: orderedAt,
      reason,
      format: "application/json",
      change: changeOf(correction),
    };
    const told = { decision: "grant", by: on.actor, reason } as const;
    return { asked: { ...(yield* proposeFor(asked, on)), told }, correction };
  },
  says: (_told, { asked: { requestId }, correction: { caseId } }) => ({ caseId, requestId }),
  changes: ({ correction }) => changeOf(correction),
  answers: (events) => requestLodged.answers?.(events) ?? {},
};

/** Changes the declaration to what was found, as a request that is granted. */
export function* correctDeclaration(
  interrupted: Interrupted & InterruptingCorrection,
  context: StepContext,
): Sliced<Emission<Outcome>> {
  const { stage, correction } = interrupted;
  const { caseId } = correction;
  const about = caseUnderLock(stage, context, { caseId });
  judgeAct("control-correction", about);
  const found = about.tasks.filter((task) => lacksCorrection(task, about.correctedIn));
  checkExit(context.profile, "correct-and-release", found, stage);
  checkFoundExit(context.profile, "correct-and-release", found, stage.facts);
  const emitted = yield* receiveRequest(interrupted, context);
  if (emitted.event !== "request.granted") return emitted;
  return {
    ...emitted,
    reason: withAppeal(officerSays("CTL-030", correction), context),
  };
}
