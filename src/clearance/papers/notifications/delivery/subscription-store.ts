/** SQL of subscriptions. */
import type { Sql } from "#src/platform/services.ts";
import type { Suspension } from "./call-answer.ts";
import type { Subscription } from "./subscription.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";

const instant = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
/** The columns of a subscription as the type has them, of the table by its name. */
export const subscriptionColumns = `s.subscription_id as id, s.party_id as "partyId", s.kind, s.name, s.url,
  s.email, s.locale, s.every_hours as "everyHours", s.types, s.with_xml as "withXml",
  s.with_represented as "withRepresented", s.status,
  s.status_reason as "statusReason", s.secret_version as "secretVersion",
  ${instant("s.old_secret_until")} as "oldSecretUntil", s.failures, ${instant("s.retry_at")} as "retryAt",
  ${instant("s.failing_since")} as "failingSince", ${instant("s.suspended_at")} as "suspendedAt", s.expired,
  ${instant("s.created_at")} as "createdAt", ${instant("s.updated_at")} as "updatedAt"`;

export type SubscriptionRow = Pick<
  Subscription,
  | "id"
  | "partyId"
  | "kind"
  | "name"
  | "url"
  | "email"
  | "locale"
  | "everyHours"
  | "types"
  | "withXml"
  | "withRepresented"
> & { readonly at: string; readonly by: string };

/** Its own from now by the database's clock, which is the one notifications are recorded by. */
export async function insertSubscription(tx: Sql, row: SubscriptionRow): Promise<void> {
  await tx`
    insert into delivery_subscriptions (subscription_id, party_id, kind, name, url, email, locale, every_hours,
      types, with_xml, with_represented, status, secret_version, digest_at, created_at, created_by, updated_at)
    values (${row.id}, ${row.partyId}, ${row.kind}, ${row.name}, ${row.url}, ${row.email}, ${row.locale},
      ${row.everyHours}, ${[...row.types]}::text[], ${row.withXml}, ${row.withRepresented}, 'active', 1, ${row.at}, clock_timestamp(),
      ${row.by}, ${row.at})`;
}

export async function countSubscriptions(sql: Sql, partyId: string): Promise<number> {
  const rows = await sql<{ count: number }[]>`
    select count(*)::int as count from delivery_subscriptions where party_id = ${partyId} and status <> 'ended'`;
  return rows[0]?.count ?? 0;
}

/** Those of a party, or of all; ended ones are not listed. */
export async function listSubscriptions(
  sql: Sql,
  query: {
    readonly partyId: string | undefined;
    readonly after: string | undefined;
    readonly limit: number;
  },
): Promise<readonly Subscription[]> {
  const { partyId = null, after = null, limit } = query;
  return sql<Subscription[]>`
    select ${sql.unsafe(subscriptionColumns)} from delivery_subscriptions s
    where s.status <> 'ended' and (${partyId}::text is null or s.party_id = ${partyId})
      and (${after}::uuid is null or s.subscription_id > ${after}::uuid)
    order by s.subscription_id limit ${limit}`;
}

/** With `hold` nobody else changes it or hands out of it until the transaction ends. */
export async function findSubscription(
  sql: Sql,
  id: string,
  hold: "hold" | "look" = "look",
): Promise<Subscription | undefined> {
  const rows = await sql<Subscription[]>`
    select ${sql.unsafe(subscriptionColumns)} from delivery_subscriptions s
    where s.subscription_id = ${id} and s.status <> 'ended' ${hold === "hold" ? sql`for update` : sql``}`;
  return rows[0];
}

/** Writes what its party may change. A receiver that is named anew is tried at once. */
export async function updateSubscription(
  tx: Sql,
  row: Pick<
    Subscription,
    "id" | "name" | "url" | "types" | "withXml" | "withRepresented" | "everyHours" | "status"
  > & { readonly at: string },
): Promise<void> {
  await tx`
    update delivery_subscriptions set name = ${row.name}, url = ${row.url}, types = ${[...row.types]}::text[],
      with_xml = ${row.withXml}, with_represented = ${row.withRepresented}, every_hours = ${row.everyHours},
      status = ${row.status}, failures = 0, retry_at = null, failing_since = null, updated_at = ${row.at},
      status_reason = case when ${row.status} = 'suspended' then status_reason end,
      suspended_at = case when ${row.status} = 'suspended' then suspended_at end
    where subscription_id = ${row.id}`;
}

