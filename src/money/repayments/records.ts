/** Kinds of records of claims for repayment: whose they are. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findClaimOwners } from "./store.ts";

export const claimRecords: readonly RecordKind[] = [
  {
    id: "repayment-claim",
    says: { en: "claim for repayment", zh: "退（减）税申请" },
    seenBy: ["money", "inspect"],
    notFound: "CLAIM_NOT_FOUND",
    find: byUuid(findClaimOwners),
  },
];
