/** SQL of accepted declarations that are not released. Owns no tables. */
import { readDocuments } from "#src/clearance/declaration/stored-document.ts";
import { Breath } from "#src/platform/breath.ts";
import { unpackJson } from "#src/platform/packed/packed.ts";
import type { Sql } from "#src/platform/services.ts";

export type AcceptedRow = {
  readonly id: string;
  readonly stage: unknown;
  readonly document: unknown;
};

const pageRows = 500;

/** One page of what was accepted in some days, waits, and is not seized; in the order of ids. */
export async function findAccepted(
  sql: Sql,
  wanted: {
    readonly profile: string;
    readonly from: Temporal.PlainDate;
    readonly through: Temporal.PlainDate;
    readonly after: string | undefined;
  },
): Promise<readonly AcceptedRow[]> {
  const rows = await sql<{ id: string; stage: Uint8Array; document: Uint8Array }[]>`
    select d.declaration_id as id, d.stage,
      (select v.document from declaration_versions v where v.declaration_id = d.declaration_id and v.bucket = d.bucket
        order by v.version desc limit 1) as document
    from declarations d
    where d.profile = ${wanted.profile} and d.kind = 'live' and d.released_at is null
      and d.accepted_on between ${wanted.from.toString()} and ${wanted.through.toString()}
      and d.waiting_for <> '{}' and d.status <> 'seized'
      and (${wanted.after ?? null}::uuid is null or d.declaration_id > ${wanted.after ?? null}::uuid)
    order by d.declaration_id limit ${pageRows}`;
  const breath = new Breath();
  const accepted: AcceptedRow[] = [];
  for (const row of await readDocuments(rows))
    accepted.push({ ...row, stage: await breath.through(unpackJson(row.stage)) });
  return accepted;
}
