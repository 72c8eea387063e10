/**
 * Form of `rules/selection.json`: which declarations go to the yellow or red lane and why. Rules
 * are data of the administration; the station `selection` evaluates them and keeps the reasons.
 */
import { z } from "zod";

const sentence = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
const date = z.iso.date();

/** Facts a rule may ask for. `pricePerKg` and `customsValue` are in the profile's currency. */
export const SelectionField = z.enum([
  "commodity",
  "origin",
  "dispatchCountry",
  "destinationCountry",
  "supervisionMode",
  "procedure",
  "direction",
  "additionalType",
  "transportMode",
  "office",
  "traderId",
  /** `true` until the trader has had a declaration released. */
  "firstTimeTrader",
  "pricePerKg",
  "customsValue",
  "netMassKg",
]);
export type SelectionField = z.infer<typeof SelectionField>;

/**
 * `in`: equal to one of `value`; `prefix`: begins with one of them; `gte`, `lte`: decimal
 * comparison. A fact that is missing never matches.
 */
export const SelectionCondition = z.discriminatedUnion("op", [
  z.strictObject({
    field: SelectionField,
    op: z.enum(["in", "prefix"]),
    value: z.array(z.string().min(1)).min(1),
  }),
  z.strictObject({
    field: SelectionField,
    op: z.enum(["gte", "lte"]),
    value: z.string().regex(/^\d+(\.\d+)?$/),
  }),
  z.strictObject({ field: SelectionField, op: z.literal("eq"), value: z.string().min(1) }),
]);
export type SelectionCondition = z.infer<typeof SelectionCondition>;

/** What an agency has to do when a rule matches. */
export const SelectionTask = z.strictObject({
  agency: z.string().min(1).max(60),
  /** A kind of `rules/control.json`. */
  kind: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*$/)
    .max(60),
});
export type SelectionTask = z.infer<typeof SelectionTask>;

/**
 * What a rule rests on: a law that leaves no choice, named and quoted, or a choice of the
 * administration. A rule of law is never waived: not for want of room, not after a row of controls,
 * not by a share, and no activated rule takes its place without being one itself.
 */
export const SelectionGround = z.union([
  z.literal("choice"),
  z.strictObject({
    /** Instrument and article. */
    law: z.string().min(1),
    /** The words that leave no choice. */
    quote: z.string().min(10),
  }),
]);

const SelectionRuleShape = z.strictObject({
  code: z.string().regex(/^SEL-\d{3}$/),
  /** What the officer, and where allowed the trader, reads. */
  says: sentence,
  source: z.string().min(1),
  ground: SelectionGround,
  owner: z.string().min(1),
  validFrom: date,
  /** First day it no longer applies; null = until further notice. */
  validTo: date.nullable(),
  /** All conditions hold for one goods item (declaration-level facts count for each item). */
  when: z.strictObject({ all: z.array(SelectionCondition).min(1) }),
  lane: z.enum(["yellow", "red"]),
  tasks: z.array(SelectionTask).min(1),
  /** Share of the matches that are taken; each where it is absent. */
  share: z.number().gt(0).max(1).optional(),
});
export const SelectionRule = SelectionRuleShape.refine(
  ({ ground, share = 1 }) => ground === "choice" || share === 1,
  { path: ["share"], message: "a rule of law takes every match: a share would waive it" },
);
export type SelectionRule = z.infer<typeof SelectionRule>;

const share = z.string().regex(/^(0(\.\d{1,6})?|1)$/);
const amount = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/);

/**
 * What a model may look for. `results` of which `agencies` (all where absent) count as found; in
 * imported history the findings named by `records`. `value` of one finding: an amount in the
 * profile's currency, or `duty`, the duty declared.
 */
export const RiskAim = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]{1,19}$/),
  says: sentence,
  results: z.array(z.enum(["corrected", "refused"])).min(1),
  agencies: z.array(z.string().min(1)).optional(),
  exceptAgencies: z.array(z.string().min(1)).optional(),
  records: z.array(z.string().min(1)),
  value: z.union([z.literal("duty"), amount]),
});
export type RiskAim = z.infer<typeof RiskAim>;

/** How models take part in selection: all of it a choice of the administration. */
export const RiskModelChoices = z.strictObject({
  aims: z.array(RiskAim).min(1).max(10),
  lane: z.enum(["yellow", "red"]),
  tasks: z.array(SelectionTask).min(1),
  /** Part of the controls of choice that is drawn by chance. */
  exploration: share,
  /** Draws of a trader that found nothing lower its next chance: 1 / (1 + so much × draws). */
  sparing: z.number().min(0).max(20),
  /** Drift beyond which an alarm is raised, and cases below which nothing is said. */
  drift: z.strictObject({
    inputs: z.number().positive(),
    score: z.number().positive(),
    calibration: z.number().positive(),
    yield: z.number().positive(),
    casesMin: z.int().min(1),
    days: z.int().min(1).max(366),
  }),
  /** Days between trainings that nobody asked for; 0: none. */
  retrainDays: z.int().min(0).max(366),
  /** What an officer may say of a hit that was of no use. */
  uselessReasons: z.array(
    z.strictObject({ id: z.string().regex(/^[a-z-]{2,30}$/), says: sentence }),
  ),
  source: z.string().min(1),
});
export type RiskModelChoices = z.infer<typeof RiskModelChoices>;

/**
 * Relief of a trader that choices stopped many times in a row without a finding: from `after` stops
 * on each declaration passes with the chance `share`, drawn from a secret of the installation.
 */
export const SelectionRelief = z.strictObject({
  after: z.int().min(1).max(9),
  share: z.number().gt(0).lt(1),
  source: z.string().min(1),
});
export type SelectionRelief = z.infer<typeof SelectionRelief>;

export const SelectionRules = z.strictObject({
  rules: z.array(SelectionRule).max(10_000),
  models: RiskModelChoices.optional(),
  /** Controls an officer may choose himself in a day; none where it is absent. */
  ownChoices: z.strictObject({ dayMax: z.int().min(1).max(1_000), source: z.string() }).optional(),
  /** Nobody is relieved where it is absent. */
  relief: SelectionRelief.optional(),
  /** Seeded random share over what no rule chose; "0" switches it off. */
  random: z.strictObject({
    share: z.string().regex(/^(0(\.\d{1,6})?|1)$/),
    says: sentence,
    lane: z.enum(["yellow", "red"]),
    tasks: z.array(SelectionTask).min(1),
  }),
});
export type SelectionRules = z.infer<typeof SelectionRules>;
