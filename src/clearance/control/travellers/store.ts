/** SQL of cases of travellers: `traveller_cases`, `traveller_steps`, `traveller_persons`. */
import { textArray } from "#src/platform/array-parameter.ts";
import type { RecordNames, RecordOwners } from "#src/identity/access/record-kinds.ts";
import { isUuid } from "#src/kernel/ids.ts";
import type { ChainHead } from "#src/platform/events/chain.ts";
import {
  appendStepRow,
  listStepRows,
  type StoredStep as StepOf,
} from "#src/platform/events/step-store.ts";
import { everyRow } from "#src/platform/every-row.ts";
import { isoInstant } from "#src/platform/iso-instant.ts";
import type { Sql } from "#src/platform/services.ts";
import type {
  TravellerContent,
  TravellerFact,
  TravellerPerson,
  TravellerStanding,
  TravellerState,
} from "./traveller.ts";

export type StoredCase = {
  /** UUIDv7. */
  readonly id: string;
  readonly profile: string;
  readonly standing: TravellerStanding;
  /** Agencies of the kinds of its lines. */
  readonly agencies: readonly string[];
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly head: ChainHead;
};

type Row = Omit<StoredCase, "head"> & { readonly lastSeq: number; readonly lastHash: string };

function columns(sql: Sql) {
  return sql`case_id::text as id, profile, standing, agencies, ${isoInstant(sql, "opened_at")} as "openedAt",
    ${isoInstant(sql, "updated_at")} as "updatedAt", last_seq as "lastSeq", last_hash as "lastHash"`;
}

function toStored({ lastSeq, lastHash, ...one }: Row): StoredCase {
  return { ...one, head: { seq: lastSeq, hash: lastHash } };
}

