/** Hours in which officers decide, as their memberships say. Reads `account_memberships`. */
import type { Sql } from "#src/platform/services.ts";
import type { Caller } from "#src/platform/route.ts";

export type Shift = {
  /** Days on which it begins, 1 Monday to 7 Sunday. */
  readonly days: readonly number[];
  /** Begin, HH:MM. */
  readonly from: string;
  /** End, HH:MM; where it is not after the begin it is on the next day. */
  readonly to: string;
};

/** The columns of a membership's shift as one value; null where it has none. */
export const shiftColumns = (sql: Sql) => sql`
  case when m.shift_days is null then null else
    jsonb_build_object('days', m.shift_days, 'from', m.shift_from, 'to', m.shift_to) end as shift`;

/** The shift of the person behind a caller: a key does not work longer than who made it. */
export async function shiftOf(sql: Sql, caller: Caller): Promise<Shift | undefined> {
  const rows = await sql<{ shift: Shift | null }[]>`
    select ${shiftColumns(sql)} from account_memberships m
    where m.party_id = ${caller.partyId} and m.ended_at is null and m.shift_days is not null
      and m.account_id = ${
        caller.accountId ??
        sql`(select made_by from api_keys where key_id::text = ${caller.keyId ?? ""})`
      }`;
  return rows[0]?.shift ?? undefined;
}
