/** SQL of the assessment station: table `assessments`. */
import type { Sql } from "#src/platform/services.ts";

export type AssessmentRow = {
  readonly declarationId: string;
  readonly seq: number;
  readonly at: string;
  readonly currency: string;
  /** null while a line is undetermined. */
  readonly payableMinor: bigint | null;
  /** JSON of the items with their lines. */
  readonly detail: string;
};

/** Keeps each assessment beside the event that carries it. */
export async function appendAssessments(sql: Sql, rows: readonly AssessmentRow[]): Promise<void> {
  await sql`
    insert into assessments (declaration_id, seq, at, currency, payable_minor, detail)
    select a.id, a.seq, a.at, a.currency, a.payable, a.detail::jsonb
    from unnest(
      ${rows.map((row) => row.declarationId)}::uuid[], ${rows.map((row) => row.seq)}::int[],
      ${rows.map((row) => row.at)}::timestamptz[], ${rows.map((row) => row.currency)}::text[],
      ${rows.map((row) => row.payableMinor?.toString() ?? null)}::bigint[], ${rows.map((row) => row.detail)}::text[]
    ) as a (id, seq, at, currency, payable, detail)`;
}
