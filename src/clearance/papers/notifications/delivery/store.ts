/** SQL of deliveries. */
import type { Sql } from "#src/platform/services.ts";
import type { CallAnswer } from "./call-answer.ts";
import type { DeliveryStatus, ListedDelivery, Outgoing } from "./delivery.ts";
import { eachNotification } from "../store.ts";
import { eachNotice, eachSent } from "../sent/store.ts";
import { subscriptionColumns } from "./subscription-store.ts";
import type { Subscription } from "./subscription.ts";

const instant = (column: string) =>
  `case when isfinite(${column}) then
    to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end`;

/** Seconds looked at again: the moment between the begin of a transaction and its mention. */
const overlapSeconds = 5;

/**
 * Makes deliveries of the notifications that came since the last look, and of older ones of the same
 * declarations. The next look begins where the oldest transaction began that was still writing.
 * @returns how many were made
 */
export async function findNewDeliveries(tx: Sql, at: string): Promise<number> {
  // a partition without statistics is guessed to be new by a third, and would be read whole
  await tx`set local enable_seqscan = off`;
  const [row] = await tx<{ from: string; upto: string; wanted: boolean }[]>`
    select coalesce((select upto from delivery_progress where name = 'notifications'), now())::text as from,
      least(now(), (select min(xact_start) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()
          and (backend_xid is not null or xact_start > now() - interval '1 minute')))::text as upto,
      exists (select from delivery_subscriptions where status <> 'ended') as wanted`;
  if (!row) return 0;
  const made = row.wanted
    ? (await makeDeliveries(tx, row.from, at)) + (await makeNoticeDeliveries(tx, row.from, at))
    : 0;
  await tx`
    insert into delivery_progress (name, upto) values ('notifications', ${row.upto})
    on conflict (name) do update set upto = greatest(delivery_progress.upto, excluded.upto)`;
  return made;
}

/**
 * Takes full blocks into the block index over notifications, partition by partition: what is outside of
 * it is read whole at every look.
 */
export async function indexRecordedBlocks(sql: Sql): Promise<void> {
  await sql`
    select brin_summarize_new_values(i.indexrelid) from pg_index i
    join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
    where a.amname = 'brin' and c.relkind = 'i' and i.indrelid in (select inhrelid from pg_inherits
      where inhparent = 'notifications'::regclass)`;
}

async function makeDeliveries(tx: Sql, from: string, at: string): Promise<number> {
  const made = await tx`
    with wanted as materialized (
      select s.subscription_id, s.party_id as lodger_id, null as number from delivery_subscriptions s
      where s.status <> 'ended'
      union all
      select s.subscription_id, null, p.number from delivery_subscriptions s
      join party_numbers p on p.party_id = s.party_id and p.valid_to is null
      where s.status <> 'ended' and s.with_represented),
    touched as materialized (
      select distinct n.declaration_id, n.bucket, d.lodger_id, party_of_account(d.account) as number
      from notifications n join declarations d on d.declaration_id = n.declaration_id and d.bucket = n.bucket
      where n.recorded_at >= ${from}::timestamptz - ${overlapSeconds} * interval '1 second'),
    -- two joins of equality, not one of either: each is a hash of its own
    chosen as (
      select t.declaration_id, t.bucket, w.subscription_id from touched t join wanted w on w.lodger_id = t.lodger_id
      union
      select t.declaration_id, t.bucket, w.subscription_id from touched t join wanted w on w.number = t.number)
    insert into deliveries (declaration_id, bucket, subscription_id, seq, delivery_id, notification_id, status, due_at,
      made_at, updated_at)
    select n.declaration_id, n.bucket, s.subscription_id, n.seq, gen_random_uuid(), n.notification_id, 'pending', ${at},
      ${at}, ${at}
    from chosen c
    join delivery_subscriptions s on s.subscription_id = c.subscription_id
    join ${tx.unsafe(eachNotification)} n on n.declaration_id = c.declaration_id
      and n.bucket = c.bucket and n.recorded_at >= s.created_at
      -- what was removed for its age does not come back with a newer one
      and n.recorded_at >= coalesce((select upto from delivery_progress where name = 'kept'), '-infinity')
      and (s.types = '{}' or n.type = any(s.types) or n.function_code = any(s.types))
    on conflict do nothing`;
  return made.count;
}

