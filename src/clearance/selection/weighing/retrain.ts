/**
 * Trains anew what was learned too long ago: per aim with a champion, from our own findings, with
 * the champion's learner and seed. The new model stands in the shadow; people make it champion.
 */
import { actingModels } from "#src/decisions/risk/models/model-registers.ts";
import { findModel, listModels } from "#src/decisions/risk/models/store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { appoint } from "./appoint.ts";
import { trainAndKeep } from "./train.ts";

/** Retrains one profile. @returns ids of the new models */
export async function retrainDue(app: RegistersApp, profile: string): Promise<readonly string[]> {
  await app.snapshots.refresh(app.sql);
  const snapshot = app.snapshots.current(profile);
  const days = snapshot.selection.models?.retrainDays ?? 0;
  if (days === 0) return [];
  const due = app.clock().subtract({ hours: 24 * days });
  const made = await listModels(app.sql, { profile, limit: 200 });
  const fresh: string[] = [];
  for (const [aim, { champion }] of actingModels(snapshot)) {
    const acting = champion === undefined ? undefined : await findModel(app.sql, champion);
    const newest = made.find((model) => model.aim === aim);
    if (!acting || !newest) continue;
    if (Temporal.Instant.compare(Temporal.Instant.from(newest.madeAt), due) > 0) continue;
    const { learner, seed } = acting;
    try {
      const model = await trainAndKeep(app, { profile, aim, learner, seed, by: "system" });
      await appoint(app, model, { role: "challenger", by: "system" });
      fresh.push(model.id);
    } catch (error) {
      // too few findings of this aim are no fault; tomorrow there are more
      if (!(error instanceof AppError) || error.code !== "RISK_TOO_FEW_FINDINGS") throw error;
    }
  }
  return fresh;
}
