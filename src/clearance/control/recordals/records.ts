/** A recordal as a record: it belongs to the right holder. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findRecordalOwners } from "./store.ts";

export const recordalRecord: RecordKind = {
  id: "recordal",
  says: { en: "recordal of an intellectual property right", zh: "知识产权海关备案" },
  seenBy: ["officer", "inspect"],
  isWalled: true,
  notFound: "RECORDAL_NOT_FOUND",
  find: byUuid(findRecordalOwners),
};
