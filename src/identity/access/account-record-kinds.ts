/** Records about people and keys: whose they are. Reads tables of accounts, writes none. */
import type { Sql } from "#src/platform/services.ts";
import type { RecordKind, RecordOwners } from "./record-kinds.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

async function findKey(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  if (!uuid.test(id)) return undefined;
  const rows = await sql<{ party: string }[]>`
    select party_id as party from api_keys where key_id = ${id}`;
  return rows[0] && { parties: [rows[0].party] };
}

async function findInvitation(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  if (!uuid.test(id)) return undefined;
  const rows = await sql<{ party: string }[]>`
    select party_id as party from account_invitations where invitation_id = ${id}`;
  return rows[0] && { parties: [rows[0].party] };
}

/** A person belongs to every party he acts for. */
async function findMember(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  if (!uuid.test(id)) return undefined;
  const rows = await sql<{ party: string }[]>`
    select party_id as party from account_memberships
    where account_id = ${id} and ended_at is null`;
  return rows.length === 0 ? undefined : { parties: rows.map((row) => row.party) };
}

export const accountRecordKinds: readonly RecordKind[] = [
  {
    id: "key",
    says: { en: "machine key", zh: "接口密钥" },
    seenBy: ["operator"],
    notFound: "KEY_NOT_FOUND",
    find: findKey,
  },
  {
    id: "member",
    says: { en: "member of a party", zh: "单位成员" },
    seenBy: [],
    notFound: "MEMBER_NOT_FOUND",
    find: findMember,
  },
  {
    id: "invitation",
    says: { en: "invitation into a party", zh: "加入单位的邀请" },
    seenBy: [],
    notFound: "INVITATION_NOT_FOUND",
    find: findInvitation,
  },
];
