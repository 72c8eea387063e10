/**
 * Closer checks as data of a profile (`rules/closer-checks.json`): after which findings, how closely the
 * consignments that follow are looked at, and when it ends. A profile without the file has none.
 */
import { z } from "zod";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { LegalDate } from "#src/kernel/legal-date.ts";
import { type LateKind, lateKinds } from "../acts/late-kinds.ts";
import { taskResults } from "#src/registers/control-rules.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";

const slug = z.string().regex(/^[a-z]+(-[a-z]+)*$/);
const kinds = z.array(slug).min(1).max(10);

const Level = z.strictObject({
  id: slug,
  name: ProfileText,
  /** Kinds of control that each consignment gets. */
  kinds,
  /** Consignments in a row that are in order end it. */
  inRow: z.int().min(1).max(100),
  /** Days after the last finding on which it ends at the latest. */
  days: z.int().min(1).max(3_650),
});

export const CloserRule = z.strictObject({
  id: slug,
  /** Why later consignments are looked at. */
  says: ProfileText,
  /** Kinds of control whose finding counts, and results that say that goods did not conform. */
  kinds,
  results: z.array(z.enum(taskResults)).min(1),
  /** Kinds of late findings that count as well. */
  late: z.array(z.enum(lateKinds)).max(lateKinds.length),
  /** Kinds of goods that are stopped, of `rules/interceptions.json`; empty: a finding of any or none. */
  categories: z.array(slug).max(20),
  /** Beginnings of commodity codes; empty: all goods. */
  commodities: z.array(z.string().regex(/^\d{2,10}$/)).max(100),
  /** Digits by which goods of a trader count as the same, where no producer is declared. */
  commodityDigits: z.int().min(2).max(10),
  /** The first is for one finding; each further finding goes one on. */
  levels: z.array(Level).min(1).max(5),
  /** Findings after which an officer decides on a suspension; null: never. */
  suspendAfter: z.int().min(2).max(100).nullable(),
  /** First day, and the day on which it no longer holds. */
  validFrom: LegalDate,
  validTo: LegalDate.nullable(),
  source: z.strictObject({ ...ProfileText.shape, isChecked: z.boolean() }),
});
export type CloserRule = z.infer<typeof CloserRule>;

const CloserRules = z.strictObject({ rules: z.array(CloserRule).max(50) });

/** Rules of a profile; kinds of control that it does not have keep it from being used. */
export const closerRulesOf = derivedFrom((profile: Profile): readonly CloserRule[] => {
  if (!profile.ruleTexts.has("closer-checks")) return [];
  const { rules } = readRules(profile, "closer-checks", CloserRules);
  const known = profile.control.kinds.map(({ id }) => id);
  for (const { id, levels, ...rule } of rules) {
    const named = [...rule.kinds, ...levels.flatMap((level) => level.kinds)];
    invariant(
      named.every((kind) => known.includes(kind)),
      `rules/closer-checks.json: rule ${id} names kinds of control of the profile`,
    );
  }
  return rules;
});

/** Rule with the version of its text. @example versionOf(rule) // "conformity@1f0c8a2b9d3e" */
export function versionOf(rule: CloserRule): string {
  return `${rule.id}@${sha256(canonicalJson(rule)).slice(0, 12)}`;
}

/** The rule by which a finding made after release counts; undefined: none. */
export function lateRuleFor(
  rules: readonly CloserRule[],
  { kind, result, on }: { readonly kind: LateKind; readonly result: string; readonly on: string },
): CloserRule | undefined {
  return rules.find(
    (rule) =>
      rule.late.includes(kind) &&
      rule.results.some((one) => one === result) &&
      rule.validFrom <= on &&
      (rule.validTo === null || on < rule.validTo),
  );
}

/** The rule by which a finding counts; undefined: none. */
export function ruleFor(
  rules: readonly CloserRule[],
  finding: {
    readonly kind: string;
    readonly result: string;
    readonly category: string | undefined;
    readonly on: string;
  },
): CloserRule | undefined {
  const { kind, result, category = "", on } = finding;
  return rules.find(
    (rule) =>
      rule.kinds.includes(kind) &&
      rule.results.some((one) => one === result) &&
      (rule.categories.length === 0 || rule.categories.includes(category)) &&
      rule.validFrom <= on &&
      (rule.validTo === null || on < rule.validTo),
  );
}
