/** An entry of the register of conveyances as a record: of who stated it, and customs'. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findEntryOwners } from "./store.ts";

export const conveyanceEntryRecord: RecordKind = {
  id: "conveyance-entry",
  says: { en: "entry of the register of conveyances", zh: "运输工具备案" },
  seenBy: ["officer", "inspect"],
  isWalled: true,
  notFound: "CONVEYANCE_ENTRY_NOT_FOUND",
  find: byUuid(findEntryOwners),
};
