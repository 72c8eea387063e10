/** What officers decide of a control and of seized goods, as declarations are told of it. */
import { judgeAct } from "../acts/judge-act.ts";
import type { AwaitedFact } from "../awaited-fact.ts";
import type { ControlOutcome } from "../stages.ts";
import type { SeizureOrder, SeizureOutcome } from "./seize-goods.ts";

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
  judge: (told, stage, { known }) => {
    const { caseId, decision } = told.outcome;
    const { tasks, isDecided } = known.controls.get(stage.id) ?? { tasks: [], isDecided: true };
    const isLast = tasks.some((task) => task.caseId === caseId);
    judgeAct(decision === "release" ? "control-release" : "control-refusal", {
      id: caseId,
      tasks,
      isDecided: isDecided || !isLast,
      correctedIn: stage.correctedIn ?? 1,
      releasedAt: undefined,
    });
    const corrected = decision === "release" && tasks.some(({ result }) => result === "corrected");
    return { ...told, outcome: { ...told.outcome, ...(corrected ? { corrected } : {}) } };
  },
  adds: ({ outcome }) => ({ control: outcome }),
  says: ({ outcome }) => ({ ...outcome }),
};

export const seizureDecided: AwaitedFact<"seizure.decided"> = {
  type: "seizure.decided",
  adds: ({ outcome }) => ({ seizure: outcome }),
  says: ({ outcome }) => ({ decision: outcome.decision }),
};
