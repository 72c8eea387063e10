/** SQL of stored consignments: `cargo_consignments`, `cargo_numbers`, `cargo_write_offs`. */
import { z } from "zod";
import { bucketOf } from "#src/kernel/bucket.ts";
import { idBucket } from "#src/kernel/ids.ts";
import { printMoment, readMoment } from "#src/kernel/printed-moment.ts";
import {
  bucketArray,
  namedBucketArray,
  numberArray,
  textArray,
} from "#src/platform/array-parameter.ts";
import { Breath } from "#src/platform/breath.ts";
import { isoInstant } from "#src/platform/iso-instant.ts";
import type { Sql } from "#src/platform/services.ts";
import { landedOf, leftOf, type WriteOff, writtenOffOf } from "../consignment.ts";
import type { DeclarationKey } from "../declaration.ts";
import { findWrongNotes } from "../notes/store.ts";
import { Difference } from "../differences/difference.ts";
import { liesSinceOf } from "../undeclared/terms.ts";
import { isNothing, minus, printMass, type Quantity, readMass, sumOf } from "../quantity.ts";
import type { VersionRow } from "./version-store.ts";
import { type Content, heldFrom, periodOf, type StoredConsignment } from "./stored-consignment.ts";

type ConsignmentRow = {
  readonly id: string;
  readonly profile: string;
  readonly carrier: string;
  readonly documentType: string;
  readonly documentId: string;
  readonly number: string;
  readonly period: number;
  readonly call: string;
  readonly containers: string[];
  readonly parties: string[];
  readonly packages: bigint;
  readonly massKg: string;
  readonly takenPackages: bigint;
  readonly takenKg: string;
  readonly leftPackages: bigint;
  readonly leftKg: string;
  readonly differences: string[];
  readonly content: unknown;
  readonly firstSaidAt: string;
  readonly lastSaidAt: string;
  readonly lastSeq: number;
  readonly lastHash: string;
};

function columns(sql: Sql) {
  return sql`consignment_id::text as id, profile, carrier, document_type as "documentType",
    document_id as "documentId", document_key as number, period, call, containers, seen_by_parties as parties,
    stated_packages as packages, stated_kg::text as "massKg", written_off_packages as "takenPackages",
    written_off_kg::text as "takenKg", left_packages as "leftPackages", left_kg::text as "leftKg", differences, content,
    ${isoInstant(sql, "first_said_at")} as "firstSaidAt", ${isoInstant(sql, "last_said_at")} as "lastSaidAt",
    last_seq as "lastSeq", last_hash as "lastHash"`;
}

async function withWriteOffs(
  sql: Sql,
  rows: readonly ConsignmentRow[],
): Promise<readonly StoredConsignment[]> {
  const taken = await findWriteOffs(
    sql,
    rows.map(({ id }) => id),
  );
  // a ship has tens of thousands: others are served in between
  const breath = new Breath();
  const read: StoredConsignment[] = [];
  for (const row of rows) {
    read.push(storedFrom(row, taken.get(row.id) ?? []));
    await breath.pause();
  }
  return read;
}

function storedFrom(row: ConsignmentRow, taken: readonly WriteOff[]): StoredConsignment {
  const { id, profile, carrier, documentType, documentId, number, period, ...rest } = row;
  const stated = { packages: Number(rest.packages), massMg: readMass(rest.massKg) };
  return {
    id,
    profile,
    parties: rest.parties,
    differences: rest.differences,
    cases: casesIn(rest.content),
    head: { seq: rest.lastSeq, hash: rest.lastHash },
    held: heldFrom({
      carrier,
      document: { type: documentType, id: documentId },
      number,
      period,
      stated,
      call: rest.call,
      containers: rest.containers,
      content: rest.content,
      firstSaidAt: readMoment(rest.firstSaidAt),
      lastSaidAt: readMoment(rest.lastSaidAt),
      writeOffs: withUnseen(row, taken),
    }),
  };
}

