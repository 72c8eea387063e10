/** The transit operation as a record: its holder's, and the keeper's at its destination. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findTransitNames, findTransitOwners } from "./store.ts";

export const transitRecords: readonly RecordKind[] = [
  {
    id: "transit",
    says: { en: "transit operation", zh: "转关（过境）业务" },
    isWalled: true,
    seenBy: ["officer", "inspect"],
    notFound: "TRANSIT_NOT_FOUND",
    find: byUuid(findTransitOwners),
    named: findTransitNames,
  },
];
