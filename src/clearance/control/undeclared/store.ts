/** SQL that finds declarations which wait and name transport documents. Owns no table. */
import { textArray } from "#src/platform/array-parameter.ts";
import type { FindWaitingDeclarations } from "#src/movements/consignments/undeclared/waiting-declarations.ts";
import type { Sql } from "#src/platform/services.ts";

/** Which of these documents a declaration names that waits, by the keys in which they are compared. */
export async function findWaitedFor(
  sql: Sql,
  profile: string,
  documents: readonly string[],
): Promise<ReadonlySet<string>> {
  if (documents.length === 0) return new Set();
  const wanted = textArray([...new Set(documents)]);
  const rows = await sql<{ document: string }[]>`
    select distinct n.document from declarations d cross join lateral unnest(d.transport_documents) as n (document)
    where d.transport_documents && ${wanted}::text[] and d.waiting_for <> '{}' and d.kind = 'live'
      and d.profile = ${profile} and n.document = any(${wanted}::text[])`;
  return new Set(rows.map(({ document }) => document));
}

/** Declarations of one document that are listed. */
const waitingMax = 1_000;

/** Those whose number stands, the first lodged first; one that awaits its presentation is not accepted. */
export const findWaitingDeclarations: FindWaitingDeclarations = async (
  sql,
  { profile, document },
) => {
  const rows = await sql<{ mrn: string }[]>`
    select mrn from declarations
    where transport_documents && ${textArray([document])}::text[] and waiting_for <> '{}' and kind = 'live'
      and profile = ${profile} and mrn is not null and accepted_on is not null and released_at is null
    order by declaration_id limit ${waitingMax}`;
  return rows.map(({ mrn }) => mrn);
};
