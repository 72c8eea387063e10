/**
 * SQL of the bytes of files. Each is kept once, under the SHA-256 of its bytes, however many records of
 * however many parties name it; a party is counted once for it. Who may read it is said by the record
 * that names it: nothing here is reached but through one. Owns `file_contents` and `file_holdings`.
 */
import { sha256 } from "#src/kernel/canonical-json.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import { showFile } from "#src/platform/wall.ts";
import { partyFull } from "./party-full.ts";

type FileToKeep = {
  readonly partyId: string;
  readonly bytes: Uint8Array;
  /** Bytes of all files of the party; absent for an office, which is not counted. */
  readonly ofPartyBytesMax?: number;
  readonly at: Temporal.Instant;
};

/**
 * Keeps a file for one record of a party.
 * @returns its hash
 * @throws AppError where the party keeps as much as it may
 */
export async function keepFile(tx: Sql, file: FileToKeep): Promise<string> {
  const { partyId, bytes, ofPartyBytesMax } = file;
  const hash = sha256(bytes);
  await holdParty(tx, partyId);
  const [held] = await tx<{ uses: number }[]>`
    insert into file_holdings (party_id, bucket, hash, size, uses)
    values (${partyId}, text_bucket(${partyId}), ${hash}, ${bytes.length}, 1)
    on conflict (party_id, hash, bucket) do update set uses = file_holdings.uses + 1
    returning uses`;
  if (held?.uses !== 1) return hash;
  if (ofPartyBytesMax !== undefined) {
    const used = await bytesOfParty(tx, partyId);
    if (used > ofPartyBytesMax) throw partyFull(ofPartyBytesMax);
  }
  await tx`
    insert into file_contents (hash, bucket, size, bytes, holders, kept_at)
    values (${hash}, text_bucket(${hash}), ${bytes.length}, ${bytes}, 1, ${file.at.toString()})
    on conflict (hash, bucket) do update set holders = file_contents.holders + 1`;
  return hash;
}

/** One record of a party names it no more; what nobody names is removed. */
export async function dropFile(
  tx: Sql,
  { partyId, hash }: { readonly partyId: string; readonly hash: string },
): Promise<void> {
  await holdParty(tx, partyId);
  const last = await tx`
    delete from file_holdings where party_id = ${partyId} and bucket = text_bucket(${partyId})
      and hash = ${hash} and uses = 1 returning 1`;
  if (last.length === 0) {
    await tx`
      update file_holdings set uses = uses - 1
      where party_id = ${partyId} and bucket = text_bucket(${partyId}) and hash = ${hash}`;
    return;
  }
  const gone = await tx`
    delete from file_contents where hash = ${hash} and bucket = text_bucket(${hash})
      and holders = 1 returning 1`;
  if (gone.length > 0) return;
  await tx`
    update file_contents set holders = holders - 1
    where hash = ${hash} and bucket = text_bucket(${hash})`;
}

/** The bytes, for whoever was shown a record that names them. */
export async function findFile(sql: Sql, hash: string): Promise<Uint8Array | undefined> {
  await showFile(sql, hash);
  const [row] = await sql<{ bytes: Uint8Array }[]>`
    select bytes from file_contents where hash = ${hash} and bucket = text_bucket(${hash})`;
  return row?.bytes;
}

/** Whether a party has sent a file, or it was sent for a case. */
export async function isHeld(
  sql: Sql,
  { partyId, hash }: { readonly partyId: string; readonly hash: string },
): Promise<boolean> {
  const rows = await sql`
    select 1 from file_holdings where party_id = ${partyId} and bucket = text_bucket(${partyId})
      and hash = ${hash}`;
  return rows.length > 0;
}

/** How many files a party has, or a case. */
export async function countHeld(sql: Sql, partyId: string): Promise<number> {
  const [row] = await sql<{ files: number }[]>`
    select count(*)::integer as files from file_holdings
    where party_id = ${partyId} and bucket = text_bucket(${partyId})`;
  return row?.files ?? 0;
}

/** Those of some hashes whose bytes are not there, or not those of their hash: for `verify`. */
export async function findLostFiles(
  sql: Sql,
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set();
  const sound = await sql<{ hash: string }[]>`
    select hash from file_contents where hash = any(${textArray(hashes)}::text[])
      and encode(sha256(bytes), 'hex') = hash`;
  const there = new Set(sound.map(({ hash }) => hash));
  return new Set(hashes.filter((hash) => !there.has(hash)));
}

/** What a party keeps, each file once. */
export async function bytesOfParty(sql: Sql, partyId: string): Promise<number> {
  const [row] = await sql<{ bytes: number }[]>`
    select coalesce(sum(size), 0)::float8 as bytes from file_holdings
    where party_id = ${partyId} and bucket = text_bucket(${partyId})`;
  return row?.bytes ?? 0;
}

/** Two files of a party that come at once are both counted. */
async function holdParty(tx: Sql, partyId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(7264106, hashtext(${partyId}))`;
}
