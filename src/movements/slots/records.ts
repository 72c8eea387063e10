/** A booked hour as a record: its party's, and customs'. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findSlotOwners } from "./store.ts";

export const slotRecord: RecordKind = {
  id: "lorry-slot",
  says: { en: "booked hour of a lorry", zh: "货车预约" },
  seenBy: ["officer", "inspect"],
  isWalled: true,
  notFound: "SLOT_NOT_FOUND",
  find: byUuid(findSlotOwners),
};
