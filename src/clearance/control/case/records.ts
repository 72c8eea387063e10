/** The control case as a record: it belongs to whom its declaration belongs to. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findControlOwners } from "./store.ts";

export const controlRecord: RecordKind = {
  id: "control",
  says: { en: "control case", zh: "查验任务" },
  seenBy: ["officer", "inspect"],
  byAgency: true,
  isWalled: true,
  notFound: "CONTROL_NOT_FOUND",
  find: byUuid(findControlOwners),
};
