/** SQL of the proofs: heads of the chains that moved, the numbering of runs, and the signed roots. */
import type { Sql } from "#src/platform/services.ts";

/** Transactions from one number on, and before another. */
export type Stretch = { readonly writtenFrom: bigint; readonly writtenBefore: bigint };

export type ChainHead = {
  readonly declarationId: string;
  readonly seq: number;
  readonly hash: string;
};

/** The last event of every declaration of which a run was written in a stretch, by declaration. */
export async function listHeads(
  sql: Sql,
  { writtenFrom, writtenBefore }: Stretch,
): Promise<readonly ChainHead[]> {
  return sql<ChainHead[]>`
    select distinct on (declaration_id) declaration_id as "declarationId", last_seq as seq,
      encode(hash, 'hex') as hash from events
    where written_by >= ${writtenFrom} and written_by < ${writtenBefore}
    order by declaration_id, last_seq desc`;
}

export type StoredRoot = Stretch & {
  readonly number: bigint;
  readonly chains: bigint;
  readonly root: string;
  readonly prevRoot: string;
  readonly madeAt: Date;
  readonly keyId: string;
  readonly signature: string;
};

/** All roots, oldest first. */
export async function listRoots(sql: Sql): Promise<readonly StoredRoot[]> {
  return sql<StoredRoot[]>`
    select number, written_from as "writtenFrom", written_before as "writtenBefore", chains, root,
      prev_root as "prevRoot", made_at as "madeAt", key_id as "keyId", signature
    from merkle_roots order by number`;
}

/** Writes a root. Where another server made that number, it fails and nothing is written. */
export async function insertRoot(sql: Sql, root: StoredRoot): Promise<void> {
  await sql`
    insert into merkle_roots (number, written_from, written_before, chains, root, prev_root, key_id,
      signature, made_at)
    values (${root.number}, ${root.writtenFrom}, ${root.writtenBefore}, ${root.chains}, ${root.root},
      ${root.prevRoot}, ${root.keyId}, ${root.signature}, ${root.madeAt})`;
}

/**
 * What a snapshot says: every transaction before `ended` has ended, and what comes has a number from there
 * on. `at` is the clock of the database, to the millisecond.
 */
export async function askEnded(sql: Sql): Promise<{ readonly ended: bigint; readonly at: Date }> {
  const [row] = await sql<{ ended: bigint; at: Date }[]>`
    select n.added + pg_snapshot_xmin(pg_current_snapshot())::text::bigint as ended,
      date_trunc('milliseconds', clock_timestamp()) as at from run_numbering n`;
  if (!row) throw new Error("The table run_numbering has lost its row");
  return row;
}

/**
 * Lets numbers go on from the last root: transactions of a server into which a dump of another one was read
 * begin lower, and their runs would come into roots that are sealed. Asked before anything is written.
 */
export async function continueNumbering(sql: Sql): Promise<void> {
  await sql`
    update run_numbering set added = last.written_before - pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    from (select max(written_before) as written_before from merkle_roots) as last
    where added + pg_snapshot_xmin(pg_current_snapshot())::text::bigint < last.written_before`;
}
