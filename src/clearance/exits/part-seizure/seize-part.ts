/** Part of the goods is seized: a version without it, and the part in custody. */
import { AppError } from "#src/kernel/app-error.ts";
import { isAcceptable } from "#src/kernel/problem.ts";
import { refusesStill } from "../../control/acts/order-of-acts.ts";
import { checkUndetained } from "../../control/acts/undetained-goods.ts";
import { appendLateFindings } from "../../control/case/late-findings/store.ts";
import { categoriesOfItem, standingTasks } from "../../control/case/found-exits.ts";
import { officerSays, withAppeal } from "../../control/case/officer-says.ts";
import type { SeizedGoods } from "../../control/case/seize-goods.ts";
import { holdGoods } from "../../control/custody/follow-declaration.ts";
import { movedGoods } from "../../control/infringements/move-goods.ts";
import { declarationMapping } from "../../declaration/mapping.ts";
import { isCovered } from "../disposal/check-covered.ts";
import { leavingItems, leftOfSuspected, withPieces } from "../disposal/left-of-suspected.ts";
import { divideGoods, type GoneGoods } from "../disposal/divide-goods.ts";
import type { InterruptingFact } from "../../interrupting-fact.ts";
import { proposeVersion } from "../../request/propose-version.ts";
import type { AskedRequest, RequestId } from "../../request/request.ts";
import type { Interrupted, InterruptingRequest } from "../../stages.ts";
import { effect, type Emission, type StepContext } from "../../step.ts";
import { partItems } from "./rejoin-goods.ts";
import { checkPartState, type PartWords, type SeizedPart } from "./seized-part.ts";
import { suspectedIn } from "./suspected-part.ts";

export type PartSeizure = PartWords & {
  readonly seizureId: RequestId;
  readonly goods: readonly GoneGoods[];
  /** Of its pieces in custody, one for each of the goods. */
  readonly pieces: readonly string[];
  readonly found?: SeizedGoods | undefined;
  readonly orderedAt: Temporal.Instant;
};

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "part-seizure.ordered": { readonly seizure: PartSeizure };
  }
}

type InterruptingPart = InterruptingRequest & {
  readonly partSeizure: PartSeizure;
  readonly items: SeizedPart["items"];
};

export const partSeizureOrdered: InterruptingFact<"part-seizure.ordered", InterruptingPart> = {
  type: "part-seizure.ordered",
  changesCharges: true,
  refuse: (_told, { stage, status, profile }) =>
    checkPartState(profile, "seize", { id: stage.id, mrn: stage.mrn, status }),
  *brings({ seizure }, { stage, profile, salt, actor }) {
    const { divided } = profile.control;
    const { seizureId, goods, reason, orderedAt } = seizure;
    const root = declarationMapping(profile.id);
    const operations = divided && divideGoods(stage.document, goods, { divided, root });
    yield;
    if (!divided || !operations) throw allOfIt(stage.id);
    const change = { kind: "operations", operations } as const;
    const proposed = yield* proposeVersion(change, { stage, profile, salt });
    if (!isAcceptable(proposed.problems)) throw notParted(stage.id, proposed.problems[0]?.path);
    const asked: AskedRequest = {
      requestId: seizureId,
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
    const items = partItems(stage.document, goods, { divided, root });
    return { asked, partSeizure: seizure, items };
  },
  says: ({ seizure: { seizureId } }) => ({ part: seizureId }),
};

/** Leaves the part out and holds it; a finding is answered by it where all its goods are seized. */
export function seizePart(
  { stage, resting, actor, asked, partSeizure, items }: Interrupted & InterruptingPart,
  context: StepContext,
): Emission<"goods.divided"> {
  const { seizureId: id, goods, pieces, found, reason } = partSeizure;
  const { profile, known, now, snapshot } = context;
  const version = (stage.version ?? 1) + 1;
  const said = goods.map(({ item, quantity = null, unit = null }) => ({ item, quantity, unit }));
  const { tasks } = known.controls.get(stage.id) ?? { tasks: [] };
  const against = tasks.filter((task) => refusesStill(task, stage));
  const answers =
    against.length > 0 &&
    isCovered(against, goods, { document: stage.document, control: profile.control });
  const answered = answers ? { answeredAfter: stage.disposedIn ?? 1 } : {};
  const foundBy = against
    .filter(({ items }) => goods.some(({ item }) => !items || items.includes(item)))
    .map(({ caseId, task }) => ({ caseId, task }));
  const standing = foundBy.length === 0 ? {} : { foundBy };
  const { infringements = [] } = stage;
  checkUndetained(profile, { category: found?.category, goods }, stage);
  const declared = { document: stage.document, control: profile.control };
  // of an item that is seized in part the rest stays suspected as it was
  const leaving = leavingItems(goods, declared).map((item) => ({ item }));
  const left = leftOfSuspected(infringements, leaving, declared);
  const moved = withPieces(left, infringements, { gone: goods, pieces });
  const suspected = suspectedIn(infringements, goods);
  const held = suspected.length === 0 ? {} : { suspected };
  const bound = { ...answered, ...standing, ...held };
  const part: SeizedPart = { id, goods, items, leftBy: version, pieces, ...bound };
  return {
    event: "goods.divided",
    stage: {
      ...stage,
      ...(infringements.length > 0 ? { infringements: moved } : {}),
      seizedParts: [...(stage.seizedParts ?? []), part],
      resting,
      granted: { ...asked, ...(answers ? { disposes: true } : {}) },
    },
    payload: {
      exit: "seize",
      isSeizure: true,
      part: id,
      goods: said,
      version,
      digest: asked.proposed?.digest ?? "",
      ...(found === undefined ? {} : { found: { ...found } }),
    },
    reason: withAppeal(officerSays("CTL-012", partSeizure), context),
    effects: [
      ...movedGoods({
        declarationId: stage.id,
        before: infringements,
        after: moved,
        facts: asked.proposed?.facts ?? stage.facts,
        now,
      }),
      effect(appendLateFindings, {
        id,
        declarationId: stage.id,
        profile: stage.profile,
        kind: "seizure",
        agency: snapshot.selection.random.tasks[0]?.agency ?? "",
        result: "refused",
        items: [...new Set(goods.map(({ item }) => item))],
        finding: reason,
        by: actor,
        at: now,
      }),
      ...holdGoods(stage, context, {
        ground: "seized",
        actor,
        said: partSeizure,
        parts: goods,
        pieces,
        category: found?.category,
        categoriesOf: (item) => categoriesOfItem(standingTasks(stage, context), item),
      }),
    ],
  };
}

function allOfIt(id: string): AppError {
  return new AppError({
    code: "SEIZURE_OF_ALL",
    status: 409,
    message: `Nothing would be left of declaration ${id}, or its profile parts no goods.`,
    fix: "Seize all of its goods: leave goods out.",
  });
}

function notParted(id: string, path: string | undefined): AppError {
  return new AppError({
    code: "SEIZURE_NOT_PARTED",
    status: 409,
    message: `Declaration ${id} could not be read without the part (${path ?? ""}).`,
    fix: "Name another quantity, or seize all of its goods.",
  });
}
