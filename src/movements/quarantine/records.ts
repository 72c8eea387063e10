/** The message in quarantine as a record: it belongs to who sent it. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findQuarantineOwners } from "./store.ts";

export const quarantineRecord: RecordKind = {
  id: "quarantined-message",
  says: { en: "message in quarantine", zh: "隔离报文" },
  seenBy: ["officer", "operator", "inspect", "audit"],
  isWalled: true,
  notFound: "QUARANTINE_NOT_FOUND",
  find: byUuid(findQuarantineOwners),
};
