/** SQL of the assessment station: table `assessments`. */
import { bytesArray, numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";

export type AssessmentRow = {
  readonly declarationId: string;
  readonly seq: number;
  readonly at: string;
  readonly currency: string;
  /** null while a line is undetermined. */
  readonly payableMinor: bigint | null;
  /** The items with their lines, by `packAssessment`. */
  readonly detail: Uint8Array;
};

/** Keeps each assessment beside the event that carries it. */
export async function appendAssessments(sql: Sql, rows: readonly AssessmentRow[]): Promise<void> {
  await sql`
    insert into assessments (declaration_id, bucket, seq, at, currency, payable_minor, detail)
    select a.id, id_bucket(a.id), a.seq, a.at, a.currency, a.payable, a.detail
    from unnest(
      ${textArray(rows.map((row) => row.declarationId))}::text::uuid[], ${numberArray(rows.map((row) => row.seq))}::text::int[],
      ${textArray(rows.map((row) => row.at))}::text::timestamptz[], ${textArray(rows.map((row) => row.currency))}::text::text[],
      ${numberArray(rows.map((row) => row.payableMinor ?? null))}::text::bigint[], ${bytesArray(
        sql,
        rows.map((row) => row.detail),
      )}
    ) as a (id, seq, at, currency, payable, detail)`;
}