/** Deliveries of notices of release notes, to each party that sees the note. */
async function makeNoticeDeliveries(tx: Sql, from: string, at: string): Promise<number> {
  const made = await tx`
    insert into deliveries (declaration_id, bucket, subscription_id, seq, delivery_id, notification_id, status, due_at,
      made_at, updated_at)
    select n.declaration_id, n.bucket, s.subscription_id, n.seq, gen_random_uuid(), n.notification_id, 'pending', ${at},
      ${at}, ${at}
    from ${tx.unsafe(eachNotice)} n
    join delivery_subscriptions s on s.party_id = any(n.seen_by_parties) and s.status <> 'ended'
      and n.recorded_at >= s.created_at and (s.types = '{}' or n.type = any(s.types))
    where n.recorded_at >= ${from}::timestamptz - ${overlapSeconds} * interval '1 second'
    on conflict do nothing`;
  return made.count;
}

const outgoing = `n.declaration_id as "declarationId", n.seq, n.notification_id as "notificationId",
  n.function_code as "functionCode", n.type, to_char(n.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  n.pointers, d.mrn, coalesce(d.reference, n.number) as reference, coalesce(d.profile, n.profile) as profile, n.note,
  (select max(v.version) from declaration_versions v where v.declaration_id = d.declaration_id
  and v.bucket = d.bucket) as version`;

/**
 * No older one of its declaration is on its way, dead, or waiting for its turn. The offset keeps it a
 * look-up by key for each row: joined, it reads every delivery of the subscription.
 */
const isFirst = `not exists (select from deliveries b where b.declaration_id = o.declaration_id
and b.bucket = o.bucket
  and b.subscription_id = o.subscription_id and b.seq < o.seq and b.status in ('pending', 'sending', 'dead')
  offset 0)`;
/** For a queue: those out of a lease that has ended, and pending ones, are handed out with it. */
const isNext = `not exists (select from deliveries b
  where b.declaration_id = o.declaration_id and b.bucket = o.bucket
  and b.subscription_id = o.subscription_id and b.seq < o.seq
  and (b.status = 'dead' or b.status in ('pending', 'sending') and b.due_at > $now) offset 0)`;

export type DueDelivery = {
  readonly deliveryId: string;
  readonly attempts: number;
  readonly subscription: Subscription;
  readonly outgoing: Outgoing;
};

/** Webhook deliveries whose turn it is: of each receiver a few, of one that fails a single one. */
export async function takeDueWebhooks(
  tx: Sql,
  take: {
    readonly at: string;
    readonly until: string;
    readonly each: number;
    readonly limit: number;
  },
): Promise<readonly DueDelivery[]> {
  const { at, until, each, limit } = take;
  type Row = { readonly deliveryId: string; readonly attempts: number } & Outgoing & {
      readonly s: Subscription;
    };
  const rows = await tx<Row[]>`
    with due as materialized (
      select o.declaration_id, o.bucket, o.subscription_id, o.seq
      from delivery_subscriptions s cross join lateral (
        select o.declaration_id, o.bucket, o.subscription_id, o.seq from deliveries o
        where o.subscription_id = s.subscription_id and o.status in ('pending', 'sending') and o.due_at <= ${at}
          and ${tx.unsafe(isFirst)}
        order by o.due_at limit case when s.failures = 0 then ${each}::int else 1 end) o
      where s.kind = 'webhook' and s.status = 'active' and (s.retry_at is null or s.retry_at <= ${at})
      limit ${limit}),
    taken as (
      update deliveries o set status = 'sending', due_at = ${until}, attempts = o.attempts + 1, updated_at = ${at}
      from due where o.declaration_id = due.declaration_id
        and o.bucket = due.bucket and o.subscription_id = due.subscription_id
        and o.seq = due.seq
      returning o.declaration_id, o.bucket, o.subscription_id, o.seq, o.delivery_id, o.attempts)
    select t.delivery_id as "deliveryId", t.attempts, ${tx.unsafe(outgoing)},
      (select row_to_json(x) from (select ${tx.unsafe(subscriptionColumns)}) x) as s
    from taken t
    join delivery_subscriptions s on s.subscription_id = t.subscription_id
    join ${tx.unsafe(eachSent)} n on n.declaration_id = t.declaration_id
      and n.bucket = t.bucket and n.seq = t.seq
    left join declarations d on d.declaration_id = t.declaration_id and d.bucket = t.bucket`;
  return rows.map(({ deliveryId, attempts, s, ...rest }) => ({
    deliveryId,
    attempts,
    subscription: s,
    outgoing: rest,
  }));
}

