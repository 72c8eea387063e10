/** SQL of guarantees. */
import type { Sql } from "#src/platform/services.ts";
import type { Movement, Sums } from "./guarantee.ts";

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
};

function columns(sql: Sql) {
  return sql`guarantee_id as "guaranteeId", profile, reference, holder, kind,
    amount_minor as "amountMinor", currency, valid_from::text as "validFrom", valid_to::text as "validTo"`;
}

/** @returns whether the reference is new in its profile */
export async function insertGuarantee(
  sql: Sql,
  row: GuaranteeRow & { readonly by: string; readonly at: Temporal.Instant },
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
): Promise<readonly (GuaranteeRow & { readonly sums: Sums })[]> {
  const rows = await sql<(GuaranteeRow & { reserve: bigint; release: bigint; use: bigint })[]>`
    select ${columns(sql)}, m.reserve, m.release, m.use from guarantees g, lateral (select
        coalesce(sum(amount_minor) filter (where m.kind = 'reserve'), 0)::bigint as reserve,
        coalesce(sum(amount_minor) filter (where m.kind = 'release'), 0)::bigint as release,
        coalesce(sum(amount_minor) filter (where m.kind = 'use'), 0)::bigint as use
      from guarantee_movements m where m.guarantee_id = g.guarantee_id) m
    ${holders === undefined ? sql`` : sql`where holder = any(${[...holders]}::text[])`}
    order by guarantee_id desc limit 500`;
  return rows.map(({ reserve, release, use, ...row }) => ({
    ...row,
    sums: { reserve, release, use },
  }));
}

export async function appendMovement(
  sql: Sql,
  movement: Movement,
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into guarantee_movements (guarantee_id, line, kind, amount_minor, operation, at, by_party, reason)
    select ${movement.guaranteeId}, coalesce(max(line), 0) + 1, ${movement.kind},
      ${movement.amountMinor.toString()}::bigint, ${movement.operation}, ${now.toString()}::timestamptz,
      ${movement.by}, ${movement.reason}
    from guarantee_movements where guarantee_id = ${movement.guaranteeId}`;
}

export async function sumMovements(sql: Sql, id: string): Promise<Sums> {
  return sumsOf(
    await sql<SumRow[]>`
    select kind, sum(amount_minor)::bigint as minor from guarantee_movements
    where guarantee_id = ${id} group by kind`,
  );
}

export async function sumOperation(sql: Sql, id: string, operation: string): Promise<Sums> {
  return sumsOf(
    await sql<SumRow[]>`
    select kind, sum(amount_minor)::bigint as minor from guarantee_movements
    where guarantee_id = ${id} and operation = ${operation} group by kind`,
  );
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
