/**
 * SQL of the time release study: `release_times`, `release_time_editions`; reads declarations, their chains,
 * release notes, gate-outs and what carriers reported.
 */
import { bucketArray, numberArray, textArray } from "#src/platform/array-parameter.ts";
import { readDocuments } from "#src/clearance/declaration/stored-document.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ReportedGoods } from "./case-times.ts";

const instant = (sql: Sql, column: string) =>
  sql`to_char(${sql(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export type Edition = {
  readonly edition: number;
  readonly madeOn: string;
  readonly madeAt: string;
  readonly readBefore: bigint;
  readonly rows: number;
  readonly digest: string;
};

const editionColumns = (
  sql: Sql,
) => sql`edition, made_on::text as "madeOn", ${instant(sql, "made_at")} as "madeAt",
  read_before as "readBefore", rows, digest`;

/** Editions, the newest first. */
export async function listEditions(sql: Sql, limit: number): Promise<readonly Edition[]> {
  return sql<Edition[]>`
    select ${editionColumns(sql)} from release_time_editions order by edition desc limit ${limit}`;
}

export async function findEdition(sql: Sql, edition: number): Promise<Edition | undefined> {
  const [row] = await sql<Edition[]>`
    select ${editionColumns(sql)} from release_time_editions where edition = ${edition}`;
  return row;
}

/** Claims a number. Where two make an edition at once, the second waits for the first and fails. */
export async function insertEdition(tx: Sql, made: Edition): Promise<void> {
  await tx`
    insert into release_time_editions (edition, made_on, made_at, read_before, rows, digest)
    values (${made.edition}, ${made.madeOn}, ${made.madeAt}, ${made.readBefore}, ${made.rows}, ${made.digest})`;
}

export async function completeEdition(
  tx: Sql,
  { edition, rows, digest }: Pick<Edition, "edition" | "rows" | "digest">,
): Promise<void> {
  await tx`update release_time_editions set rows = ${rows}, digest = ${digest} where edition = ${edition}`;
}

/** A declaration up to an event. */
export type KnownDeclaration = { readonly id: string; readonly seq: number };

/**
 * Of chains that moved, the declarations that are or were cases: those cleared, those measured before, and
 * those of consignments among them. By id.
 */
export async function findCandidates(
  tx: Sql,
  heads: readonly string[],
): Promise<readonly KnownDeclaration[]> {
  if (heads.length === 0) return [];
  return tx<KnownDeclaration[]>`
    with moved as (
      select h.id, id_bucket(h.id) as bucket from unnest(${textArray(heads)}::text::uuid[]) as h (id)
    ), named as (
      select id, bucket from moved
      union
      select n.declaration_id, id_bucket(n.declaration_id) from moved join release_notes n
        on n.consignment_id = moved.id and n.bucket = moved.bucket)
    select d.declaration_id as id, d.last_seq as seq
    from named join declarations d on d.declaration_id = named.id and d.bucket = named.bucket
    where d.kind = 'live' and (d.status = 'cleared' or exists (
      select from release_times t where t.declaration_id = d.declaration_id and t.bucket = d.bucket))
    order by d.declaration_id`;
}

export type StudiedDeclaration = {
  readonly id: string;
  readonly profile: string;
  readonly direction: "import" | "export";
};

export async function readStudied(
  sql: Sql,
  ids: readonly string[],
): Promise<readonly StudiedDeclaration[]> {
  return sql<StudiedDeclaration[]>`
    select declaration_id as id, profile, direction from declarations
    where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[])`;
}

/** One version of each of some declarations. */
export async function readVersions(
  sql: Sql,
  asked: readonly { readonly id: string; readonly version: number }[],
): Promise<ReadonlyMap<string, unknown>> {
  const ids = asked.map(({ id }) => id);
  const rows = await sql<{ id: string; document: Uint8Array }[]>`
    select v.declaration_id as id, v.document
    from unnest(${textArray(ids)}::text::uuid[], ${numberArray(asked.map(({ version }) => version))}::text::int[])
        as a (id, version)
      join declaration_versions v
        on v.declaration_id = a.id and v.bucket = id_bucket(a.id) and v.version = a.version`;
  return new Map((await readDocuments(rows)).map(({ id, document }) => [id, document]));
}

export type ReportedCase = ReportedGoods & {
  readonly declarationId: string;
  readonly consignmentId: string;
  /** Last version of the consignment that was read. */
  readonly cargoSeq: number;
};

/** Which consignments are read, up to which version; undefined: all, as they stand. */
export type KnownCargo = ReadonlyMap<string, number> | undefined;

/** Consignments of which declarations took goods, with what was reported of them up to a version. */
export async function readReportedCases(
  sql: Sql,
  ids: readonly string[],
  known: KnownCargo,
): Promise<readonly ReportedCase[]> {
  const cargo = [...(known?.keys() ?? [])];
  const join = known ? sql`join` : sql`left join`;
  const rows = await sql<
    (Omit<ReportedCase, "arrivedMs" | "leftMs"> & {
      readonly arrivedMs: bigint | null;
      readonly leftMs: bigint | null;
    })[]
  >`
    with noted as (
      select n.declaration_id, n.consignment_id, n.bucket, coalesce(k.seq, 2147483647) as until,
        array_agg(n.number) as numbers
      from release_notes n ${join} unnest(${textArray(cargo)}::text::uuid[],
          ${numberArray([...(known?.values() ?? [])])}::text::int[]) as k (id, seq) on k.id = n.consignment_id
      where n.declaration_id = any(${textArray(ids)}::uuid[]) and n.seq <= coalesce(k.seq, 2147483647)
      group by n.declaration_id, n.consignment_id, n.bucket, k.seq)
    select n.declaration_id as "declarationId", n.consignment_id as "consignmentId", v.seq as "cargoSeq",
      v.arrived as "arrivedMs", g.gone as "leftMs"
    from noted n
      cross join lateral (
        select max(o.seq) as seq, min((extract(epoch from r.happened_at) * 1000)::int8) as arrived
        from cargo_versions o left join conveyance_reports r on r.report_id = o.report_id and o.act = 'arrival'
        where o.consignment_id = n.consignment_id and o.bucket = n.bucket and o.seq <= n.until) v
      cross join lateral (
        select max((extract(epoch from o.at) * 1000)::int8) as gone from gate_outs o
        where o.consignment_id = n.consignment_id and o.bucket = n.bucket and o.number = any (n.numbers)
          and o.conflict is null and o.seq <= n.until) g
    order by n.declaration_id, n.consignment_id`;
  return rows.map(({ arrivedMs, leftMs, ...row }) => ({
    ...row,
    arrivedMs: arrivedMs === null ? undefined : Number(arrivedMs),
    leftMs: leftMs === null ? undefined : Number(leftMs),
  }));
}

export type TimesRow = {
  readonly declarationId: string;
  /** Consignment, or empty. */
  readonly caseKey: string;
  readonly knownSeq: number;
  readonly knownCargoSeq: number;
  readonly digest: string;
  readonly isCounted: boolean;
  readonly profile: string;
  readonly direction: "import" | "export";
  readonly office: string;
  readonly mode: string;
  readonly chapter: string;
  readonly lane: string;
  readonly control: string;
  readonly basis: string;
  readonly beganAt: string;
  readonly endedAt: string;
  readonly endedOn: string;
  readonly toReleaseMs: number;
  readonly totalMs: number;
  readonly stages: readonly string[];
  readonly waitedFor: readonly string[];
  readonly partsMs: readonly number[];
};

/** Adds what an edition measured; the rows that stood for these cases are replaced. */
export async function appendTimes(
  tx: Sql,
  edition: number,
  rows: readonly TimesRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ declarationId }) => declarationId);
  const keys = rows.map(({ caseKey }) => caseKey);
  await tx`
    update release_times t set replaced_in = ${edition}
    from unnest(${textArray(ids)}::text::uuid[], ${textArray(keys)}::text::text[]) as r (id, case_key)
    where t.declaration_id = r.id and t.bucket = id_bucket(r.id) and t.case_key = r.case_key and t.replaced_in is null`;
  const texts = (read: (row: TimesRow) => string) => textArray(rows.map(read));
  const numbers = (read: (row: TimesRow) => number) => numberArray(rows.map(read));
  await tx`
    insert into release_times (declaration_id, bucket, case_key, edition, known_seq, known_cargo_seq, digest, is_counted,
      profile, direction, office, mode, chapter, lane, control, basis, began_at, ended_at, ended_on, to_release_ms,
      total_ms, stages, waited_for, parts_ms)
    select r.id, id_bucket(r.id), r.case_key, ${edition}, r.seq, r.cargo_seq, r.digest, r.is_counted = 'true', r.profile,
      r.direction, r.office, r.mode, r.chapter, r.lane, r.control, r.basis, r.began_at, r.ended_at, r.ended_on,
      r.to_release_ms, r.total_ms, string_to_array(r.stages, ' '), string_to_array(r.waited_for, ' '),
      string_to_array(r.parts_ms, ' ')::int8[]
    from unnest(${textArray(ids)}::text::uuid[], ${textArray(keys)}::text::text[],
      ${numbers((row) => row.knownSeq)}::text::int[], ${numbers((row) => row.knownCargoSeq)}::text::int[],
      ${texts((row) => row.digest)}::text::text[], ${texts((row) => String(row.isCounted))}::text::text[],
      ${texts((row) => row.profile)}::text::text[], ${texts((row) => row.direction)}::text::text[],
      ${texts((row) => row.office)}::text::text[], ${texts((row) => row.mode)}::text::text[],
      ${texts((row) => row.chapter)}::text::text[], ${texts((row) => row.lane)}::text::text[],
      ${texts((row) => row.control)}::text::text[], ${texts((row) => row.basis)}::text::text[],
      ${texts((row) => row.beganAt)}::text::timestamptz[], ${texts((row) => row.endedAt)}::text::timestamptz[],
      ${texts((row) => row.endedOn)}::text::date[], ${numbers((row) => row.toReleaseMs)}::text::int8[],
      ${numbers((row) => row.totalMs)}::text::int8[], ${texts((row) => row.stages.join(" "))}::text::text[],
      ${texts((row) => row.waitedFor.join(" "))}::text::text[], ${texts((row) => row.partsMs.join(" "))}::text::text[]
    ) as r (id, case_key, seq, cargo_seq, digest, is_counted, profile, direction, office, mode, chapter, lane, control,
      basis, began_at, ended_at, ended_on, to_release_ms, total_ms, stages, waited_for, parts_ms)`;
}

export type StandingTimes = Pick<
  TimesRow,
  "declarationId" | "caseKey" | "digest" | "isCounted" | "knownSeq" | "knownCargoSeq"
>;

const standingColumns = (
  sql: Sql,
) => sql`declaration_id as "declarationId", case_key as "caseKey", digest,
  is_counted as "isCounted", known_seq as "knownSeq", known_cargo_seq as "knownCargoSeq"`;

/** Rows that count for some declarations. */
export async function listStanding(
  sql: Sql,
  ids: readonly string[],
): Promise<readonly StandingTimes[]> {
  return sql<StandingTimes[]>`
    select ${standingColumns(sql)} from release_times
    where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) and replaced_in is null`;
}

export type RowPlace = { readonly declarationId: string; readonly caseKey: string };

/** Rows that an edition added, by declaration and consignment, a page at a time. */
export async function listRowsOf(
  sql: Sql,
  edition: number,
  { after, limit }: { readonly after: RowPlace; readonly limit: number },
): Promise<readonly StandingTimes[]> {
  return sql<StandingTimes[]>`
    select ${standingColumns(sql)} from release_times
    where edition = ${edition} and (declaration_id, case_key) > (${after.declarationId}::uuid, ${after.caseKey})
    order by declaration_id, case_key limit ${limit}`;
}
