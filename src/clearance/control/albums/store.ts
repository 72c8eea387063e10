/** SQL of albums: `picture_albums`, `picture_album_steps`, `album_pictures`. */
import { numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { ChainHead } from "#src/platform/events/chain.ts";
import { appendStepRow, listStepRows, type StoredStep } from "#src/platform/events/step-store.ts";
import { everyRow } from "#src/platform/every-row.ts";
import type { Sql } from "#src/platform/services.ts";
import type { AlbumFact, AlbumOf, AlbumPicture, AlbumStanding, AlbumWords } from "./album.ts";

export type StoredAlbum = {
  /** UUIDv7, of its chain too. */
  readonly id: string;
  readonly standing: AlbumStanding;
  readonly head: ChainHead;
};

type Row = Omit<StoredAlbum, "head"> & { readonly lastSeq: number; readonly lastHash: string };

function columns(sql: Sql) {
  return sql`album_id::text as id, standing, last_seq as "lastSeq", last_hash as "lastHash"`;
}

function toStored({ lastSeq, lastHash, ...album }: Row): StoredAlbum {
  return { ...album, head: { seq: lastSeq, hash: lastHash } };
}

export async function findAlbum(
  sql: Sql,
  { subject, id }: AlbumOf,
): Promise<StoredAlbum | undefined> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from picture_albums where subject = ${subject} and subject_id = ${id}::text::uuid`;
  return row && toStored(row);
}

/** Steps of a subject's album are taken one after the other, the first too, until the transaction ends. */
export async function holdAlbum(tx: Sql, of: AlbumOf): Promise<StoredAlbum | undefined> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`album ${of.subject} ${of.id}`}, 0))`;
  return await findAlbum(tx, of);
}

export async function putAlbum(tx: Sql, { id, standing, head }: StoredAlbum): Promise<void> {
  await tx`
    insert into picture_albums (album_id, subject, subject_id, standing, last_seq, last_hash)
    values (${id}, ${standing.subject}, ${standing.id}, ${JSON.stringify(standing)}::text::jsonb, ${head.seq},
      ${head.hash})
    on conflict (album_id) do update set standing = excluded.standing, last_seq = excluded.last_seq,
      last_hash = excluded.last_hash`;
}

/** Nothing stands beside the fact: what can be erased is kept apart. */
export type StoredAlbumStep = StoredStep<AlbumFact, object>;

const steps = (sql: Sql) => ({ table: sql`picture_album_steps`, id: sql`album_id` });

export async function appendAlbumStep(tx: Sql, step: StoredAlbumStep): Promise<void> {
  await appendStepRow(tx, steps(tx), step);
}

/** Steps of some albums in order. */
export async function listAlbumSteps(
  sql: Sql,
  ids: readonly string[],
): Promise<readonly StoredAlbumStep[]> {
  return await listStepRows(sql, steps(sql), ids);
}

/** What is kept apart from a step; content and salt are null once it is erased. */
export type KeptOfAlbum = {
  readonly albumId: string;
  /** The step that it goes with. */
  readonly seq: number;
  readonly content: AlbumPicture | AlbumWords | null;
  readonly salt: string | null;
};

export async function appendKept(tx: Sql, row: KeptOfAlbum): Promise<void> {
  await tx`
    insert into album_pictures (album_id, seq, content, salt)
    values (${row.albumId}, ${row.seq}, ${JSON.stringify(row.content)}::text::jsonb, ${row.salt})`;
}

/** Pictures and words of some albums in order, erased ones too. */
export async function listKept(sql: Sql, ids: readonly string[]): Promise<readonly KeptOfAlbum[]> {
  return await everyRow<KeptOfAlbum>(
    (after, limit) => sql<KeptOfAlbum[]>`
    select album_id::text as "albumId", seq, content, salt from album_pictures
    where album_id = any(${textArray(ids)}::uuid[])
      ${after === undefined ? sql`` : sql`and (album_id, seq) > (${after.albumId}::text::uuid, ${after.seq})`}
    order by album_id, seq limit ${limit}`,
  );
}

export async function eraseKept(
  tx: Sql,
  { albumId, of }: { readonly albumId: string; readonly of: readonly number[] },
): Promise<void> {
  await tx`
    update album_pictures set content = null, salt = null
    where album_id = ${albumId}::text::uuid and seq = any(${numberArray(of)}::int[])`;
}

/** Whether the person of a subject was erased: nothing is added to it then. */
export async function isPersonErased(sql: Sql, { subject, id }: AlbumOf): Promise<boolean> {
  if (subject !== "traveller-case") return false;
  const rows = await sql`
    select 1 from traveller_persons where case_id = ${id}::text::uuid and content is null limit 1`;
  return rows.length > 0;
}

/** A batch of all albums, for `verify`. */
export async function readAlbums(
  sql: Sql,
  after: string | undefined,
): Promise<readonly StoredAlbum[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from picture_albums
    ${after === undefined ? sql`` : sql`where album_id > ${after}::text::uuid`}
    order by album_id limit 200`;
  return rows.map(toStored);
}
