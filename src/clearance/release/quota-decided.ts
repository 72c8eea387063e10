/** What became of a claim on a tariff quota, as declarations are told of it. */
import type { AwaitedFact } from "../awaited-fact.ts";
import type { Controlled, QuotaOutcome, QuotaShare } from "../stages.ts";

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "quota.decided": {
      readonly order: string;
      readonly outcome: QuotaOutcome;
      /** What each item got, where the order gave a part. */
      readonly shares?: readonly QuotaShare[];
    };
  }
}

export const quotaDecided: AwaitedFact<"quota.decided"> = {
  type: "quota.decided",
  changesCharges: true,
  adds: ({ order, outcome, shares }, stage) => {
    // stages before control have none
    const before: Partial<Controlled> = stage;
    return {
      quotas: { ...before.quotas, [order]: outcome },
      ...(shares ? { shares: [...(before.shares ?? []), ...shares] } : {}),
    };
  },
  says: ({ order, outcome, shares }) => ({ order, outcome, ...(shares ? { shares } : {}) }),
};
