/**
 * The states of a consignment as a table: what may happen in each, where it may lead, and why nothing else
 * may. It has the form of the flow of declarations: a wait names its status and what it takes up, an end is
 * final. The state itself is read from the quantities (`stateOf`), so no act can set it.
 */
import type { Text } from "#src/kernel/text.ts";
import type { ConsignmentState } from "./consignment.ts";

export const consignmentActs = [
  /** A version of what the document says. */
  "state",
  "cancel",
  /** Goods go over to other documents. */
  "move",
  "tranship",
  /** Goods come, by a report or a count. */
  "land",
  "write-off",
  "leave",
  "seize",
  "give-back",
  /** Goods that nobody declared are abandoned, sold or destroyed. */
  "dispose",
] as const;
export type ConsignmentAct = (typeof consignmentActs)[number];

export type StateRow =
  | {
      readonly kind: "wait";
      readonly takes: readonly ConsignmentAct[];
      /** States that those acts may lead to, beside the same again. */
      readonly leadsTo: readonly ConsignmentState[];
      readonly says: Text;
    }
  | { readonly kind: "final"; readonly takes: readonly ConsignmentAct[]; readonly says: Text };

function wait(
  says: Text,
  takes: readonly ConsignmentAct[],
  leadsTo: readonly ConsignmentState[],
): StateRow {
  return { kind: "wait", takes, leadsTo, says };
}

/** An end; departures are taken all the same, because what is reported to have left is an alarm. */
function final(says: Text): StateRow {
  return { kind: "final", takes: ["leave"], says };
}

const lost = ["seized", "left-without-release"] as const;
const onTheGround = ["partly-landed", "landed", "partly-released", "released"] as const;
const onward = ["in-transhipment", "carried-on"] as const;
const going = ["partly-left", "left"] as const;

export const consignmentTable: { readonly [State in ConsignmentState]: StateRow } = {
  expected: wait(
    { en: "stated and not yet here", zh: "已申报，尚未运抵" },
    ["state", "cancel", "move", "tranship", "land", "leave", "seize"],
    [
      "partly-landed",
      "landed",
      "cancelled",
      "split",
      "consolidated",
      "deconsolidated",
      "in-transhipment",
      ...lost,
    ],
  ),
  "partly-landed": wait(
    { en: "a part is here", zh: "部分运抵" },
    ["state", "land", "write-off", "leave", "seize", "dispose"],
    ["expected", ...onTheGround, ...lost, "disposed"],
  ),
  landed: wait(
    { en: "here, nothing released", zh: "已运抵，尚未放行" },
    ["state", "move", "tranship", "land", "write-off", "leave", "seize", "dispose"],
    [
      "expected",
      ...onTheGround,
      "disposed",
      "split",
      "consolidated",
      "deconsolidated",
      "in-transhipment",
      ...lost,
    ],
  ),
  "partly-released": wait(
    { en: "a part is released", zh: "部分放行" },
    ["state", "move", "land", "write-off", "leave", "seize", "dispose"],
    [...onTheGround, ...going, ...lost],
  ),
  released: wait(
    { en: "released, still here", zh: "已放行，尚未提离" },
    ["state", "land", "leave", "seize"],
    [...onTheGround, ...going, ...lost],
  ),
  "partly-left": wait(
    { en: "a part has left after its release", zh: "放行后部分提离" },
    ["state", "land", "write-off", "leave", "seize", "dispose"],
    [...going, ...lost],
  ),
  left: wait(
    { en: "all of it left after its release", zh: "放行后全部提离" },
    ["state", "land", "leave"],
    [...going, "left-without-release"],
  ),
  "left-without-release": wait(
    { en: "goods left without a release; an officer decides", zh: "未经放行已提离，由海关处置" },
    ["land", "leave", "seize", "give-back"],
    ["expected", ...onTheGround, ...going, "seized", ...onward],
  ),
  seized: wait(
    { en: "seized; an officer decides", zh: "已扣留，由海关处置" },
    ["land", "leave", "give-back"],
    ["expected", ...onTheGround, ...going, "left-without-release", ...onward],
  ),
  "in-transhipment": wait(
    { en: "to be carried on under customs control", zh: "转运货物，海关监管下续运" },
    // by another conveyance than was stated first
    ["tranship", "land", "leave", "seize"],
    ["carried-on", ...lost],
  ),
  disposed: wait(
    { en: "nobody declared it: abandoned, sold or destroyed", zh: "无人申报，已放弃、变卖或销毁" },
    ["land", "leave"],
    [...onTheGround, "left-without-release"],
  ),
  "carried-on": wait(
    { en: "carried on under customs control", zh: "已续运离境" },
    // a count that found too little is made again
    ["land", "leave"],
    ["in-transhipment", "left-without-release"],
  ),
  cancelled: final({ en: "cancelled by its carrier", zh: "承运人已撤销" }),
  split: final({ en: "split into other documents", zh: "已分拆为其他单证" }),
  consolidated: final({ en: "consolidated under another document", zh: "已拼入其他单证" }),
  deconsolidated: final({ en: "broken down into its house bills", zh: "已拆分为分提单" }),
};

/** @example isTaken("expected", "write-off") // false */
export function isTaken(state: ConsignmentState, act: ConsignmentAct): boolean {
  return consignmentTable[state].takes.includes(act);
}

/** Whether the table knows the way from one state to another. */
export function leadsTo(from: ConsignmentState, to: ConsignmentState): boolean {
  const row = consignmentTable[from];
  return from === to || (row.kind === "wait" && row.leadsTo.includes(to));
}
