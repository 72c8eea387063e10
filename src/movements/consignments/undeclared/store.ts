/** SQL of goods that nobody declared: what lies there, and `cargo_reminders`. */
import { printMoment } from "#src/kernel/printed-moment.ts";
import { bucketArray, numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import { readIds } from "../book/store.ts";
import type { StoredConsignment } from "../book/stored-consignment.ts";
import { printMass, type Quantity } from "../quantity.ts";

export type NewReminder = {
  readonly consignmentId: string;
  readonly seq: number;
  readonly reminderId: string;
  readonly profile: string;
  readonly stage: string;
  readonly quantity: Quantity;
  readonly place: string;
  readonly declareBy: string;
  readonly storageUntil: string | null;
  /** Carrier and keepers, and the consignee where it is known. */
  readonly parties: readonly string[];
  /** The party among them that is told as consignee; null: none is known. */
  readonly consignee: string | null;
  readonly at: Temporal.Instant;
};

export async function insertReminders(tx: Sql, rows: readonly NewReminder[]): Promise<void> {
  if (rows.length === 0) return;
  const texts = (read: (row: NewReminder) => string | null) => textArray(rows.map(read));
  await tx`
    insert into cargo_reminders (consignment_id, bucket, seq, reminder_id, profile, stage, packages, mass_kg, place,
      declare_by, storage_until, seen_by_parties, consignee, at)
    select r.id, id_bucket(r.id), r.seq, r.reminder, r.profile, r.stage, r.packages, r.mass, r.place, r.declare_by,
      r.storage_until, r.parties::text[],
      r.consignee, r.at
    from unnest(${texts(({ consignmentId }) => consignmentId)}::text::uuid[],
      ${numberArray(rows.map(({ seq }) => seq))}::text::int[],
      ${texts(({ reminderId }) => reminderId)}::text::uuid[], ${texts(({ profile }) => profile)}::text::text[],
      ${texts(({ stage }) => stage)}::text::text[],
      ${numberArray(rows.map(({ quantity }) => quantity.packages))}::text::bigint[],
      ${texts(({ quantity }) => printMass(quantity.massMg))}::text::numeric[],
      ${texts(({ place }) => place)}::text::text[], ${texts(({ declareBy }) => declareBy)}::text::date[],
      ${texts(({ storageUntil }) => storageUntil)}::text::date[],
      ${texts(({ parties }) => textArray(parties))}::text::text[],
      ${texts(({ consignee }) => consignee)}::text::text[],
      ${texts(({ at }) => printMoment(at))}::text::timestamptz[]
    ) as r (id, seq, reminder, profile, stage, packages, mass, place, declare_by, storage_until, parties, consignee,
      at)`;
}

export type SentReminder = {
  readonly consignmentId: string;
  readonly stage: string;
  readonly at: string;
  /** Parties that were told. */
  readonly parties: readonly string[];
  /** The one of them that was told as consignee. */
  readonly consignee: string | null;
};

/** Reminders of consignments, in order. */
export async function listReminders(
  sql: Sql,
  ids: readonly string[],
): Promise<readonly SentReminder[]> {
  if (ids.length === 0) return [];
  return await sql<SentReminder[]>`
    select consignment_id::text as "consignmentId", stage, seen_by_parties as parties, consignee,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from cargo_reminders where consignment_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) order by consignment_id, seq`;
}

export type LyingQuery = {
  readonly profile: string;
  /** Undefined: of everybody. */
  readonly party: string | undefined;
  /** Code of the place where they landed. */
  readonly place: string | undefined;
  /** Goods that came before this instant. */
  readonly before: Temporal.Instant;
  /** `instant consignment` of the last row before. */
  readonly after: string | undefined;
  readonly limit: number;
};

/** A page of consignments of which goods lie there undeclared, the longest first, with where to go on. */
export async function listLying(
  sql: Sql,
  { profile, party, place, before, after, limit }: LyingQuery,
): Promise<{ readonly found: readonly StoredConsignment[]; readonly next: string | null }> {
  const [since, id] = after?.split(" ") ?? [];
  const rows = await sql<{ id: string; since: string }[]>`
    select consignment_id::text as id,
      to_char(lies_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as since
    from cargo_consignments
    where profile = ${profile} and lies_since < ${printMoment(before)}::text::timestamptz
      ${party === undefined ? sql`` : sql`and seen_by_parties @> array[${party}::text]`}
      ${place === undefined ? sql`` : sql`and content -> 'landings' @> ${JSON.stringify([{ place }])}::text::jsonb`}
      ${
        since === undefined || id === undefined
          ? sql``
          : sql`and (lies_since, consignment_id) > (${since}::text::timestamptz, ${id}::text::uuid)`
      }
    order by lies_since, consignment_id limit ${limit}`;
  const last = rows.at(-1);
  const found = await readIds(
    sql,
    rows.map((row) => row.id),
  );
  const byId = new Map(found.map((one) => [one.id, one]));
  return {
    found: rows.flatMap((row) => byId.get(row.id) ?? []),
    next: last && rows.length === limit ? `${last.since} ${last.id}` : null,
  };
}
