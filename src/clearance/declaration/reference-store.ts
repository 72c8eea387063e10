/**
 * SQL of the references that lodgers give their declarations: table `claimed_references`. One that a
 * declaration not rejected carries is claimed by a key, so that two nodes cannot both take it. What
 * this reads is one row a reference, however many rejected declarations carried it before. A claim stands in
 * the bucket of its declaration, whatever month that is of.
 */
import { bucketOf } from "#src/kernel/bucket.ts";
import { idBucket } from "#src/kernel/ids.ts";
import { namedBucketArray, numberArray, textArray } from "#src/platform/array-parameter.ts";
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
    join unnest(${numberArray(pairs.map((pair) => bucketOf(pair.lodgerId)))}::text::smallint[],
        ${textArray(pairs.map((pair) => pair.lodgerId))}::text::text[], ${textArray(pairs.map((pair) => pair.reference))}::text::text[])
      as p (bucket, lodger_id, reference)
      on c.bucket = p.bucket and c.lodger_id = p.lodger_id and c.reference = p.reference
    where c.bucket = any(${namedBucketArray(pairs.map((pair) => pair.lodgerId))}::smallint[])`;
  return new Set(rows.map(referenceKey));
}

export type ClaimedReference = Reference & { readonly declarationId: string };

/** Claims the references of declarations. One that another node claimed meanwhile breaks the transaction. */
export async function claimReferences(
  sql: Sql,
  claiming: readonly ClaimedReference[],
): Promise<void> {
  await sql`
    insert into claimed_references (bucket, lodger_id, reference, declaration_id)
    select * from unnest(${numberArray(claiming.map((row) => idBucket(row.declarationId)))}::text::smallint[],
      ${textArray(claiming.map((row) => row.lodgerId))}::text::text[], ${textArray(claiming.map((row) => row.reference))}::text::text[],
      ${textArray(claiming.map((row) => row.declarationId))}::text::uuid[])`;
}