/** Behind the wall no write-off is seen; their sums stand with the consignment, whose carrier reads them. */
function withUnseen(row: ConsignmentRow, seen: readonly WriteOff[]): readonly WriteOff[] {
  const of = (packages: bigint, massKg: string) => ({
    packages: Number(packages),
    massMg: readMass(massKg),
  });
  const taken = sumOf(seen.map(({ quantity }) => quantity));
  const gone = sumOf(seen.map(({ left }) => left));
  const quantity = minus(of(row.takenPackages, row.takenKg), taken);
  const left = minus(of(row.leftPackages, row.leftKg), gone);
  if (isNothing(quantity) && isNothing(left)) return seen;
  const declaration = "" as DeclarationKey; // which it is, its reader may not see
  const at = readMoment(row.lastSaidAt);
  return [...seen, { declaration, quantity, left, at, isHeld: false }];
}

const Cases = z.object({ cases: z.array(Difference).default([]) });

/** @throws ZodError where the content is not what was written */
function casesIn(content: unknown): readonly Difference[] {
  return Cases.parse(content).cases;
}

async function findWriteOffs(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly WriteOff[]>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<
    {
      consignmentId: string;
      declarationId: string;
      packages: bigint;
      massKg: string;
      leftPackages: bigint;
      leftKg: string;
      at: string;
      isHeld: boolean;
      note: string | null;
    }[]
  >`
    select consignment_id::text as "consignmentId", declaration_id::text as "declarationId", packages,
      mass_kg::text as "massKg", left_packages as "leftPackages", left_kg::text as "leftKg",
      ${isoInstant(sql, "at")} as at, is_held as "isHeld", note
    from cargo_write_offs where consignment_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[])
    order by consignment_id, at, declaration_id`;
  const byId = Map.groupBy(rows, ({ consignmentId }) => consignmentId);
  return new Map([...byId].map(([id, own]) => [id, own.map(toWriteOff)]));
}

function toWriteOff(row: {
  declarationId: string;
  packages: bigint;
  massKg: string;
  leftPackages: bigint;
  leftKg: string;
  at: string;
  isHeld: boolean;
  note: string | null;
}): WriteOff {
  return {
    declaration: row.declarationId as DeclarationKey, // of declarations that are stored it is the id
    quantity: { packages: Number(row.packages), massMg: readMass(row.massKg) },
    left: { packages: Number(row.leftPackages), massMg: readMass(row.leftKg) },
    at: readMoment(row.at),
    isHeld: row.isHeld,
    ...(row.note === null ? {} : { note: row.note }),
  };
}

export type NumberQuery = {
  readonly profile: string;
  /** `transportDocumentKey` of each document. */
  readonly numbers: readonly string[];
};

/** Ids of all consignments that carriers had under numbers. */
export async function findIds(
  sql: Sql,
  { profile, numbers }: NumberQuery,
): Promise<readonly string[]> {
  const wanted = [...new Set(numbers)];
  if (wanted.length === 0) return [];
  const rows = await sql<{ id: string }[]>`
    select consignment_id::text as id from cargo_numbers
    where document_key = any(${textArray(wanted)}::text[])
      and bucket = any(${namedBucketArray(wanted)}::smallint[]) and profile = ${profile}
    limit 100000`;
  return rows.map(({ id }) => id).toSorted();
}

/** Holds consignments until the transaction ends. */
export async function holdConsignments(
  tx: Sql,
  ids: readonly string[],
): Promise<readonly StoredConsignment[]> {
  const rows: ConsignmentRow[] = [];
  for (const [bucket, own] of inBuckets(ids))
    rows.push(
      ...(await tx<ConsignmentRow[]>`
        select ${columns(tx)} from cargo_consignments
        where consignment_id = any(${textArray(own)}::uuid[]) and bucket = ${bucket}
        order by consignment_id for update`),
    );
  return withWriteOffs(tx, rows);
}

