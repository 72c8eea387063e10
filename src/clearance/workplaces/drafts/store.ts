/** SQL of drafts. */
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Draft, DraftHead, DraftKind } from "./draft.ts";
import type { Sheet } from "./sheet.ts";

const instant = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const columns = `draft_id as id, party_id as "partyId", profile, kind, name, version, items,
  case when amends is null then null
    else json_build_object('declarationId', amends, 'version', amends_version) end as amends,
  ${instant("made_at")} as "madeAt", ${instant("saved_at")} as "savedAt", saved_by as "savedBy",
  ${instant("kept_until")} as "keptUntil", lodged_as as "lodgedAs"`;

export type NewDraftRow = Pick<Draft, "id" | "partyId" | "profile" | "kind" | "name" | "amends"> & {
  readonly sheet: Sheet;
  readonly at: string;
  readonly by: string;
  readonly keptUntil: string;
};

export async function insertDraft(sql: Sql, row: NewDraftRow): Promise<void> {
  const text = JSON.stringify(row.sheet);
  await sql`
    insert into declaration_drafts (draft_id, party_id, profile, kind, name, version, sheet, bytes, items,
      amends, amends_version, made_at, saved_at, saved_by, kept_until)
    values (${row.id}, ${row.partyId}, ${row.profile}, ${row.kind}, ${row.name}, 1, ${text}::text,
      ${Buffer.byteLength(text)}, ${row.sheet.rows.length}, ${row.amends?.declarationId ?? null},
      ${row.amends?.version ?? null}, ${row.at}, ${row.at}, ${row.by}, ${row.keptUntil})`;
}

/** What a party keeps; it is held, so that two that are made at once are both counted. */
export async function countDrafts(
  tx: Sql,
  partyId: string,
): Promise<{ readonly drafts: number; readonly bytes: number }> {
  await tx`select pg_advisory_xact_lock(7264105, hashtext(${partyId}))`;
  const rows = await tx<{ drafts: number; bytes: number }[]>`
    select count(*)::int as drafts, coalesce(sum(bytes), 0)::float8 as bytes from declaration_drafts
    where party_id = ${partyId} and lodged_as is null`;
  return rows[0] ?? { drafts: 0, bytes: 0 };
}

type DraftQuery = {
  readonly partyId: string | undefined;
  readonly kind: DraftKind | undefined;
  /** Moment and id of the last one of the page before. */
  readonly before: { readonly savedAt: string; readonly id: string } | undefined;
  readonly limit: number;
};

/** Those that are not lodged, last saved first. */
export async function listDrafts(sql: Sql, query: DraftQuery): Promise<readonly DraftHead[]> {
  const { partyId = null, kind = null, before, limit } = query;
  return await sql<DraftHead[]>`
    select ${sql.unsafe(columns)} from declaration_drafts
    where lodged_as is null and (${partyId}::text is null or party_id = ${partyId})
      and (${kind}::text is null or kind = ${kind})
      and (${before?.id ?? null}::uuid is null
        or (saved_at, draft_id) < (${before?.savedAt ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    order by saved_at desc, draft_id desc limit ${limit}`;
}

/** With `hold` nobody else saves it until the transaction ends. */
export async function findDraftHead(
  sql: Sql,
  id: string,
  hold: "hold" | "look" = "look",
): Promise<(DraftHead & { readonly bytes: number }) | undefined> {
  const rows = await sql<(DraftHead & { bytes: number })[]>`
    select ${sql.unsafe(columns)}, bytes from declaration_drafts
    where draft_id = ${id} ${hold === "hold" ? sql`for update` : sql``}`;
  return rows[0];
}

export async function findDraft(sql: Sql, id: string): Promise<Draft | undefined> {
  const rows = await sql<(DraftHead & { text: string })[]>`
    select ${sql.unsafe(columns)}, sheet as text from declaration_drafts where draft_id = ${id}`;
  const [row] = rows;
  if (!row) return undefined;
  const { text, ...head } = row;
  // written by insertDraft and updateDraft of a sheet that was read
  return { ...head, sheet: JSON.parse(text) as Sheet };
}

/** Writes the next version; the caller holds the row and has compared its version. */
export async function updateDraft(
  tx: Sql,
  row: Pick<Draft, "id" | "name" | "version" | "sheet"> &
    Pick<NewDraftRow, "at" | "by" | "keptUntil">,
): Promise<void> {
  const text = JSON.stringify(row.sheet);
  await tx`
    update declaration_drafts set name = ${row.name}, version = ${row.version}, sheet = ${text}::text,
      bytes = ${Buffer.byteLength(text)}, items = ${row.sheet.rows.length}, saved_at = ${row.at},
      saved_by = ${row.by}, kept_until = ${row.keptUntil}
    where draft_id = ${row.id}`;
}

/** What it became stays known for as long as its sender may ask again. */
export async function writeLodged(
  sql: Sql,
  row: { readonly id: string; readonly declarationId: string; readonly keptUntil: string },
): Promise<void> {
  await sql`
    update declaration_drafts set lodged_as = ${row.declarationId}, kept_until = ${row.keptUntil}
    where draft_id = ${row.id}`;
}

/** @returns how many there were */
export async function deleteDrafts(sql: Sql, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = await sql`
    delete from declaration_drafts where draft_id = any(${textArray(ids)}::uuid[]) returning 1`;
  return rows.length;
}

/** Those that nobody saved for a time, at most a thousand. */
export async function findExpired(sql: Sql, at: string): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select draft_id::text as id from declaration_drafts where kept_until <= ${at}
    order by kept_until limit 1000`;
  return rows.map(({ id }) => id);
}

export async function findDraftOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const rows = await sql<{ party: string; profile: string }[]>`
    select party_id as party, profile from declaration_drafts where draft_id = ${id}`;
  const [row] = rows;
  return row && { parties: [row.party], profile: row.profile };
}
