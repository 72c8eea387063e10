/** Kinds of records about people and keys: whose they are. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findInvitationOwners, findMemberOwners } from "./memberships-store.ts";
import { findKeyOwners } from "#src/identity/access/key-store.ts";

export const peopleRecords: readonly RecordKind[] = [
  {
    id: "person",
    says: { en: "person", zh: "人员" },
    seenBy: ["parties"],
    notFound: "PERSON_NOT_FOUND",
    find: async (_sql, id) => ({ parties: [], persons: [id] }),
  },
  {
    id: "key",
    says: { en: "machine key", zh: "接口密钥" },
    seenBy: ["operator"],
    notFound: "KEY_NOT_FOUND",
    find: byUuid(findKeyOwners),
  },
  {
    id: "member",
    says: { en: "member of a party", zh: "单位成员" },
    seenBy: [],
    notFound: "MEMBER_NOT_FOUND",
    find: byUuid(findMemberOwners),
  },
  {
    id: "invitation",
    says: { en: "invitation into a party", zh: "加入单位的邀请" },
    seenBy: [],
    notFound: "INVITATION_NOT_FOUND",
    find: byUuid(findInvitationOwners),
  },
];
