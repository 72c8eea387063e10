/** SQL that finds declarations of goods that an entry summary holds at their arrival. Owns no table. */
import { textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";

export type HeldDeclaration = { readonly id: string; readonly isReleased: boolean };

/**
 * Imports that name one of these documents and were not selected for this control: those in these states, and
 * those released since a moment.
 */
export async function findHeldDeclarations(
  sql: Sql,
  {
    profile,
    documents,
    control,
    reason,
    statuses,
    since,
  }: {
    readonly profile: string;
    readonly documents: readonly string[];
    readonly control: string;
    /** As selections state it. */
    readonly reason: { readonly rule: string; readonly says: { readonly en: string } };
    readonly statuses: readonly string[];
    readonly since: Temporal.Instant;
  },
): Promise<readonly HeldDeclaration[]> {
  return sql<HeldDeclaration[]>`
    select d.declaration_id::text as id, d.released_at is not null as "isReleased" from declarations d
    where d.profile = ${profile} and d.kind = 'live' and d.direction = 'import' and d.waiting_for <> '{}'
      and d.transport_documents && ${textArray(documents)}::text[]
      and (d.status = any(${textArray(statuses)}::text[]) or d.released_at >= ${since.toString()}::timestamptz)
      and not exists (select from requirement_holds h where h.declaration_id = d.declaration_id
        and h.bucket = d.bucket and h.control = ${control})
      and not exists (select from selections s where s.declaration_id = d.declaration_id
        and s.bucket = d.bucket and s.reasons @> ${JSON.stringify([reason])}::text::jsonb)
    order by d.declaration_id limit 5000`;
}
