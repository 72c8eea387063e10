/**
 * Names of one party. It is stated by its id, by each of its registration numbers, those it had and those
 * of records that were merged with its own, in whatever letters somebody types them: who is compared by
 * one of them is compared by all. Reads the register of parties and writes nothing.
 */
import { nameKey } from "#src/identity/access/name-key.ts";
import type { Sql } from "#src/platform/services.ts";

/** A chain of mergers longer than this is a circle. */
const mergersMax = 50;

/** Keys of every name of the parties that are named; of one that is not registered its own. */
export async function keysOfParties(
  sql: Sql,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const keys = new Set(names.map(nameKey));
  if (keys.size === 0) return keys;
  const ids = [...new Set([...names, ...keys, ...[...keys].map((key) => key.toLowerCase())])];
  const rows = await sql<{ name: string }[]>`
    with recursive stated (party_id) as (
      select party_id from parties where party_id = any(${ids}::text[])
      union select party_id from party_numbers
        where valid_to is null and number = any(${[...keys]}::text[])
      union select party_id from party_numbers
        where valid_to is not null and number = any(${[...keys]}::text[])
    ), same (party_id, steps) as (
      select party_id, 0 from stated
      union
      select other.party_id, same.steps + 1 from same cross join lateral (
        select r.merged_into as party_id from party_records r
          where r.party_id = same.party_id and r.merged_into is not null
        union all
        select r.party_id from party_records r where r.merged_into = same.party_id
      ) as other where same.steps < ${mergersMax}
    ), ids as (select distinct party_id from same)
    select party_id as name from ids
    union select n.number from party_numbers n join ids using (party_id)`;
  for (const { name } of rows) keys.add(nameKey(name));
  return keys;
}
