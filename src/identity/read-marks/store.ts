/** SQL of what a person has read. */
import { textArray } from "#src/platform/array-parameter.ts";
import type { Database } from "#src/platform/database.ts";
import type { Sql } from "#src/platform/services.ts";
import { changeMarks, type MarkChange, noMarks, type ReadMarks } from "./read-marks.ts";

/** Who reads, and for which party. */
export type Reader = { readonly person: string; readonly party: string };

export async function findReadMarks(sql: Sql, { person, party }: Reader): Promise<ReadMarks> {
  const [marks] = await sql<ReadMarks[]>`
    select to_char(until_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as until,
      read_ids as read, unread_ids as unread
    from read_marks where party_id = ${party} and person = ${person}`;
  return marks ?? noMarks;
}

/** Changes the marks of a reader; marks that come from two machines at once are both kept. */
export async function markRead(
  sql: Database,
  reader: Reader,
  change: MarkChange,
): Promise<ReadMarks> {
  const { person, party } = reader;
  return await sql.begin(async (tx) => {
    await tx`
      insert into read_marks (party_id, person, until_at, read_ids, unread_ids)
      values (${party}, ${person}, ${noMarks.until}::text::timestamptz, '{}', '{}')
      on conflict (party_id, person) do nothing`;
    await tx`select from read_marks where party_id = ${party} and person = ${person} for update`;
    const marks = changeMarks(await findReadMarks(tx, reader), change);
    await tx`
      update read_marks set until_at = ${marks.until}::text::timestamptz,
        read_ids = ${textArray(marks.read)}::text::uuid[],
        unread_ids = ${textArray(marks.unread)}::text::uuid[]
      where party_id = ${party} and person = ${person}`;
    return marks;
  });
}
