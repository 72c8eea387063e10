/** Kinds of records of debts: whose they are. */
import type { RecordKind } from "#src/identity/access/record-kinds.ts";
import { findDebtOwners } from "./store.ts";

export const debtRecords: readonly RecordKind[] = [
  {
    id: "debt",
    says: { en: "debt", zh: "应缴税款" },
    seenBy: ["money", "inspect"],
    notFound: "DEBT_NOT_FOUND",
    find: findDebtOwners,
  },
];
