/**
 * Part of the goods under control is destroyed, sent back or abandoned: it never enters, so the
 * declaration gets a version without it, and goes through charges, payment, quota and selection again as
 * after any amendment. It answers the findings against release that were about those goods; the decision
 * of the case comes after.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { isAcceptable } from "#src/kernel/problem.ts";
import type { disposalExits } from "#src/registers/control-rules.ts";
import { judgeAct } from "../../control/acts/judge-act.ts";
import { openRetestsOf } from "../../control/acts/open-retests.ts";
import { orderedFor } from "../../control/acts/ordered-pieces.ts";
import { samplesNow } from "../../control/acts/standing-samples.ts";
import { refusesStill } from "../../control/acts/order-of-acts.ts";
import { officerSays, withAppeal } from "../../control/case/officer-says.ts";
import { holdGoods } from "../../control/custody/follow-declaration.ts";
import type { InterruptingFact } from "../../interrupting-fact.ts";
import { declarationMapping } from "../../declaration/mapping.ts";
import type { AskedRequest, RequestId } from "../../request/request.ts";
import { proposeVersion } from "../../request/propose-version.ts";
import type { Interrupted, InterruptingRequest } from "../../stages.ts";
import type { Emission, StepContext } from "../../step.ts";
import { checkCovered, checkFound } from "./check-covered.ts";
import { checkFoundGoods } from "./check-found.ts";
import { saysDisposal } from "./says-disposal.ts";
import { divideGoods, type GoneGoods } from "./divide-goods.ts";
import { leftOfSuspected, withPieces } from "./left-of-suspected.ts";
import type { SeenTask } from "../../control/acts/earlier-acts.ts";
import { custodyRules, groundRule } from "../../control/custody/custody-rules.ts";
import type { StandingInfringement } from "../../control/infringements/infringement.ts";
import type { Profile } from "#src/registers/profile.ts";
import { isBound } from "../../control/acts/standing-suspicions.ts";
import { caseUnderLock } from "../../control/case/case-under-lock.ts";
import { categoriesOfItem, checkFoundExit, standingTasks } from "../../control/case/found-exits.ts";
import { checkExit } from "../../control/case/lawful-exit.ts";
import { checkInfringingExit } from "../../control/infringements/infringement.ts";
import { movedGoods } from "../../control/infringements/move-goods.ts";

export type Disposal = {
  readonly disposalId: RequestId;
  readonly caseId: string;
  readonly exit: (typeof disposalExits)[number];
  readonly goods: readonly GoneGoods[];
  /** Of its pieces in custody, one for each of the goods; absent of orders of before. */
  readonly pieces?: readonly string[];
  /** What the declarant reads. */
  readonly reason: string;
  /** Instrument and article. */
  readonly legalBasis?: string | undefined;
  readonly orderedAt: Temporal.Instant;
};

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "disposal.ordered": { readonly disposal: Disposal };
  }
}

type InterruptingDisposal = InterruptingRequest & { readonly disposal: Disposal };

export const disposalOrdered: InterruptingFact<"disposal.ordered", InterruptingDisposal> = {
  type: "disposal.ordered",
  changesCharges: true,
  *brings({ disposal }, { stage, profile, salt, actor }) {
    const { divided } = profile.control;
    const { disposalId, goods, reason, orderedAt } = disposal;
    const root = declarationMapping(profile.id);
    const operations = divided && divideGoods(stage.document, goods, { divided, root });
    yield;
    if (!operations) throw nothingLeft();
    const change = { kind: "operations", operations } as const;
    const proposed = yield* proposeVersion(change, { stage, profile, salt });
    if (!isAcceptable(proposed.problems)) throw notDivided(proposed.problems[0]?.path);
    const asked: AskedRequest = {
      requestId: disposalId,
      kind: "amendment",
      lodgedBy: actor,
      lodgedAt: orderedAt,
      reason,
      format: "application/json",
      change,
      proposed,
      disposes: true,
      told: { decision: "grant", by: actor, reason },
    };
    return { asked, disposal };
  },
  says: ({ disposal: { caseId, exit } }) => ({ caseId, exit }),
};

