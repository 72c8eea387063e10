/** Limits of the checks of editing as data of a profile (`rules/editing.json`). */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";

const Robust = z.strictObject({
  /** Further from the median than this many robust deviations. */
  zMax: z.number().positive(),
  /** Rows a group needs. */
  countMin: z.int().min(3),
  /** Least deviation that is believed, in natural logarithms. */
  scaleMin: z.number().positive(),
});

const Rules = z.strictObject({
  unitValue: Robust,
  /** Hidiroglou–Berthelot: u weighs size, a keeps tight groups quiet, c is the width. */
  ratio: z.strictObject({
    u: z.number().min(0).max(1),
    a: z.number().min(0),
    c: z.number().positive(),
    countMin: z.int().min(3),
  }),
  massRatio: Robust,
  /**
   * A partner is strange where so unlikely ones come in fewer than this part of rows by
   * themselves.
   */
  partner: z.strictObject({ falseRate: z.number().positive().max(0.1) }),
  /** A unit likewise, where no register has the commodity's. */
  unit: z.strictObject({ falseRate: z.number().positive().max(0.1) }),
  /** What is within the limits and still unusual fills the list, the least usual first. */
  leads: z.strictObject({
    /** Lines of a list that is full. */
    listMin: z.int().min(0).max(1000),
    /** A lead comes in fewer than this part of rows by itself. */
    falseRate: z.number().positive().max(0.5),
  }),
  /** What the gate asks to explain of a month's national totals and partners. */
  history: z.strictObject({
    /** Months before it that are looked at, and how many with trade a cell needs. */
    months: z.int().min(3).max(60),
    monthsMin: z.int().min(3).max(60),
    zMax: z.number().positive(),
    scaleMin: z.number().positive(),
    /** Smaller moves than this part of the flow's usual month are no matter. */
    shareMin: z.number().min(0).max(1),
  }),
  /** Rows that hold a release until looked at. */
  openRows: z.strictObject({
    /** Part of rows that are thought to have a wrong figure before anything is known of them. */
    slipRate: z.number().positive().max(0.5),
    /** Percent of a flow's figure that a slip moves to matter. */
    movePercentMin: z.number().positive().max(100),
    /** Percent of a flow's figure by which it is expected to be wrong for the row. */
    riskPercentMin: z.number().positive().max(100),
  }),
  /** Months in a row with trade after which a month without is a gap. */
  gapMonths: z.int().min(2).max(24),
  /** Months looked at, the month itself included. */
  windowMonths: z.int().min(2).max(36),
  /** Questions to those who lodged. */
  queries: z.strictObject({
    /** Days there are for an answer. */
    days: z.int().min(1).max(365),
    /** Days between reminders; the first comes that many days before the last day. */
    remindEveryDays: z.int().min(1).max(90),
    /** After so many a question is overdue and is not told again. */
    remindersMax: z.int().min(0).max(20),
    /**
     * What follows where nobody answers: a clerk may put in a usual figure. Absent: nothing does.
     */
    unanswered: z
      .strictObject({
        /** Days after the last day of the answer. */
        imputeAfterDays: z.int().min(0).max(365),
        source: ProfileText,
      })
      .optional(),
    source: ProfileText,
  }),
  source: ProfileText,
});
export type EditingRules = z.infer<typeof Rules>;
export type HistoryRules = EditingRules["history"];
export type OpenRowRules = EditingRules["openRows"];

/** @throws AppError where the profile states none */
export function editingRules(profile: Profile): EditingRules {
  if (profile.ruleTexts.has("editing")) return readRules(profile, "editing", Rules);
  throw new AppError({
    code: "EDITING_RULES_MISSING",
    status: 404,
    message: `The profile ${profile.id} has no limits for editing.`,
    fix: `Write profiles/${profile.id}/rules/editing.json; docs/using/editing.md shows how.`,
  });
}
