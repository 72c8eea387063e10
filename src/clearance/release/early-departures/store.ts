/** SQL of departures that came before the release: table `early_departures`. */
import { newId } from "#src/kernel/ids.ts";
import type { Sql } from "#src/platform/services.ts";

export type EarlyDeparture = {
  readonly declarationId: string;
  readonly profile: string;
  /** Report it was told by, or the reference of who told it. */
  readonly reference: string;
  /** Where the declaration stood. */
  readonly status: string;
  readonly leftAt: Temporal.Instant;
  readonly toldBy: string;
  readonly toldAt: Temporal.Instant;
};

/** Raises alarms; of each report one, however often it is told. */
export async function insertEarlyDepartures(
  sql: Sql,
  rows: readonly EarlyDeparture[],
): Promise<void> {
  for (const row of rows) {
    await sql`
      insert into early_departures (declaration_id, bucket, departure_id, profile, reference, status, left_at, reported_by, reported_at)
      values (${row.declarationId}, id_bucket(${row.declarationId}),
        ${newId<"early-departure">(row.toldAt.epochMilliseconds)}, ${row.profile},
        ${row.reference}, ${row.status}, ${row.leftAt.toString()}, ${row.toldBy}, ${row.toldAt.toString()})
      on conflict do nothing`;
  }
}

export type ListedDeparture = {
  readonly id: string;
  readonly declarationId: string;
  readonly mrn: string | null;
  readonly status: string;
  readonly reference: string;
  readonly leftAt: string;
  readonly toldBy: string;
  readonly toldByName: string | null;
  readonly toldAt: string;
};

/** Alarms of an administration, the newest first. */
export async function listEarlyDepartures(
  sql: Sql,
  {
    profile,
    after,
    limit,
  }: { readonly profile: string; readonly after: string | null; readonly limit: number },
): Promise<readonly ListedDeparture[]> {
  return sql<ListedDeparture[]>`
    select e.departure_id as id, e.declaration_id as "declarationId", d.mrn, e.status, e.reference,
      to_char(e.left_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "leftAt", e.reported_by as "toldBy", p.name as "toldByName",
      to_char(e.reported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "toldAt"
    from early_departures e left join declarations d on d.declaration_id = e.declaration_id and d.bucket = e.bucket
      left join parties p on p.party_id = e.reported_by
    where e.profile = ${profile} and (${after}::uuid is null or e.departure_id < ${after}::uuid)
    order by e.departure_id desc limit ${limit}`;
}
