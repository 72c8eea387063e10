/** SQL of release notes: table `release_notes`. What is gone by them stands with the write-offs. */
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import { printMass } from "../quantity.ts";
import type { NoteChange, Revocation } from "./renew-notes.ts";

/** Writes what versions issued and revoked, in the transaction that stores them. */
export async function putNotes(tx: Sql, changes: readonly NoteChange[]): Promise<void> {
  const revoked = changes.flatMap((one) => (one.kind === "revoked" ? [one] : []));
  const issued = changes.flatMap((one) => (one.kind === "issued" ? [one] : []));
  if (issued.length > 0) await insertNotes(tx, issued);
  for (const { stored, number, why, id, seq, at } of revoked)
    await tx`
      update release_notes set revoked_at = ${printMoment(at)}::text::timestamptz, revoked_for = ${why},
        revoked_id = ${id}, revoked_seq = ${seq}, revoked_recorded_at = now()
      where consignment_id = ${stored.id}::text::uuid and bucket = id_bucket(${stored.id}::text::uuid)
        and number = ${number} and revoked_at is null`;
  for (const one of changes)
    if (one.kind === "shown") await showNotes(tx, one.stored.id, one.stored.parties);
}

/** Shows parties the notes of a consignment that are in force. */
export async function showNotes(tx: Sql, id: string, parties: readonly string[]): Promise<void> {
  await tx`
    update release_notes set seen_by_parties = array(
      select distinct unnest(seen_by_parties || ${textArray(parties)}::text::text[]))
    where consignment_id = ${id}::text::uuid and bucket = id_bucket(${id}::text::uuid)
      and revoked_at is null`;
}

async function insertNotes(
  tx: Sql,
  issued: readonly (NoteChange & { readonly kind: "issued" })[],
): Promise<void> {
  type IssuedNote = (typeof issued)[number];
  const texts = (read: (one: IssuedNote) => string | null) => textArray(issued.map(read));
  const numbers = (read: (one: IssuedNote) => number) => numberArray(issued.map(read));
  await tx`
    insert into release_notes (consignment_id, bucket, number, note_id, seq, profile, declaration_id, lodger_id,
      packages, mass_kg, containers, place, seen_by_parties, replaces, issued_at)
    select r.id, id_bucket(r.id), r.number, r.note, r.seq, r.profile, r.declaration, r.lodger, r.packages, r.mass,
      array(select jsonb_array_elements_text(r.lists -> 'containers')), r.place,
      array(select distinct jsonb_array_elements_text(r.lists -> 'parties')), r.replaces, r.at
    from unnest(${texts(({ stored }) => stored.id)}::text::uuid[],
      ${texts(({ writeOff }) => writeOff.note ?? null)}::text::text[], ${texts(({ id }) => id)}::text::uuid[],
      ${numbers(({ seq }) => seq)}::text::int[], ${texts(({ stored }) => stored.profile)}::text::text[],
      ${texts(({ writeOff }) => writeOff.declaration)}::text::uuid[], ${texts(({ lodgerId }) => lodgerId)}::text::text[],
      ${numbers(({ writeOff }) => writeOff.quantity.packages)}::text::bigint[],
      ${texts(({ writeOff }) => printMass(writeOff.quantity.massMg))}::text::numeric[],
      ${texts(({ stored: { held, parties }, lodgerId }) =>
        JSON.stringify({ containers: held.containers, parties: [...parties, lodgerId] }),
      )}::text::jsonb[],
      ${texts(({ stored }) => stored.held.landings.at(-1)?.place ?? "")}::text::text[],
      ${texts(({ replaces }) => replaces)}::text::text[], ${texts(({ at }) => printMoment(at))}::text::timestamptz[]
    ) as r (id, number, note, seq, profile, declaration, lodger, packages, mass, lists, place, replaces, at)`;
}

export type StoredNote = {
  readonly consignmentId: string;
  readonly number: string;
  readonly noteId: string;
  readonly profile: string;
  readonly declarationId: string;
  readonly lodgerId: string;
  readonly carrier: string;
  readonly documentType: string;
  readonly documentId: string;
  readonly packages: number;
  readonly massKg: string;
  readonly leftPackages: number;
  readonly leftKg: string;
  readonly containers: readonly string[];
  readonly place: string;
  readonly replaces: string | null;
  readonly issuedAt: string;
  readonly revokedAt: string | null;
  readonly revokedFor: Revocation | null;
};

