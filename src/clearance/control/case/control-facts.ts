/** What officers decide of a control, of a seizure and of seized goods, as declarations are told of it. */
import { numberOf, sayStatuses, statusText } from "#src/clearance/declaration/status-text.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { checkOwedWithdrawal, checkWaiting } from "../appeals/check-waiting.ts";
import { awaitedReports } from "../acts/awaited-reports.ts";
import { judgeAct } from "../acts/judge-act.ts";
import { openRetestsOf } from "../acts/open-retests.ts";
import { samplesNow } from "../acts/standing-samples.ts";
import { failedReportsOf } from "../acts/unanswered-reports.ts";
import type { SeenTask } from "../acts/earlier-acts.ts";
import type { AwaitedFact } from "../../awaited-fact.ts";
import type { InterruptingFact } from "../../interrupting-fact.ts";
import type { Controlled, ControlOutcome, InterruptingSeizure, Received } from "../../stages.ts";
import { caseUnderLock } from "./case-under-lock.ts";
import { checkConditions } from "./conditions.ts";
import type { SeizureOrder, SeizureOutcome } from "./seize-goods.ts";
import { checkFoundExit } from "./found-exits.ts";
import { findSeizureRules } from "#src/registers/seizure-rules.ts";

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "control.decided": { readonly outcome: ControlOutcome };
    "seizure.ordered": { readonly order: SeizureOrder };
    "seizure.decided": { readonly outcome: SeizureOutcome };
  }
}

export const controlDecided: AwaitedFact<"control.decided"> = {
  type: "control.decided",
  // it stands on the findings of its case as they are under the lock, not as its officer read them
  judge: (told, stage, { known, profile }) => {
    const { caseId, decision, reason, conditions = [] } = told.outcome;
    const about = caseUnderLock(stage, { known }, { caseId });
    judgeAct(decision === "release" ? "control-release" : "control-refusal", {
      ...about,
      isReasoned: reason !== undefined,
      disposedIn: stage.disposedIn ?? 1,
      treatments: stage.treatments ?? [],
      samples: samplesNow(stage.samples, stage),
      infringements: stage.infringements ?? [],
      openRetests: openRetestsOf(stage),
      awaitedReports: awaitedReports(stage.laboratoryOrders ?? [], [
        ...conditions,
        ...owedKinds(stage),
      ]),
      failedReports: failedReportsOf(stage),
    });
    const { tasks } = about;
    if (decision === "refuse" && reason === undefined) needFinding(tasks);
    checkConditions(profile, conditions, tasks, stage);
    const corrections = tasks.filter(({ result }) => result === "corrected");
    if (decision === "release") checkFoundExit(profile, "release", corrections, stage.facts);
    const corrected = decision === "release" && corrections.length > 0;
    return { ...told, outcome: { ...told.outcome, ...(corrected ? { corrected } : {}) } };
  },
  adds: ({ outcome }) => ({ control: outcome }),
  says: ({ outcome }) => ({ ...outcome }),
};

/** Conditions that an earlier decision set and that are not met. */
function owedKinds(stage: Received): readonly string[] {
  // only what passed a control has the member
  const { conditions = [] } = stage as Partial<Controlled>;
  return conditions.filter(({ isMet }) => isMet !== true).map(({ kind }) => kind);
}

/** A refusal rests on a finding that says what is wrong; without one the officer gives the reason. */
function needFinding(tasks: readonly SeenTask[]): void {
  if (tasks.some(({ result }) => result === "refused" || result === "corrected")) return;
  throw new AppError({
    code: "DECISION_REASON_MISSING",
    status: 409,
    message: `No finding of this case is against release, and the refusal gives no reason.`,
    fix: "Send the decision with a reason; the declarant reads it.",
  });
}

export const seizureOrdered: InterruptingFact<"seizure.ordered", InterruptingSeizure> = {
  type: "seizure.ordered",
  refuse: (_told, { stage, status, profile }) => {
    const { states = [] } = findSeizureRules(profile) ?? {};
    if (states.includes(status)) return;
    throw new AppError({
      code: "STATE_NOT_ALLOWED",
      status: 409,
      message: `The goods of declaration ${numberOf(stage)} (${statusText(status).en}) cannot be seized under it.`,
      texts: [statusText(status)],
      fix: `It is possible while a declaration is one of: ${sayStatuses(states)}.`,
    });
  },
  brings: ({ order }) => ({ seizure: order }),
  says: () => ({}),
};

export const seizureDecided: AwaitedFact<"seizure.decided"> = {
  type: "seizure.decided",
  changesCharges: true,
  judge: (told, { appeals }, { profile }) => {
    const about = appeals?.filter(({ act }) => act.part === null);
    if (told.outcome.decision === "confiscate") {
      checkWaiting(about, { does: "confiscate" }, profile);
      // it ends the declaration, whose refusal could never be withdrawn then
      checkOwedWithdrawal(appeals, "confiscate", profile);
    }
    return told;
  },
  adds: ({ outcome }) => ({ seizure: outcome }),
  says: ({ outcome }) => ({ decision: outcome.decision }),
};
