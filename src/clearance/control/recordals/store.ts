/** SQL of recordals: `recordals`, `recordal_steps`, `recordal_numbers`. */
import { textArray } from "#src/platform/array-parameter.ts";
import type { ChainHead } from "#src/platform/events/chain.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import { appendStepRow, listStepRows, type StoredStep } from "#src/platform/events/step-store.ts";
import { isoInstant } from "#src/platform/iso-instant.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Recordal, RecordalFact, StepContent } from "./recordal.ts";

export type StoredRecordal = Recordal & { readonly head: ChainHead };

type Row = Recordal & { readonly lastSeq: number; readonly lastHash: string };

function columns(sql: Sql) {
  return sql`recordal_id::text as id, profile, kind, number, holder,
    seen_by_parties[1] as party, standing, pending, valid_from::text as "validFrom", valid_to::text as "validTo", ended_on::text as "endedOn", version,
    last_act as "lastAct", ${isoInstant(sql, "applied_at")} as "appliedAt",
    ${isoInstant(sql, "updated_at")} as "updatedAt",
    last_seq as "lastSeq", last_hash as "lastHash"`;
}

function toStored({ lastSeq, lastHash, ...recordal }: Row): StoredRecordal {
  return { ...recordal, head: { seq: lastSeq, hash: lastHash } };
}

/** With `hold` steps are taken one after the other, until the transaction ends. */
export async function findRecordal(
  sql: Sql,
  id: string,
  hold: "hold" | "look" = "look",
): Promise<StoredRecordal | undefined> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from recordals where recordal_id = ${id}::text::uuid
    ${hold === "hold" ? sql`for update` : sql``}`;
  return row && toStored(row);
}

export async function putRecordal(tx: Sql, row: StoredRecordal): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await tx`
    insert into recordals (recordal_id, profile, kind, number, holder, standing, pending, valid_from, valid_to,
      ended_on, version, last_act, seen_by_parties, applied_at, updated_at, last_seq, last_hash)
    values (${row.id}, ${row.profile}, ${row.kind}, ${row.number}, ${row.holder}, ${json(row.standing)}::text::jsonb,
      ${json(row.pending)}::text::jsonb, ${row.validFrom}, ${row.validTo}, ${row.endedOn}, ${row.version},
      ${row.lastAct}, ${textArray([row.party])}::text::text[], ${row.appliedAt}, ${row.updatedAt}, ${row.head.seq},
      ${row.head.hash})
    on conflict (recordal_id) do update set kind = excluded.kind, number = excluded.number, holder = excluded.holder,
      standing = excluded.standing, pending = excluded.pending, valid_from = excluded.valid_from,
      valid_to = excluded.valid_to, ended_on = excluded.ended_on, version = excluded.version,
      last_act = excluded.last_act, updated_at = excluded.updated_at, last_seq = excluded.last_seq,
      last_hash = excluded.last_hash`;
}

export type RecordalStep = StoredStep<RecordalFact, StepContent>;

const steps = (sql: Sql) => ({ table: sql`recordal_steps`, id: sql`recordal_id` });

export async function appendRecordalStep(
  tx: Sql,
  step: RecordalStep,
  party: string,
): Promise<void> {
  await appendStepRow(tx, steps(tx), step, {
    names: tx`seen_by_parties`,
    values: tx`${textArray([party])}::text::text[]`,
  });
}

/** Steps of some recordals in order. */
export async function listRecordalSteps(
  sql: Sql,
  ids: readonly string[],
  rows?: number,
): Promise<readonly RecordalStep[]> {
  return await listStepRows(sql, steps(sql), ids, rows);
}

/** The next serial of a series; of a failed transaction it is given again. */
export async function nextRecordalSerial(
  tx: Sql,
  profile: string,
  series: string,
): Promise<number> {
  const [row] = await tx<{ last: number }[]>`
    insert into recordal_numbers (profile, series, last) values (${profile}, ${series}, 1)
    on conflict (profile, series) do update set last = recordal_numbers.last + 1 returning last`;
  return row?.last ?? 1;
}

export type RecordalQuery = {
  readonly profile: string;
  /** Undefined: everybody's. */
  readonly party?: string | undefined;
  readonly kind?: string | undefined;
  /** Words of the title, the holder or the goods, or a number. */
  readonly words?: string | undefined;
  /** A commodity code, which a recordal names by a beginning of it. */
  readonly commodity?: string | undefined;
  /** `pending`: something waits for a decision; `in-force`: it holds on the day; `accepted`: it did once. */
  readonly only?: "pending" | "in-force" | "accepted" | undefined;
  readonly day: string;
  readonly after?: string | undefined;
  readonly limit: number;
};

/** A page of recordals, the newest first. */
export async function listRecordals(
  sql: Sql,
  query: RecordalQuery,
): Promise<readonly StoredRecordal[]> {
  const { profile, party, kind, words, commodity, only, day, after, limit } = query;
  const like = `%${(words ?? "").replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const stated = sql`coalesce(standing, pending -> 'particulars')`;
  const inForce = sql`standing is not null and valid_from <= ${day}::text::date
    and valid_to > ${day}::text::date and (ended_on is null or ended_on > ${day}::text::date)`;
  const rows = await sql<Row[]>`
    select ${columns(sql)} from recordals where profile = ${profile}
      ${party === undefined ? sql`` : sql`and seen_by_parties @> array[${party}::text]`}
      ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
      ${only === "pending" ? sql`and pending is not null` : sql``}
      ${only === "in-force" ? sql`and ${inForce}` : sql``}
      ${only === "accepted" ? sql`and standing is not null` : sql``}
      ${
        words === undefined
          ? sql``
          : sql`and (${stated} ->> 'title' ilike ${like} or ${stated} ->> 'goods' ilike ${like}
        or ${stated} -> 'holder' ->> 'name' ilike ${like} or ${stated} ->> 'right' ilike ${like}
        or number ilike ${like})`
      }
      ${
        commodity === undefined
          ? sql``
          : sql`and exists (select from jsonb_array_elements_text(${stated} -> 'commodities') as c (start)
        where starts_with(${commodity}::text, c.start) or starts_with(c.start, ${commodity}::text))`
      }
      ${after === undefined ? sql`` : sql`and recordal_id < ${after}::text::uuid`}
    order by recordal_id desc limit ${limit}`;
  return rows.map(toStored);
}

