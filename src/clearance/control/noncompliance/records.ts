/** A notice of non-compliance as a record: its agency's; customs officers see all. */
import type { RecordKind } from "#src/identity/access/record-kinds.ts";
import { findNoticeOwners } from "./store.ts";

export const noncomplianceRecord: RecordKind = {
  id: "noncompliance-notice",
  says: { en: "notice of non-compliance", zh: "违规通报" },
  seenBy: ["officer", "inspect"],
  byAgency: true,
  ofAgency: true,
  notFound: "NONCOMPLIANCE_NOT_FOUND",
  find: findNoticeOwners,
};