export async function endSubscription(tx: Sql, id: string, at: string): Promise<void> {
  await tx`
    update delivery_subscriptions set status = 'ended', updated_at = ${at} where subscription_id = ${id}`;
  await tx`
    update deliveries set status = 'dropped', updated_at = ${at}
    where subscription_id = ${id} and status in ('pending', 'sending', 'dead')`;
}

export async function writeSecret(
  tx: Sql,
  id: string,
  secret: { readonly version: number; readonly oldUntil: string | null; readonly at: string },
): Promise<void> {
  await tx`
    update delivery_subscriptions set secret_version = ${secret.version}, old_secret_until = ${secret.oldUntil},
      updated_at = ${secret.at}
    where subscription_id = ${id}`;
}

/** The receiver took something: it may be called at once, and fails no longer. */
export async function writeTaken(sql: Sql, id: string): Promise<void> {
  await sql`
    update delivery_subscriptions set failures = 0, retry_at = null, failing_since = null
    where subscription_id = ${id} and (failures > 0 or retry_at is not null or failing_since is not null)`;
}

/**
 * Something was not taken. With `receiver` it was for the receiver and not for the message.
 * @returns since when nothing was
 */
export async function writeNotTaken(
  sql: Sql,
  id: string,
  failed: {
    readonly at: string;
    readonly receiver: { readonly failures: number; readonly retryAt: string } | undefined;
  },
): Promise<string> {
  const { at, receiver } = failed;
  const [row] = await sql<{ since: string }[]>`
    update delivery_subscriptions set failing_since = coalesce(failing_since, ${at}::timestamptz)
      ${receiver ? sql`, failures = ${receiver.failures}, retry_at = ${receiver.retryAt}` : sql``}
    where subscription_id = ${id}
    returning ${sql.unsafe(instant("failing_since"))} as since`;
  return row?.since ?? at;
}

/** Stops sending until its party resumes it. @returns whether it was going until now */
export async function suspendSubscription(
  sql: Sql,
  id: string,
  { reason, at }: { readonly reason: Suspension; readonly at: string },
): Promise<boolean> {
  const rows = await sql`
    update delivery_subscriptions set status = 'suspended', status_reason = ${JSON.stringify(reason)}::text::jsonb, suspended_at = ${at},
      updated_at = ${at}
    where subscription_id = ${id} and status = 'active' returning 1`;
  return rows.length > 0;
}

/** What waits for a receiver that was suspended is tried from the beginning, at once. */
export async function hurryDeliveries(tx: Sql, id: string, at: string): Promise<void> {
  await tx`
    update deliveries set due_at = ${at}, attempts = 0, updated_at = ${at}
    where subscription_id = ${id} and status = 'pending' and due_at <> 'infinity'`;
}

export async function writeDigestTime(sql: Sql, id: string, at: string): Promise<void> {
  await sql`update delivery_subscriptions set digest_at = ${at} where subscription_id = ${id}`;
}

/** Digests whose time has come. */
export async function listDueDigests(sql: Sql, at: string): Promise<readonly Subscription[]> {
  return sql<Subscription[]>`
    select ${sql.unsafe(subscriptionColumns)} from delivery_subscriptions s
    where s.kind = 'digest' and s.status = 'active'
      and s.digest_at + s.every_hours * interval '1 hour' <= ${at}
    order by s.digest_at limit 200`;
}

/** The confirmed address of the person who asked for a digest, while it acts for the party. */
export async function findDigestEmail(
  sql: Sql,
  digest: { readonly id: string; readonly at: string },
): Promise<string | undefined> {
  const rows = await sql<{ email: string }[]>`
    select u.email from delivery_subscriptions s join account_users u on u.id = s.created_by
    where s.subscription_id = ${digest.id} and u.email_verified
      and (s.party_id = 'account:' || u.id or exists (select from account_memberships m
        where m.account_id = u.id and m.party_id = s.party_id and m.ended_at is null
          and m.from_at <= ${digest.at} and (m.to_at is null or m.to_at > ${digest.at})))`;
  return rows[0]?.email;
}

/** The confirmed address of a person. */
export async function findVerifiedEmail(sql: Sql, accountId: string): Promise<string | undefined> {
  const rows = await sql<{ email: string }[]>`
    select email from account_users where id = ${accountId} and email_verified`;
  return rows[0]?.email;
}

export async function findSubscriptionOwners(
  sql: Sql,
  id: string,
): Promise<RecordOwners | undefined> {
  const rows = await sql<{ party: string }[]>`
    select party_id as party from delivery_subscriptions where subscription_id = ${id} and status <> 'ended'`;
  const [row] = rows;
  return row && { parties: [row.party] };
}
