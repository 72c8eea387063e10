/** SQL of arrivals over the border, each conveyance and voyage once. */
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ConveyanceMode } from "./conveyance.ts";

export type BorderArrival = {
  readonly mode: ConveyanceMode;
  readonly conveyance: string;
  readonly name: string;
  readonly voyage: string;
  readonly office: string;
  readonly party: string;
  readonly at: string;
};

/** The newest of some modes since an instant, on the word of a carrier, a keeper or customs. */
export async function listBorderArrivals(
  sql: Sql,
  of: {
    readonly profile: string;
    readonly modes: readonly ConveyanceMode[];
    readonly since: string;
  },
): Promise<readonly BorderArrival[]> {
  return await sql<BorderArrival[]>`
    select mode, registration as conveyance, min(name) as name, voyage, office, min(lodger_id) as party,
      to_char(max(happened_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from conveyance_reports
    where profile = ${of.profile} and legal_day >= ${of.since}::text::timestamptz::date - 1
      and happened_at >= ${of.since} and kind = 'arrival' and leg = 'border' and word <> 'none'
      and mode = any(${textArray(of.modes)}::text[])
    group by mode, registration, voyage, office order by max(happened_at) desc limit 500`;
}
