/** An entry about suspected goods is told to the desk, and answered by how the suspicion stands. */
import { actorOf } from "#src/identity/access/acting.ts";
import type { Caller, Rows } from "#src/platform/route.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { listTaskRecords } from "../case/task-records/store.ts";
import { reportOne } from "../../report-one.ts";
import { printHistory, printInfringement } from "./answers.ts";
import type { LaterEntry } from "./infringement.ts";
import { noSuchInfringement } from "./record-infringement.ts";
import { findInfringement, readInfringementId, type StoredInfringement } from "./store.ts";

export async function getOne(app: ClearanceApp, id: string): Promise<StoredInfringement> {
  const key = readInfringementId(id);
  const found = key && (await findInfringement(app.sql, key));
  if (!found) throw noSuchInfringement();
  return found;
}

/** A right holder reads neither the case nor who of customs acted. */
export const isOfficial = (rows: Rows | undefined): boolean => rows?.kind === "all";

export async function answerOne(app: ClearanceApp, id: string, rows: Rows | undefined) {
  const found = await getOne(app, id);
  const profile = getProfile(app.profiles, found.profile);
  const { declarationId, caseId } = found;
  const records = await listTaskRecords(app.sql, { declarationId, id: caseId });
  const history = printHistory(records, found, isOfficial(rows));
  return { status: 200, body: { ...printInfringement(found, profile, isOfficial(rows)), history } };
}

/** Tells the desk, which judges it under the lock of the declaration. */
export async function enter(
  app: ClearanceApp,
  { id, caller, rows }: { id: string; caller: Caller | undefined; rows: Rows | undefined },
  entry: LaterEntry,
) {
  const { declarationId } = await getOne(app, id);
  const actor = actorOf(caller);
  await reportOne(app, { type: "infringement.reported", declarationId, actor, entry });
  return answerOne(app, id, rows);
}
