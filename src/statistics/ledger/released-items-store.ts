/** Rows of the ledger as prices are learned from; the query becomes a part of the one that learns. */
import type { ReleasedItems } from "#src/clearance/selection/prices/released-items.ts";
import type { Sql } from "#src/platform/services.ts";

async function findNewestMs(sql: Sql, profile: string): Promise<number> {
  const [row] = await sql<{ ms: bigint | null }[]>`
    select max(row_ms) as ms from ledger_rows where profile = ${profile}`;
  return Number(row?.ms ?? 0n);
}

export const releasedItems: ReleasedItems = {
  findNewestMs,
  lastRows: (sql, { profile, afterMs }) => sql`
    select distinct on (l.declaration_id, l.item) l.declaration_id, l.bucket, l.item, l.kind, l.profile, l.flow, l.commodity,
      l.partner, l.trader_id, l.released_at, l.value_minor, l.net_mass_g, l.quantity1, l.unit1
    from ledger_rows l join (
      select distinct declaration_id, bucket, item from ledger_rows where row_ms > ${afterMs} and profile = ${profile}
    ) seen using (declaration_id, item, bucket)
    order by l.declaration_id, l.item, l.row_id desc`,
};
