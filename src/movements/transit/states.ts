/**
 * The states of a transit operation as a table: what may happen in each and where it leads. It has the form
 * of the flow of declarations: a wait names what it takes up, an end is final.
 */
import type { Text } from "#src/kernel/text.ts";
import type { TransitFact } from "./transit.ts";

export const transitStates = [
  "lodged",
  "accepted",
  "on-the-way",
  "arrived",
  "controlled",
  "enquiry",
  "charged",
  "discharged",
  "closed",
  "refused",
  "withdrawn",
] as const;
export type TransitState = (typeof transitStates)[number];

export type TransitAct = Exclude<TransitFact["act"], "lodged">;

export type TransitRow =
  | { readonly kind: "wait"; readonly says: Text; readonly takes: TakenActs }
  | { readonly kind: "final"; readonly says: Text };
/** Acts of a state, each with the states that it may lead to. */
type TakenActs = Readonly<Partial<Record<TransitAct, readonly TransitState[]>>>;

function wait(says: Text, takes: TakenActs): TransitRow {
  return { kind: "wait", says, takes };
}

function final(says: Text): TransitRow {
  return { kind: "final", says };
}

const underWay = ["on-the-way"] as const;
/** More of it may come; an enquiry stays open until all of it did. */
const soughtFor = ["enquiry"] as const;

export const transitTable: { readonly [State in TransitState]: TransitRow } = {
  lodged: wait(
    { en: "waiting for acceptance by customs", zh: "待海关接受" },
    { accepted: ["accepted"], refused: ["refused"], withdrawn: ["withdrawn"] },
  ),
  accepted: wait(
    { en: "accepted, guarantee reserved; not released yet", zh: "已接受，担保已占用，尚未放行" },
    { released: underWay, refused: ["refused"], withdrawn: ["withdrawn"] },
  ),
  "on-the-way": wait(
    { en: "released for transit, on the way", zh: "已放行，在途" },
    {
      passed: underWay,
      incident: underWay,
      arrived: ["on-the-way", "arrived"],
      enquired: ["enquiry"],
    },
  ),
  arrived: wait(
    { en: "arrived; control result awaited", zh: "已运抵，待查核" },
    { controlled: ["controlled"] },
  ),
  controlled: wait(
    { en: "controlled; waiting for discharge", zh: "已查核，待核销" },
    { discharged: ["discharged"], charged: ["charged"] },
  ),
  enquiry: wait(
    { en: "not arrived in time; enquiry under way", zh: "逾期未运抵，正在追查" },
    {
      passed: soughtFor,
      incident: soughtFor,
      arrived: ["enquiry", "arrived"],
      answered: soughtFor,
      "proof-refused": soughtFor,
      discharged: ["discharged"],
      charged: ["charged"],
    },
  ),
  charged: wait({ en: "charges booked as a debt", zh: "已核定应缴税款" }, { closed: ["closed"] }),
  discharged: final({ en: "discharged", zh: "已核销" }),
  closed: final({ en: "closed; the debt is paid", zh: "已结案，税款已缴" }),
  refused: final({ en: "refused by customs", zh: "海关不予接受" }),
  withdrawn: final({ en: "withdrawn by its holder", zh: "办理人已撤销" }),
};

/** @example takesUp("arrived", "controlled") // true */
export function takesUp(state: TransitState, act: TransitAct): boolean {
  return leadingTo(state, act).length > 0;
}

/** States to which an act may lead from a state; none: it is not possible there. */
export function leadingTo(state: TransitState, act: TransitAct): readonly TransitState[] {
  const row = transitTable[state];
  return row.kind === "wait" ? (row.takes[act] ?? []) : [];
}

/** Whether a guarantee stands for an operation in a state. */
export function isOpen(state: TransitState): boolean {
  return transitTable[state].kind === "wait" && state !== "lodged";
}
