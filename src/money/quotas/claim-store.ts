/** SQL about declarations that quotas ask for. */
import type { Sql } from "#src/platform/services.ts";

/** How many goods items the version of a declaration that stands has; undefined: there is none of that id. */
export async function findItemCount(sql: Sql, id: string): Promise<number | undefined> {
  const [row] = await sql<{ items: number }[]>`
    select coalesce(json_array_length(document -> 'goodsShipment' -> 'governmentAgencyGoodsItem'), 0) as items
    from declaration_versions where declaration_id = ${id} order by version desc limit 1`;
  return row?.items;
}

/**
 * Which of the ids are declarations: a claim that an officer enters may be of one that was lodged
 * elsewhere.
 */
export async function findLodged(sql: Sql, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select declaration_id as id from declarations where declaration_id = any(${[...ids]}::uuid[])`;
  return rows.map(({ id }) => id);
}
