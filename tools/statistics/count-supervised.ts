/** What was under supervision by the reports alone: the ledger of operations is compared with it. */
import { add, formatDecimal, parseDecimal, shorten, zero } from "#src/kernel/decimal.ts";
import type { ReportKind } from "#src/movements/cargo/consignment.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ConveyanceMode } from "#src/movements/conveyances/conveyance.ts";

/** Conveyances and tonnes that came and went in a period. */
export type Supervised = {
  readonly byMode: readonly {
    readonly mode: ConveyanceMode;
    readonly kind: ReportKind;
    readonly conveyances: bigint;
    readonly consignments: bigint;
    readonly grossMassKg: string;
  }[];
  readonly conveyances: bigint;
  readonly grossMassKg: string;
};

export type Period = {
  /** First day. */
  readonly from: Temporal.PlainDate;
  /** First day after the period. */
  readonly to: Temporal.PlainDate;
};

/**
 * Conveyances and tonnes under supervision: each call counts once for its arrival and once for its departure
 * across the border, with the gross mass of its consignments, on the legal day of the movement. What a
 * carrier and a keeper report of one call is the same: of each document the larger of what they say.
 * Counts by keepers are not in it.
 */
export async function supervised(sql: Sql, profile: string, period: Period): Promise<Supervised> {
  const rows = await sql<
    {
      mode: ConveyanceMode;
      kind: ReportKind;
      conveyances: bigint;
      consignments: bigint;
      mass: string;
    }[]
  >`
    with reports as (
      select report_id, mode, kind, lodger_id,
        regexp_replace(upper(regexp_replace(registration, '[^[:alnum:]]', '', 'g')), '^IMO(?=\\d{7}$)', '') || ' ' ||
          coalesce(nullif(upper(regexp_replace(voyage, '[^[:alnum:]]', '', 'g')), ''), happened_at::text) as call
      from conveyance_reports
      where profile = ${profile} and leg = 'border' and word <> 'none' and legal_day >= ${period.from.toString()}::date
        and legal_day < ${period.to.toString()}::date
    ), said as (
      select r.mode, r.kind, r.call, c.document_key, sum(c.gross_mass_kg) as mass
      from reports r join consignments c using (report_id)
      group by r.mode, r.kind, r.call, c.document_key, r.lodger_id
    ), documents as (
      select mode, kind, call, document_key, max(mass) as mass from said group by mode, kind, call, document_key
    ), goods as (
      select mode, kind, count(*) as consignments, sum(mass) as mass from documents group by mode, kind
    )
    select mode, kind, count(distinct call)::bigint as conveyances,
      coalesce(max(g.consignments), 0)::bigint as consignments, coalesce(max(g.mass), 0)::text as mass
    from reports left join goods g using (mode, kind)
    group by mode, kind
    order by mode, kind`;
  const byMode = rows.map(({ mass, ...row }) => ({
    ...row,
    grossMassKg: formatDecimal(shorten(parseDecimal(mass))),
  }));
  return {
    byMode,
    conveyances: byMode.reduce((sum, row) => sum + row.conveyances, 0n),
    grossMassKg: formatDecimal(
      shorten(byMode.reduce((sum, row) => add(sum, parseDecimal(row.grossMassKg)), zero)),
    ),
  };
}
