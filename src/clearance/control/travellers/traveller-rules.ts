/**
 * The law of travellers, as data of a profile (`rules/travellers.json`): limits of cash, allowances, kinds of
 * what is found with the exits that are lawful for each, charges, the term of an appeal, and how long
 * travellers' data are kept. A profile without the file keeps no cases of travellers.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { custodyExits } from "../custody/custody-rules.ts";

const slug = z
  .string()
  .max(40)
  .regex(/^[a-z]+(-[a-z]+)*$/);
const decimal = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/);
/** `isChecked`: the words were compared with the instrument. */
const Law = z.strictObject({ ...ProfileText.shape, isChecked: z.boolean() });
const Validity = { validFrom: z.iso.date(), validTo: z.iso.date().optional() };

/**
 * What rules make of a line: `within` and `in-order` pass by rule, of the others an officer decides.
 * `dutiable`: declared, and more than is free. `barred`: not to be carried, or not without a permit.
 * `unclear`: a rate is missing, or a permit is stated that somebody has to look at.
 */
export const judgements = [
  "within",
  "in-order",
  "dutiable",
  "undeclared",
  "barred",
  "unclear",
  "suspected",
] as const;
export type Judgement = (typeof judgements)[number];

/** What becomes of a line. The first two are measures of one officer, the others decisions. */
export const exitEffects = [
  "hold",
  "refer",
  "clear",
  "pass",
  "pay",
  "send-back",
  "destroy",
  "confiscate",
  "hand-over",
] as const;
export type ExitEffect = (typeof exitEffects)[number];
/** Effects by which the traveller goes on with the goods. */
export const freeingEffects: readonly ExitEffect[] = ["clear", "pass", "pay"];
export const measureEffects: readonly ExitEffect[] = ["hold", "refer"];

const Exit = z.strictObject({
  id: slug,
  name: ProfileText,
  does: z.enum(exitEffects),
  /** What the line has to be judged as. */
  on: z.array(z.enum(judgements)).min(1),
  /** Percent of the value of the line up to which a fine may be, where the article says so. */
  finePercentMax: decimal.optional(),
  source: Law,
});
export type TravellerExit = z.infer<typeof Exit>;

const Kind = z.strictObject({
  id: slug,
  name: ProfileText,
  /** What it is judged by: a limit of cash, an allowance, a permit, nothing (it is barred), health. */
  by: z.enum(["cash", "allowance", "permit", "nothing", "health"]),
  agency: slug,
  /**
   * The agency is another than the administration itself: goods of the kind go back to the traveller only
   * after one of its officers found nothing against them.
   */
  agencyFinds: z.boolean().default(false),
  /** Category of goods that are stopped, of `rules/interceptions.json`. */
  category: slug.optional(),
  source: Law,
  exits: z.array(Exit).min(1).max(20),
});
export type TravellerKind = z.infer<typeof Kind>;

export const TravellerRules = z.strictObject({
  /** The first that fits on the day decides; amounts of one limit are added up. */
  cash: z
    .array(
      z.strictObject({
        direction: z.enum(["import", "export"]),
        /** Currency of the profile, or all others together at the rates of the register. */
        of: z.enum(["own", "foreign"]),
        limit: decimal,
        currency: z.string().regex(/^[A-Z]{3}$/),
        /** What is more has to be declared, or to have a permit, or is not to be carried. */
        above: z.enum(["declare", "permit", "bar"]),
        ...Validity,
        source: Law,
      }),
    )
    .max(50),
  allowances: z
    .array(
      z.strictObject({
        id: slug,
        name: ProfileText,
        who: z.enum(["all", "resident", "visitor"]),
        free: decimal,
        /** Of the profile's currency: the value is compared. */
        unit: z.string().min(1).max(10),
        ...Validity,
        source: Law,
      }),
    )
    .max(100),
  charges: z
    .array(z.strictObject({ id: slug, name: ProfileText, percent: decimal, source: Law }))
    .max(50),
  kinds: z.array(Kind).min(1).max(30),
  appeal: z.strictObject({
    days: z.int().min(1).max(366),
    /** A term that ends on a day without work: on that day, or on the next with it. */
    endsOn: z.enum(["day", "working-day"]),
    /** Against decisions that do this. */
    against: z.array(z.enum(exitEffects)).min(1),
    /** How goods do not leave custody meanwhile; `waiting` of `rules/appeals.json` says why. */
    waits: z.array(z.enum(custodyExits)),
    to: ProfileText,
    source: Law,
  }),
  persons: z.strictObject({
    /** Whose officers read them, beside those who hold the scope `persons`. */
    agencies: z.array(slug).max(10),
    days: z.int().min(1).max(3_660),
    source: Law,
  }),
});
export type TravellerRules = z.infer<typeof TravellerRules>;

/** The rules of a profile; undefined: it keeps no cases of travellers. */
export const findTravellerRules = derivedFrom((profile: Profile): TravellerRules | undefined =>
  profile.ruleTexts.has("travellers")
    ? readRules(profile, "travellers", TravellerRules)
    : undefined,
);

/** @throws AppError TRAVELLERS_NOT_KEPT where the profile keeps no cases of travellers */
export function travellerRules(profile: Profile): TravellerRules {
  const rules = findTravellerRules(profile);
  if (rules) return rules;
  throw new AppError({
    code: "TRAVELLERS_NOT_KEPT",
    status: 409,
    message: `The profile ${profile.id} keeps no cases of travellers.`,
    fix: "Add rules/travellers.json to the profile.",
  });
}

export function holdsOnDay(
  { validFrom, validTo }: { readonly validFrom: string; readonly validTo?: string | undefined },
  day: string,
): boolean {
  return validFrom <= day && (validTo === undefined || day < validTo);
}
