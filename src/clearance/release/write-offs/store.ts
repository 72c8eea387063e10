/** SQL that finds declarations whose goods are reported after their release. Owns no table. */
import { Breath } from "#src/platform/breath.ts";
import { unpackJson } from "#src/platform/packed/packed.ts";
import type { Sql } from "#src/platform/services.ts";

/** Released declarations that one statement reads. */
const pageSize = 20_000;

export type ReleasedRow = {
  readonly id: string;
  readonly lodgerId: string;
  readonly stage: unknown;
  readonly document: unknown;
};

/** Released declarations that name a document, each with the version that stands, as they were released. */
export async function listReleased(
  sql: Sql,
  asked: { readonly profile: string; readonly numbers: readonly string[]; readonly since: Date },
): Promise<readonly ReleasedRow[]> {
  const breath = new Breath();
  const read: ReleasedRow[] = [];
  let after = { at: asked.since.toISOString(), id: "00000000-0000-0000-0000-000000000000" };
  for (;;) {
    const page = await readReleased(sql, { ...asked, after });
    for (const { id, lodgerId, stage, document } of page)
      read.push({
        id,
        lodgerId,
        stage: await breath.through(unpackJson(stage)),
        document: await breath.through(unpackJson(document)),
      });
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return read;
    after = { at: last.releasedAt, id: last.id };
  }
}

type PackedRow = {
  readonly id: string;
  readonly lodgerId: string;
  readonly releasedAt: string;
  readonly stage: Uint8Array;
  readonly document: Uint8Array;
};

function readReleased(
  sql: Sql,
  asked: {
    readonly profile: string;
    readonly numbers: readonly string[];
    readonly after: { readonly at: string; readonly id: string };
  },
): Promise<readonly PackedRow[]> {
  const { profile, numbers, after } = asked;
  return sql<PackedRow[]>`
    select d.declaration_id::text as id, d.lodger_id as "lodgerId", d.stage, v.document,
      to_char(d.released_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "releasedAt"
    from declarations d
    cross join lateral (select document from declaration_versions v
      where v.declaration_id = d.declaration_id and v.bucket = d.bucket order by v.version desc limit 1) as v
    where d.profile = ${profile} and d.transport_documents && ${[...numbers]}::text[] and d.kind = 'live'
      and (d.released_at, d.declaration_id) > (${after.at}::text::timestamptz, ${after.id}::text::uuid)
      and d.status in ('released', 'released-against-security')
    order by d.released_at, d.declaration_id limit ${pageSize}`;
}
