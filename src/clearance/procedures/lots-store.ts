/** SQL that compares accounts of special procedures with their lots in stock. */
import type { Sql } from "#src/platform/services.ts";

/** Accounts whose sums are not those of their lot; for `verify`. */
export async function listWrongLots(
  sql: Sql,
  limit: number,
): Promise<readonly { readonly where: string }[]> {
  return await sql<{ where: string }[]>`
    select distinct a.declaration_id || '/' || a.item as "where"
    from procedure_accounts a
    left join stock_lots l on l.declaration_id = a.declaration_id and l.item = a.item and l.bucket = a.bucket
    cross join lateral unnest(a.entered, a.claimed, a.discharged, a.charged, l.held, l.claimed)
      as u (entered, claimed, discharged, charged, held, named)
    where l.lot_id is null
      or coalesce(u.entered, 0) - coalesce(u.discharged, 0) - coalesce(u.charged, 0) <> coalesce(u.held, 0)
      or coalesce(u.claimed, 0) <> coalesce(u.named, 0)
    order by 1 limit ${limit}`;
}
