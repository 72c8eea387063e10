/** Goods that arrive and leave, as declarations are told of it. */
import type { ReportKind } from "#src/movements/cargo/consignment.ts";
import { judgeAct, type Unused } from "../acts/judge-act.ts";
import type { AwaitedFact } from "../awaited-fact.ts";

type Moved = { readonly at: Temporal.Instant; readonly reference: string };

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "goods.arrived": Moved;
    "goods.departed": Moved;
    /** Carriers reported goods of it: what that means is decided under its lock. */
    "goods.reported": { readonly kind: ReportKind };
  }
  interface FactOutcome {
    /** It came out of order and is kept without effect: the row of the order of acts that says so. */
    readonly unused?: Unused;
  }
}

const says = ({ at, reference }: Moved) => ({ at: at.toString(), reference });

// carriers repeat themselves: a second report of the same kind changes nothing
export const goodsArrived: AwaitedFact<"goods.arrived"> = {
  type: "goods.arrived",
  isEarly: true,
  isKnown: (_told, stage) => "arrivedAt" in stage,
  adds: ({ at }) => ({ arrivedAt: at }),
  says,
};

export const goodsDeparted: AwaitedFact<"goods.departed"> = {
  type: "goods.departed",
  isKnown: (_told, stage) => "leftAt" in stage,
  // one that precedes the release closes nothing, whoever tells it and however late
  findUnused: ({ at, declarationId: id }, { releasedAt }) => {
    if (releasedAt === undefined) return undefined;
    const decided = { tasks: [], isDecided: true, correctedIn: 1 };
    return judgeAct("departure", { ...decided, id, releasedAt, at });
  },
  adds: ({ at }) => ({ leftAt: at }),
  says,
};
