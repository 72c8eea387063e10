/** SQL of what was reported of calls before: tables `conveyance_reports` and `consignments`, read only. */
import type { ReportKind } from "#src/movements/cargo/consignment.ts";
import type { PendingQuery, Row } from "postgres";
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ConveyanceMode } from "./conveyance.ts";

/** A conveyance that comes or goes, as one report names it. */
export type ReportedCall = {
  readonly kind: ReportKind;
  readonly mode: ConveyanceMode;
  readonly registration: string;
  readonly at: Temporal.Instant;
};

export type CallReport = {
  readonly kind: ReportKind;
  readonly mode: ConveyanceMode;
  readonly registration: string;
  readonly voyage: string;
  readonly at: Temporal.Instant;
};

type CallsQuery = {
  readonly profile: string;
  readonly calls: readonly ReportedCall[];
  /** Reports of this moment, which are no earlier ones. */
  readonly without: readonly string[];
  /** A voyage number that comes again after so long is another call. */
  readonly withinDays: number;
};

/** Holds calls until the transaction ends, so that two reports of one see each other. */
export async function lockCalls(tx: Sql, profile: string, keys: readonly string[]): Promise<void> {
  const names = [...new Set(keys)].toSorted().map((key) => `${profile} ${key}`);
  if (names.length === 0) return;
  await tx`
    select pg_advisory_xact_lock(hashtextextended('call ' || c.name, 0))
    from unnest(${textArray(names)}::text::text[]) as c (name)`;
}

const wantedCalls = (sql: Sql, { calls, withinDays }: CallsQuery) => sql`
  (select w.kind, w.mode, w.registration, w.at - make_interval(days => ${withinDays}) as since,
    w.at + make_interval(days => ${withinDays}) as until
  from unnest(${textArray(calls.map(({ kind }) => kind))}::text::text[],
    ${textArray(calls.map(({ mode }) => mode))}::text::text[],
    ${textArray(calls.map(({ registration }) => registration))}::text::text[],
    ${textArray(calls.map(({ at }) => at.toString()))}::text::timestamptz[]) as w (kind, mode, registration, at))`;

/** Voyages of conveyances that were reported at the frontier, each voyage once. */
export async function findCallReports(sql: Sql, query: CallsQuery): Promise<readonly CallReport[]> {
  if (query.calls.length === 0) return [];
  const rows = await sql<(Omit<CallReport, "at"> & { readonly at: Date })[]>`
    select distinct r.kind, r.mode, r.registration, r.voyage,
      case when r.voyage = '' then r.happened_at else w.since end as at
    from ${wantedCalls(sql, query)} as w join conveyance_reports r
      on r.profile = ${query.profile} and r.mode = w.mode and r.registration = w.registration and r.kind = w.kind
      and r.happened_at between w.since and w.until
    where r.leg = 'border' and r.word <> 'none' and r.report_id <> all(${textArray(query.without)}::text::uuid[])`;
  return rows.map((row) => ({
    ...row,
    at: Temporal.Instant.fromEpochMilliseconds(row.at.getTime()),
  }));
}

/** What one party reported of a document on one voyage. */
export type DocumentReport = CallReport & {
  readonly documentKey: string;
  readonly lodgerId: string;
  readonly packages: number;
  readonly grossMassKg: string;
};

/** What was reported of documents on the frontier with these conveyances. */
export async function findDocumentReports(
  sql: Sql,
  query: CallsQuery & { readonly keys: readonly string[] },
): Promise<readonly DocumentReport[]> {
  if (query.calls.length === 0) return [];
  const ofCalls = sql`exists (select from ${wantedCalls(sql, query)} as w
    where w.kind = r.kind and w.mode = r.mode and w.registration = r.registration
      and r.happened_at between w.since and w.until)`;
  return listDocumentReports(sql, query, ofCalls);
}

/** Arrivals of documents on the frontier within the days around moments, by whatever conveyance. */
export async function findLandingReports(
  sql: Sql,
  query: Pick<CallsQuery, "profile" | "without" | "withinDays"> & {
    readonly keys: readonly string[];
    readonly moments: readonly Temporal.Instant[];
  },
): Promise<readonly DocumentReport[]> {
  const { moments, withinDays } = query;
  const near = sql`r.kind = 'arrival' and exists (
    select from unnest(${textArray(moments.map((at) => at.toString()))}::text::timestamptz[]) as m (at)
    where r.happened_at between m.at - make_interval(days => ${withinDays}) and m.at + make_interval(days => ${withinDays}))`;
  return listDocumentReports(sql, query, near);
}

async function listDocumentReports(
  sql: Sql,
  {
    profile,
    without,
    keys,
  }: Pick<CallsQuery, "profile" | "without"> & { readonly keys: readonly string[] },
  condition: PendingQuery<Row[]>,
): Promise<readonly DocumentReport[]> {
  if (keys.length === 0) return [];
  const rows = await sql<(Omit<DocumentReport, "at"> & { readonly at: Date })[]>`
    select c.document_key as "documentKey", c.packages, c.gross_mass_kg::text as "grossMassKg",
      r.lodger_id as "lodgerId", r.kind, r.mode, r.registration, r.voyage, r.happened_at as at
    from consignments c join conveyance_reports r on r.report_id = c.report_id
    where c.document_key = any(${textArray(keys)}::text[]) and c.profile = ${profile}
      and r.leg = 'border' and r.word <> 'none' and r.report_id <> all(${textArray(without)}::text::uuid[])
      and ${condition}`;
  return rows.map((row) => ({
    ...row,
    at: Temporal.Instant.fromEpochMilliseconds(row.at.getTime()),
  }));
}
