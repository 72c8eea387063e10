/**
 * The law of appeals, as data of a profile (`rules/appeals.json`): which decisions can be appealed against,
 * what waits meanwhile, and what customs does where one is set aside. Who hears them, and within which term,
 * stands in `rules/control.json`. A profile without the file takes none.
 */
import { z } from "zod";
import { derivedFrom } from "#src/kernel/derived.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { termUnits } from "#src/registers/term.ts";

const slug = z
  .string()
  .max(30)
  .regex(/^[a-z]+(-[a-z]+)*$/);
const Law = z.strictObject({ ...ProfileText.shape, isChecked: z.boolean() });

/** What may have to wait for an appeal: ways in which goods go for good. */
export const waitingActs = ["destroy", "sell", "transfer", "send-back", "confiscate"] as const;
export type WaitingAct = (typeof waitingActs)[number];

/** What customs does after a decision was set aside: acts that there are, each with its own signatures. */
export const followingActs = ["refusal-withdrawal", "goods-return", "part-return"] as const;
export type FollowingAct = (typeof followingActs)[number];

/** Events by which what follows an appeal is done. */
export const doneBy: Readonly<Record<FollowingAct, readonly string[]>> = {
  "refusal-withdrawal": ["refusal.withdrawn"],
  "goods-return": ["goods.returned"],
  // with its declaration, or without where that has ended
  "part-return": ["goods.rejoined", "part.returned"],
};

/** What an appeal waits for once it was decided: such an act, or that two persons settle it. */
export const dueActs = [...followingActs, "settlement"] as const;
export type DueAct = (typeof dueActs)[number];

const AppealableAct = z.strictObject({
  id: slug,
  name: ProfileText,
  /** Event of the declaration's chain by which it is known. */
  event: z.string().regex(/^[a-z]+(\.[a-z-]+)+$/),
  /** Ways out of which its event names one; absent: any, or none. */
  exits: z.array(slug).min(1).optional(),
  /** Code of the reason that its event has; absent: any. */
  code: z
    .string()
    .regex(/^[A-Z]+-\d+$/)
    .optional(),
  /** What waits while an appeal against it is open, or set it aside and was not followed yet. */
  waits: z.array(z.enum(waitingActs)).default([]),
  /** What customs does where it is set aside or changed; absent: no act undoes it, so that it is settled. */
  follows: z.enum(followingActs).optional(),
});
export type AppealableAct = z.infer<typeof AppealableAct>;

const SettlementKind = z.strictObject({
  id: slug,
  title: ProfileText,
  /** What its reference is the number of, and has to be stated; absent: it has none. */
  reference: ProfileText.optional(),
  /** Whether it is said only with an instrument and article. */
  needsArticle: z.boolean().default(false),
});
export type SettlementKind = z.infer<typeof SettlementKind>;

const isEachOnce = (list: readonly { readonly id: string }[]) =>
  new Set(list.map(({ id }) => id)).size === list.length;

const AppealRules = z.strictObject({
  /** By when it is decided, from the day after it was lodged. */
  decision: z.strictObject({
    days: z.int().min(1).max(3_660),
    unit: z.enum(termUnits).default("days"),
    source: Law,
  }),
  /** Whether who withdrew one may lodge it again within the term. */
  again: z.strictObject({
    afterWithdrawal: z.boolean(),
    /** Appeals of one party against one decision, withdrawn ones counted. */
    most: z.int().min(1).max(100),
    source: Law,
  }),
  /** Why what an act names under `waits` waits. */
  waiting: Law,
  /** Why goods that cannot be kept go on all the same; absent: none do. */
  perishable: Law.extend({
    /** By which of the acts that wait they go. */
    acts: z.array(z.enum(waitingActs)).min(1),
  }).optional(),
  /** Ways in which what no act undoes is settled outside. */
  settlements: z.strictObject({
    source: Law,
    kinds: z
      .array(SettlementKind)
      .min(1)
      .max(20)
      .refine(isEachOnce, { message: "every way of settling stands once" }),
  }),
  acts: z
    .array(AppealableAct)
    .min(1)
    .max(50)
    .refine(isEachOnce, { message: "every act stands once" }),
});
export type AppealRules = z.infer<typeof AppealRules>;

export const findAppealRules = derivedFrom((profile: Profile): AppealRules | undefined =>
  profile.ruleTexts.has("appeals") ? readRules(profile, "appeals", AppealRules) : undefined,
);

/** @throws AppError APPEALS_NOT_TAKEN where the profile takes none */
export function appealRules(profile: Profile): AppealRules {
  const rules = findAppealRules(profile);
  if (rules) return rules;
  throw notTaken(profile);
}

export function notTaken(profile: Profile): AppError {
  return new AppError({
    code: "APPEALS_NOT_TAKEN",
    status: 409,
    message: `The profile ${profile.id} takes no appeals here.`,
    fix: "Add rules/appeals.json to the profile, and the member appeal to rules/control.json.",
  });
}
