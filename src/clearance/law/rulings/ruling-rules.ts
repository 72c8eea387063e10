/** What an administration decides about advance rulings, as data: `rules/rulings.json` of the profile. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { derivedFrom } from "#src/kernel/derived.ts";

const Kind = z.strictObject({
  says: ProfileText,
  /** What stands in the number for the kind. */
  code: z.string().regex(/^[A-Z0-9]{1,6}$/),
  daysToAccept: z.int().min(1).max(365),
  /** Days from acceptance to the decision. */
  daysToDecide: z.int().min(1).max(730),
  validMonths: z.int().min(1).max(120),
  /** Members of the application without which nothing is handed in. */
  needs: z.array(
    z.enum([
      "holder.name",
      "goods",
      "composition",
      "use",
      "commodity",
      "origin",
      "agreement",
      "question",
      "grounds",
      "expectedFrom",
    ]),
  ),
  source: ProfileText,
});

export const RulingRules = z.strictObject({
  kinds: z.strictObject({ classification: Kind, origin: Kind, valuation: Kind }),
  /** Of `{kind}`, `{office}`, `{year}` and, at the end, the serial. */
  series: z.string().regex(/^[A-Za-z0-9{}-]{1,60}$/),
  officeDefault: z.string().regex(/^[A-Za-z0-9]{2,17}$/),
  serialDigits: z.int().min(3).max(9),
  /** On whom a ruling binds. */
  binds: ProfileText,
  /** Longest extended use of a revoked one, months; 0 for none. */
  extendedUseMonthsMax: z.int().min(0).max(24),
  /** Whether the days to decide stand still while more was asked. */
  clockStopsWhileAsked: z.boolean(),
  /** Days before the goods by which the application is due; 0 for none. */
  daysBeforeGoods: z.int().min(0).max(365),
  /** How a declaration refers to a ruling. */
  statedIn: z.strictObject({
    documents: z.array(z.string().min(1).max(10)),
    /** Words in front of the number in the remarks. */
    remark: z.string().max(20).nullable(),
  }),
  similarity: z.strictObject({
    /** Share of the declared words, in thousandths, that the ruling's goods also hold. */
    share: z.int().min(100).max(1000),
    wordsMin: z.int().min(1).max(10),
    /** Share of words in common that makes two declared goods the same, in thousandths. */
    sameGoods: z.int().min(500).max(1000),
  }),
  appeal: ProfileText,
  source: ProfileText,
});
export type RulingRules = z.infer<typeof RulingRules>;

/** Says whether an administration gives rulings. */
export function givesRulings(profile: Profile): boolean {
  return profile.ruleTexts.has("rulings");
}

/** Rules of a profile. @throws RULINGS_NOT_GIVEN where it has none */
export const rulingRulesOf = derivedFrom((profile: Profile): RulingRules => {
  if (givesRulings(profile)) return readRules(profile, "rulings", RulingRules);
  throw new AppError({
    code: "RULINGS_NOT_GIVEN",
    status: 409,
    message: `The profile ${profile.id} gives no advance rulings.`,
    fix: "Name a profile with rules/rulings.json.",
  });
});
