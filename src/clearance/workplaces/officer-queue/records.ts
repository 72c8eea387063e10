/** What waits in the queue as a record: it belongs to whom its case, request or approval belongs to. */
import { findApprovalOwners } from "#src/identity/access/second-approval-store.ts";
import { byUuid, type RecordKind, type RecordOwners } from "#src/identity/access/record-kinds.ts";
import { findCallOwners } from "#src/movements/calls/store.ts";
import { findSuspectedOwners } from "#src/movements/calls/suspected-cases/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { findCheckOwners } from "../../control/closer-checks/store.ts";
import { findControlOwners } from "../../control/case/store.ts";
import { findDeclarationOwners } from "../../declaration/reading-store.ts";
import { laboratoryOrderRecord } from "../../control/laboratory/records.ts";
import { findRequestOwners } from "../../request/store.ts";
import { findTransitOwners } from "#src/movements/transit/store.ts";
import { findCaseOwners } from "../../control/travellers/store.ts";
import { findMatchedDeclaration } from "../../selection/screening/queued-store.ts";

async function findQueuedOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const own =
    (await findControlOwners(sql, id, undefined)) ??
    (await findRequestOwners(sql, id)) ??
    (await findDeclarationOwners(sql, id)) ??
    (await findApprovalOwners(sql, id)) ??
    (await findCallOwners(sql, id, undefined)) ??
    (await findTransitOwners(sql, id)) ??
    (await findCaseOwners(sql, id)) ??
    (await laboratoryOrderRecord.find(sql, id, undefined)) ??
    (await findCheckOwners(sql, id)) ??
    (await findSuspectedOwners(sql, id));
  if (own) return own;
  const matched = await findMatchedDeclaration(sql, id);
  return matched === undefined ? undefined : await findDeclarationOwners(sql, matched);
}

export const queuedRecord: RecordKind = {
  id: "queued",
  says: { en: "case of the queue", zh: "待办任务" },
  seenBy: ["officer", "approve", "statistics", "risk"],
  byAgency: true,
  isWalled: true,
  notFound: "QUEUED_NOT_FOUND",
  find: byUuid(findQueuedOwners),
};
