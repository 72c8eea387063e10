/** SQL that appends versions of consignments: `cargo_versions`. */
import { numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";

export type VersionRow = {
  readonly consignmentId: string;
  readonly seq: number;
  readonly act: string;
  readonly at: string;
  readonly lodgerId: string;
  readonly saidBy: string;
  readonly reportId: string | null;
  readonly reason: string | null;
  readonly said: object;
  readonly salt: string;
};

export async function appendVersions(tx: Sql, rows: readonly VersionRow[]): Promise<void> {
  if (rows.length === 0) return;
  const texts = (read: (row: VersionRow) => string | null) => textArray(rows.map(read));
  await tx`
    insert into cargo_versions (consignment_id, bucket, seq, act, at, lodger_id, said_by, report_id, reason, said, salt)
    select r.id, id_bucket(r.id), r.seq, r.act, r.at, r.lodger, r.said_by, r.report, r.reason, r.said, r.salt
    from unnest(${texts(({ consignmentId }) => consignmentId)}::text::uuid[],
      ${numberArray(rows.map(({ seq }) => seq))}::text::int[], ${texts(({ act }) => act)}::text::text[],
      ${texts(({ at }) => at)}::text::timestamptz[], ${texts(({ lodgerId }) => lodgerId)}::text::text[],
      ${texts(({ saidBy }) => saidBy)}::text::text[], ${texts(({ reportId }) => reportId)}::text::uuid[],
      ${texts(({ reason }) => reason)}::text::text[], ${texts(({ said }) => JSON.stringify(said))}::text::jsonb[],
      ${texts(({ salt }) => salt)}::text::text[]
    ) as r (id, seq, act, at, lodger, said_by, report, reason, said, salt)`;
}
