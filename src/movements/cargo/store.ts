/** SQL of the cargo slice: the table `consignments`. */
import { formatDecimal, parseDecimal, shorten } from "#src/kernel/decimal.ts";
import { printExactly } from "#src/kernel/printed-moment.ts";
import { numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import {
  type Consignment,
  type ReportedCargo,
  type ReportId,
  type ReportKind,
  type TransportDocument,
  transportDocumentKey,
} from "./consignment.ts";

export type CarriedConsignments = {
  readonly reportId: ReportId;
  readonly profile: string;
  readonly kind: ReportKind;
  readonly office: string;
  readonly at: Temporal.Instant;
  readonly consignments: readonly Consignment[];
};

/** Rows written by one statement: keeps parameters and memory bounded. */
const rowsMax = 5_000;

/** Writes the consignments of reports that are recorded in the same transaction. */
export async function insertConsignments(
  sql: Sql,
  carried: readonly CarriedConsignments[],
): Promise<void> {
  const rows = carried.flatMap((report) =>
    report.consignments.map((consignment, index) => ({ report, consignment, position: index + 1 })),
  );
  for (let from = 0; from < rows.length; from += rowsMax) {
    const batch = rows.slice(from, from + rowsMax);
    const texts = (read: (row: (typeof batch)[number]) => string) => textArray(batch.map(read));
    const numbers = (read: (row: (typeof batch)[number]) => number) => numberArray(batch.map(read));
    await sql`
      insert into consignments (report_id, position, profile, kind, document_type, document_id, document_key,
        gross_mass_kg, packages, containers, goods, office, happened_at)
      select r.report_id, r.position, r.profile, r.kind, r.document_type, r.document_id, r.document_key,
        r.gross_mass_kg, r.packages, r.containers::jsonb, r.goods, r.office, r.happened_at
      from unnest(
        ${texts(({ report }) => report.reportId)}::text::uuid[], ${numbers(({ position }) => position)}::text::int[],
        ${texts(({ report }) => report.profile)}::text::text[], ${texts(({ report }) => report.kind)}::text::text[],
        ${texts(({ consignment }) => consignment.transportDocument.type)}::text::text[],
        ${texts(({ consignment }) => consignment.transportDocument.id)}::text::text[],
        ${texts(({ consignment }) => transportDocumentKey(consignment.transportDocument))}::text::text[],
        ${texts(({ consignment }) => consignment.grossMassKg)}::text::numeric[],
        ${numbers(({ consignment }) => consignment.packages)}::text::int[],
        ${texts(({ consignment }) => JSON.stringify(consignment.containers))}::text::text[],
        ${texts(({ consignment }) => consignment.goods)}::text::text[], ${texts(({ report }) => report.office)}::text::text[],
        ${texts(({ report }) => printExactly(report.at))}::text::timestamptz[]
      ) as r (report_id, position, profile, kind, document_type, document_id, document_key, gross_mass_kg,
        packages, containers, goods, office, happened_at)`;
  }
}

export type CargoQuestion = {
  readonly profile: string;
  readonly kind: ReportKind;
  /** `transportDocumentKey` of each document. */
  readonly keys: readonly string[];
};

/**
 * Which of the transport documents were reported, by `transportDocumentKey`: earliest report, mass and
 * packages of all of them. One query for a whole batch of declarations.
 */
export async function findCargo(
  sql: Sql,
  question: CargoQuestion,
): Promise<Map<string, ReportedCargo>> {
  const keys = [...new Set(question.keys)];
  if (keys.length === 0) return new Map();
  const rows = await sql<
    { key: string; reportId: ReportId; at: Date; office: string; mass: string; packages: number }[]
  >`
    select document_key as key, (array_agg(report_id order by happened_at, report_id))[1] as "reportId",
      min(happened_at) as at, (array_agg(office order by happened_at, report_id))[1] as office,
      sum(gross_mass_kg)::text as mass, least(sum(packages), 2147483647)::int as packages
    from consignments
    where document_key = any(${keys}::text[]) and profile = ${question.profile} and kind = ${question.kind}
    group by document_key`;
  return new Map(
    rows.map((row) => [
      row.key,
      {
        reportId: row.reportId,
        at: Temporal.Instant.fromEpochMilliseconds(row.at.getTime()),
        office: row.office,
        grossMassKg: formatDecimal(shorten(parseDecimal(row.mass))),
        packages: row.packages,
      },
    ]),
  );
}

/** Arrivals of a batch of transport documents, by `transportDocumentKey`. */
export function findArrivals(
  sql: Sql,
  profile: string,
  documents: readonly TransportDocument[],
): Promise<Map<string, ReportedCargo>> {
  return findCargo(sql, { profile, kind: "arrival", keys: documents.map(transportDocumentKey) });
}

/** Departures of a batch of transport documents, by `transportDocumentKey`. */
export function findDepartures(
  sql: Sql,
  profile: string,
  documents: readonly TransportDocument[],
): Promise<Map<string, ReportedCargo>> {
  return findCargo(sql, { profile, kind: "departure", keys: documents.map(transportDocumentKey) });
}
