/** The release note as a record: it belongs to the carrier and keepers of the goods, and to its lodger. */
import type { RecordKind } from "#src/identity/access/record-kinds.ts";
import { findNoteOwners } from "./store.ts";

export const releaseNoteRecord: RecordKind = {
  id: "release-note",
  says: { en: "release note", zh: "放行凭证" },
  seenBy: ["officer", "inspect", "audit"],
  isWalled: true,
  notFound: "RELEASE_NOTE_NOT_FOUND",
  find: async (sql, number) =>
    /^[0-9A-HJKMNP-TV-Z]{12}$/.test(number) ? await findNoteOwners(sql, number) : undefined,
};
