/** Kinds of records of access: whose they are. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findApprovalOwners } from "./second-approval-store.ts";
import { findDelegationOwners } from "./delegation-store.ts";
import { findRelationOwners } from "./relation-store.ts";

export const accessRecords: readonly RecordKind[] = [
  {
    id: "approval",
    says: { en: "approval", zh: "复核事项" },
    seenBy: ["approve", "statistics", "risk", "audit"],
    isWalled: true,
    notFound: "APPROVAL_NOT_FOUND",
    find: byUuid(findApprovalOwners),
  },
  {
    id: "relation",
    says: { en: "conflict of interest", zh: "回避关系" },
    seenBy: ["parties", "approve", "audit"],
    notFound: "RELATION_NOT_FOUND",
    find: byUuid(findRelationOwners),
  },
  {
    id: "delegation",
    says: { en: "delegation", zh: "委派" },
    seenBy: ["parties", "audit"],
    notFound: "DELEGATION_NOT_FOUND",
    find: byUuid(findDelegationOwners),
  },
];
