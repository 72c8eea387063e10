/**
 * Findings become labels on the day they are known: what was found counts at once, what was clean
 * when the last task is done; a later finding is a further row. In: tasks concluded up to a day.
 * Out: rows of `risk_labels`.
 */
import { appendLabels, findLabels, type LabelRow } from "#src/decisions/risk/models/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RiskAim } from "#src/registers/selection-rules.ts";
import { type ConcludedRow, listConcluded } from "./store.ts";

export type LabelPeriod = {
  readonly profile: Profile;
  readonly aims: readonly RiskAim[];
  /** First day not learned before. */
  readonly from: string;
  /** Day before which a finding counts. */
  readonly until: string;
};

/** Learns what became known. @returns declarations with new labels */
export async function learnLabels(sql: Sql, period: LabelPeriod): Promise<number> {
  const { profile, aims, from, until } = period;
  const { timeZone } = profile;
  const startOf = (day: string) =>
    Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant();
  const concluded = await listConcluded(sql, {
    profile: profile.id,
    timeZone,
    from: startOf(from),
    until: startOf(until),
  });
  const before = await findLabels(
    sql,
    concluded.map(({ id }) => id),
  );
  const rows = concluded.flatMap((row): readonly LabelRow[] => {
    const labels = labelsOf(aims, row.tasks);
    if (Object.keys(labels).length === 0 || isSame(before.get(row.id), labels)) return [];
    // what was written down late was not known on its day
    const knownOn = row.day < from ? from : row.day;
    return [{ declarationId: row.id, profile: profile.id, knownOn, labels, chance: row.chance }];
  });
  await appendLabels(sql, rows);
  return rows.length;
}

function isSame(before: LabelRow["labels"] | undefined, now: LabelRow["labels"]): boolean {
  return Object.entries(now).every(([aim, label]) => before?.[aim] === label);
}

/** By aim 1 or 0; an aim whose tasks are open and clean so far is left out. */
export function labelsOf(
  aims: readonly RiskAim[],
  tasks: ConcludedRow["tasks"],
): Readonly<Record<string, 0 | 1>> {
  const labels: Record<string, 0 | 1> = {};
  for (const { id, results, agencies, exceptAgencies } of aims) {
    const own = tasks.filter(
      ({ agency }) => (agencies?.includes(agency) ?? true) && !exceptAgencies?.includes(agency),
    );
    if (own.length === 0) continue;
    if (own.some(({ result }) => results.some((one) => one === result))) labels[id] = 1;
    else if (own.every(({ result }) => result !== null)) labels[id] = 0;
  }
  return labels;
}
