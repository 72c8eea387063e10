/** SQL of tariff quotas. What changes a period first locks its row. */
import { bucketArray } from "#src/platform/array-parameter.ts";
import { type Decimal, formatDecimal, parseDecimal } from "#src/kernel/decimal.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { Sql } from "#src/platform/services.ts";

export type PeriodKey = {
  readonly profile: string;
  readonly order: string;
  /** First day. */
  readonly from: string;
};
export type PeriodRow = PeriodKey & {
  readonly to: string;
  readonly volume: string;
  readonly unit: string;
  readonly scale: number;
  readonly criticalPercent: string;
  readonly method: "first-come" | "licensed";
  readonly criticalAt: string | null;
};
export type ClaimRow = {
  readonly claimId: string;
  readonly declarationId: string;
  readonly item: number;
  readonly trader: string;
  readonly licence: string | null;
  readonly acceptedOn: string;
  readonly amount: string;
  readonly allocated: string;
  readonly status: "waiting" | "allocated" | "partly" | "exhausted" | "returned";
  readonly secured: boolean;
};

/** Opens a period, or takes over what the register says of it now. */
export async function ensurePeriod(
  sql: Sql,
  period: PeriodKey & {
    readonly to: string;
    readonly volume: Decimal;
    readonly unit: string;
    readonly scale: number;
    readonly criticalPercent: Decimal;
    readonly method: "first-come" | "licensed";
  },
): Promise<void> {
  const volume = formatDecimal(period.volume);
  await sql`
    insert into quota_periods (profile, order_number, period_from, period_to, volume, unit, scale,
      critical_percent, method)
    values (${period.profile}, ${period.order}, ${period.from}, ${period.to}, ${volume}, ${period.unit},
      ${period.scale}, ${formatDecimal(period.criticalPercent)}, ${period.method})
    on conflict (profile, order_number, period_from) do update
      set volume = excluded.volume, period_to = excluded.period_to,
        critical_percent = excluded.critical_percent
      where (quota_periods.volume, quota_periods.period_to, quota_periods.critical_percent)
        is distinct from (excluded.volume, excluded.period_to, excluded.critical_percent)`;
}

/** The period, held until the transaction ends. */
export async function lockPeriod(sql: Sql, key: PeriodKey): Promise<PeriodRow> {
  const [row] = await sql<PeriodRow[]>`
    select ${periodColumns(sql)} from quota_periods
    where profile = ${key.profile} and order_number = ${key.order} and period_from = ${key.from}
    for update`;
  invariant(row, "a period that is claimed on is open");
  return row;
}

function periodColumns(sql: Sql) {
  return sql`profile, order_number as "order", period_from::text as "from", period_to::text as "to",
    volume::text as volume, unit, scale::int as scale, critical_percent::text as "criticalPercent", method,
    to_char(critical_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "criticalAt"`;
}

function claimColumns(sql: Sql) {
  return sql`claim_id as "claimId", declaration_id as "declarationId", item, trader, licence,
    accepted_on::text as "acceptedOn", amount::text as amount, allocated::text as allocated, status, secured`;
}

export async function findClaim(
  sql: Sql,
  claim: { readonly period: PeriodKey; readonly declarationId: string; readonly item: number },
): Promise<ClaimRow | undefined> {
  const [row] = await sql<ClaimRow[]>`
    select ${claimColumns(sql)} from quota_claims where declaration_id = ${claim.declarationId}
      and bucket = id_bucket(${claim.declarationId})
      and item = ${claim.item} and order_number = ${claim.period.order}`;
  return row;
}

export async function insertClaim(
  sql: Sql,
  key: PeriodKey,
  row: ClaimRow,
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into quota_claims (claim_id, profile, order_number, period_from, declaration_id, bucket, item, trader,
      licence, accepted_on, amount, status, secured, claimed_at)
    values (${row.claimId}, ${key.profile}, ${key.order}, ${key.from}, ${row.declarationId},
      id_bucket(${row.declarationId}), ${row.item},
      ${row.trader}, ${row.licence}, ${row.acceptedOn}, ${row.amount}, ${row.status}, ${row.secured},
      ${now.toString()})`;
}

export async function waitingClaims(
  sql: Sql,
  key: PeriodKey,
  through: string,
): Promise<readonly ClaimRow[]> {
  return await sql<ClaimRow[]>`
    select ${claimColumns(sql)} from quota_claims
    where profile = ${key.profile} and order_number = ${key.order} and period_from = ${key.from}
      and status = 'waiting' and accepted_on <= ${through}
    order by accepted_on, claim_id`;
}

/** Periods with claims that may be decided. */
export async function openPeriods(
  sql: Sql,
  profile: string,
  through: string,
): Promise<readonly PeriodKey[]> {
  return await sql<PeriodKey[]>`
    select distinct profile, order_number as "order", period_from::text as "from" from quota_claims
    where profile = ${profile} and status = 'waiting' and accepted_on <= ${through}
    order by order_number, period_from::text`;
}

export async function setClaims(
  sql: Sql,
  rows: readonly ClaimRow[],
  now: Temporal.Instant,
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update quota_claims as c set status = v.status, allocated = v.allocated,
      decided_at = coalesce(c.decided_at, ${now.toString()})
    from unnest(${rows.map((row) => row.claimId)}::uuid[], ${rows.map((row) => row.status)}::text[],
      ${rows.map((row) => row.allocated)}::numeric[]) as v (claim_id, status, allocated)
    where c.claim_id = v.claim_id`;
}

