/**
 * What becomes of a seized part: it is given back and declared again, or handed to its holder where its
 * declaration has ended, or confiscated.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { isAcceptable } from "#src/kernel/problem.ts";
import { isBound, isSuspected } from "../../control/acts/standing-suspicions.ts";
import { carriedOut } from "../../control/appeals/carry-out.ts";
import { checkWaiting } from "../../control/appeals/check-waiting.ts";
import { endedStatuses } from "../../ended-statuses.ts";
import { caseUnderLock } from "../../control/case/case-under-lock.ts";
import { withdrawFindings } from "../../control/case/late-findings/store.ts";
import { officerSays, withAppeal } from "../../control/case/officer-says.ts";
import { settlePieces } from "../../control/custody/follow-declaration.ts";
import { movedGoods } from "../../control/infringements/move-goods.ts";
import type { InterruptingFact } from "../../interrupting-fact.ts";
import { proposeVersion } from "../../request/propose-version.ts";
import type { AskedRequest, RequestId } from "../../request/request.ts";
import type { Interrupted, InterruptingRequest } from "../../stages.ts";
import { effect, type Emission, type StepContext } from "../../step.ts";
import { rejoinedAs, rejoinGoods } from "./rejoin-goods.ts";
import {
  checkPartState,
  disposedWithout,
  getSeizedPart,
  type PartWords,
  type SeizedPart,
  withoutPart,
} from "./seized-part.ts";
import { standingMarks, suspectedAgain } from "./suspected-part.ts";

export type PartReturn = PartWords & {
  readonly part: string;
  readonly returnId: RequestId;
  readonly orderedAt: Temporal.Instant;
};
export type PartConfiscation = PartWords & { readonly part: string };

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "part-return.ordered": { readonly giving: PartReturn };
    "part-confiscation.ordered": { readonly confiscation: PartConfiscation };
  }
}

type Rejoining = InterruptingRequest & { readonly giving: PartReturn };
/** Without a version: its declaration has ended. */
type InterruptingReturn = Rejoining | { readonly giving: PartReturn; readonly asked?: undefined };
type InterruptingConfiscation = { readonly confiscation: PartConfiscation };

export const partReturned: InterruptingFact<"part-return.ordered", InterruptingReturn> = {
  type: "part-return.ordered",
  changesCharges: true,
  comesAfterEnd: () => true,
  refuse: (_told, { stage: { id, mrn }, status, profile }) => {
    const does = endedStatuses.includes(status) ? "handOut" : "giveBack";
    checkPartState(profile, does, { id, mrn, status });
  },
  *brings({ giving }, { stage, status, profile, salt, actor }) {
    if (endedStatuses.includes(status)) return { giving };
    const { returnId, part, reason, orderedAt } = giving;
    const { divided } = profile.control;
    const seized = getSeizedPart(stage, part);
    const marks = standingMarks(stage.infringements ?? [], seized);
    const rejoining = divided && { divided, marks };
    const operations = rejoining ? rejoinGoods(stage.document, seized.items, rejoining) : [];
    yield;
    const change = { kind: "operations", operations } as const;
    const proposed = yield* proposeVersion(change, { stage, profile, salt });
    if (!isAcceptable(proposed.problems)) throw notRejoined(stage.id, proposed.problems[0]?.path);
    const asked: AskedRequest = {
      requestId: returnId,
      kind: "amendment",
      lodgedBy: actor,
      lodgedAt: orderedAt,
      reason,
      format: "application/json",
      change,
      proposed,
      seizes: true,
      told: { decision: "grant", by: actor, reason },
    };
    return { asked, giving };
  },
  says: ({ giving: { part } }) => ({ part }),
};

/**
 * Suspected goods come back only where their case is open, so that its findings and its decision still hold
 * them: later nothing of the declaration stops them.
 * @throws SEIZED_PART_SUSPECTED
 */
function checkHeldBySuspicion(
  { suspected = [] }: SeizedPart,
  { stage, status }: Pick<Interrupted, "stage" | "status">,
  context: StepContext,
): void {
  const held = suspected.flatMap(({ number }) => {
    const one = stage.infringements?.find((each) => each.number === number);
    return one && (isSuspected(one) || isBound(one)) ? [one] : [];
  });
  const isOpen = (about: { readonly caseId: string; readonly task: number }) =>
    status === "under-control" && !caseUnderLock(stage, context, about).isDecided;
  const against = held.find((one) => !isOpen(one));
  if (!against) return;
  throw new AppError({
    code: "SEIZED_PART_SUSPECTED",
    status: 409,
    message: `Goods of the part are held by suspicion ${against.number} of infringing an intellectual property right, whose case was decided.`,
    fix: "Wait until the suspicion ends by a determination that they are genuine, a withdrawal or a term that is over; confiscate the part where they infringe.",
  });
}

