/** What models said of a declaration's last selection, told again with the facts that moved it. */
import { explainItem } from "#src/decisions/risk/models/live-model.ts";
import { recordsOfFacts } from "#src/decisions/risk/models/item-facts.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { loadImported } from "#src/registers/store.ts";
import { loadModels, modelsOf } from "./loaded-models.ts";
import { findLastSelection } from "./store.ts";
import { scoreAll } from "./weigh-declaration.ts";

/** Explains the scores by the models and labels of the version the selection recorded. */
export async function explainScores(app: RegistersApp, declarationId: string) {
  const stored = await findLastSelection(app.sql, declarationId);
  if (!stored) {
    throw new AppError({
      code: "RISK_NOT_SELECTED",
      status: 404,
      message: `Declaration ${declarationId.slice(0, 60)} has not been through selection yet.`,
      fix: "Ask again once it has a lane.",
    });
  }
  const { facts, registerVersion } = stored;
  const profile = app.snapshots.profile(stored.profile);
  const number = Number(registerVersion.split("+").at(-1));
  const imported = await loadImported(app.sql, profile.id);
  const rows = imported.rows.filter(({ activation }) => activation <= number);
  const snapshot = createSnapshot(profile, { number, rows });
  await loadModels(app.sql, snapshot);
  const records = recordsOfFacts({ id: declarationId, facts });
  const scores = scoreAll({ id: declarationId, facts, snapshot }).map((score) => {
    const acting = modelsOf(snapshot).find(({ model }) => model.id === score.modelId);
    return { ...score, reasons: acting ? explainItem(acting.model, records, score.item) : [] };
  });
  return { declarationId, registerVersion, scores };
}
