/** SQL of the search while typing: declarations by the beginning of a number. Reads only. */
import type { Sql } from "#src/platform/services.ts";

export type BegunDeclaration = {
  readonly id: string;
  readonly mrn: string | null;
  readonly reference: string;
  readonly status: string;
};

/**
 * Stands after every text that begins with another, in the order of the database and in that of a
 * language.
 */
const last = "\u{FFFF}";

/**
 * Declarations whose registration number begins with a text, and those of a lodger whose own
 * reference does. Each half walks an index from the text on and stops at the limit.
 * @param lodger whose references are compared; undefined for callers that see everybody's, whose
 * references have no index
 */
export async function findBegun(
  sql: Sql,
  {
    text,
    lodger,
    limit,
  }: { readonly text: string; readonly lodger: string | undefined; readonly limit: number },
): Promise<readonly BegunDeclaration[]> {
  const number = text.toUpperCase();
  const columns = sql`declaration_id as id, mrn, reference, status`;
  const byNumber = sql`
    select ${columns} from declarations
    where mrn >= ${number} and mrn < ${number + last} and starts_with(mrn, ${number}) and kind = 'live'
      ${lodger === undefined ? sql`` : sql`and lodger_id = ${lodger}`}
    order by mrn limit ${limit}`;
  if (lodger === undefined) return await sql<BegunDeclaration[]>`${byNumber}`;
  return await sql<BegunDeclaration[]>`
    select distinct on (id) * from (
      (${byNumber})
      union all
      (select ${columns} from declarations
      where lodger_id = ${lodger} and reference >= ${text} and reference < ${text + last}
        and starts_with(reference, ${text}) and kind = 'live'
      order by reference limit ${limit})) as begun
    order by id limit ${limit}`;
}
