/**
 * The log of reads of others' prices, personal data and risk reasons: who, what, what for. Append only,
 * read by the auditor. Owns `sensitive_reads`.
 */
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Person } from "./person.ts";

export const purposeLengthMax = 200;

export type SensitiveRead = {
  readonly id: string;
  readonly at: string;
  readonly person: string;
  readonly personName: string;
  readonly partyId: string;
  readonly route: string;
  readonly recordKind: string;
  readonly recordId: string;
  readonly what: readonly string[];
  readonly purpose: string;
  readonly isStated: boolean;
};

export type NewRead = {
  /** Made once: a read whose answer was lost is written down again. */
  readonly id: string;
  readonly person: Person;
  readonly at: Temporal.Instant;
  readonly route: string;
  readonly recordKind: string;
  readonly recordId: string;
  readonly what: readonly string[];
  readonly purpose: string;
  readonly isStated: boolean;
};

/** Writes a read down; the answer is given only after it stands. Twice is once. */
export async function logRead(sql: Sql, read: NewRead): Promise<void> {
  const { person, at } = read;
  await sql`
    insert into sensitive_reads (read_id, at, person, person_name, party_id, route, record_kind, record_id,
      what, purpose, is_stated)
    values (${read.id}, ${at.toString()}, ${person.id}, ${person.name}, ${person.party},
      ${read.route}, ${read.recordKind}, ${read.recordId}, ${textArray(read.what)}::text::text[], ${read.purpose},
      ${read.isStated})
    on conflict (read_id) do nothing`;
}

export type ReadQuery = {
  /** Ids of records, and of persons: those of any of them. */
  readonly records?: readonly string[] | undefined;
  readonly persons?: readonly string[] | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

/** A page of the log, the latest first. */
export async function listReads(sql: Sql, query: ReadQuery): Promise<readonly SensitiveRead[]> {
  const { records, persons, cursor, limit } = query;
  return await sql<SensitiveRead[]>`
    select read_id as id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, person,
      person_name as "personName", party_id as "partyId", route, record_kind as "recordKind",
      record_id as "recordId", what, purpose, is_stated as "isStated"
    from sensitive_reads
    where true ${records === undefined ? sql`` : sql`and record_id = any(${textArray(records)}::text[])`}
      ${persons === undefined ? sql`` : sql`and person = any(${textArray(persons)}::text[])`}
      ${cursor === undefined ? sql`` : sql`and read_id < ${cursor}`}
    order by read_id desc limit ${limit}`;
}
