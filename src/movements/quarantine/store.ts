/** SQL of messages in quarantine: table `quarantined_messages`. */
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Problem } from "#src/kernel/problem.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import type { Sql } from "#src/platform/services.ts";
import type { HeldMessage, Mark } from "./quarantine.ts";

export type QuarantineOf = {
  readonly profile: string;
  readonly lodgerId: string;
  readonly actor: string;
  readonly now: Temporal.Instant;
};

/** Open ones of a sender: whoever sends more than these sends rubbish. */
const openMax = 10_000;

/** Keeps messages. The same bytes again are the same one. @returns ids in their order; null: no room */
export async function keepMessages(
  tx: Sql,
  all: readonly HeldMessage[],
  { profile, lodgerId, actor, now }: QuarantineOf,
): Promise<readonly (string | null)[]> {
  if (all.length === 0) return [];
  const [open] = await tx<{ count: number }[]>`
    select count(*)::int as count from quarantined_messages
    where lodger_id = ${lodgerId} and profile = ${profile} and ended_as is null`;
  let room = openMax - (open?.count ?? 0);
  const at = printMoment(now);
  const ids: (string | null)[] = [];
  for (const one of all) {
    if (room-- <= 0) {
      ids.push(null);
      continue;
    }
    const [kept] = await tx<{ id: string }[]>`
      insert into quarantined_messages (quarantine_id, profile, lodger_id, said_by, received_at, last_at, times, type,
        reference, head, body, body_length, body_hash, mark_from, mark_to, of_records, marked,
        problems)
      values (${newId(now.epochMilliseconds)}, ${profile}, ${lodgerId}, ${actor}, ${at}, ${at}, 1, ${one.type},
        ${one.reference}, ${one.head}, ${one.body}, ${one.length}, ${one.hash}, ${one.mark.from}, ${one.mark.to},
        ${one.isOfRecords}, ${one.marked}, ${JSON.stringify(one.problems)}::text::jsonb)
      on conflict (lodger_id, profile, body_hash) where ended_as is null
        do update set times = quarantined_messages.times + 1, last_at = excluded.last_at
      returning quarantine_id::text as id`;
    ids.push(kept?.id ?? null);
  }
  return ids;
}

export const endings = ["sent-again", "dismissed"] as const;
export type Ending = (typeof endings)[number];

export type QuarantinedMessage = {
  readonly id: string;
  readonly profile: string;
  readonly lodger: string;
  readonly receivedAt: string;
  readonly lastAt: string;
  readonly times: number;
  readonly type: string;
  readonly reference: string | null;
  readonly head: Uint8Array;
  readonly body: Uint8Array;
  readonly length: number;
  readonly mark: Mark;
  readonly isOfRecords: boolean;
  readonly marked: string;
  readonly problems: readonly Problem[];
  readonly ended: Ending | null;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly reason: string | null;
  readonly successorId: string | null;
};
export type ListedQuarantine = Omit<QuarantinedMessage, "head" | "body">;

function columns(sql: Sql) {
  const moment = (column: string) =>
    sql`to_char(${sql(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql`quarantine_id::text as id, profile, lodger_id as lodger,
    ${moment("received_at")} as "receivedAt",
    ${moment("last_at")} as "lastAt", times, type, reference, body_length as length,
    jsonb_build_object('from', mark_from, 'to', mark_to) as mark, of_records as "isOfRecords",
    marked, problems, ended_as as ended,
    ${moment("ended_at")} as "endedAt", ended_by as "endedBy", reason, followed_by::text as "successorId"`;
}

export type QuarantineQuery = {
  readonly profile: string;
  /** Undefined: of everybody. */
  readonly party: string | undefined;
  readonly open: boolean;
  readonly type: string | undefined;
  readonly after: string | undefined;
  readonly limit: number;
};

/** A page, the newest first. */
export async function listQuarantined(
  sql: Sql,
  { profile, party, open, type, after, limit }: QuarantineQuery,
): Promise<readonly ListedQuarantine[]> {
  return sql<ListedQuarantine[]>`
    select ${columns(sql)} from quarantined_messages where profile = ${profile}
      ${party === undefined ? sql`` : sql`and lodger_id = ${party}`}
      ${open ? sql`and ended_as is null` : sql``}
      ${type === undefined ? sql`` : sql`and type = ${type}`}
      ${after === undefined ? sql`` : sql`and quarantine_id < ${after}::text::uuid`}
    order by quarantine_id desc limit ${limit}`;
}

export async function findQuarantined(
  sql: Sql,
  id: string,
): Promise<QuarantinedMessage | undefined> {
  const [row] = await sql<QuarantinedMessage[]>`
    select ${columns(sql)}, head, body from quarantined_messages where quarantine_id = ${id}::text::uuid`;
  return row;
}

/** Whose it is. */
export async function findQuarantineOwners(
  sql: Sql,
  id: string,
): Promise<RecordOwners | undefined> {
  const [row] = await sql<{ lodger: string; profile: string }[]>`
    select lodger_id as lodger, profile from quarantined_messages where quarantine_id = ${id}::text::uuid`;
  return row && { parties: [row.lodger], profile: row.profile };
}

export type QuarantineEnd = {
  readonly as: Ending;
  readonly actor: string;
  readonly at: Temporal.Instant;
  readonly reason: string | null;
  readonly successorId: string | null;
};

/** Ends it once. @returns false where somebody ended it before */
export async function endQuarantine(
  sql: Sql,
  id: string,
  { as, actor, at, reason, successorId }: QuarantineEnd,
): Promise<boolean> {
  const ended = await sql`
    update quarantined_messages set ended_as = ${as}, ended_at = ${printMoment(at)}, ended_by = ${actor},
      reason = ${reason}, followed_by = ${successorId}
    where quarantine_id = ${id}::text::uuid and ended_as is null`;
  return ended.count === 1;
}

/** Open ones of a sender whose message of the same type and reference was recorded now. */
export async function endFollowed(
  tx: Sql,
  {
    type,
    reference,
    id,
  }: { readonly type: string; readonly reference: string; readonly id: string },
  { profile, lodgerId, actor, now }: QuarantineOf,
): Promise<void> {
  await tx`
    update quarantined_messages set ended_as = 'sent-again', ended_at = ${printMoment(now)}, ended_by = ${actor},
      followed_by = ${id}
    where lodger_id = ${lodgerId} and profile = ${profile} and type = ${type} and reference = ${reference}
      and ended_as is null`;
}

/** Removes what ended before a moment, in parts. @returns how many */
export async function dropEnded(
  sql: Sql,
  { profile, before }: { readonly profile: string; readonly before: Temporal.Instant },
): Promise<number> {
  const dropped = await sql`
    delete from quarantined_messages where quarantine_id in (select quarantine_id from quarantined_messages
      where profile = ${profile} and ended_at < ${printMoment(before)} limit 1000)`;
  return dropped.count;
}