/** Shows a consignment that is held to one more party. */
export async function showConsignment(tx: Sql, id: string, party: string): Promise<void> {
  await tx`
    update cargo_consignments set seen_by_parties = array(
      select distinct unnest(seen_by_parties || array[${party}::text]))
    where consignment_id = ${id}::text::uuid and bucket = id_bucket(${id}::text::uuid)`;
}

/**
 * Holds consignments that were read before, and reads those again that changed since: each change goes
 * on with the chain, but for one more reader, who is written down without an event.
 */
export async function holdAsRead(
  tx: Sql,
  read: readonly StoredConsignment[],
): Promise<readonly StoredConsignment[]> {
  const known = new Map(read.map((one) => [one.id, one]));
  const held: StoredConsignment[] = [];
  const changed: string[] = [];
  for (const [bucket, ids] of inBuckets(known.keys())) {
    const heads = await tx<{ id: string; seq: number; hash: string; parties: string[] }[]>`
      select consignment_id::text as id, last_seq as seq, last_hash as hash, seen_by_parties as parties
      from cargo_consignments
      where consignment_id = any(${textArray(ids)}::uuid[]) and bucket = ${bucket}
      order by consignment_id for update`;
    for (const { id, seq, hash, parties } of heads) {
      const one = known.get(id);
      const isSeen = parties.every((party) => one?.parties.includes(party));
      if (one?.head.seq === seq && one.head.hash === hash && isSeen) held.push(one);
      else changed.push(id);
    }
  }
  return [...held, ...(await readIds(tx, changed))];
}

/** A cluster locks rows of one bucket in a statement; in one order, so that two wait and do not deadlock. */
function inBuckets(ids: Iterable<string>): readonly (readonly [number, readonly string[]])[] {
  const sorted = [...new Set(ids)].toSorted();
  return [...Map.groupBy(sorted, idBucket)].toSorted(([one], [other]) => one - other);
}

/** Holds all that carriers had under numbers, the earlier periods of each first. */
export async function holdNumbers(
  tx: Sql,
  asked: NumberQuery,
): Promise<readonly StoredConsignment[]> {
  return holdConsignments(tx, await findIds(tx, asked));
}

/** All that carriers had under numbers as it stands, not held; the earlier periods of each first. */
export async function readNumbers(
  sql: Sql,
  asked: NumberQuery,
): Promise<readonly StoredConsignment[]> {
  return readIds(sql, await findIds(sql, asked));
}

export async function readIds(
  sql: Sql,
  ids: readonly string[],
): Promise<readonly StoredConsignment[]> {
  if (ids.length === 0) return [];
  const rows = await sql<ConsignmentRow[]>`
    select ${columns(sql)} from cargo_consignments
    where consignment_id = any(${textArray(ids)}::uuid[]) and bucket = any(${bucketArray(ids)}::smallint[])
    order by consignment_id`;
  return withWriteOffs(sql, rows);
}

/** What a carrier has on a call of a conveyance, as many as are asked for. */
export async function readCall(
  sql: Sql,
  of: {
    readonly profile: string;
    readonly carrier: string;
    readonly call: string;
    /** What is stated to come at another one is of another call. */
    readonly office: string;
    readonly limit: number;
  },
): Promise<readonly StoredConsignment[]> {
  const rows = await sql<ConsignmentRow[]>`
    select ${columns(sql)} from cargo_consignments
    where profile = ${of.profile} and carrier = ${of.carrier} and call = ${of.call}
      and coalesce(content ->> 'office', ${of.office}) = ${of.office}
    order by consignment_id limit ${of.limit}`;
  return withWriteOffs(sql, rows);
}

/**
 * Locks numbers until the transaction ends, whether or not a consignment has them: in `share` those who
 * release declarations, who do not wait for each other, `alone` who begins consignments and looks for such
 * declarations. Who reports of consignments that stand needs none, the rows are held: a message of the gate
 * with a hundred bills kept half of all numbers from their releases while it was written.
 * Taken behind the rows of consignments, never before. A lock for 32 of the 4,096 buckets of numbers: a ship
 * may have 20,000 bills, and locks are counted.
 */
