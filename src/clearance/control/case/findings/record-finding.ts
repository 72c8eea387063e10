/**
 * An officer reports what a task found. It comes in between, whatever the declaration rests at, and is judged
 * under its lock by the order of acts: a case that is being decided, or was, takes no finding.
 */
import { awaitsGoods } from "../../acts/awaited-goods.ts";
import { samplesNow } from "../../acts/standing-samples.ts";
import { failedReportsOf } from "../../acts/unanswered-reports.ts";
import { lapsedBy } from "../../acts/ordered-pieces.ts";
import type { EarlierActs } from "../../acts/earlier-acts.ts";
import { settlePieces } from "../../custody/follow-declaration.ts";
import { judgeAct } from "../../acts/judge-act.ts";
import { checkUndetained } from "../../acts/undetained-goods.ts";
import type { Act } from "../../acts/order-of-acts.ts";
import { caseUnderLock } from "../case-under-lock.ts";
import type { InterruptingFact } from "../../../interrupting-fact.ts";
import type { Interrupted, Registered } from "../../../stages.ts";
import { noteFinding } from "../../closer-checks/note-results.ts";
import { effect, type Emission, type StepContext } from "../../../step.ts";
import { checkFindingCategory } from "./check-category.ts";
import { checkFoundGoods } from "./check-found-goods.ts";
import { checkFindingInfringing } from "./check-infringing.ts";
import { checkFindingSampled } from "./check-sampled.ts";
import { digestOfFinding, type FindingKind, type ReportedFinding } from "./finding.ts";
import { appendFindings } from "./store.ts";

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "finding.reported": { readonly finding: ReportedFinding };
  }
}

/** What its step is handed. */
export type InterruptingFinding = {
  readonly finding: ReportedFinding;
  /** Of its digest. */
  readonly salt: string;
};

export const findingReported: InterruptingFact<"finding.reported", InterruptingFinding> = {
  type: "finding.reported",
  brings: ({ finding }, { salt }) => ({ finding, salt }),
  says: (_told, { finding: { caseId, task } }) => ({ caseId, task }),
};

/** Keeps it behind those of its task, and goes back to where the declaration rested. */
export function recordFinding(
  { stage, resting, finding, salt }: Interrupted & InterruptingFinding,
  context: StepContext,
): Emission<"finding.recorded"> {
  const { now, profile } = context;
  const { caseId, task, kind, officer } = finding;
  const about = caseUnderLock(stage, context, { caseId });
  const seen = about.tasks.find((one) => one.task === task);
  judgeAct(actOf(kind), {
    ...about,
    task,
    officer,
    infringements: stage.infringements ?? [],
    result: finding.result,
    failedReports: failedReportsOf(stage),
    isReasoned: finding.reason !== undefined,
    awaitsGoods: awaitsGoods(stage, profile, { seen, presence: finding.presence }),
  });
  const { document } = stage;
  const declared = { document, control: profile.control };
  checkFindingCategory(profile, finding, { kind: seen?.kind ?? "", facts: stage.facts });
  checkFoundGoods(finding, declared);
  checkFindingSampled(finding, samplesNow(stage.samples, stage), declared);
  checkFindingInfringing(finding, stage.infringements, declared);
  if (finding.result === "refused") checkUndetained(profile, finding, stage);
  const seq = (seen?.findings ?? 0) + 1;
  const version = stage.version ?? 1;
  // the digest is made again of what the row holds, and rows are read in milliseconds
  const at = now.round({ smallestUnit: "millisecond", roundingMode: "floor" }).toString();
  const agency = seen?.agency ?? "";
  const lapsed = finding.result === "refused" ? [] : lapsedOrders(stage, finding, about);
  const recorded = { ...finding, declarationId: stage.id, agency, seq, at, version };
  return {
    event: "finding.recorded",
    stage: { ...withoutOrders(stage, lapsed), resting },
    payload: { caseId, task, seq, digest: digestOfFinding(salt, recorded) },
    effects: [
      effect(appendFindings, { ...recorded, salt }),
      ...noteFinding(stage, { finding, seen }, context),
      ...(lapsed.length === 0
        ? []
        : settlePieces(stage, context, {
            pieces: lapsed,
            actor: officer,
            said: { reason: finding.reason },
            ground: "detained",
          })),
    ],
  };
}

/** Pieces that were ordered to go, and that no other finding stands against. */
function lapsedOrders(
  { orderedPieces = [], infringements = [], ...stage }: Registered,
  finding: ReportedFinding,
  { tasks }: Pick<EarlierActs, "tasks">,
): readonly string[] {
  return lapsedBy(finding, orderedPieces, { ...stage, tasks, infringements });
}

function withoutOrders(stage: Registered, lapsed: readonly string[]): Registered {
  const { orderedPieces = [], ...rest } = stage;
  if (lapsed.length === 0) return stage;
  const left = orderedPieces.filter(({ piece }) => !lapsed.includes(piece));
  return left.length === 0 ? rest : { ...rest, orderedPieces: left };
}

function actOf(kind: FindingKind): Act {
  if (kind === "finding") return "finding";
  return kind === "second-opinion" ? "second-opinion" : "finding-correction";
}
