/** The entry summary as a record: it belongs to who lodged it. */
import type { RecordKind } from "#src/identity/access/record-kinds.ts";
import { findEntryOwners } from "./store.ts";

const mrnForm = /^[0-9A-Z-]{8,40}$/;

export const entrySummaryRecord: RecordKind = {
  id: "entry-summary",
  says: { en: "entry summary", zh: "入境摘要申报" },
  seenBy: ["officer", "inspect"],
  isWalled: true,
  notFound: "ENTRY_SUMMARY_NOT_FOUND",
  find: async (sql, mrn) => (mrnForm.test(mrn) ? await findEntryOwners(sql, mrn) : undefined),
};
