/**
 * Rows of the ledger as prices are learned from, where the query becomes a part of the one that learns; and
 * declarations that released goods of an origin, by the moment of their rows.
 */
import { textArray } from "#src/platform/array-parameter.ts";
import type { ReleasedItems } from "#src/clearance/selection/prices/released-items.ts";
import { startOfLegalDay } from "#src/kernel/legal-day.ts";
import type { Sql } from "#src/platform/services.ts";

async function findNewestMs(sql: Sql, profile: string): Promise<number> {
  const [row] = await sql<{ ms: bigint | null }[]>`
    select max(row_ms) as ms from ledger_rows where profile = ${profile}`;
  return Number(row?.ms ?? 0n);
}

const findOfOrigin: ReleasedItems["findOfOrigin"] = async (sql, asked) => {
  const { profile, commodities, origin, from, until = "9999-12-31", timeZone, limit } = asked;
  const beginsMs = startOfLegalDay(timeZone, Temporal.PlainDate.from(from)).epochMilliseconds;
  const rows = await sql<{ id: string }[]>`
    select distinct l.declaration_id::text as id from ledger_rows l
    where l.row_ms >= ${beginsMs} and l.profile = ${profile} and l.flow = 'import' and l.partner = ${origin}
      and legal_day(l.released_at, ${timeZone}::text) between ${from}::text::date and ${until}::text::date
      and exists (select from unnest(${textArray(commodities)}::text::text[]) c (start)
        where starts_with(l.commodity, c.start))
    order by 1 limit ${limit}`;
  return rows.map(({ id }) => id);
};

export const releasedItems: ReleasedItems = {
  findNewestMs,
  findOfOrigin,
  lastRows: (sql, { profile, afterMs }) => sql`
    select distinct on (l.declaration_id, l.item) l.declaration_id, l.bucket, l.item, l.kind, l.profile, l.flow, l.commodity,
      l.partner, l.trader_id, l.released_at, l.value_minor, l.net_mass_g, l.quantity1, l.unit1
    from ledger_rows l join (
      select distinct declaration_id, bucket, item from ledger_rows where row_ms > ${afterMs} and profile = ${profile}
    ) seen using (declaration_id, item, bucket)
    order by l.declaration_id, l.item, l.row_id desc`,
};
