/** SQL that finds declarations whose goods are reported after their release. Owns no table. */
import { Breath } from "#src/platform/breath.ts";
import { unpackJson } from "#src/platform/packed/packed.ts";
import type { Sql } from "#src/platform/services.ts";

/** Released declarations that one report may speak of. */
const releasedMax = 20_000;

export type ReleasedRow = {
  readonly id: string;
  readonly lodgerId: string;
  readonly stage: unknown;
  readonly document: unknown;
};

/** Released declarations that name a document, each with the version that stands. */
export async function listReleased(
  sql: Sql,
  asked: { readonly profile: string; readonly numbers: readonly string[]; readonly since: Date },
): Promise<readonly ReleasedRow[]> {
  const { profile, numbers, since } = asked;
  const rows = await sql<
    { id: string; lodgerId: string; stage: Uint8Array; document: Uint8Array }[]
  >`
    select d.declaration_id::text as id, d.lodger_id as "lodgerId", d.stage, v.document from declarations d
    cross join lateral (select document from declaration_versions v
      where v.declaration_id = d.declaration_id and v.bucket = d.bucket order by v.version desc limit 1) as v
    where d.profile = ${profile} and d.transport_documents && ${[...numbers]}::text[] and d.kind = 'live'
      and d.released_at >= ${since.toISOString()}::text::timestamptz
      and d.status in ('released', 'released-against-security')
    order by d.released_at, d.declaration_id limit ${releasedMax}`;
  const breath = new Breath();
  const read: ReleasedRow[] = [];
  for (const { id, lodgerId, stage, document } of rows)
    read.push({
      id,
      lodgerId,
      stage: await breath.through(unpackJson(stage)),
      document: await breath.through(unpackJson(document)),
    });
  return read;
}