/** Leaves the goods out that are gone. */
export function disposeGoods(
  { stage, resting, asked, disposal }: Interrupted & InterruptingDisposal,
  context: StepContext,
): Emission<"goods.divided"> {
  const { caseId, exit, goods, pieces = [] } = disposal;
  const { profile } = context;
  const about = caseUnderLock(stage, context, { caseId });
  const { infringements = [] } = stage;
  const samples = samplesNow(stage.samples, stage);
  judgeAct("disposal", { ...about, infringements, samples, openRetests: openRetestsOf(stage) });
  checkInfringingExit(profile, exit, infringements, goods);
  const { tasks } = about;
  const against = tasks.filter((task) => refusesStill(task, stage));
  checkExit(profile, exit, against.length > 0 ? against : tasks, stage);
  const standing = standingTasks(stage, context);
  checkFoundExit(profile, exit, against, stage.facts);
  checkFoundGoods({ exit, goods }, standing, stage, context);
  const declared = { document: stage.document, control: profile.control };
  if (exit !== "abandon") checkFound(against, goods, declared);
  checkCovered(against, goods, declared);
  const version = (stage.version ?? 1) + 1;
  const rest = leftOfSuspected(infringements, goods, declared);
  // what goes for another reason after a suspicion ended is not held for it
  const bound = infringements.filter(isBound);
  const isFor = isOrderedFor({ against, bound }, profile);
  const left = withPieces(rest, bound, { gone: goods, pieces, isFor });
  const said = goods.map(({ item, quantity = null, unit = null }) => ({ item, quantity, unit }));
  // what its owner gave up stays given up, whatever was found
  const orders =
    exit === "abandon" ? [] : orderedFor({ caseId, goods, pieces, version: version - 1 }, against);
  return {
    event: "goods.divided",
    stage: {
      ...stage,
      ...(orders.length > 0 ? { orderedPieces: [...(stage.orderedPieces ?? []), ...orders] } : {}),
      ...(infringements.length > 0 ? { infringements: left } : {}),
      resting,
      granted: asked,
    },
    payload: { caseId, exit, goods: said, version, digest: asked.proposed?.digest ?? "" },
    reason: withAppeal(
      { ...officerSays("CTL-020", disposal), says: saysDisposal(disposal, context) },
      context,
    ),
    effects: [
      ...movedGoods({
        declarationId: stage.id,
        before: infringements,
        after: left,
        facts: asked.proposed?.facts ?? stage.facts,
        now: context.now,
      }),
      ...holdGoods(stage, context, {
        ground: exit === "abandon" ? "abandoned" : exit,
        actor: asked.lodgedBy,
        said: disposal,
        parts: goods,
        pieces,
        categoriesOf: (item) => categoriesOfItem(standing, item),
      }),
    ],
  };
}

/**
 * Whether goods of an item are disposed of for a suspicion, or several, and nothing else: findings of the
 * category of such goods, and what a suspicion's own task found that names none, are of it.
 */
export function isOrderedFor(
  {
    against,
    bound,
  }: {
    readonly against: readonly Pick<SeenTask, "category" | "items" | "caseId" | "task">[];
    readonly bound: readonly Pick<StandingInfringement, "caseId" | "task" | "items">[];
  },
  profile: Profile,
) {
  const rules = custodyRules(profile);
  const suspected = rules && groundRule(rules, "destroy").cleared?.category;
  return (suspicion: Pick<StandingInfringement, "caseId" | "task">, item: number): boolean =>
    against.every(({ category, items, caseId, task }) => {
      if (items && !items.includes(item)) return true;
      if (category) return category === suspected;
      const of = [suspicion, ...bound.filter((one) => one.items.includes(item))];
      return of.some((one) => one.caseId === caseId && one.task === task);
    });
}

function nothingLeft(): AppError {
  return new AppError({
    code: "DISPOSAL_OF_ALL",
    status: 409,
    message: `Nothing would be left of the declaration of this case.`,
    fix: "Where the case is open, refuse the release: the declaration then waits for what becomes of the goods. Where release was refused, state the proof. Where it was granted, the goods are not this case's any more.",
  });
}

function notDivided(path: string | undefined): AppError {
  return new AppError({
    code: "DISPOSAL_FAULTY",
    status: 422,
    message: `The declaration of this case cannot be divided so: ${path ?? "its form"} would be wrong.`,
    fix: "Have the declaration amended, then dispose of whole items.",
  });
}
