/**
 * SQL of the references that lodgers give their declarations: table `claimed_references`. One that a
 * declaration not rejected carries is claimed by a key, so that two nodes cannot both take it. What
 * this reads is one row a reference, however many rejected declarations carried it before.
 */
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";

export type Reference = { readonly lodgerId: string; readonly reference: string };

/** One text for both parts, as sets of used references hold it. */
export function referenceKey({ lodgerId, reference }: Reference): string {
  return `${lodgerId}\u001f${reference}`;
}

/** Those of the references asked for that are claimed, as `referenceKey` prints them. */
export async function findUsedReferences(
  sql: Sql,
  pairs: readonly Reference[],
): Promise<Set<string>> {
  const rows = await sql<Reference[]>`
    select c.lodger_id as "lodgerId", c.reference
    from claimed_references c
    join unnest(${textArray(pairs.map((pair) => pair.lodgerId))}::text::text[], ${textArray(pairs.map((pair) => pair.reference))}::text::text[])
      as p (lodger_id, reference) on c.lodger_id = p.lodger_id and c.reference = p.reference`;
  return new Set(rows.map(referenceKey));
}

export type ClaimedReference = Reference & { readonly declarationId: string };

/** Claims the references of declarations. One that another node claimed meanwhile breaks the transaction. */
export async function claimReferences(
  sql: Sql,
  claiming: readonly ClaimedReference[],
): Promise<void> {
  await sql`
    insert into claimed_references (lodger_id, reference, declaration_id)
    select * from unnest(
      ${textArray(claiming.map((row) => row.lodgerId))}::text::text[], ${textArray(claiming.map((row) => row.reference))}::text::text[],
      ${textArray(claiming.map((row) => row.declarationId))}::text::uuid[])`;
}