export async function lockNumbers(
  tx: Sql,
  { numbers, mode }: { readonly numbers: readonly string[]; readonly mode: "share" | "alone" },
): Promise<void> {
  if (numbers.length === 0) return;
  const lock = mode === "share" ? tx`pg_advisory_xact_lock_shared` : tx`pg_advisory_xact_lock`;
  const slots = [...new Set(numbers.map((number) => bucketOf(number) >> 5))];
  await tx`
    select ${lock}(hashtextextended('cargo numbers ' || s.slot::text, 0))
    from unnest(${numberArray(slots.toSorted((one, other) => one - other))}::text::int[]) as s (slot)`;
}

/**
 * Claims the numbers of new consignments. @returns false where somebody else claimed one meanwhile: what was
 * decided stands on other books then
 */
export async function claimNumbers(tx: Sql, fresh: readonly StoredConsignment[]): Promise<boolean> {
  if (fresh.length === 0) return true;
  // in one order, so that two transactions wait and do not deadlock
  const rows = fresh.toSorted((one, other) => (one.held.id < other.held.id ? -1 : 1));
  const claimed = await tx`
    insert into cargo_numbers (document_key, bucket, profile, carrier, period, consignment_id)
    select r.number, text_bucket(r.number), r.profile, r.carrier, r.period, r.id
    from unnest(${textArray(rows.map(({ held }) => held.number))}::text::text[],
      ${textArray(rows.map(({ profile }) => profile))}::text::text[],
      ${textArray(rows.map(({ held }) => held.carrier))}::text::text[],
      ${numberArray(rows.map(({ held }) => periodOf(held)))}::text::int[],
      ${textArray(rows.map(({ id }) => id))}::text::uuid[]) as r (number, profile, carrier, period, id)
    on conflict do nothing`;
  if (claimed.count === rows.length) return true;
  const ids = rows.map(({ id }) => id);
  await tx`delete from cargo_numbers where consignment_id = any(${textArray(ids)}::uuid[])`;
  return false;
}

/** Rows written by one statement. */
const rowsMax = 5_000;

/** A consignment as it is now, its content as it was hashed, and the write-offs that are stored of it. */
export type ChangedConsignment = StoredConsignment & {
  readonly content: Content;
  readonly before: readonly WriteOff[];
};

/** Writes consignments as they are now, with what declarations took of them since. */
export async function putConsignments(
  tx: Sql,
  all: readonly ChangedConsignment[],
  now: Temporal.Instant,
): Promise<void> {
  for (let from = 0; from < all.length; from += rowsMax) {
    const some = all.slice(from, from + rowsMax);
    await putRows(tx, some, now);
    await putWriteOffs(tx, some);
  }
}