function columns(sql: Sql) {
  const moment = (column: string) =>
    sql`to_char(${sql(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql`n.consignment_id::text as "consignmentId", n.number, n.note_id::text as "noteId", n.profile,
    n.declaration_id::text as "declarationId", n.lodger_id as "lodgerId", c.carrier,
    c.document_type as "documentType", c.document_id as "documentId", n.packages::int as packages,
    n.mass_kg::text as "massKg", coalesce(w.left_packages, 0)::int as "leftPackages",
    coalesce(w.left_kg, 0)::text as "leftKg", n.containers, n.place, n.replaces,
    ${moment("issued_at")} as "issuedAt", ${moment("revoked_at")} as "revokedAt", n.revoked_for as "revokedFor"`;
}

function tables(sql: Sql) {
  return sql`release_notes n
    join cargo_consignments c on c.consignment_id = n.consignment_id and c.bucket = n.bucket
    left join cargo_write_offs w on w.consignment_id = n.consignment_id and w.bucket = n.bucket
      and w.declaration_id = n.declaration_id and w.note = n.number`;
}

/** By its number, which is drawn by chance. */
export async function findNote(sql: Sql, number: string): Promise<StoredNote | undefined> {
  const [row] = await sql<StoredNote[]>`
    select ${columns(sql)} from ${tables(sql)} where n.number = ${number} limit 1`;
  return row;
}

export type NoteQuery = {
  readonly profile: string;
  /** Undefined: of everybody. */
  readonly party: string | undefined;
  readonly declaration: string | undefined;
  /** Number of the transport document, as it is compared. */
  readonly document: string | undefined;
  /** As its number may have been written. */
  readonly containers: readonly string[] | undefined;
  /** Those that hold and are not used up. */
  readonly open: boolean;
  readonly after: string | undefined;
  readonly limit: number;
};

/** A page of notes, the newest first. */
export async function listNotes(sql: Sql, query: NoteQuery): Promise<readonly StoredNote[]> {
  const { profile, party, declaration, document, containers, open, after, limit } = query;
  return sql<StoredNote[]>`
    select ${columns(sql)} from ${tables(sql)} where n.profile = ${profile}
      ${party === undefined ? sql`` : sql`and n.seen_by_parties @> array[${party}::text]`}
      ${declaration === undefined ? sql`` : sql`and n.declaration_id = ${declaration}::text::uuid`}
      ${declaration === undefined || party === undefined ? sql`` : sql`and n.lodger_id = ${party}`}
      ${document === undefined ? sql`` : sql`and split_part(c.document_key, ':', 2) = ${document}`}
      ${containers === undefined ? sql`` : sql`and n.containers && ${textArray(containers)}::text[]`}
      ${
        open
          ? sql`and n.revoked_at is null and (w.left_packages, w.left_kg) is distinct from (w.packages, w.mass_kg)`
          : sql``
      }
      ${after === undefined ? sql`` : sql`and n.note_id < ${after}::text::uuid`}
    order by n.note_id desc limit ${limit}`;
}

/** Whose a note is. */
export async function findNoteOwners(sql: Sql, number: string): Promise<RecordOwners | undefined> {
  const [row] = await sql<{ parties: string[]; profile: string }[]>`
    select seen_by_parties as parties, profile from release_notes where number = ${number} limit 1`;
  return row;
}

/** Consignments whose notes are not what their write-offs say. */
export async function findWrongNotes(
  sql: Sql,
  consignmentIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const ids = textArray(consignmentIds);
  const rows = await sql<{ id: string }[]>`
    select coalesce(n.consignment_id, w.consignment_id)::text as id
    from (select * from cargo_write_offs where consignment_id = any(${ids}::uuid[]) and note is not null) w
    full join (select * from release_notes where consignment_id = any(${ids}::uuid[]) and revoked_at is null) n
      on n.consignment_id = w.consignment_id and n.bucket = w.bucket and n.number = w.note
    where (n.declaration_id, n.packages, n.mass_kg) is distinct from (w.declaration_id, w.packages, w.mass_kg)`;
  return new Set(rows.map(({ id }) => id));
}
