/** SQL that finds declarations which wait and name transport documents. Owns no table. */
import { textArray } from "#src/platform/array-parameter.ts";
import type {
  FindWaitingDeclarations,
  WaitingDeclaration,
} from "#src/movements/consignments/undeclared/waiting-declarations.ts";
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

/** Declarations that are listed of all documents together, and of one among many at least. */
const waitingMax = 1_000;
const waitingLeast = 20;

/** Those whose number stands, the first lodged first; one that awaits its presentation is not accepted. */
export const findWaitingDeclarations: FindWaitingDeclarations = async (
  sql,
  { profile, documents },
) => {
  if (documents.length === 0) return [];
  const asked = [...new Set(documents)];
  const wanted = textArray(asked);
  // many of one document hide none of another
  const most = Math.max(waitingLeast, Math.ceil(waitingMax / asked.length));
  // a declaration may name a document more than once
  return sql<WaitingDeclaration[]>`
    select document, id::text as "declarationId", mrn from (
      select *, row_number() over (partition by document order by id) as place from (
        select distinct n.document, d.declaration_id as id, d.mrn
        from declarations d cross join lateral unnest(d.transport_documents) as n (document)
        where d.transport_documents && ${wanted}::text[] and n.document = any(${wanted}::text[])
          and d.waiting_for <> '{}' and d.kind = 'live' and d.profile = ${profile} and d.mrn is not null
          and d.accepted_on is not null and d.released_at is null) as named) as placed
    where place <= ${most} order by id`;
};