/** Who reads a consignment is added to what stands: a reader is written down without a version. */
async function putRows(
  tx: Sql,
  some: readonly ChangedConsignment[],
  now: Temporal.Instant,
): Promise<void> {
  const texts = (read: (one: ChangedConsignment) => string) => textArray(some.map(read));
  // lists of several lengths make no array of arrays: each travels as the text of one
  const lists = (read: (one: StoredConsignment) => readonly string[]) =>
    texts((one) => textArray(read(one)));
  const packages = (read: (one: StoredConsignment["held"]) => Quantity) =>
    numberArray(some.map(({ held }) => read(held).packages));
  const masses = (read: (one: StoredConsignment["held"]) => Quantity) =>
    texts(({ held }) => printMass(read(held).massMg));
  await tx`
    insert into cargo_consignments as known (consignment_id, bucket, profile, carrier, document_type, document_id, document_key,
      period, call, containers, seen_by_parties, stated_packages, stated_kg, landed_packages, landed_kg,
      written_off_packages, written_off_kg, left_packages, left_kg, differences, content, first_said_at,
      last_said_at, lies_since, updated_at, last_seq, last_hash)
    select r.id, id_bucket(r.id), r.profile, r.carrier, r.type, r.number, r.key, r.period, r.call,
      r.containers::text[], r.parties::text[],
      r.stated, r.stated_kg, r.landed, r.landed_kg, r.taken, r.taken_kg, r.gone, r.gone_kg,
      r.differences::text[], r.content, r.first_at, r.last_at, r.lies_since,
      ${printMoment(now)}::text::timestamptz, r.seq, r.hash
    from unnest(
      ${texts(({ id }) => id)}::text::uuid[], ${texts(({ profile }) => profile)}::text::text[],
      ${texts(({ held }) => held.carrier)}::text::text[], ${texts(({ held }) => held.document.type)}::text::text[],
      ${texts(({ held }) => held.document.id)}::text::text[], ${texts(({ held }) => held.number)}::text::text[],
      ${numberArray(some.map(({ held }) => periodOf(held)))}::text::int[], ${texts(({ held }) => held.call)}::text::text[],
      ${lists(({ held }) => held.containers)}::text::text[], ${lists(({ parties }) => parties)}::text::text[],
      ${lists(({ differences }) => differences)}::text::text[],
      ${texts(printContent)}::text::jsonb[],
      ${packages(({ stated }) => stated)}::text::bigint[], ${masses(({ stated }) => stated)}::text::numeric[], ${packages(landedOf)}::text::bigint[],
      ${masses(landedOf)}::text::numeric[], ${packages(writtenOffOf)}::text::bigint[],
      ${masses(writtenOffOf)}::text::numeric[], ${packages(leftOf)}::text::bigint[], ${masses(leftOf)}::text::numeric[],
      ${texts(({ held }) => printMoment(held.firstSaidAt))}::text::timestamptz[],
      ${texts(({ held }) => printMoment(held.lastSaidAt))}::text::timestamptz[],
      ${textArray(some.map(({ held }) => liesSince(held)))}::text::timestamptz[],
      ${numberArray(some.map(({ head }) => head.seq))}::text::int[], ${texts(({ head }) => head.hash)}::text::text[]
    ) as r (id, profile, carrier, type, number, key, period, call, containers, parties, differences, content,
      stated, stated_kg, landed, landed_kg, taken, taken_kg, gone, gone_kg, first_at, last_at, lies_since, seq, hash)
    on conflict (consignment_id, bucket) do update set call = excluded.call, containers = excluded.containers,
      seen_by_parties = case
        when excluded.seen_by_parties @> known.seen_by_parties then excluded.seen_by_parties
        else array(select distinct unnest(known.seen_by_parties || excluded.seen_by_parties)) end,
      stated_packages = excluded.stated_packages,
      stated_kg = excluded.stated_kg, landed_packages = excluded.landed_packages, landed_kg = excluded.landed_kg,
      written_off_packages = excluded.written_off_packages, written_off_kg = excluded.written_off_kg,
      left_packages = excluded.left_packages, left_kg = excluded.left_kg, differences = excluded.differences,
      content = excluded.content, last_said_at = excluded.last_said_at,
      lies_since = excluded.lies_since, updated_at = excluded.updated_at,
      last_seq = excluded.last_seq, last_hash = excluded.last_hash`;
}

function liesSince(held: StoredConsignment["held"]): string | null {
  const since = liesSinceOf(held);
  return since === undefined ? null : printMoment(since);
}

/** What has no column of its own. */
function printContent({ content, cases }: ChangedConsignment): string {
  return JSON.stringify(cases.length === 0 ? content : { ...content, cases });
}

