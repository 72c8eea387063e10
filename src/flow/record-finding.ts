/** What an officer found in a task of a control: recorded, and counted among the operations of the month. */
import { type Finding, type StoredCase, recordFinding } from "#src/clearance/control/store.ts";
import { operationsOfTask } from "#src/statistics/operations/operations.ts";
import { appendOperations } from "#src/statistics/operations/store.ts";
import type { App } from "./app.ts";
import { findDirection } from "./inquiry/store.ts";

/** @returns whether the task was still open */
export async function recordAndCount(
  app: App,
  found: StoredCase,
  {
    asOf,
    ...finding
  }: Omit<Finding, "caseId" | "declarationId"> & {
    /** The day it counts on, where it is not today. */
    readonly asOf?: Temporal.PlainDate;
  },
): Promise<boolean> {
  const { id: caseId, declarationId } = found;
  const { timeZone } = app.snapshots.profile(found.profile);
  return await app.sql.begin(async (tx) => {
    const recorded = await recordFinding(tx, { ...finding, caseId, declarationId });
    const task = found.tasks.find((one) => one.task === finding.task);
    const flow = await findDirection(tx, declarationId);
    if (!recorded || !task || !flow) return recorded;
    const { result, at } = finding;
    const day = asOf ?? at.toZonedDateTimeISO(timeZone).toPlainDate();
    const office = found.office ?? "";
    const done = { id: task.id, kind: task.kind, result, flow, office, at, day };
    const rows = operationsOfTask(done, found.profile);
    await appendOperations(tx, rows, at.epochMilliseconds);
    return recorded;
  });
}
