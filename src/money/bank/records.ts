/** Kinds of records of the bank. They belong to nobody. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findBankEntryOwners, findPaymentFileOwners } from "./store.ts";

export const bankRecords: readonly RecordKind[] = [
  {
    id: "bank-entry",
    says: { en: "entry of the bank", zh: "银行入账" },
    seenBy: ["money", "inspect"],
    ofNobody: true,
    notFound: "BANK_ENTRY_NOT_FOUND",
    find: byUuid(findBankEntryOwners),
  },
  {
    id: "payment-file",
    says: { en: "file of orders", zh: "付款或扣款文件" },
    seenBy: ["money"],
    ofNobody: true,
    notFound: "PAYMENT_FILE_NOT_FOUND",
    find: byUuid(findPaymentFileOwners),
  },
];