/** One bill may be taken by hundreds: only those are written that changed. */
async function putWriteOffs(tx: Sql, some: readonly ChangedConsignment[]): Promise<void> {
  const rows = some.flatMap(({ id, held, before }) => {
    const stored = new Set(before);
    return held.writeOffs.flatMap((one) => (stored.has(one) ? [] : [{ id, ...one }]));
  });
  const gone = some.flatMap(({ id, held, before }) => {
    const kept = new Set(held.writeOffs.map(({ declaration }) => declaration));
    return before.flatMap(({ declaration }) =>
      kept.has(declaration) ? [] : [{ id, declaration }],
    );
  });
  if (gone.length > 0) await dropWriteOffs(tx, gone);
  if (rows.length === 0) return;
  await tx`
    insert into cargo_write_offs (consignment_id, bucket, declaration_id, packages, mass_kg, left_packages, left_kg, at,
      is_held, note)
    select r.id, id_bucket(r.id), r.declaration, r.packages, r.mass, r.gone, r.gone_kg, r.at, r.held, r.note
    from unnest(
      ${textArray(rows.map(({ id }) => id))}::text::uuid[],
      ${textArray(rows.map(({ declaration }) => declaration))}::text::uuid[],
      ${numberArray(rows.map(({ quantity }) => quantity.packages))}::text::bigint[],
      ${textArray(rows.map(({ quantity }) => printMass(quantity.massMg)))}::text::numeric[],
      ${numberArray(rows.map(({ left }) => left.packages))}::text::bigint[],
      ${textArray(rows.map(({ left }) => printMass(left.massMg)))}::text::numeric[],
      ${textArray(rows.map(({ at }) => printMoment(at)))}::text::timestamptz[],
      ${textArray(rows.map(({ isHeld }) => String(isHeld)))}::text::boolean[],
      ${textArray(rows.map(({ note }) => note ?? null))}::text::text[]
    ) as r (id, declaration, packages, mass, gone, gone_kg, at, held, note)
    on conflict (consignment_id, declaration_id, bucket) do update set packages = excluded.packages,
      mass_kg = excluded.mass_kg, left_packages = excluded.left_packages, left_kg = excluded.left_kg,
      is_held = excluded.is_held, note = excluded.note`;
}

type TakenOf = { readonly id: string; readonly declaration: string };

async function dropWriteOffs(tx: Sql, gone: readonly TakenOf[]): Promise<void> {
  const ids = gone.map(({ id }) => id);
  const keys = gone.map(({ id, declaration }) => `${id} ${declaration}`);
  await tx`
    delete from cargo_write_offs where consignment_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[])
      and consignment_id || ' ' || declaration_id = any(${textArray(keys)}::text[])`;
}

/** Ids of consignments that declarations took of. */
export async function findIdsOfDeclarations(
  sql: Sql,
  declarationIds: readonly string[],
): Promise<readonly string[]> {
  if (declarationIds.length === 0) return [];
  const rows = await sql<{ id: string }[]>`
    select distinct consignment_id::text as id from cargo_write_offs
    where declaration_id = any(${textArray(declarationIds)}::uuid[])`;
  return rows.map(({ id }) => id);
}

export type ConsignmentQuery = {
  readonly profile: string;
  /** Undefined: of everybody. */
  readonly party: string | undefined;
  readonly number: string | undefined;
  /** As its number may have been written. */
  readonly containers: readonly string[] | undefined;
  readonly call: string | undefined;
  readonly differing: boolean;
  readonly after: string | undefined;
  readonly limit: number;
};

/** A page of consignments, the newest first. */
export async function listConsignments(
  sql: Sql,
  query: ConsignmentQuery,
): Promise<readonly StoredConsignment[]> {
  const { profile, party, number, containers, call, differing, after, limit } = query;
  const rows = await sql<ConsignmentRow[]>`
    select ${columns(sql)} from cargo_consignments where profile = ${profile}
      ${party === undefined ? sql`` : sql`and seen_by_parties @> array[${party}::text]`}
      ${number === undefined ? sql`` : sql`and split_part(document_key, ':', 2) = ${number}`}
      ${containers === undefined ? sql`` : sql`and containers && ${textArray(containers)}::text[]`}
      ${call === undefined ? sql`` : sql`and position(${call} in call) > 0`}
      ${differing ? sql`and differences <> '{}' ${party === undefined ? sql`` : sql`and differences <> '{CGN-106}'`}` : sql``}
      ${after === undefined ? sql`` : sql`and consignment_id < ${after}::text::uuid`}
    order by consignment_id desc limit ${limit}`;
  return withWriteOffs(sql, rows);
}