export type DeliveryOutcome = {
  readonly deliveryId: string;
  readonly status: DeliveryStatus;
  readonly answer: CallAnswer;
  /** When it is due again, where it is pending. */
  readonly dueAt: string;
  readonly at: string;
};

/** Writes what came of an attempt. One that died holds back the later ones of its declaration. */
export async function settle(sql: Sql, settled: DeliveryOutcome): Promise<void> {
  await sql`
    update deliveries set status = ${settled.status}, due_at = ${settled.dueAt}, lease_id = null,
      last_answer = ${JSON.stringify(settled.answer)}::text::jsonb, updated_at = ${settled.at}
    where delivery_id = ${settled.deliveryId} and status = 'sending'`;
  if (settled.status !== "dead") return;
  await sql`
    update deliveries o set due_at = 'infinity' from deliveries dead
    where dead.delivery_id = ${settled.deliveryId} and o.declaration_id = dead.declaration_id
      and o.bucket = dead.bucket
      and o.subscription_id = dead.subscription_id and o.seq > dead.seq and o.status = 'pending'`;
}

/** Gives back what was taken and not tried. */
export async function putBack(sql: Sql, deliveryIds: readonly string[], at: string): Promise<void> {
  await sql`
    update deliveries set status = 'pending', due_at = ${at}, attempts = attempts - 1, updated_at = ${at}
    where delivery_id = any(${[...deliveryIds]}::uuid[]) and status = 'sending'`;
}

export type Leased = { readonly deliveryId: string; readonly attempts: number } & Outgoing;

/**
 * Hands out what is due of a queue whose row is held. Of each declaration in order, and none while an
 * older one is out elsewhere.
 */
export async function takeFromQueue(
  tx: Sql,
  take: {
    readonly subscriptionId: string;
    readonly leaseId: string;
    readonly at: string;
    readonly until: string;
    readonly limit: number;
  },
): Promise<readonly Leased[]> {
  const { subscriptionId, leaseId, at, until, limit } = take;
  const isFree = tx.unsafe(isNext.replace("$now", `'${Temporal.Instant.from(at).toString()}'`));
  return tx<Leased[]>`
    with ready as materialized (
      select o.declaration_id, o.bucket, o.due_at as due from deliveries o
      where o.subscription_id = ${subscriptionId} and o.status in ('pending', 'sending') and o.due_at <= ${at}
        and ${isFree} and not exists (select from deliveries b where b.declaration_id = o.declaration_id
          and b.bucket = o.bucket
          and b.subscription_id = o.subscription_id and b.seq < o.seq and b.status in ('pending', 'sending') offset 0)
      order by o.due_at limit ${limit}),
    chosen as materialized (
      select o.declaration_id, o.bucket, o.seq from ready r join deliveries o on o.declaration_id = r.declaration_id
        and o.bucket = r.bucket
        and o.subscription_id = ${subscriptionId} and o.status in ('pending', 'sending') and o.due_at <= ${at}
      where ${isFree}
      order by r.due, o.declaration_id, o.seq limit ${limit}),
    taken as (
      update deliveries o set status = 'sending', due_at = ${until}, lease_id = ${leaseId},
        attempts = o.attempts + 1, updated_at = ${at}
      from chosen c where o.declaration_id = c.declaration_id and o.bucket = c.bucket and o.seq = c.seq
        and o.subscription_id = ${subscriptionId}
      returning o.declaration_id, o.bucket, o.seq, o.delivery_id, o.attempts)
    select t.delivery_id as "deliveryId", t.attempts, ${tx.unsafe(outgoing)}
    from taken t join ${tx.unsafe(eachSent)} n on n.declaration_id = t.declaration_id
      and n.bucket = t.bucket and n.seq = t.seq
    left join declarations d on d.declaration_id = t.declaration_id and d.bucket = t.bucket
    order by t.declaration_id, t.seq`;
}

