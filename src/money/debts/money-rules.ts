/**
 * The law of paying as data of a profile (`rules/money.json`): last days, interest and late charges by
 * day, the order in which part payments are counted, reminders, instalments and security.
 */
import { z } from "zod";
import { findDecimal } from "#src/kernel/decimal.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { type WorkingDays, workingDaysOf } from "#src/registers/working-days.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { derivedFrom } from "#src/kernel/derived.ts";

const Shift = z.enum(["next", "previous", "none"]);

/** How a last day is found; `none` stays on a day that is not a working day. */
export const Term = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("days"),
    days: z.int().min(0).max(3_650),
    ifNotWorking: Shift,
    source: ProfileText,
  }),
  z.strictObject({
    kind: z.literal("month-day"),
    months: z.int().min(0).max(24),
    day: z.int().min(1).max(31),
    ifNotWorking: Shift,
    source: ProfileText,
  }),
  z.strictObject({
    kind: z.literal("month-working-day"),
    months: z.int().min(0).max(24),
    workingDay: z.int().min(1).max(20),
    source: ProfileText,
  }),
  /** What arose from a day of one month to the day before it in the next is due on a day of the latter. */
  z.strictObject({
    kind: z.literal("period-day"),
    from: z.int().min(2).max(28),
    /** The last day of the month where the month is shorter. */
    day: z.int().min(1).max(31),
    ifNotWorking: Shift,
    source: ProfileText,
  }),
]);
export type Term = z.infer<typeof Term>;

const Rate = z.strictObject({
  /** First day; a rate holds until the next begins. */
  from: z.iso.date(),
  /** Percent of what is owed, for each `per`. */
  percent: z.string().refine((text) => findDecimal(text) !== undefined, "not a decimal number"),
});

export const InterestRule = z.strictObject({
  /** Tax type under which it is booked, and kind of revenue. */
  taxType: z.string().min(1).max(10),
  kind: z.string().regex(/^[a-z-]{2,20}$/),
  per: z.enum(["day", "year"]),
  daysInYear: z.int().min(360).max(366).default(365),
  /** The day of payment still costs interest. */
  countsDayOfPayment: z.boolean(),
  rounding: z.enum(["half-up", "down"]),
  /** Reckoned, rounded and compared with the minima for each tax of a debt, or for the debt as a whole. */
  each: z.enum(["debt", "tax"]).default("debt"),
  /** Interest below it is not charged, minor units. */
  minimumMinor: z.string().regex(/^\d{1,9}$/),
  /** A debt below it carries none, minor units. */
  principalMinimumMinor: z.string().regex(/^\d{1,9}$/),
  rates: z.array(Rate).min(1),
  source: ProfileText,
});
export type InterestRule = z.infer<typeof InterestRule>;

/** Term of charges by how they came to be owed. */
const TermOf = z.strictObject({
  /** Waiting for money before release: from the day it was first asked for. */
  awaited: z.string(),
  /** Booked to a deferment account. */
  deferred: z.string(),
  /** Paid later against a guarantee. */
  guaranteed: z.string(),
  /** Charged again after release. */
  corrected: z.string(),
});

/**
 * What decides which debt is paid first: the overdue before the others, the one with less security, the one
 * due earlier, the one that arose earlier.
 */
export const debtOrders = ["overdue", "least-secured", "due", "arose"] as const;

const StatedRules = z.strictObject({
  /** Account of the administration, for files of orders; none are written where it is left out. */
  bank: z
    .strictObject({
      name: z.string().min(1).max(140),
      account: z.string().min(4).max(34),
      bic: z.string().max(11),
      creditorId: z.string().min(1).max(35),
      source: ProfileText,
    })
    .optional(),
  terms: z.record(z.string().regex(/^[a-z-]{2,30}$/), Term),
  termOf: TermOf,
  /** Taxes with terms of their own; the first that matches counts. */
  termsByTax: z
    .array(
      z.strictObject({
        /** Pattern of tax types. */
        taxTypes: z.string().refine(isPattern, "not a regular expression"),
        termOf: TermOf.partial(),
        source: ProfileText,
      }),
    )
    .default([]),
  lateCharge: InterestRule.optional(),
  /** Interest for the time goods were used before their debt arose. */
  compensatory: InterestRule.optional(),
  allocation: z.strictObject({
    /** Which debt is paid before another; a later one decides where the earlier ones do not. */
    debts: z.array(z.strictObject({ by: z.enum(debtOrders), source: ProfileText })).min(1),
    /** Kinds of revenue in the order in which a part payment of a debt is counted; others come last. */
    parts: z.array(z.string().min(1)),
    /** `due`: a payment that names no debt pays those whose last day has come; `all`: every debt. */
    takes: z.enum(["due", "all"]),
    source: ProfileText,
  }),
  reminders: z.strictObject({
    daysBefore: z.int().min(0).max(60),
    everyDaysAfter: z.int().min(1).max(365),
    source: ProfileText,
  }),
  instalments: z.strictObject({
    monthsMax: z.int().min(0).max(120),
    /** `runs`: interest runs from the last day of the debt on; `none`: only on instalments that are late. */
    interest: z.enum(["runs", "none"]),
    /** Days after which an instalment that is not paid makes all that is left due; null: never. */
    defaultAfterDays: z.int().min(0).max(365).nullable(),
    source: ProfileText,
  }),
  /** Grounds for repayment to who claims it. */
  grounds: z.array(
    z.strictObject({
      code: z.string().regex(/^[a-z-]{3,30}$/),
      kind: z.enum(["remission", "repayment", "drawback"]),
      says: ProfileText,
      /** Months from the day the tax was charged; null: no limit. */
      withinMonths: z.int().min(1).max(120).nullable(),
      source: ProfileText,
    }),
  ),
  /** Statements of every account that are made by themselves. */
  statements: z.strictObject({
    /** Working day of the next month from which those of a month are made. */
    workingDay: z.int().min(1).max(15),
    source: ProfileText,
  }),
  security: z.strictObject({
    /** What special procedures suspend: secured always, where a guarantee is named, or not. */
    suspended: z.enum(["always", "named", "never"]),
    /** A declaration that names a guarantee pays its charges later. */
    guaranteeDefers: z.boolean(),
    /** What an account may owe at most without a guarantee, minor units; null: no limit. */
    unsecuredMaxMinor: z
      .string()
      .regex(/^\d{1,15}$/)
      .nullable(),
    unsecuredSource: ProfileText,
    /** Documents of the header that name a guarantee besides. */
    documents: z
      .array(
        z.strictObject({
          category: z.string().min(1),
          type: z.string().min(1),
          /** `some`: not all such accounts are entered, and one that is unknown holds nothing. */
          known: z.enum(["all", "some"]).default("all"),
        }),
      )
      .default([]),
    source: ProfileText,
  }),
});
export type MoneyRules = z.infer<typeof StatedRules> & { readonly workingDays: WorkingDays };

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

/** The rules of a profile; undefined where it states none, as one that only holds registers. */
export const findMoneyRules = derivedFrom((profile: Profile): MoneyRules | undefined =>
  profile.ruleTexts.has("money")
    ? { ...readRules(profile, "money", StatedRules), workingDays: workingDaysOf(profile) }
    : undefined,
);
