/** SQL of the files of declarations. */
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { DeclarationFile, DocumentLine } from "./declaration-file.ts";

const instant = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const columns = `file_id as id, name, media_type as "mediaType", size, hash, side, shown_to as "shownTo",
  case when shows_type is null then null
    else json_build_object('item', shows_item, 'typeCode', shows_type, 'number', shows_number) end as line,
  added_by as "addedBy", ${instant("added_at")} as "uploadedAt", ${instant("handed_in_at")} as "handedInAt"`;

/** Who reads: the office sees what is handed in, a party what it has not handed in yet too. */
export type FileReader = { readonly isOffice: boolean; readonly partyId: string };

/** Both sides together, at most. */
const listedMax = 1_000;

/** Files of a declaration as far as the reader sees them, oldest first. */
export async function listFiles(
  sql: Sql,
  declarationId: string,
  { isOffice, partyId }: FileReader,
): Promise<readonly DeclarationFile[]> {
  return await sql<DeclarationFile[]>`
    select ${sql.unsafe(columns)} from declaration_files
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId})
      and (shown_to = 'all' or ${isOffice})
      and (handed_in_at is not null or not ${isOffice} or party_id = ${partyId})
    order by file_id limit ${listedMax}`;
}

/** With the party that is counted for it. */
export async function findFileOf(
  sql: Sql,
  { declarationId, fileId }: { readonly declarationId: string; readonly fileId: string },
  { isOffice, partyId }: FileReader,
): Promise<(DeclarationFile & { readonly partyId: string }) | undefined> {
  const [row] = await sql<(DeclarationFile & { partyId: string })[]>`
    select ${sql.unsafe(columns)}, party_id as "partyId" from declaration_files
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId})
      and file_id = ${fileId} and (shown_to = 'all' or ${isOffice})
      and (handed_in_at is not null or not ${isOffice} or party_id = ${partyId})`;
  return row;
}

/** Who adds to a declaration waits for others who do. */
export async function holdFiles(tx: Sql, declarationId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(7264107, hashtext(${declarationId}))`;
}

export async function insertFile(
  tx: Sql,
  declarationId: string,
  file: DeclarationFile & { readonly partyId: string },
): Promise<void> {
  const { line } = file;
  await tx`
    insert into declaration_files (declaration_id, bucket, file_id, name, media_type, size, hash, side,
      shown_to, shows_item, shows_type, shows_number, added_at, added_by, party_id, handed_in_at)
    values (${declarationId}, id_bucket(${declarationId}), ${file.id}, ${file.name}, ${file.mediaType},
      ${file.size}, ${file.hash}, ${file.side}, ${file.shownTo}, ${line?.item ?? null},
      ${line?.typeCode ?? null}, ${line?.number ?? null}, ${file.uploadedAt}, ${file.addedBy},
      ${file.partyId}, ${file.handedInAt})`;
}

export async function writeLine(
  tx: Sql,
  { declarationId, fileId }: { readonly declarationId: string; readonly fileId: string },
  line: DocumentLine | null,
): Promise<void> {
  await tx`
    update declaration_files set shows_item = ${line?.item ?? null}, shows_type = ${line?.typeCode ?? null},
      shows_number = ${line?.number ?? null}
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId})
      and file_id = ${fileId}`;
}

/** Hands in those of some files that are not yet. */
export async function handIn(
  tx: Sql,
  {
    declarationId,
    fileIds,
    at,
  }: {
    readonly declarationId: string;
    readonly fileIds: readonly string[];
    readonly at: string;
  },
): Promise<void> {
  await tx`
    update declaration_files set handed_in_at = ${at}
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId})
      and side = 'declarant' and handed_in_at is null
      and file_id = any(${textArray(fileIds)}::uuid[])`;
}

/** Removes a letter that was not sent. */
export async function deleteLetter(
  tx: Sql,
  { declarationId, fileId }: { readonly declarationId: string; readonly fileId: string },
): Promise<void> {
  await tx`
    delete from declaration_files
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId})
      and file_id = ${fileId} and side = 'office'`;
}

/** Removes one that is not handed in. @returns whether it was there */
export async function deleteFile(
  tx: Sql,
  { declarationId, fileId }: { readonly declarationId: string; readonly fileId: string },
): Promise<boolean> {
  const rows = await tx`
    delete from declaration_files
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId})
      and file_id = ${fileId} and handed_in_at is null returning 1`;
  return rows.length > 0;
}
