/** SQL of transit operations: `transits`, `transit_steps`. */
import { textArray } from "#src/platform/array-parameter.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import type { ChainHead } from "#src/platform/events/chain.ts";
import { appendStepRow, listStepRows, type StoredStep } from "#src/platform/events/step-store.ts";
import { isUuid } from "#src/kernel/ids.ts";
import { isoInstant } from "#src/platform/iso-instant.ts";
import type { Sql } from "#src/platform/services.ts";
import type { TransitState } from "./states.ts";
import type { TransitContent, TransitFact, TransitStanding } from "./transit.ts";

export type StoredTransit = {
  readonly id: string;
  readonly profile: string;
  /** Party that lodged it and answers for it. */
  readonly holder: string;
  readonly standing: TransitStanding;
  readonly lodgedAt: string;
  readonly updatedAt: string;
  readonly head: ChainHead;
};

type Row = Omit<StoredTransit, "head"> & { readonly lastSeq: number; readonly lastHash: string };

function columns(sql: Sql) {
  return sql`transit_id::text as id, profile, seen_by_parties[1] as holder, standing,
    ${isoInstant(sql, "lodged_at")} as "lodgedAt", ${isoInstant(sql, "updated_at")} as "updatedAt",
    last_seq as "lastSeq", last_hash as "lastHash"`;
}

function toStored({ lastSeq, lastHash, ...rest }: Row): StoredTransit {
  return { ...rest, head: { seq: lastSeq, hash: lastHash } };
}

/** With `hold` steps are taken one after the other, until the transaction ends. */
export async function findTransit(
  sql: Sql,
  id: string,
  hold: "hold" | "look" = "look",
): Promise<StoredTransit | undefined> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from transits where transit_id = ${id}::text::uuid
    ${hold === "hold" ? sql`for update` : sql``}`;
  return row && toStored(row);
}

/** The holder comes first, then the keeper at the destination. */
export function partiesOf(holder: string, { notice }: TransitStanding): readonly string[] {
  const { consignee } = notice;
  return [holder, ...(consignee === undefined || consignee === holder ? [] : [consignee])];
}

export async function putTransit(tx: Sql, row: StoredTransit): Promise<void> {
  const { standing, head, holder } = row;
  const parties = textArray(partiesOf(holder, standing));
  await tx`
    insert into transits (transit_id, profile, number, state, until, standing, seen_by_parties, lodged_at, updated_at,
      last_seq, last_hash)
    values (${row.id}, ${row.profile}, ${standing.number}, ${standing.state}, ${standing.until},
      ${JSON.stringify(standing)}::text::jsonb, ${parties}::text::text[], ${row.lodgedAt}, ${row.updatedAt},
      ${head.seq}, ${head.hash})
    on conflict (transit_id) do update set number = excluded.number, state = excluded.state, until = excluded.until,
      standing = excluded.standing, updated_at = excluded.updated_at, last_seq = excluded.last_seq,
      last_hash = excluded.last_hash`;
}

export type StoredTransitStep = StoredStep<TransitFact, TransitContent>;

const steps = (sql: Sql) => ({ table: sql`transit_steps`, id: sql`transit_id` });

export async function appendTransitStep(
  tx: Sql,
  step: StoredTransitStep,
  to: {
    readonly parties: readonly string[];
    /** Of the notice to the holder; null: none is sent. */
    readonly noticeId: string | null;
  },
): Promise<void> {
  await appendStepRow(tx, steps(tx), step, {
    names: tx`seen_by_parties, notice_id`,
    values: tx`${textArray(to.parties)}::text::text[], ${to.noticeId}`,
  });
}

/** Steps of operations in order. */
export async function listTransitSteps(
  sql: Sql,
  ids: readonly string[],
  rows?: number,
): Promise<readonly StoredTransitStep[]> {
  return await listStepRows(sql, steps(sql), ids, rows);
}

export type TransitQuery = {
  readonly profile: string;
  /** Undefined: everybody's. */
  readonly party?: string | undefined;
  readonly state?: TransitState | undefined;
  /** Office of departure, of transit or of destination. */
  readonly office?: string | undefined;
  readonly number?: string | undefined;
  /** Whose time limit was over on this day. */
  readonly overdueOn?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

/** A page of operations, the newest first. */
export async function listTransits(
  sql: Sql,
  query: TransitQuery,
): Promise<readonly StoredTransit[]> {
  const { profile, party, state, office, number, overdueOn, after, limit } = query;
  const rows = await sql<Row[]>`
    select ${columns(sql)} from transits where profile = ${profile}
      ${party === undefined ? sql`` : sql`and seen_by_parties @> array[${party}::text]`}
      ${state === undefined ? sql`` : sql`and state = ${state}`}
      ${number === undefined ? sql`` : sql`and number = ${number}`}
      ${
        office === undefined
          ? sql``
          : sql`and (standing -> 'notice' -> 'departure' ->> 'office' = ${office}
              or standing -> 'notice' -> 'destination' ->> 'office' = ${office}
              or standing -> 'notice' -> 'itinerary' ? ${office})`
      }
      ${overdueOn === undefined ? sql`` : sql`and state in ('on-the-way', 'enquiry') and until < ${overdueOn}::text::date`}
      ${after === undefined ? sql`` : sql`and transit_id < ${after}::text::uuid`}
    order by transit_id desc limit ${limit}`;
  return rows.map(toStored);
}

/** Operations on the way whose time limit was over before a day. */
export async function listOverdue(
  sql: Sql,
  { profile, before, limit }: { readonly profile: string; before: string; limit: number },
): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select transit_id::text as id from transits
    where profile = ${profile} and state = 'on-the-way' and until < ${before}::text::date
    order by until, transit_id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** Operations whose debt is booked and was paid since. */
export async function listCharged(
  sql: Sql,
  { profile, limit }: { readonly profile: string; readonly limit: number },
): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select transit_id::text as id from transits
    where profile = ${profile} and state = 'charged' order by updated_at, transit_id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** A batch of all operations, for `verify`. */
export async function readTransits(
  sql: Sql,
  after: string | undefined,
): Promise<readonly StoredTransit[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from transits
    ${after === undefined ? sql`` : sql`where transit_id > ${after}::text::uuid`}
    order by transit_id limit 200`;
  return rows.map(toStored);
}

export async function findTransitOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const [row] = await sql<{ parties: string[]; profile: string }[]>`
    select seen_by_parties as parties, profile from transits where transit_id = ${id}::text::uuid`;
  return row;
}

/** Numbers of transit operations by id, their references until they have one. */
export async function findTransitNames(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ id: string; name: string }[]>`
    select transit_id as id, coalesce(number, nullif(standing->'notice'->>'reference', '')) as name from transits
    where transit_id = any(${ids.filter(isUuid)}::uuid[])`;
  return new Map(rows.flatMap(({ id, name }) => (name ? [[id, name]] : [])));
}
