/** SQL of the drop folder: `dropped_declarations`, `drop_progress`. */
import { numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";

export type Dropped = {
  readonly declarationId: string;
  readonly keyId: string;
  readonly name: string;
  /** Undefined in a file of one. */
  readonly line: number | undefined;
};

/** Remembers whose folder hears of a declaration. One that is known keeps the name it had. */
export async function rememberDropped(
  sql: Sql,
  rows: readonly Dropped[],
  at: Temporal.Instant,
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into dropped_declarations (declaration_id, bucket, key_id, name, line, dropped_at)
    select r.declaration_id, id_bucket(r.declaration_id), r.key_id, r.name, r.line, ${at.toString()}::timestamptz
    from unnest(
      ${textArray(rows.map((row) => row.declarationId))}::text::uuid[],
      ${textArray(rows.map((row) => row.keyId))}::text::uuid[],
      ${textArray(rows.map((row) => row.name))}::text::text[],
      ${numberArray(rows.map((row) => row.line ?? null))}::text::int[]
    ) as r (declaration_id, key_id, name, line)
    on conflict do nothing`;
}

/** Seconds looked at again: the moment between the begin of a transaction and its mention. */
const overlapSeconds = 5;

/**
 * Marks declarations that got notifications since the last look. The next look begins where the oldest
 * transaction began that was still writing.
 */
export async function markDue(tx: Sql): Promise<void> {
  // a partition without statistics is guessed to be new by a third, and would be read whole
  await tx`set local enable_seqscan = off`;
  const [row] = await tx<{ from: string; upto: string }[]>`
    select coalesce((select upto from drop_progress where name = 'notifications'), now())::text as from,
      least(now(), (select min(xact_start) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()
          and (backend_xid is not null or xact_start > now() - interval '1 minute')))::text as upto`;
  if (!row) return;
  await tx`
    update dropped_declarations d set due = true
    from (select n.declaration_id, n.bucket, max(n.seq + cardinality(n.notification_ids) - 1) as seq from notifications n
      where n.recorded_at >= ${row.from}::timestamptz - ${overlapSeconds} * interval '1 second'
      group by n.declaration_id, n.bucket) as touched
    where d.declaration_id = touched.declaration_id
      and d.bucket = touched.bucket and d.told < touched.seq and not d.due`;
  await tx`
    insert into drop_progress (name, upto) values ('notifications', ${row.upto})
    on conflict (name) do update set upto = greatest(drop_progress.upto, excluded.upto)`;
}

export type UnreportedFile = Dropped & { readonly told: number };

/** Declarations of a folder that may have notifications to write. */
export async function findUnreported(
  sql: Sql,
  keyId: string,
  limit: number,
): Promise<readonly UnreportedFile[]> {
  const rows = await sql<(Omit<UnreportedFile, "line"> & { line: number | null })[]>`
    select declaration_id as "declarationId", key_id as "keyId", name, line, told
    from dropped_declarations where key_id = ${keyId} and due order by declaration_id limit ${limit}`;
  return rows.map((row) => ({ ...row, line: row.line ?? undefined }));
}

/** Notes the last notification written. */
export async function noteReported(
  sql: Sql,
  { declarationId, keyId, told }: UnreportedFile,
): Promise<void> {
  await sql`
    update dropped_declarations set told = ${told}, due = false
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}) and key_id = ${keyId}`;
}
