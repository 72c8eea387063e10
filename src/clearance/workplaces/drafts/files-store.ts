/** SQL of the files of drafts. */
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { DocumentLine } from "../../papers/files/declaration-file.ts";
import type { KeptDraftFile } from "./draft-file.ts";

const columns = `file_id as id, name, media_type as "mediaType", size, hash,
  case when shows_type is null then null
    else json_build_object('item', shows_item, 'typeCode', shows_type, 'number', shows_number) end as line,
  added_by as "addedBy", party_id as "partyId",
  to_char(added_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "uploadedAt"`;

export type DraftFilePlace = { readonly draftId: string; readonly fileId: string };

/** Files of a draft, oldest first. */
export async function listDraftFiles(sql: Sql, draftId: string): Promise<readonly KeptDraftFile[]> {
  return await sql<KeptDraftFile[]>`
    select ${sql.unsafe(columns)} from draft_files where draft_id = ${draftId} order by file_id`;
}

export async function findDraftFile(
  sql: Sql,
  { draftId, fileId }: DraftFilePlace,
): Promise<KeptDraftFile | undefined> {
  const [row] = await sql<KeptDraftFile[]>`
    select ${sql.unsafe(columns)} from draft_files
    where draft_id = ${draftId} and file_id = ${fileId}`;
  return row;
}

export async function insertDraftFile(
  tx: Sql,
  draftId: string,
  file: KeptDraftFile,
): Promise<void> {
  const { line } = file;
  await tx`
    insert into draft_files (draft_id, file_id, name, media_type, size, hash, shows_item, shows_type,
      shows_number, added_at, added_by, party_id)
    values (${draftId}, ${file.id}, ${file.name}, ${file.mediaType}, ${file.size}, ${file.hash},
      ${line?.item ?? null}, ${line?.typeCode ?? null}, ${line?.number ?? null}, ${file.uploadedAt},
      ${file.addedBy}, ${file.partyId})`;
}

export async function writeDraftLine(
  tx: Sql,
  { draftId, fileId }: DraftFilePlace,
  line: DocumentLine | null,
): Promise<void> {
  await tx`
    update draft_files set shows_item = ${line?.item ?? null}, shows_type = ${line?.typeCode ?? null},
      shows_number = ${line?.number ?? null}
    where draft_id = ${draftId} and file_id = ${fileId}`;
}

export async function deleteDraftFile(tx: Sql, { draftId, fileId }: DraftFilePlace): Promise<void> {
  await tx`delete from draft_files where draft_id = ${draftId} and file_id = ${fileId}`;
}

/** Takes the files of drafts away from them: whoever does says what becomes of the bytes. */
export async function takeDraftFiles(
  tx: Sql,
  draftIds: readonly string[],
): Promise<readonly KeptDraftFile[]> {
  if (draftIds.length === 0) return [];
  return await tx<KeptDraftFile[]>`
    delete from draft_files where draft_id = any(${textArray(draftIds)}::uuid[])
    returning ${tx.unsafe(columns)}`;
}
