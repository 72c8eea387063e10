/** SQL of guarantees. */
import { type ListPlace, sortedBy, type SortKey } from "#src/platform/list-order.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Movement, Sums } from "./guarantee.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";

export type GuaranteeRow = {
  readonly guaranteeId: string;
  readonly profile: string;
  readonly reference: string;
  readonly holder: string;
  readonly kind: "individual" | "comprehensive" | "waiver";
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** Reserved and neither released nor used. */
  readonly reservedMinor: bigint;
  readonly usedMinor: bigint;
};

function columns(sql: Sql) {
  return sql`guarantee_id as "guaranteeId", profile, reference, holder, kind,
    amount_minor as "amountMinor", currency, valid_from::text as "validFrom", valid_to::text as "validTo",
    reserved_minor as "reservedMinor", used_minor as "usedMinor"`;
}

/** @returns whether the reference is new in its profile */
export async function insertGuarantee(
  sql: Sql,
  row: Omit<GuaranteeRow, "reservedMinor" | "usedMinor"> & {
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<boolean> {
  const rows = await sql`
    insert into guarantees (guarantee_id, profile, reference, holder, kind, amount_minor, currency, valid_from,
      valid_to, entered_at, entered_by)
    values (${row.guaranteeId}, ${row.profile}, ${row.reference}, ${row.holder}, ${row.kind},
      ${row.amountMinor.toString()}, ${row.currency}, ${row.validFrom}, ${row.validTo}, ${row.at.toString()},
      ${row.by})
    on conflict (profile, reference) do nothing returning guarantee_id`;
  return rows.length > 0;
}

/** The guarantee, held until the transaction ends. */
export async function lockGuarantee(sql: Sql, id: string): Promise<GuaranteeRow | undefined> {
  const [row] = await sql<GuaranteeRow[]>`
    select ${columns(sql)} from guarantees where guarantee_id = ${id} for update`;
  return row;
}

export async function findGuarantee(sql: Sql, id: string): Promise<GuaranteeRow | undefined> {
  const [row] = await sql<GuaranteeRow[]>`
    select ${columns(sql)} from guarantees where guarantee_id = ${id}`;
  return row;
}

/** Guarantees, all or those of holders, the newest first. */
export async function listGuarantees(
  sql: Sql,
  holders: readonly string[] | undefined,
): Promise<readonly GuaranteeRow[]> {
  return await sql<GuaranteeRow[]>`
    select ${columns(sql)} from guarantees
    ${holders === undefined ? sql`` : sql`where holder = any(${[...holders]}::text[])`}
    order by guarantee_id desc limit 500`;
}

/** What declarations may draw on: guarantees they name, and those of their traders. */
export async function findUsable(
  sql: Sql,
  wanted: readonly {
    readonly profile: string;
    readonly references: readonly string[];
    readonly holder: string;
  }[],
): Promise<readonly (GuaranteeRow & { readonly operations: readonly string[] })[]> {
  if (wanted.length === 0) return [];
  const profiles = [...new Set(wanted.map(({ profile }) => profile))];
  const references = [...new Set(wanted.flatMap((one) => one.references))];
  const holders = [...new Set(wanted.map(({ holder }) => holder))];
  return await sql<(GuaranteeRow & { operations: string[] })[]>`
    select ${columns(sql)}, case kind when 'individual' then array(select distinct m.operation from guarantee_movements m
      where m.guarantee_id = g.guarantee_id limit 2) else '{}' end as operations
    from guarantees g where profile = any(${profiles}::text[])
      and (reference = any(${references}::text[]) or holder = any(${holders}::text[]))
    order by guarantee_id limit 5000`;
}

/** Appends a movement and adds it to the sums; the caller holds the guarantee. */
export async function appendMovement(
  sql: Sql,
  movement: Movement,
  now: Temporal.Instant,
): Promise<void> {
  const minor = movement.amountMinor.toString();
  await sql`
    insert into guarantee_movements (guarantee_id, line, kind, amount_minor, operation, at, by_party, reason)
    select ${movement.guaranteeId}, coalesce(max(line), 0) + 1, ${movement.kind},
      ${minor}::bigint, ${movement.operation}, ${now.toString()}::timestamptz,
      ${movement.by}, ${movement.reason}
    from guarantee_movements where guarantee_id = ${movement.guaranteeId}`;
  await sql`
    update guarantees set
      reserved_minor = reserved_minor + ${movement.kind === "reserve" ? minor : `-${minor}`}::bigint,
      used_minor = used_minor + ${movement.kind === "use" ? minor : "0"}::bigint
    where guarantee_id = ${movement.guaranteeId}`;
}

/** Guarantees whose sums are not those of their movements: for `verify`. */
export async function listWrongSums(
  sql: Sql,
  limit: number,
): Promise<readonly { readonly reference: string; readonly profile: string }[]> {
  return await sql<{ reference: string; profile: string }[]>`
    select reference, profile from guarantees g cross join lateral (select
        coalesce(sum(case kind when 'reserve' then amount_minor else -amount_minor end), 0) as reserved,
        coalesce(sum(amount_minor) filter (where kind = 'use'), 0) as used
      from guarantee_movements m where m.guarantee_id = g.guarantee_id) m
    where (g.reserved_minor, g.used_minor) <> (m.reserved, m.used) order by 2, 1 limit ${limit}`;
}

/** What operations have reserved of guarantees now, by operation. */
export async function findReserved(
  sql: Sql,
  profile: string,
  operations: readonly string[],
): Promise<
  readonly {
    readonly guaranteeId: string;
    readonly reference: string;
    readonly operation: string;
    readonly minor: bigint;
  }[]
> {
  if (operations.length === 0) return [];
  return await sql<{ guaranteeId: string; reference: string; operation: string; minor: bigint }[]>`
    select g.guarantee_id as "guaranteeId", g.reference, m.operation,
      sum(case m.kind when 'reserve' then m.amount_minor else -m.amount_minor end)::bigint as minor
    from guarantee_movements m join guarantees g using (guarantee_id)
    where g.profile = ${profile} and m.operation = any(${[...operations]}::text[])
    group by g.guarantee_id, g.reference, m.operation
    having sum(case m.kind when 'reserve' then m.amount_minor else -m.amount_minor end) > 0
    order by g.guarantee_id, m.operation`;
}

/** Guarantees that ever stood for an operation. */
export async function listOfOperation(sql: Sql, operation: string): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select distinct guarantee_id::text as id from guarantee_movements where operation = ${operation} order by 1`;
  return rows.map(({ id }) => id);
}

/** What payments of an operation have set free, by guarantee. */
export async function findFreed(
  sql: Sql,
  profile: string,
  operation: string,
): Promise<readonly { readonly guaranteeId: string; readonly minor: bigint }[]> {
  return await sql<{ guaranteeId: string; minor: bigint }[]>`
    select m.guarantee_id as "guaranteeId", sum(m.amount_minor)::bigint as minor
    from guarantee_movements m join guarantees g using (guarantee_id)
    where g.profile = ${profile} and m.operation = ${operation} and m.kind = 'release' and m.reason = 'paid'
    group by 1 order by 1`;
}

export async function sumOperation(sql: Sql, id: string, operation: string): Promise<Sums> {
  return sumsOf(
    await sql<SumRow[]>`
    select kind, sum(amount_minor)::bigint as minor from guarantee_movements
    where guarantee_id = ${id} and operation = ${operation} group by kind`,
  );
}

/** Says whether anything but this operation ever moved the guarantee. */
export async function hasOtherOperation(sql: Sql, { guaranteeId, operation }: Movement) {
  const rows = await sql`
    select from guarantee_movements where guarantee_id = ${guaranteeId}
      and split_part(operation, '/', 1) <> split_part(${operation}, '/', 1) limit 1`;
  return rows.length > 0;
}

type SumRow = { kind: keyof Sums; minor: bigint };

function sumsOf(rows: readonly SumRow[]): Sums {
  const of = (kind: keyof Sums) => rows.find((row) => row.kind === kind)?.minor ?? 0n;
  return { reserve: of("reserve"), release: of("release"), use: of("use") };
}

export type MovementRow = {
  readonly line: number;
  readonly kind: string;
  readonly amountMinor: bigint;
  readonly operation: string;
  readonly at: string;
  readonly reason: string;
};

/** The last movements, newest first. */
export async function listMovements(sql: Sql, id: string): Promise<readonly MovementRow[]> {
  return await sql<MovementRow[]>`
    select line, kind, amount_minor as "amountMinor", operation, reason,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from guarantee_movements where guarantee_id = ${id} order by line desc limit 500`;
}

export const useSorts = ["-since", "since", "-amount", "amount"] as const;

/** An operation that a guarantee stands for now. */
export type GuaranteeUse = {
  /** Its first movement, in digits that sort as text. */
  readonly id: string;
  readonly operation: string;
  readonly reservedMinor: bigint;
  /** When it was first reserved for. */
  readonly since: string;
  readonly sortedBy: string;
};

/** A page of operations for which something is reserved and neither released nor used. */
export async function listUses(
  sql: Sql,
  {
    guaranteeId,
    sort,
    after,
    limit,
  }: {
    readonly guaranteeId: string;
    readonly sort: (typeof useSorts)[number];
    readonly after: ListPlace | undefined;
    readonly limit: number;
  },
): Promise<readonly GuaranteeUse[]> {
  const reserved = { of: sql`minor`, type: "bigint" } as const;
  const key: SortKey = {
    by: sort.endsWith("amount") ? reserved : undefined,
    id: { of: sql`id`, type: "text" },
  };
  const sorted = sortedBy(sql, key, { sort, after });
  return await sql<GuaranteeUse[]>`
    select id, operation, minor as "reservedMinor", ${sorted.column},
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since
    from (
      select operation, lpad(min(line)::text, 9, '0') as id, min(at) as at,
        sum(case kind when 'reserve' then amount_minor else -amount_minor end)::bigint as minor
      from guarantee_movements where guarantee_id = ${guaranteeId} group by operation
    ) as uses where minor > 0 ${sorted.after} ${sorted.order} limit ${limit}`;
}

export async function findGuaranteeOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const [row] = await sql<{ holder: string; profile: string }[]>`
    select holder, profile from guarantees where guarantee_id = ${id}`;
  return row && { parties: [], numbers: [row.holder], profile: row.profile };
}