export function returnPart(
  { giving, asked, ...about }: Interrupted & InterruptingReturn,
  context: StepContext,
): Emission<"goods.rejoined" | "part.returned"> {
  const part = getSeizedPart(about.stage, giving.part);
  checkHeldBySuspicion(part, about, context);
  return asked
    ? rejoin({ ...about, giving, asked, part }, context)
    : handOut({ ...about, giving, part }, context);
}

type Returning = Interrupted & { readonly giving: PartReturn; readonly part: SeizedPart };

/** Declares it again: it is charged and counted with the rest, and the seizure is no finding any more. */
function rejoin(
  { stage, resting, actor, asked, giving, part }: Returning & Rejoining,
  context: StepContext,
): Emission<"goods.rejoined"> {
  const version = (stage.version ?? 1) + 1;
  const { id: findingId, pieces } = part;
  const { tasks } = context.known.controls.get(stage.id) ?? { tasks: [] };
  const disposedIn = disposedWithout(part, stage, tasks);
  const again = disposedIn === (stage.disposedIn ?? 1) ? {} : { disposedIn };
  const said = { declarationId: stage.id, by: actor, reason: giving.reason, at: context.now };
  const { effects, ...answered } = carriedOut(
    stage,
    { does: "part-return", part: findingId },
    context,
  );
  const { infringements = [] } = stage;
  const { divided } = context.profile.control;
  const marks = standingMarks(infringements, part);
  const places = divided ? rejoinedAs(stage.document, part.items, { divided, marks }) : [];
  const back = part.goods.flatMap(({ item }, at) => {
    const now = places[at];
    return now === undefined ? [] : [{ by: part.leftBy, item, now }];
  });
  const suspected = divided
    ? suspectedAgain(infringements, part, { places, divided })
    : infringements;
  return {
    event: "goods.rejoined",
    stage: {
      ...withoutPart(stage, part),
      ...again,
      ...answered,
      moves: [...(stage.moves ?? []), { version, back }],
      // what was determined of its goods binds them again
      ...(infringements.length > 0 ? { infringements: suspected } : {}),
      resting,
      granted: asked,
    },
    payload: { part: findingId, version, digest: asked.proposed?.digest ?? "" },
    reason: officerSays("CTL-013", giving),
    effects: [
      ...movedGoods({
        declarationId: stage.id,
        before: infringements,
        after: suspected,
        facts: asked.proposed?.facts ?? stage.facts,
        now: context.now,
      }),
      effect(withdrawFindings, { ...said, findingId }),
      ...settlePieces(stage, context, { pieces, actor, said: giving, exit: "return" }),
      ...effects,
    ],
  };
}

/**
 * To its holder, who lodges it anew: the declaration has ended, so that nothing of it is charged, counted or
 * drawn by it. The seizure is no finding any more.
 */
function handOut(
  { stage, resting, actor, giving, part }: Returning,
  context: StepContext,
): Emission<"part.returned"> {
  const { id: findingId, pieces } = part;
  const said = { declarationId: stage.id, by: actor, reason: giving.reason, at: context.now };
  const { effects, ...answered } = carriedOut(
    stage,
    { does: "part-return", part: findingId },
    context,
  );
  return {
    event: "part.returned",
    stage: { ...withoutPart(stage, part), ...answered, resting },
    payload: { part: findingId },
    reason: officerSays("CTL-015", giving),
    effects: [
      effect(withdrawFindings, { ...said, findingId }),
      ...settlePieces(stage, context, { pieces, actor, said: giving, exit: "return" }),
      ...effects,
    ],
  };
}

export const partConfiscated: InterruptingFact<
  "part-confiscation.ordered",
  InterruptingConfiscation
> = {
  type: "part-confiscation.ordered",
  // the rest may be gone before it is decided
  comesAfterEnd: () => true,
  refuse: ({ confiscation }, { stage, profile }) => {
    const about = stage.appeals?.filter(({ act }) => act.part === confiscation.part);
    checkWaiting(about, { does: "confiscate" }, profile);
  },
  brings: ({ confiscation }) => ({ confiscation }),
  says: ({ confiscation: { part } }) => ({ part }),
};

/** It is the State's: what was never charged nor counted stays so. */
export function confiscatePart(
  { stage, resting, actor, confiscation }: Interrupted & InterruptingConfiscation,
  context: StepContext,
): Emission<"part.confiscated"> {
  const part = getSeizedPart(stage, confiscation.part);
  const { pieces } = part;
  return {
    event: "part.confiscated",
    stage: { ...withoutPart(stage, part), resting },
    payload: { part: part.id },
    reason: withAppeal(officerSays("CTL-014", confiscation), context),
    effects: settlePieces(stage, context, {
      pieces,
      actor,
      said: confiscation,
      ground: "confiscated",
    }),
  };
}

function notRejoined(id: string, path: string | undefined): AppError {
  return new AppError({
    code: "SEIZURE_NOT_REJOINED",
    status: 409,
    message: `Declaration ${id} could not be read with the part again (${path ?? ""}).`,
    fix: "Read the declaration: what it lists now does not take the goods; confiscate the part, or have it lodged anew.",
  });
}