/** A batch of all recordals with their steps, for `verify`. */
export async function readRecordals(
  sql: Sql,
  after: string | undefined,
): Promise<readonly StoredRecordal[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from recordals
    ${after === undefined ? sql`` : sql`where recordal_id > ${after}::text::uuid`}
    order by recordal_id limit 200`;
  return rows.map(toStored);
}

/** Whose a recordal is: of the right holder's party. */
export async function findRecordalOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const [row] = await sql<{ parties: string[]; profile: string }[]>`
    select seen_by_parties as parties, profile from recordals where recordal_id = ${id}::text::uuid`;
  return row;
}

/** The recordal of a number that holds on a day, as cases about it name it. */
export async function findInForce(
  sql: Sql,
  {
    profile,
    number,
    day,
  }: { readonly profile: string; readonly number: string; readonly day: string },
): Promise<
  | {
      readonly number: string;
      readonly kind: string;
      readonly title: string;
      readonly party: string;
    }
  | undefined
> {
  const [row] = await sql<{ number: string; kind: string; title: string; party: string }[]>`
    select number, kind, standing ->> 'title' as title, seen_by_parties[1] as party from recordals
    where profile = ${profile} and number = ${number} and valid_from <= ${day}::text::date
      and valid_to > ${day}::text::date and (ended_on is null or ended_on > ${day}::text::date)`;
  return row;
}