/** Closes messages that were taken, by the ids of their notifications. @returns those closed now or before */
export async function acknowledge(
  sql: Sql,
  ack: { readonly subscriptionId: string; readonly ids: readonly string[]; readonly at: string },
): Promise<readonly string[]> {
  await sql`
    update deliveries set status = 'done', lease_id = null, updated_at = ${ack.at}
    where subscription_id = ${ack.subscriptionId} and notification_id = any(${[...ack.ids]}::uuid[])
      and status in ('pending', 'sending') and attempts > 0`;
  const rows = await sql<{ id: string }[]>`
    select notification_id as id from deliveries
    where subscription_id = ${ack.subscriptionId} and notification_id = any(${[...ack.ids]}::uuid[])
      and status = 'done'`;
  return rows.map(({ id }) => id);
}

/**
 * Removes deliveries older than they are kept, whatever became of them, a batch at a time; what waited
 * behind a dead one that is gone goes on. @returns how many
 */
export async function expireDeliveries(
  tx: Sql,
  {
    keptFrom,
    at,
    limit,
  }: { readonly keptFrom: string; readonly at: string; readonly limit: number },
): Promise<number> {
  await tx`
    insert into delivery_progress (name, upto) values ('kept', ${keptFrom})
    on conflict (name) do update set upto = greatest(delivery_progress.upto, excluded.upto)`;
  const [row] = await tx<{ count: number }[]>`
    with old as (
      select declaration_id, bucket, subscription_id, seq from deliveries where made_at < ${keptFrom}
      order by made_at limit ${limit} for update skip locked),
    gone as (
      delete from deliveries o using old
      where o.declaration_id = old.declaration_id
        and o.bucket = old.bucket and o.subscription_id = old.subscription_id and o.seq = old.seq
      returning o.subscription_id, o.status),
    counted as (
      update delivery_subscriptions s set expired = s.expired + g.waited
      from (select subscription_id, count(*) filter (where status in ('pending', 'sending', 'dead')) as waited
        from gone group by 1) g
      where s.subscription_id = g.subscription_id and g.waited > 0)
    select count(*)::int as count from gone`;
  if (row === undefined || row.count === 0) return 0;
  await tx`
    update deliveries o set due_at = ${at}
    where o.status = 'pending' and o.due_at = 'infinity'
      and not exists (select from deliveries b where b.declaration_id = o.declaration_id and b.bucket = o.bucket
        and b.subscription_id = o.subscription_id and b.seq < o.seq and b.status = 'dead' offset 0)`;
  return row.count;
}

export type DeliveryQuery = {
  readonly subscriptionId: string;
  readonly status: DeliveryStatus | undefined;
  readonly after: string | undefined;
  readonly limit: number;
};

export async function listDeliveries(
  sql: Sql,
  { subscriptionId, status, after, limit }: DeliveryQuery,
): Promise<readonly ListedDelivery[]> {
  return sql<ListedDelivery[]>`
    select o.delivery_id as id, o.declaration_id as "declarationId", d.mrn, coalesce(d.reference, n.number) as reference, o.seq,
      o.notification_id as "notificationId", n.type, o.status, o.attempts,
      ${sql.unsafe(instant("o.due_at"))} as "dueAt", o.last_answer as "lastAnswer",
      ${sql.unsafe(instant("o.updated_at"))} as "updatedAt"
    from deliveries o left join declarations d on d.declaration_id = o.declaration_id and d.bucket = o.bucket
    join ${sql.unsafe(eachSent)} n on n.declaration_id = o.declaration_id
      and n.bucket = o.bucket and n.seq = o.seq
    where o.subscription_id = ${subscriptionId}
      ${status === undefined ? sql`` : sql`and o.status = ${status}`}
      ${after === undefined ? sql`` : sql`and o.delivery_id > ${after}`}
    order by o.delivery_id limit ${limit}`;
}

