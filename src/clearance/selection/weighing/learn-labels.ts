/**
 * Findings become labels on the day they are known: what was found counts at once, what was clean
 * when the last task is done; a later finding, after release too, is a further row. A finding that names
 * goods items is a label of those items. In: tasks concluded up to a day.
 * Out: rows of `risk_labels`.
 */
import { appendLabels, findLabels, type LabelRow } from "#src/decisions/risk/models/store.ts";
import { canonicalJson } from "#src/kernel/canonical-json.ts";
import { startOfLegalDay } from "#src/kernel/legal-day.ts";
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
  const startOf = (day: string) => startOfLegalDay(timeZone, Temporal.PlainDate.from(day));
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
    const known = { labels, items: itemLabelsOf(aims, row.tasks) };
    if (Object.keys(labels).length === 0 || isSame(before.get(row.id), known)) return [];
    // what was written down late was not known on its day
    const knownOn = row.day < from ? from : row.day;
    return [{ declarationId: row.id, profile: profile.id, knownOn, ...known, chance: row.chance }];
  });
  await appendLabels(sql, rows);
  return rows.length;
}

type KnownLabels = Pick<LabelRow, "labels" | "items">;

function isSame(before: KnownLabels | undefined, { labels, items }: KnownLabels): boolean {
  return Object.entries(labels).every(
    ([aim, label]) =>
      before?.labels[aim] === label &&
      canonicalJson(before.items[aim] ?? null) === canonicalJson(items[aim] ?? null),
  );
}

/** By aim 1 or 0; an aim whose tasks are open and clean so far is left out. */
export function labelsOf(
  aims: readonly RiskAim[],
  tasks: ConcludedRow["tasks"],
): Readonly<Record<string, 0 | 1>> {
  const labels: Record<string, 0 | 1> = {};
  for (const aim of aims) {
    const own = tasksOf(aim, tasks);
    if (own.length === 0) continue;
    if (own.some((task) => isFound(aim, task))) labels[aim.id] = 1;
    else if (own.every(({ result }) => result !== null)) labels[aim.id] = 0;
  }
  return labels;
}

/** Of aims with findings that all name their items: which, and whether a task is open still. */
export function itemLabelsOf(
  aims: readonly RiskAim[],
  tasks: ConcludedRow["tasks"],
): LabelRow["items"] {
  const known = aims.flatMap((aim) => {
    const own = tasksOf(aim, tasks);
    const found = own.filter((task) => isFound(aim, task)).map(({ items }) => items);
    if (found.length === 0 || found.includes(null)) return [];
    const numbers = [...new Set(found.flatMap((items) => items ?? []))].sort((a, b) => a - b);
    const isOpen = own.some(({ result }) => result === null);
    return [[aim.id, { found: numbers, isOpen }] as const];
  });
  return Object.fromEntries(known);
}

function tasksOf({ agencies, exceptAgencies }: RiskAim, tasks: ConcludedRow["tasks"]) {
  return tasks.filter(
    ({ agency }) => (agencies?.includes(agency) ?? true) && !exceptAgencies?.includes(agency),
  );
}

function isFound({ results }: RiskAim, { result }: ConcludedRow["tasks"][number]): boolean {
  return results.some((one) => one === result);
}
