/** How gaps between two offices are explained, as data of a profile (`rules/mirror.json`). */
import { z } from "zod";
import { findDecimal } from "#src/kernel/decimal.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";

const EconomyCode = z.string().regex(/^[A-Z]{2}$/);
const DecimalText = z.string().transform((text, context) => {
  const value = findDecimal(text);
  if (value !== undefined && value.units >= 0n) return value;
  context.addIssue({ code: "custom", message: `${text} is not a number from zero up` });
  return z.NEVER;
});

const Rules = z.strictObject({
  /** Freight and insurance in percent of the FOB value, where an office gives one value only. */
  freightPercent: z.strictObject({
    usual: DecimalText,
    byPartner: z.record(EconomyCode, DecimalText),
    source: ProfileText,
  }),
  /** Days between departure and the arrival that the importer counts. */
  transitDays: z.strictObject({
    usual: z.int().min(0).max(120),
    byPartner: z.record(EconomyCode, z.int().min(0).max(120)),
    source: ProfileText,
  }),
  /** Procedures by reporter that the other side does not count. */
  countedByOneOnly: z.strictObject({
    byReporter: z.record(EconomyCode, z.array(z.string().min(1))),
    source: ProfileText,
  }),
  /** A cell of a partner is strange where its gap moved by more than this share of the larger side. */
  strangeMovePercent: z.number().positive(),
});
export type MirrorRules = z.infer<typeof Rules>;

/** @throws AppError where the profile states none */
export function mirrorRules(profile: Profile): MirrorRules {
  if (profile.ruleTexts.has("mirror")) return readRules(profile, "mirror", Rules);
  throw new AppError({
    code: "MIRROR_RULES_MISSING",
    status: 404,
    message: `The profile ${profile.id} has no rules for explaining gaps with other offices.`,
    fix: `Write profiles/${profile.id}/rules/mirror.json; docs/using/mirror.md shows how.`,
  });
}
