/**
 * Acting models of a snapshot of the registers, loaded before a group is decided, so that the
 * decision itself asks nobody. A model with its labels up to a day never changes, so it is kept under
 * its id and that day.
 */
import {
  liveModel,
  type LiveModel,
  modelRoles,
  type ModelRole,
} from "#src/decisions/risk/models/live-model.ts";
import { readModel, unpackModel } from "#src/decisions/risk/models/model-file.ts";
import { actingModels, learnedThrough } from "#src/decisions/risk/models/model-registers.ts";
import { findModel, readModelFile } from "#src/decisions/risk/models/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { labelledItems } from "./labelled-items.ts";

export type ActingModel = { readonly role: ModelRole; readonly model: LiveModel };

/** Not derived from the snapshot: models are read out of the store before a step asks for them. */
const ofSnapshot = new WeakMap<RegisterSnapshot, readonly ActingModel[]>();
/** Immutable and named by what they hold, so nothing of one server or test reaches another. */
const kept = new Map<string, LiveModel>();
const keptMax = 24;

/** Loads what acts under a snapshot; does nothing where it is there already. */
export async function loadModels(sql: Sql, snapshot: RegisterSnapshot): Promise<void> {
  if (ofSnapshot.has(snapshot)) return;
  const acting: ActingModel[] = [];
  for (const [aim, roles] of actingModels(snapshot)) {
    for (const role of modelRoles) {
      const id = roles[role];
      const model = id === undefined ? undefined : await loadModel(sql, { id, aim }, snapshot);
      if (model) acting.push({ role, model });
    }
  }
  ofSnapshot.set(snapshot, acting);
}

/** Models that act under a snapshot; none where they were not loaded, as in a sandbox. */
export function modelsOf(snapshot: RegisterSnapshot): readonly ActingModel[] {
  return ofSnapshot.get(snapshot) ?? [];
}

/** A model with the labels learned under a snapshot. */
async function loadModel(
  sql: Sql,
  { id, aim }: { readonly id: string; readonly aim: string },
  snapshot: RegisterSnapshot,
): Promise<LiveModel | undefined> {
  const through = learnedThrough(snapshot) ?? "";
  const key = `${id} ${through}`;
  const known = kept.get(key);
  if (known) return known;
  const [row, stored] = await Promise.all([findModel(sql, id), readModelFile(sql, id)]);
  if (!row || !stored) return undefined;
  const profile = snapshot.profileId;
  const labels =
    through === ""
      ? []
      : await labelledItems(sql, { profile, aim, after: row.trainedTo, before: through });
  const fitted = readModel(unpackModel(stored.file));
  const model = liveModel(
    { id, aim },
    fitted,
    labels.map(({ item }) => item),
  );
  for (const oldest of kept.keys()) {
    if (kept.size < keptMax) break;
    kept.delete(oldest);
  }
  kept.set(key, model);
  return model;
}
