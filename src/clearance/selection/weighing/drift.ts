/**
 * Whether acting models still see what they were learned on, and still say what comes true. Each
 * day four things are measured and kept: inputs and scores against their shares then, chances
 * against what controls found (weighed by the inverse of their chance), and what picks bring
 * against what they promised. Beyond the profile's thresholds a measure is an alarm.
 */
import { newId } from "#src/kernel/ids.ts";
import { recordsOfItems } from "#src/decisions/risk/learning/records.ts";
import { itemsOf } from "#src/decisions/risk/models/item-facts.ts";
import { scoreDeclaration } from "#src/decisions/risk/models/live-model.ts";
import { inputDrift, scoreDrift } from "#src/decisions/risk/models/stability.ts";
import { appendDrift, type DriftRow, readModelFile } from "#src/decisions/risk/models/store.ts";
import { wilsonOf } from "#src/decisions/risk/backtest/interval.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RiskModelChoices } from "#src/registers/selection-rules.ts";
import { loadModels, modelsOf } from "./loaded-models.ts";
import { listRecent, listScoredOutcomes, type ScoredOutcome } from "./store.ts";

type DriftMeasurement = Pick<DriftRow, "kind" | "subject" | "measured" | "cases" | "threshold">;
type DriftChoices = RiskModelChoices["drift"];

const sampleMax = 5_000;

/** Measures every acting model and keeps what it finds. */
export async function measureDrift(
  app: RegistersApp,
  {
    profile,
    choices,
    day,
  }: { readonly profile: Profile; readonly choices: RiskModelChoices; readonly day: string },
): Promise<readonly DriftRow[]> {
  const { drift } = choices;
  const snapshot = app.snapshots.current(profile.id);
  await loadModels(app.sql, snapshot);
  const now = app.clock();
  const since = now.subtract({ hours: 24 * drift.days });
  const acting = modelsOf(snapshot);
  const recent =
    acting.length === 0
      ? []
      : await listRecent(app.sql, { profile: profile.id, since, limit: sampleMax });
  const rows: DriftRow[] = [];
  for (const { model, role } of acting) {
    const stored = await readModelFile(app.sql, model.id);
    if (!stored) continue;
    const lists = recent.map(({ id, facts }) => itemsOf({ id, facts }));
    const records = recordsOfItems("recent", lists.flat());
    const scores = Float64Array.from(
      lists,
      (items) => scoreDeclaration(model, role, recordsOfItems("one", items)).score,
    );
    const outcomes = await listScoredOutcomes(app.sql, { modelId: model.id, since });
    const measured: readonly DriftMeasurement[] = [
      ...inputDrift(stored.baseline, records).map(({ fact, index }) => ({
        kind: "inputs" as const,
        subject: fact,
        measured: records.count < drift.casesMin ? null : index,
        cases: records.count,
        threshold: drift.inputs,
      })),
      {
        kind: "score",
        subject: "",
        measured: scores.length < drift.casesMin ? null : scoreDrift(stored.baseline, scores),
        cases: scores.length,
        threshold: drift.score,
      },
      ...outcomeDrift(outcomes, model.aim, drift),
    ];
    for (const one of measured) {
      const alarmed = one.measured !== null && one.measured > one.threshold;
      const place = {
        id: newId(now.epochMilliseconds),
        profile: profile.id,
        modelId: model.id,
        day,
      };
      rows.push({ ...one, ...place, alarmed });
    }
  }
  await appendDrift(app.sql, rows);
  return rows;
}

/**
 * Distance of the mean chance from the weighed share of findings, and of the promise of picks from
 * what they brought; a distance that chance explains counts as none.
 */
export function outcomeDrift(
  outcomes: readonly ScoredOutcome[],
  aim: string,
  drift: DriftChoices,
): readonly DriftMeasurement[] {
  const judged = outcomes.flatMap(({ labels, ...rest }) => {
    const label = labels[aim];
    return label === undefined ? [] : [{ ...rest, label }];
  });
  const distance = (some: typeof judged, weightOf: (one: (typeof judged)[number]) => number) => {
    const sum = (of: (one: (typeof judged)[number]) => number) =>
      some.reduce((all, one) => all + of(one), 0);
    const weights = sum(weightOf);
    const promised = sum((one) => weightOf(one) * one.score) / weights;
    const found = sum((one) => weightOf(one) * one.label) / weights;
    const { low, high } = wilsonOf(found, weights ** 2 / sum((one) => weightOf(one) ** 2));
    return promised < low ? low - promised : promised > high ? promised - high : 0;
  };
  const picks = judged.filter(({ picked }) => picked);
  return [
    {
      kind: "calibration",
      subject: "",
      measured: judged.length < drift.casesMin ? null : distance(judged, (one) => 1 / one.chance),
      cases: judged.length,
      threshold: drift.calibration,
    },
    {
      kind: "yield",
      subject: "",
      measured: picks.length < drift.casesMin ? null : distance(picks, () => 1),
      cases: picks.length,
      threshold: drift.yield,
    },
  ];
}