export async function countDeliveries(
  sql: Sql,
  subscriptionId: string,
): Promise<Readonly<Record<string, number>>> {
  const rows = await sql<{ status: string; count: number }[]>`
    select status, count(*)::int as count from deliveries where subscription_id = ${subscriptionId}
    group by status`;
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}

/** What was given up of each subscription that has any, and when the last of it was. */
export async function findDead(
  sql: Sql,
  subscriptionIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly dead: number; readonly deadAt: string }>> {
  if (subscriptionIds.length === 0) return new Map();
  const rows = await sql<{ id: string; dead: number; deadAt: string }[]>`
    select subscription_id as id, count(*)::int as dead,
      ${sql.unsafe(instant("max(updated_at)"))} as "deadAt"
    from deliveries where subscription_id = any(${[...subscriptionIds]}::uuid[]) and status = 'dead'
    group by subscription_id`;
  return new Map(rows.map(({ id, ...counted }) => [id, counted]));
}

export type Choice = {
  readonly subscriptionId: string;
  /** Undefined: all dead ones. */
  readonly ids: readonly string[] | undefined;
  readonly at: string;
};

/** Sends again from the beginning, with the same ids; what waited behind goes on. @returns how many */
export async function replay(tx: Sql, choice: Choice): Promise<number> {
  const { subscriptionId, ids, at } = choice;
  const chosen = await tx`
    update deliveries set status = 'pending', attempts = 0, due_at = ${at}, lease_id = null, updated_at = ${at}
    where subscription_id = ${subscriptionId} and status in ('dead', 'done', 'dropped')
      and ${ids === undefined ? tx`status = 'dead'` : tx`delivery_id = any(${[...ids]}::uuid[])`}`;
  await unblock(tx, choice);
  return chosen.count;
}

/** Gives up dead or waiting ones; what waited behind goes on. @returns how many */
export async function drop(tx: Sql, choice: Choice): Promise<number> {
  const { subscriptionId, ids, at } = choice;
  const chosen = await tx`
    update deliveries set status = 'dropped', updated_at = ${at}
    where subscription_id = ${subscriptionId}
      and ${ids === undefined ? tx`status = 'dead'` : tx`status in ('dead', 'pending') and delivery_id = any(${[...ids]}::uuid[])`}`;
  await unblock(tx, choice);
  return chosen.count;
}

async function unblock(tx: Sql, { subscriptionId, at }: Choice): Promise<void> {
  await tx`
    update deliveries o set due_at = ${at}
    where o.subscription_id = ${subscriptionId} and o.status = 'pending' and o.due_at = 'infinity'
      and not exists (select from deliveries b where b.declaration_id = o.declaration_id and b.bucket = o.bucket
        and b.subscription_id = o.subscription_id and b.seq < o.seq and b.status = 'dead' offset 0)`;
}

/** What a digest tells: everything pending of it, oldest first; all of it is done with it. */
export async function takeForDigest(
  tx: Sql,
  take: { readonly subscriptionId: string; readonly at: string; readonly limit: number },
): Promise<readonly Outgoing[]> {
  const { subscriptionId, at, limit } = take;
  return tx<Outgoing[]>`
    with taken as (
      update deliveries o set status = 'done', attempts = 1, updated_at = ${at}
      from (select declaration_id, bucket, seq from deliveries where subscription_id = ${subscriptionId}
        and status = 'pending' order by declaration_id, seq limit ${limit}) c
      where o.declaration_id = c.declaration_id
        and o.bucket = c.bucket and o.seq = c.seq and o.subscription_id = ${subscriptionId}
      returning o.declaration_id, o.bucket, o.seq)
    select ${tx.unsafe(outgoing)}
    from taken t join ${tx.unsafe(eachSent)} n on n.declaration_id = t.declaration_id
      and n.bucket = t.bucket and n.seq = t.seq
    left join declarations d on d.declaration_id = t.declaration_id and d.bucket = t.bucket
    order by n.at, n.declaration_id, n.seq`;
}