/** With `hold` steps are taken one after the other, until the transaction ends. */
export async function findCase(
  sql: Sql,
  id: string,
  hold: "hold" | "look" = "look",
): Promise<StoredCase | undefined> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from traveller_cases where case_id = ${id}::text::uuid
    ${hold === "hold" ? sql`for update` : sql``}`;
  return row && toStored(row);
}

/** Cases have no number: people know them by the moment of the stop. */
export async function findCaseNames(sql: Sql, ids: readonly string[]): Promise<RecordNames> {
  const rows = await sql<{ id: string; name: string }[]>`
    select case_id::text as id, ${isoInstant(sql, "opened_at")} as name from traveller_cases
    where case_id = any(${textArray(ids.filter(isUuid))}::uuid[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function putCase(tx: Sql, row: StoredCase): Promise<void> {
  const { standing, head } = row;
  const pieces = textArray(standing.lines.flatMap(({ piece }) => piece ?? []));
  await tx`
    insert into traveller_cases (case_id, profile, state, standing, agencies, seen_by_parties, pieces, opened_at, updated_at, last_seq,
      last_hash)
    values (${row.id}, ${row.profile}, ${standing.state}, ${JSON.stringify(standing)}::text::jsonb,
      ${textArray(row.agencies)}::text::text[], '{}', ${pieces}::text::uuid[], ${row.openedAt}, ${row.updatedAt}, ${head.seq},
      ${head.hash})
    on conflict (case_id) do update set state = excluded.state, standing = excluded.standing,
      agencies = excluded.agencies, pieces = excluded.pieces, updated_at = excluded.updated_at,
      last_seq = excluded.last_seq, last_hash = excluded.last_hash`;
}

export type StoredStep = StepOf<TravellerFact, TravellerContent>;

const steps = (sql: Sql) => ({ table: sql`traveller_steps`, id: sql`case_id` });

export async function appendStep(tx: Sql, step: StoredStep): Promise<void> {
  await appendStepRow(tx, steps(tx), step);
}

/** Steps of some cases in order. */
export async function listSteps(
  sql: Sql,
  ids: readonly string[],
  rows?: number,
): Promise<readonly StoredStep[]> {
  return await listStepRows(sql, steps(sql), ids, rows);
}

/** A person as he is kept; content and salt are null once he is erased. */
export type KeptPerson = {
  readonly caseId: string;
  readonly seq: number;
  readonly profile: string;
  readonly agencies: readonly string[];
  readonly content: TravellerPerson | null;
  readonly salt: string | null;
  readonly eraseOn: string;
};

export async function appendPerson(tx: Sql, row: KeptPerson): Promise<void> {
  await tx`
    insert into traveller_persons (case_id, seq, profile, agencies, content, salt, erase_on)
    values (${row.caseId}, ${row.seq}, ${row.profile}, ${textArray(row.agencies)}::text::text[],
      ${JSON.stringify(row.content)}::text::jsonb, ${row.salt}, ${row.eraseOn})`;
}

/** Persons of some cases, erased ones too. */
export async function listPersons(
  sql: Sql,
  ids: readonly string[],
  rows?: number,
): Promise<readonly KeptPerson[]> {
  return await everyRow<KeptPerson>(
    (after, limit) => sql<KeptPerson[]>`
    select case_id::text as "caseId", seq, profile, agencies, content, salt, erase_on::text as "eraseOn"
    from traveller_persons where case_id = any(${textArray(ids)}::uuid[])
      ${after === undefined ? sql`` : sql`and (case_id, seq) > (${after.caseId}::text::uuid, ${after.seq})`}
    order by case_id, seq limit ${limit}`,
    rows,
  );
}

/** Cases of a profile with persons that are due; none that is open. */
export async function listDuePersons(
  sql: Sql,
  {
    profile,
    day,
    limit,
  }: { readonly profile: string; readonly day: string; readonly limit: number },
): Promise<readonly { readonly id: string; readonly of: readonly number[] }[]> {
  return await sql<{ id: string; of: number[] }[]>`
    select p.case_id::text as id, array_agg(p.seq order by p.seq) as of
    from traveller_persons p join traveller_cases c using (case_id)
    where p.content is not null and p.profile = ${profile} and p.erase_on <= ${day}::text::date
      and c.state = 'closed'
    group by p.case_id order by p.case_id limit ${limit}`;
}

export async function erasePersons(
  tx: Sql,
  { id, of }: { readonly id: string; readonly of: readonly number[] },
): Promise<void> {
  await tx`
    update traveller_persons set content = null, salt = null
    where case_id = ${id}::text::uuid and seq = any(${textArray(of.map(String))}::int[])`;
}

export type CaseQuery = {
  readonly profile: string;
  /** With a line of a kind of this agency. */
  readonly agency?: string | undefined;
  readonly office?: string | undefined;
  readonly state?: TravellerState | undefined;
  /** With a line of this kind. */
  readonly kind?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

/** A page of cases, the newest first. */
export async function listCases(sql: Sql, query: CaseQuery): Promise<readonly StoredCase[]> {
  const { profile, agency, office, state, kind, after, limit } = query;
  const ofKind = JSON.stringify([{ kind }]);
  const rows = await sql<Row[]>`
    select ${columns(sql)} from traveller_cases where profile = ${profile}
      ${agency === undefined ? sql`` : sql`and agencies @> array[${agency}::text]`}
      ${office === undefined ? sql`` : sql`and standing ->> 'office' = ${office}`}
      ${state === undefined ? sql`` : sql`and state = ${state}`}
      ${kind === undefined ? sql`` : sql`and standing -> 'lines' @> ${ofKind}::text::jsonb`}
      ${after === undefined ? sql`` : sql`and case_id < ${after}::text::uuid`}
    order by case_id desc limit ${limit}`;
  return rows.map(toStored);
}

/** A batch of all cases, for `verify`. */
export async function readCases(
  sql: Sql,
  after: string | undefined,
): Promise<readonly StoredCase[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from traveller_cases
    ${after === undefined ? sql`` : sql`where case_id > ${after}::text::uuid`}
    order by case_id limit 200`;
  return rows.map(toStored);
}

/**
 * Case whose goods a piece holds, with all that was parted from the same goods, which may lie with other
 * keepers; undefined: of no traveller.
 */
export async function findPieceCase(
  sql: Sql,
  pieceId: string,
): Promise<{ readonly id: string; readonly pieces: readonly string[] } | undefined> {
  const [row] = await sql<{ id: string; pieces: string[] }[]>`
    with recursive up as (
      select piece_id, part_of from custody_pieces
      where piece_id = ${pieceId}::text::uuid and bucket = id_bucket(${pieceId}::text::uuid)
      union all
      select p.piece_id, p.part_of from custody_pieces p join up on p.piece_id = up.part_of
      where p.bucket = id_bucket(up.part_of)
    ), kin as (
      select piece_id from up where part_of is null
      union all
      select p.piece_id from custody_pieces p join kin on p.part_of = kin.piece_id
    )
    select c.case_id::text as id, array(select piece_id::text from kin) as pieces
    from traveller_cases c where c.pieces && array(select piece_id from kin) limit 1`;
  return row;
}

/** Whose a case is: of the agencies of its lines. */
export async function findCaseOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const found = await findCase(sql, id);
  if (!found) return undefined;
  const { agencies, profile, standing } = found;
  return { parties: [], agencies, profile, office: standing.office };
}

/** Whose persons are: of the agencies that the profile names for them. */
export async function findPersonOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const found = await findCase(sql, id);
  if (!found) return undefined;
  const persons = await listPersons(sql, [id]);
  const agencies = [...new Set(persons.flatMap((one) => one.agencies))];
  return { parties: [], agencies, profile: found.profile };
}

/** Whether a piece of custody was taken from a traveller. */
export async function isOfTraveller(sql: Sql, pieceId: string): Promise<boolean> {
  const rows = await sql`
    select 1 from traveller_cases where pieces @> array[${pieceId}::text::uuid] limit 1`;
  return rows.length > 0;
}
