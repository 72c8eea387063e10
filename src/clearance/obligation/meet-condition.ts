/**
 * A condition on which goods were released is met: an officer says by what it is shown. It comes in between,
 * whatever the declaration rests at, and stands in its chain.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { whyNotMet } from "../control/acts/awaited-reports.ts";
import type { InterruptingFact } from "../interrupting-fact.ts";
import type { Controlled, Interrupted } from "../stages.ts";
import { effect, type Emission, type StepContext } from "../step.ts";
import { meetConditions } from "./store.ts";

export type MetCondition = {
  readonly kind: string;
  /** Number of what shows it. */
  readonly proof: string;
  /** In the officer's words. */
  readonly reason: string;
};

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "condition.met": { readonly condition: MetCondition };
  }
}

type InterruptingCondition = { readonly condition: MetCondition };

export const conditionMet: InterruptingFact<"condition.met", InterruptingCondition> = {
  type: "condition.met",
  refuse: ({ condition: { kind } }, { stage }) => {
    // what was released on conditions was controlled; whatever rests before has neither member
    const { conditions = [], releasedAt } = stage as Partial<Controlled & { releasedAt: unknown }>;
    const owed = conditions.find((one) => one.kind === kind);
    if (owed && owed.isMet !== true && releasedAt !== undefined) {
      const against = whyNotMet(stage.laboratoryOrders ?? [], kind);
      if (against) throw notReported(kind, against);
      return;
    }
    throw new AppError({
      code: "CONDITION_NOT_OWED",
      status: 409,
      message: `Declaration ${stage.id} does not owe the condition "${kind.slice(0, 60)}" now.`,
      fix: "Read GET /api/v1/declarations/{id}/requests: it lists what is owed since the release.",
    });
  },
  brings: ({ condition }) => ({ condition }),
  says: ({ condition: { kind, proof } }) => ({ kind, proof }),
};

/** The goods wait for a laboratory: what it reports says whether they are free. */
function notReported(kind: string, { why, order }: NonNullable<ReturnType<typeof whyNotMet>>) {
  return new AppError({
    code: "CONDITION_REPORT",
    status: 409,
    message:
      why === "open"
        ? `Condition ${kind} waits for the report of laboratory order ${order}.`
        : `The report of laboratory order ${order}, for which condition ${kind} waits, is against the goods.`,
    fix:
      why === "open"
        ? "Wait for the report, or cancel the order."
        : "Seize or recall the goods; where a retest finds that they conform, the condition can be met.",
  });
}

/** Nothing is owed of it any more. */
export function meetCondition(
  { stage, resting, condition }: Interrupted & InterruptingCondition,
  { now }: StepContext,
): Emission<"condition.settled"> {
  const { kind, reason } = condition;
  // what was released on conditions was controlled
  const { conditions = [] } = stage as Partial<Controlled>;
  const left = conditions.map((one) =>
    one.kind === kind ? { ...one, isMet: true as const } : one,
  );
  const met = { ...stage, conditions: left, resting };
  return {
    event: "condition.settled",
    stage: met,
    payload: { kind },
    reason: { code: "CTL-032", says: { en: reason, zh: reason } },
    effects: [effect(meetConditions, { declarationId: stage.id, kind, at: now })],
  };
}
