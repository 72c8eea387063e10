/** Goods that arrive and leave, as declarations are told of it. */
import type { ReportKind } from "#src/movements/cargo/consignment.ts";
import { judgeAct, type Unused } from "../control/acts/judge-act.ts";
import type { AwaitedFact } from "../awaited-fact.ts";

type Moved = { readonly at: Temporal.Instant; readonly reference: string };
/** `isReported`: found by what its consignments hold; else somebody says it of this declaration. */
type Arrived = Moved & { readonly isReported?: true };

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "goods.arrived": Arrived;
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
  // a word goes beyond what is reported
  isKnown: ({ isReported }, stage) =>
    "arrivedAt" in stage && (isReported === true || stage.isReported !== true),
  adds: ({ at, isReported }) => ({ arrivedAt: at, isReported }),
  // others took the goods in the same moment
  changesNothing: ({ isReported }, event) => isReported === true && event === "arrival.awaited",
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
