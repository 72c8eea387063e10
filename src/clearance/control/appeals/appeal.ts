/**
 * Appeals against what was decided of goods under a declaration: who is bound by a decision has it looked
 * at again by another officer than decided. In: an act of the declaration's chain, the grounds of its party,
 * the outcome. Out: what waits meanwhile, and which act of customs is due after it. An appeal moves no goods
 * and no money: what follows is the act that there is for it, with its own second person. Each step is an
 * event of the declaration's chain, which holds a salted digest. Owns `appeals`, `appeal_steps`.
 */
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import type { FollowingAct } from "./appeal-rules.ts";

/** Outcomes: the decision stands, is undone, or is taken anew otherwise. */
export const appealOutcomes = ["upheld", "set-aside", "changed"] as const;
export type AppealOutcome = (typeof appealOutcomes)[number];

export const appealStates = ["pending", "withdrawn", ...appealOutcomes] as const;
export type AppealState = (typeof appealStates)[number];

/** A decision as the chain of the declaration has it. */
export type AppealedAct = {
  /** Of `rules/appeals.json`. */
  readonly id: string;
  /** Place of its event in the chain. */
  readonly seq: number;
  /** ISO instant. */
  readonly decidedAt: string;
  /** Who decided: person, party and capacity. */
  readonly decidedBy: string;
  /** Goods items that it is about; null: all. */
  readonly items: readonly number[] | null;
  /** The seized part that it is about; null: none. */
  readonly part: string | null;
  /** What customs does where it is set aside, as the profile said when it was appealed against. */
  readonly follows: FollowingAct | null;
};

/** An appeal as its declaration carries it. */
export type StandingAppeal = {
  /** Among those of the declaration, from 1. */
  readonly number: number;
  readonly act: AppealedAct;
  readonly state: AppealState;
  /** Steps so far. */
  readonly steps: number;
  /** What customs has to do after it, until that is done. */
  readonly due?: FollowingAct;
  /** What it is against was undone before it was decided. */
  readonly isMoot?: true;
};

/** What is told of an appeal. */
export type AppealEntry =
  | { readonly act: "lodged"; readonly about: AppealedAct; readonly grounds: string }
  | { readonly act: "withdrawn"; readonly number: number; readonly reason?: string | undefined }
  | {
      readonly act: "decided";
      readonly number: number;
      readonly outcome: AppealOutcome;
      /** What the party reads. */
      readonly reason: string;
      /** Instrument and article. */
      readonly legalBasis?: string | undefined;
    };
export const appealActs = [
  "lodged",
  "withdrawn",
  "decided",
] as const satisfies readonly AppealEntry["act"][];

/** A step as it is kept beside the chain. */
export type AppealStep = {
  readonly declarationId: string;
  readonly number: number;
  readonly step: number;
  readonly act: AppealEntry["act"];
  /** Grounds or reason, outcome, article. */
  readonly says: Readonly<Record<string, string>>;
  readonly actor: string;
  /** ISO instant. */
  readonly at: string;
};

/** Salted SHA-256 of all that a step says, for its event. */
export function digestOfStep(salt: string, row: AppealStep): string {
  const { declarationId, number, step, act, says, actor, at } = row;
  return sha256(salt + canonicalJson({ declarationId, number, step, act, says, actor, at }));
}

/** Whether what it is against may not be carried out: it is open, or what follows it is not done. */
export function isStanding({
  state,
  due,
  isMoot,
}: Pick<StandingAppeal, "state" | "due" | "isMoot">): boolean {
  return (state === "pending" && isMoot !== true) || due !== undefined;
}
