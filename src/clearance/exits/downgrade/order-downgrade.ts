/** Customs downgrades goods by an amendment of its own, which takes the way of every amendment. */
import { cited } from "#src/registers/cited.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import { judgeAct } from "../../control/acts/judge-act.ts";
import { openRetestsOf } from "../../control/acts/open-retests.ts";
import { samplesNow } from "../../control/acts/standing-samples.ts";
import { refusesStill } from "../../control/acts/order-of-acts.ts";
import { caseUnderLock } from "../../control/case/case-under-lock.ts";
import { checkFoundExit } from "../../control/case/found-exits.ts";
import { checkExit } from "../../control/case/lawful-exit.ts";
import { checkInfringingExit } from "../../control/infringements/infringement.ts";
import { officerSays, withAppeal } from "../../control/case/officer-says.ts";
import { checkCovered, checkFound } from "../disposal/check-covered.ts";
import type { InterruptingFact } from "../../interrupting-fact.ts";
import { proposeFor, workOut } from "../../request/propose-version.ts";
import { receiveRequest } from "../../request/receive-request.ts";
import { type AskedChange, requestLodged } from "../../request/request-facts.ts";
import type { AskedRequest, Operation, RequestId } from "../../request/request.ts";
import type { Interrupted, InterruptingRequest } from "../../stages.ts";
import type { Emission, StepContext } from "../../step.ts";
import { type DowngradedGoods, downgradeGoods, getUse } from "./downgrade.ts";

export type Downgrade = {
  readonly requestId: RequestId;
  readonly caseId: string;
  /** Id in the profile. */
  readonly use: string;
  readonly goods: readonly DowngradedGoods[];
  readonly operations: readonly Operation[];
  /** What the declarant reads. */
  readonly reason: string;
  /** Instrument and article; the profile's where it is absent. */
  readonly legalBasis?: string | undefined;
  readonly orderedAt: Temporal.Instant;
};

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "downgrade.ordered": { readonly downgrade: Downgrade };
  }
}

type InterruptingDowngrade = InterruptingRequest & { readonly downgrade: Downgrade };
type Outcome = "request.granted" | "request.queued" | "request.refused";

const changeOf = (downgrade: Downgrade): AskedChange => ({
  kind: "derived",
  derive: (document, profile) => downgradeGoods(document, downgrade, profile),
});

export const downgradeOrdered: InterruptingFact<"downgrade.ordered", InterruptingDowngrade> = {
  type: "downgrade.ordered",
  changesCharges: true,
  *brings({ downgrade }, on) {
    const { requestId, reason, orderedAt } = downgrade;
    const asked: AskedRequest = {
      requestId,
      kind: "amendment",
      lodgedBy: on.actor,
      lodgedAt: orderedAt,
      reason,
      format: "application/json",
      change: workOut(changeOf(downgrade), on),
      downgrades: true,
    };
    const told = { decision: "grant", by: on.actor, reason } as const;
    return { asked: { ...(yield* proposeFor(asked, on)), told }, downgrade };
  },
  says: (_told, { asked: { requestId }, downgrade: { caseId, use } }) => ({
    caseId,
    requestId,
    use,
  }),
  changes: ({ downgrade }) => changeOf(downgrade),
  answers: (events) => requestLodged.answers?.(events) ?? {},
};

/** Changes what is declared to the new use, and keeps it for the conditions of the release. */
export function* orderDowngrade(
  interrupted: Interrupted & InterruptingDowngrade,
  context: StepContext,
): Sliced<Emission<Outcome>> {
  const { stage, downgrade } = interrupted;
  const { caseId, use, goods } = downgrade;
  const { profile } = context;
  const about = caseUnderLock(stage, context, { caseId });
  judgeAct("downgrade", {
    ...about,
    disposedIn: stage.disposedIn ?? 1,
    treatments: stage.treatments ?? [],
    samples: samplesNow(stage.samples, stage),
    infringements: stage.infringements ?? [],
    openRetests: openRetestsOf(stage),
  });
  checkInfringingExit(profile, "downgrade", stage.infringements, goods);
  const against = about.tasks.filter((task) => refusesStill(task, stage));
  checkExit(profile, "downgrade", against, stage);
  checkFoundExit(profile, "downgrade", against, stage.facts);
  const { name, source } = getUse(
    profile,
    use,
    against.map(({ kind }) => kind),
  );
  const declared = { document: stage.document, control: profile.control };
  checkFound(against, goods, declared);
  checkCovered(against, goods, declared);
  const emitted = yield* receiveRequest(interrupted, context);
  if (emitted.event !== "request.granted") return emitted;
  const { legalBasis = cited(source).en, reason } = downgrade;
  const says = {
    en: `Downgraded to ${name.en}: ${reason}`,
    zh: `改作${name.zh}：${reason}`,
  };
  const uses = [...new Set([...(stage.uses ?? []), use])];
  return {
    ...emitted,
    stage: { ...emitted.stage, uses },
    payload: { ...emitted.payload, use },
    reason: withAppeal({ ...officerSays("CTL-042", { reason, legalBasis }), says }, context),
  };
}
