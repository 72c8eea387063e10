/** What an administration decides about laboratory tests, as data: `rules/laboratory.json`. */
import { z } from "zod";
import { ruleKinds } from "#src/decisions/laboratory/conformity.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { termUnits } from "#src/registers/term.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";

/** A text of law: `isChecked` says whether its words were compared with the instrument. */
const Law = z.strictObject({ ...ProfileText.shape, isChecked: z.boolean() });
const id = z.string().regex(/^[a-z][a-z-]{1,39}$/);

const Limit = {
  days: z.int().min(1).max(366),
  /** What they count; absent: calendar days. */
  unit: z.enum(termUnits).optional(),
  source: Law,
};

const DecisionRule = z.strictObject({
  id,
  kind: z.enum(ruleKinds),
  /** Coverage factor of the uncertainty that it compares with. */
  coverage: z.string().regex(/^\d(\.\d{1,3})?$/),
  name: ProfileText,
  source: Law,
});

/** Goods whose control ordered a test are not released before its report. */
const Awaited = z.strictObject({
  /** Kinds of control whose orders hold the release. */
  kinds: z.array(z.string()).min(1),
  /** Condition of `rules/control.json` on which goods may go meanwhile; absent: on none. */
  condition: id.optional(),
  source: Law,
});

export const LaboratoryRules = z
  .strictObject({
    /** Kinds of control whose tasks may order a test. */
    kinds: z.array(z.string()).min(1),
    /** From the order to the report, and from the report to the request for a retest. */
    timeLimits: z.tuple([
      z.strictObject({ act: z.literal("report"), ...Limit }),
      z.strictObject({ act: z.literal("retest"), ...Limit }),
    ]),
    /** What holds a release until the report; kinds of control that none names hold none. */
    awaited: z.array(Awaited).max(20).default([]),
    retest: z.strictObject({
      /** Which laboratory repeats the tests: another than the first, or any. */
      laboratory: z.enum(["another", "any"]),
      /** Whose result stands then: that of the retest, or none before an officer says so. */
      stands: z.enum(["retest", "officer"]),
      source: Law,
    }),
    decisionRules: z.array(DecisionRule).min(1).max(20),
    /** Id of the rule for limits that name none. */
    decisionRule: id,
  })
  .refine(
    ({ decisionRules, decisionRule }) => decisionRules.some((one) => one.id === decisionRule),
    {
      message: "decisionRule is the id of one of decisionRules",
    },
  );
export type LaboratoryRules = z.infer<typeof LaboratoryRules>;

/** Rules of a profile; undefined: it orders no tests. */
export const laboratoryRulesOf = derivedFrom((profile: Profile): LaboratoryRules | undefined => {
  if (!profile.ruleTexts.has("laboratory")) return undefined;
  const rules = readRules(profile, "laboratory", LaboratoryRules);
  for (const { kinds, condition } of rules.awaited) {
    const named = profile.control.conditions.find((one) => one.id === condition);
    invariant(
      kinds.every(
        (kind) =>
          rules.kinds.includes(kind) && (condition === undefined || named?.kinds.includes(kind)),
      ),
      `rules/laboratory.json: awaited names kinds that order tests and may set ${condition ?? "none"}`,
    );
  }
  return rules;
});

/** @throws LABORATORY_NOT_USED */
export function getLaboratoryRules(profile: Profile): LaboratoryRules {
  const rules = laboratoryRulesOf(profile);
  if (rules) return rules;
  throw new AppError({
    code: "LABORATORY_NOT_USED",
    status: 422,
    message: `Profile ${profile.id} orders no laboratory tests.`,
    fix: "Its rules/laboratory.json would state kinds of control, time limits and decision rules.",
  });
}