export async function findConsignmentById(
  sql: Sql,
  id: string,
): Promise<StoredConsignment | undefined> {
  const rows = await sql<ConsignmentRow[]>`
    select ${columns(sql)} from cargo_consignments
    where consignment_id = ${id}::text::uuid and bucket = id_bucket(${id}::text::uuid)`;
  return (await withWriteOffs(sql, rows))[0];
}

/** Whose a consignment is. */
export async function findConsignmentOwners(sql: Sql, id: string) {
  const [row] = await sql<{ parties: string[]; profile: string; consignee: string | null }[]>`
    select seen_by_parties as parties, profile, content ->> 'consignee' as consignee from cargo_consignments
    where consignment_id = ${id}::text::uuid and bucket = id_bucket(${id}::text::uuid)`;
  if (!row) return undefined;
  const { consignee, ...owners } = row;
  // whoever is related to the consignee decides nothing about its goods
  return consignee === null ? owners : { ...owners, about: [...row.parties, consignee] };
}

export type ListedVersion = Omit<VersionRow, "consignmentId" | "salt" | "saidBy"> & {
  readonly salt: string;
};

/** Versions of a consignment in order; behind the wall a party's own. */
export async function listVersions(sql: Sql, id: string): Promise<readonly ListedVersion[]> {
  return sql<ListedVersion[]>`
    select seq, act, ${isoInstant(sql, "at")} as at, lodger_id as "lodgerId", report_id::text as "reportId", reason, said,
      salt
    from cargo_versions where consignment_id = ${id}::text::uuid and bucket = id_bucket(${id}::text::uuid)
    order by seq limit 1000`;
}

/** Every consignment with its versions, in batches: for `verify`. */
export async function* readAll(sql: Sql, batch = 500) {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await sql<ConsignmentRow[]>`
      select ${columns(sql)} from cargo_consignments where consignment_id > ${after}::text::uuid
      order by consignment_id limit ${batch}`;
    const last = rows.at(-1);
    if (!last) return;
    const ids = rows.map(({ id }) => id);
    const sums = await sql<{ id: string }[]>`
      select c.consignment_id::text as id from cargo_consignments c
      left join (select consignment_id, sum(packages) as packages, sum(mass_kg) as kg,
          sum(left_packages) as gone, sum(left_kg) as gone_kg
        from cargo_write_offs where consignment_id = any(${textArray(ids)}::uuid[]) group by consignment_id) as w
        on w.consignment_id = c.consignment_id
      where c.consignment_id = any(${textArray(ids)}::uuid[])
        and (c.written_off_packages, c.written_off_kg, c.left_packages, c.left_kg)
          <> (coalesce(w.packages, 0), coalesce(w.kg, 0), coalesce(w.gone, 0), coalesce(w.gone_kg, 0))`;
    const versions = await sql<(ListedVersion & { id: string })[]>`
      select consignment_id::text as id, seq, act, ${isoInstant(sql, "at")} as at, lodger_id as "lodgerId",
        report_id::text as "reportId", reason, said, salt
      from cargo_versions where consignment_id = any(${textArray(ids)}::uuid[]) order by consignment_id, seq`;
    yield {
      consignments: await withWriteOffs(sql, rows),
      versions: Map.groupBy(versions, ({ id }) => id),
      wrongSums: new Set(sums.map(({ id }) => id)),
      wrongNotes: await findWrongNotes(sql, ids),
    };
    after = last.id;
  }
}
