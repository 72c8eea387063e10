/**
 * Appeals against what was decided of goods under a declaration: who is bound by a decision has it looked
 * at again by another officer than decided. In: an act of the declaration's chain, the grounds of its party,
 * the outcome. Out: what waits meanwhile, and which act of customs is due after it. An appeal moves no goods
 * and no money: what follows is the act that there is for it, with its own second person. Each step is an
 * event of the declaration's chain, which holds a salted digest. Owns `appeals`, `appeal_steps`.
 */
import { legalDay } from "#src/kernel/legal-day.ts";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import type { AppealRules, DueAct, FollowingAct } from "./appeal-rules.ts";

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

/**
 * The day of the law on which something was decided.
 * @example dayOf("2026-11-25T17:00:00Z", "Asia/Shanghai") // "2026-11-26"
 */
export function dayOf(at: string, timeZone: string): string {
  return legalDay(timeZone, Temporal.Instant.from(at)).toString();
}

/** An appeal as its declaration carries it. */
export type StandingAppeal = {
  /** Among those of the declaration, from 1. */
  readonly number: number;
  readonly act: AppealedAct;
  /** Party that lodged it. */
  readonly party: string;
  readonly state: AppealState;
  /** Steps so far. */
  readonly steps: number;
  /** What customs has to do after it, until that is done. */
  readonly due?: DueAct;
  /** What it is against was undone before it was decided. */
  readonly isMoot?: true;
};

/** An act of customs that undid decisions before it in the chain: they bind no more. */
export type UndoneAct = {
  readonly does: FollowingAct;
  /** The seized part that was given back; absent: all goods. */
  readonly part?: string;
  /** Place of its event in the chain. */
  readonly seq: number;
};

/** Whether a decision was undone behind it. */
export function wasUndone(
  { seq, follows, part }: Pick<AppealedAct, "seq" | "follows" | "part">,
  undone: readonly UndoneAct[] = [],
): boolean {
  const isOf = (one: UndoneAct) => one.does === follows && (one.part ?? null) === part;
  return undone.some((one) => one.seq > seq && isOf(one));
}

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
    }
  | {
      /** What a decision that was set aside left to do, where no act undoes it any more, was done outside. */
      readonly act: "settled";
      readonly number: number;
      /** What was done: one of `settlements` of `rules/appeals.json`. */
      readonly settledAs: string;
      /** Number of the paper that this way of settling names. */
      readonly reference?: string | undefined;
      /** Instrument and article. */
      readonly legalBasis?: string | undefined;
      /** Of what was done, which the party reads. */
      readonly reason: string;
    };
export const appealActs = [
  "lodged",
  "withdrawn",
  "decided",
  "settled",
] as const satisfies readonly AppealEntry["act"][];

/** A step as it is kept beside the chain. */
export type AppealStep = {
  readonly declarationId: string;
  readonly number: number;
  readonly step: number;
  readonly act: AppealEntry["act"];
  /** Grounds or reason, outcome, what was done, number of its paper, article. */
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

/**
 * The earlier appeal that lets a party lodge none against a decision; undefined: it may. Who withdrew his own
 * is barred where the profile says so, and nobody else by it.
 */
export function findBarring<Earlier extends Pick<StandingAppeal, "act" | "party" | "state">>(
  appeals: readonly Earlier[],
  { act, party }: { readonly act: Pick<AppealedAct, "seq">; readonly party: string | undefined },
  { again }: Pick<AppealRules, "again">,
): Earlier | undefined {
  const earlier = appeals.filter((one) => one.act.seq === act.seq);
  return (
    earlier.find(({ state }) => state !== "withdrawn") ??
    earlier.find((one) => !again.afterWithdrawal && one.party === party)
  );
}

/**
 * Whether a party has lodged as many appeals against a decision as the profile lets it: what others withdrew
 * takes nothing from it.
 */
export function isUsedUp(
  appeals: readonly Pick<StandingAppeal, "act" | "party">[],
  { act, party }: { readonly act: Pick<AppealedAct, "seq">; readonly party: string | undefined },
  { again }: Pick<AppealRules, "again">,
): boolean {
  const own = appeals.filter((one) => one.act.seq === act.seq && one.party === party);
  return own.length >= again.most;
}

/** Whether what it is against may not be carried out: it is open, or what follows it is not done. */
export function isStanding({
  state,
  due,
  isMoot,
}: Pick<StandingAppeal, "state" | "due" | "isMoot">): boolean {
  return (state === "pending" && isMoot !== true) || due !== undefined;
}
