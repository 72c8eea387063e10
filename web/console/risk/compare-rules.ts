/** Two rules beside each other, from a trial of both: exact, as only the two were tried. */
import type { Routes } from "../../routes.gen.ts";

export type TrialOutcome = NonNullable<Routes["GET /risk/trials/{id}"]["answer"]["result"]>;
type Report = TrialOutcome["rules"][number];

export type Side = Report & {
  readonly lift: number | null;
  readonly hoursEach: number | null;
};
export type RuleComparison = {
  readonly sides: readonly [Side, Side];
  readonly sharedHits: number;
  readonly sharedFindings: number;
};

/**
 * What both hit is what the first hits and not alone; what both found is what the two found more than
 * all together. Undefined where the trial is not one of two rules.
 */
export function compareRules({ rules, summary }: TrialOutcome): RuleComparison | undefined {
  const [first, second] = rules;
  if (!first || !second || rules.length > 2) return undefined;
  return {
    sides: [sideOf(first, summary), sideOf(second, summary)],
    sharedHits: first.hits - first.overlap.alone,
    sharedFindings: first.findings.caught + second.findings.caught - summary.caught,
  };
}

function sideOf(report: Report, summary: TrialOutcome["summary"]): Side {
  const { caught } = report.findings;
  return {
    ...report,
    lift: liftOf(report, summary),
    hoursEach: caught === 0 ? null : report.inspectorHours / caught,
  };
}

/** How many times better the hits are than all that was controlled; null where nothing is known. */
export function liftOf(
  { yield: share }: Pick<Report, "yield">,
  { inspected, findings }: Pick<TrialOutcome["summary"], "inspected" | "findings">,
): number | null {
  if (share === null || inspected === 0 || findings === 0) return null;
  return share / (findings / inspected);
}
