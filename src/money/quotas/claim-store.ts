/** SQL about declarations that quotas ask for. */
import type { Sql } from "#src/platform/services.ts";

/**
 * Which of the ids are declarations: a claim that an officer enters may be of one that was lodged
 * elsewhere.
 */
export async function findLodged(sql: Sql, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select declaration_id as id from declarations where declaration_id = any(${[...ids]}::uuid[])`;
  return rows.map(({ id }) => id);
}
