/** A receipt as a record: who lodged the declaration sees that of its goods, officers see all. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findReceiptOwners } from "./store.ts";

export const receiptRecord: RecordKind = {
  id: "receipt",
  says: { en: "receipt for what customs hold", zh: "代管凭单" },
  seenBy: ["officer", "money", "inspect", "audit"],
  isWalled: true,
  notFound: "RECEIPT_NOT_FOUND",
  find: byUuid(findReceiptOwners),
};
