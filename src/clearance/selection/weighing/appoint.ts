/**
 * Who acts: a model is appointed champion (by two persons, see its route) or challenger in its
 * shadow; going back puts the champion before into its place again. Each is a row of the registers,
 * so the history of appointments is that of their activations.
 */
import {
  type ActingModels,
  actingModels,
  actingRow,
  modelRegister,
} from "#src/decisions/risk/models/model-registers.ts";
import type { ModelRole } from "#src/decisions/risk/models/live-model.ts";
import { findModel, type StoredModel } from "#src/decisions/risk/models/store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { loadImported } from "#src/registers/store.ts";
import { activatePlain, learnDay } from "./learn-day.ts";

const nobody: ActingModels = { champion: undefined, challenger: undefined };

/** The model of an id in a profile. */
export async function getModel(app: RegistersApp, id: string): Promise<StoredModel> {
  const model = await findModel(app.sql, id);
  if (model) return model;
  throw modelUnknown(id);
}

/** What is answered where no model has the id. @example throw modelUnknown("7") */
export function modelUnknown(id: string): AppError {
  return new AppError({
    code: "RISK_MODEL_UNKNOWN",
    status: 404,
    message: `There is no model ${id.slice(0, 40)}.`,
    fix: "Name one of GET /api/v1/risk/models.",
  });
}

/** Appoints a model; a champion that was the challenger leaves the shadow. */
export async function appoint(
  app: RegistersApp,
  model: StoredModel,
  { role, by }: { readonly role: ModelRole; readonly by: string },
): Promise<void> {
  const { id, aim, profile } = model;
  await app.snapshots.refresh(app.sql);
  const before = actingModels(app.snapshots.current(profile)).get(aim) ?? nobody;
  if (before[role] === id) return;
  const other = role === "champion" ? "challenger" : "champion";
  if (role === "challenger" && before.champion === id) throw actsAlready(id);
  const acting = {
    ...before,
    [role]: id,
    [other]: before[other] === id ? undefined : before[other],
  };
  const name = `model ${id} as ${role} of ${aim}`;
  const row = actingRow(aim, acting, name);
  await activatePlain(app, profile, { kind: "models", name, by, rows: [row] });
  // the bar of yesterday's champion says nothing of this one's scores
  if (role === "champion") await learnDay(app, profile);
}

/** Puts the champion before into its place; nobody where there was none. @returns who acts now */
export async function rollBack(
  app: RegistersApp,
  profile: string,
  { aim, by }: { readonly aim: string; readonly by: string },
): Promise<ActingModels> {
  await app.snapshots.refresh(app.sql);
  const now = actingModels(app.snapshots.current(profile)).get(aim);
  if (!now?.champion) {
    throw new AppError({
      code: "RISK_NO_CHAMPION",
      status: 409,
      message: `There is no active model for ${aim.slice(0, 40)}.`,
      fix: "Activate one first.",
    });
  }
  const champion = (await championsOf(app, profile, aim)).findLast((id) => id !== now.champion);
  const challenger = now.challenger === champion ? undefined : now.challenger;
  const acting: ActingModels = { champion, challenger };
  const name = `roll-back of ${aim}`;
  const rows = [actingRow(aim, acting, name)];
  await activatePlain(app, profile, { kind: "models", name, by, rows });
  await learnDay(app, profile);
  return acting;
}

/**
 * Champions of an aim in the order of their appointment, those that were put back taken away: going
 * back twice goes two back.
 */
async function championsOf(
  app: RegistersApp,
  profile: string,
  aim: string,
): Promise<readonly string[]> {
  const { rows } = await loadImported(app.sql, profile);
  const champions: string[] = [];
  for (const { row } of rows) {
    if (row.kind !== modelRegister || row.code !== aim) continue;
    const champion = row.values["champion"] ?? "";
    if (row.source.startsWith("roll-back")) champions.pop();
    if (champion !== "" && champion !== champions.at(-1)) champions.push(champion);
  }
  return champions;
}

function actsAlready(id: string): AppError {
  return new AppError({
    code: "RISK_MODEL_ACTS",
    status: 409,
    message: `Model ${id} is the active model; it cannot be its own challenger.`,
    fix: "Choose another challenger.",
  });
}
