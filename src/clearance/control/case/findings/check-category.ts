/**
 * Whether goods of the category that was found may have that result: goods that a quoted text never
 * lets in are found to be against release. As `corrected` they could neither be released nor sent
 * back or destroyed, which happens to goods that a finding is against. Pure.
 */
import { cited } from "#src/registers/cited.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeclaredFacts } from "../../../declaration/facts.ts";
import { exitsLeft, findFoundRule } from "../found-exits.ts";
import type { ReportedFinding } from "./finding.ts";

/** @throws AppError FINDING_CATEGORY_REFUSES with the words of the law and the exits left */
export function checkFindingCategory(
  profile: Profile,
  { result, category }: Pick<ReportedFinding, "result" | "category">,
  { kind, facts }: { readonly kind: string; readonly facts: Pick<DeclaredFacts, "direction"> },
): void {
  if (result === "refused") return;
  const found = { category: category ?? null };
  const rule =
    findFoundRule(profile, "correct-and-release", found, facts) ??
    findFoundRule(profile, "release", found, facts);
  if (!rule) return;
  throw new AppError({
    code: "FINDING_CATEGORY_REFUSES",
    status: 422,
    message: `Goods found as ${category ?? ""} are not released, so that the result is not ${result}: ${cited(rule.source).en}: "${rule.quote.en}".`,
    texts: [cited(rule.source), rule.quote],
    fix: `Record the result refused with its category and goods. What the kind of control then leaves: ${exitsLeft(profile, kind, rule).join(", ")}.`,
  });
}
