/** SQL that finds the same consignment declared before: column `declarations.consignment_key`. */
import { lowestId } from "#src/kernel/ids.ts";
import { monthOfId } from "#src/platform/database.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";

export type ConsignmentRow = {
  readonly key: string;
  readonly askedBy: string;
  readonly lodgerId: string;
  readonly reference: string;
};

/**
 * For each key one declaration that stands, of the asking lodger where there is one. Of each the
 * newest few are looked at, however often the consignment was declared and withdrawn. The month it goes
 * back to stands in the text: as a parameter, PostgreSQL plans for every month there is each time.
 */
export async function findByConsignment(
  sql: Sql,
  asked: readonly { readonly key: string; readonly lodgerId: string }[],
  sinceMs: number,
): Promise<readonly ConsignmentRow[]> {
  if (asked.length === 0) return [];
  const since = sql.unsafe(`declaration_id >= '${monthOfId(lowestId(sinceMs)).from}'`);
  return sql<ConsignmentRow[]>`
    select k.key, k.lodger as "askedBy", e.lodger_id as "lodgerId", e.reference
    from unnest(${textArray(asked.map(({ key }) => key))}::text::text[],
      ${textArray(asked.map(({ lodgerId }) => lodgerId))}::text::text[]) as k (key, lodger)
    cross join lateral (
      select d.lodger_id, d.reference from (
        select lodger_id, reference, status, declaration_id from declarations
        where consignment_key = k.key::uuid and ${since}
        order by declaration_id desc limit 16) as d
      where d.status not in ('rejected', 'invalidated')
      order by (d.lodger_id = k.lodger) desc, d.declaration_id desc limit 1) as e`;
}
