/** Kinds of records of guarantees: whose they are. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findGuaranteeOwners } from "./guarantee-store.ts";

export const guaranteeRecords: readonly RecordKind[] = [
  {
    id: "guarantee",
    says: { en: "guarantee", zh: "担保" },
    seenBy: ["money", "inspect"],
    notFound: "GUARANTEE_NOT_FOUND",
    find: byUuid(findGuaranteeOwners),
  },
];
