/** SQL of a demonstration: which made trader has most to see. Reads only. */
import type { Sql } from "#src/platform/services.ts";

/** The party that lodged most; undefined where nothing was lodged. */
export async function findBusiestLodger(
  sql: Sql,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  const [row] = await sql<{ id: string; name: string }[]>`
    select d.lodger_id as id, coalesce(p.name, d.lodger_id) as name
    from declarations d left join parties p on p.party_id = d.lodger_id
    where d.kind = 'live' group by 1, 2 order by count(*) desc, 1 limit 1`;
  return row;
}