export type Movement = {
  readonly claimId: string;
  readonly kind: "draw" | "return";
  readonly amount: string;
  readonly by: string;
  readonly reason: string;
};

/** Appends lines; the caller holds the period. */
export async function appendMovements(
  sql: Sql,
  key: PeriodKey,
  rows: readonly Movement[],
  now: Temporal.Instant,
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into quota_movements (profile, order_number, period_from, line, claim_id, kind, amount, at,
      by_party, reason)
    select ${key.profile}, ${key.order}, ${key.from}, n + (select coalesce(max(line), 0) from quota_movements
        where profile = ${key.profile} and order_number = ${key.order} and period_from = ${key.from}),
      claim_id, kind, amount, ${now.toString()}, by_party, reason
    from unnest(${rows.map((row) => row.claimId)}::uuid[], ${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.amount)}::numeric[], ${rows.map((row) => row.by)}::text[],
      ${rows.map((row) => row.reason)}::text[])
      with ordinality as t (claim_id, kind, amount, by_party, reason, n)`;
}

export async function sumDrawn(sql: Sql, key: PeriodKey): Promise<Decimal> {
  const [row] = await sql<{ drawn: string }[]>`
    select coalesce(sum(amount), 0)::text as drawn from quota_movements
    where profile = ${key.profile} and order_number = ${key.order} and period_from = ${key.from}`;
  return parseDecimal(row?.drawn ?? "0");
}

export async function sumDrawnOnLicence(
  sql: Sql,
  key: PeriodKey,
  licence: string,
): Promise<Decimal> {
  const [row] = await sql<{ drawn: string }[]>`
    select coalesce(sum(m.amount), 0)::text as drawn from quota_movements m
    join quota_claims c using (claim_id)
    where m.profile = ${key.profile} and m.order_number = ${key.order} and m.period_from = ${key.from}
      and c.licence = ${licence}`;
  return parseDecimal(row?.drawn ?? "0");
}

export async function markCritical(sql: Sql, key: PeriodKey, now: Temporal.Instant): Promise<void> {
  await sql`
    update quota_periods set critical_at = ${now.toString()}
    where profile = ${key.profile} and order_number = ${key.order} and period_from = ${key.from}`;
}

export type CriticalPeriod = {
  readonly profile: string;
  readonly order: string;
  readonly from: string;
  readonly to: string;
};

/** Critical periods of orders, in every profile. */
export async function findCritical(
  sql: Sql,
  orders: readonly string[],
): Promise<readonly CriticalPeriod[]> {
  if (orders.length === 0) return [];
  return await sql<CriticalPeriod[]>`
    select profile, order_number as "order", period_from::text as "from", period_to::text as "to"
    from quota_periods where order_number = any(${[...orders]}::text[]) and critical_at is not null`;
}

export type Licence = {
  readonly licence: string;
  readonly holder: string;
  readonly volume: string;
};

export async function findLicence(
  sql: Sql,
  key: PeriodKey,
  licence: string,
): Promise<Licence | undefined> {
  const [row] = await sql<Licence[]>`
    select licence, holder, volume::text as volume from quota_licences
    where profile = ${key.profile} and order_number = ${key.order} and period_from = ${key.from}
      and licence = ${licence}`;
  return row;
}

/** @returns whether it is new */
export async function insertLicence(
  sql: Sql,
  key: PeriodKey,
  row: Licence & { readonly by: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const rows = await sql`
    insert into quota_licences (profile, order_number, period_from, licence, holder, volume, issued_at, issued_by)
    values (${key.profile}, ${key.order}, ${key.from}, ${row.licence}, ${row.holder}, ${row.volume},
      ${now.toString()}, ${row.by}) on conflict do nothing returning licence`;
  return rows.length > 0;
}

export type PeriodTotals = PeriodRow & {
  readonly drawn: string;
  readonly waiting: string;
  readonly claims: number;
};

/** Periods with what was drawn and what waits; all of a profile, or those of an order. */
export async function findStandings(
  sql: Sql,
  profile: string,
  order?: string,
): Promise<readonly PeriodTotals[]> {
  return await sql<PeriodTotals[]>`
    select ${periodColumns(sql)},
      (select coalesce(sum(m.amount), 0)::text from quota_movements m
        where (m.profile, m.order_number, m.period_from) = (p.profile, p.order_number, p.period_from)) as drawn,
      (select coalesce(sum(c.amount), 0)::text from quota_claims c where c.status = 'waiting'
        and (c.profile, c.order_number, c.period_from) = (p.profile, p.order_number, p.period_from)) as waiting,
      (select count(*)::int from quota_claims c
        where (c.profile, c.order_number, c.period_from) = (p.profile, p.order_number, p.period_from)) as claims
    from quota_periods p where profile = ${profile}
      ${order === undefined ? sql`` : sql`and order_number = ${order}`}
    order by order_number, period_from desc limit 500`;
}

export type DayLine = {
  readonly from: string;
  readonly reason: string;
  readonly drawn: string;
  readonly returned: string;
  readonly claims: number;
};

/** Movements of an order by what they were for, in their order; names no trader. */
export async function sumMovements(
  sql: Sql,
  profile: string,
  order: string,
): Promise<readonly DayLine[]> {
  return await sql<DayLine[]>`
    select period_from::text as "from",
      case when kind = 'draw' then reason else 'returned on ' || legal_day(at, 'UTC') end as reason,
      coalesce(sum(amount) filter (where kind = 'draw'), 0)::text as drawn,
      coalesce(-sum(amount) filter (where kind = 'return'), 0)::text as returned,
      count(distinct claim_id)::int as claims
    from quota_movements where profile = ${profile} and order_number = ${order}
    group by 1, 2 order by 1 desc, min(line) limit 1000`;
}

export type UnreportedClaim = {
  readonly claimId: string;
  readonly declarationId: string;
  readonly order: string;
  readonly status: ClaimRow["status"];
};

/** Decided claims whose declaration has not been told. */
export async function findUnreported(
  sql: Sql,
  profile: string,
  limit: number,
): Promise<readonly UnreportedClaim[]> {
  return await sql<UnreportedClaim[]>`
    select claim_id as "claimId", declaration_id as "declarationId", order_number as "order", status
    from quota_claims
    where profile = ${profile} and reported_at is null and set_aside is null and status <> 'waiting'
    order by claim_id limit ${limit}`;
}

/** Claims that cannot be told wait for an officer, each with its reason. */
export async function setAside(
  sql: Sql,
  claimIds: readonly string[],
  reason: string,
): Promise<void> {
  await sql`
    update quota_claims set set_aside = ${reason.slice(0, 500)}
    where claim_id = any(${[...claimIds]}::uuid[]) and reported_at is null`;
}

export type DrawnQuota = Pick<ClaimRow, "declarationId" | "item" | "allocated"> & {
  readonly key: PeriodKey;
};

/** Of some claims those that hold something, with their periods. */
export async function findDrawn(
  sql: Sql,
  claimIds: readonly string[],
): Promise<readonly DrawnQuota[]> {
  const rows = await sql<(Omit<DrawnQuota, "key"> & PeriodKey)[]>`
    select declaration_id::text as "declarationId", item, trim_scale(allocated)::text as allocated, profile,
      order_number as "order", period_from::text as "from"
    from quota_claims where claim_id = any(${[...claimIds]}::uuid[]) and allocated > 0
    order by profile, order_number, period_from, claim_id`;
  return rows.map(({ profile, order, from, ...row }) => ({
    ...row,
    key: { profile, order, from },
  }));
}

export type SetAside = {
  readonly claimId: string;
  readonly declarationId: string;
  readonly item: number;
  readonly order: string;
  readonly status: ClaimRow["status"];
  readonly reason: string;
};

/** Claims that could not be told, oldest first. */
export async function findSetAside(sql: Sql, profile: string): Promise<readonly SetAside[]> {
  return await sql<SetAside[]>`
    select claim_id as "claimId", declaration_id as "declarationId", item, order_number as "order", status,
      set_aside as reason
    from quota_claims where profile = ${profile} and set_aside is not null
    order by claim_id limit 500`;
}

export async function markReported(
  sql: Sql,
  claimIds: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    update quota_claims set reported_at = ${now.toString()}
    where claim_id = any(${[...claimIds]}::uuid[]) and reported_at is null and set_aside is null`;
}

/** Claims of declarations, all items: what an order gave to a declaration as a whole. */
export async function claimsOf(
  sql: Sql,
  declarationIds: readonly string[],
): Promise<readonly (ClaimRow & { readonly order: string })[]> {
  return await sql<(ClaimRow & { order: string })[]>`
    select ${claimColumns(sql)}, order_number as "order" from quota_claims
    where declaration_id = any(${[...declarationIds]}::uuid[])
      and bucket = any(${bucketArray(declarationIds)}::smallint[]) order by declaration_id, item`;
}
