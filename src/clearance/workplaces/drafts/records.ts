/** The draft as a record of a party: its people see it, and no officer does before it is lodged. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findDraftOwners } from "./store.ts";

export const draftRecord: RecordKind = {
  id: "draft",
  says: { en: "draft of a declaration", zh: "报关单草稿" },
  seenBy: [],
  isWalled: true,
  notFound: "DRAFT_NOT_FOUND",
  find: byUuid(findDraftOwners),
};
