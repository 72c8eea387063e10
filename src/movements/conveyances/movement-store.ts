/** SQL that reads what was reported of transport documents, for those who look at their goods. */
import type { Sql } from "#src/platform/services.ts";
import type { ReportKind } from "#src/movements/cargo/consignment.ts";
import type { GoodsReport, Word } from "./goods-report.ts";

export type GoodsMovementReport = Pick<
  GoodsReport,
  "reportId" | "leg" | "office" | "mode" | "registration" | "name" | "voyage" | "packages"
> & {
  readonly kind: ReportKind;
  readonly word: Exclude<Word, "none">;
  /** Berth, stand, track, yard; empty where none was stated. */
  readonly place: string;
  readonly documentType: string;
  readonly documentId: string;
  /** When it happened, as an instant. */
  readonly at: string;
};

export type MovementQuestion = {
  readonly profile: string;
  /** `transportDocumentKey` of each document. */
  readonly keys: readonly string[];
  /** Reports of earlier goods under a number that is used again are left out. */
  readonly since: Temporal.Instant;
};

const reportsMax = 200;

/** What was reported of the documents on a word that counts, the newest first. */
export async function findMovementReports(
  sql: Sql,
  { profile, keys, since }: MovementQuestion,
): Promise<readonly GoodsMovementReport[]> {
  if (keys.length === 0) return [];
  return sql<GoodsMovementReport[]>`
    select c.report_id as "reportId", c.kind, c.packages, c.office, c.document_type as "documentType",
      c.document_id as "documentId", r.leg, r.mode, r.registration, r.name, r.voyage, r.place, r.word,
      to_char(c.happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from consignments c join conveyance_reports r on r.report_id = c.report_id
    where c.document_key = any(${[...keys]}::text[]) and c.profile = ${profile}
      and c.kind in ('arrival', 'departure') and c.happened_at >= ${since.toString()}
      and r.word <> 'none'
    order by c.happened_at desc, c.report_id desc limit ${reportsMax}`;
}
