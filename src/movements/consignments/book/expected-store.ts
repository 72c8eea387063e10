/** SQL of what is to come by a call, of `cargo_consignments`. */
import type { Sql } from "#src/platform/services.ts";

/** Documents of one call that are read. */
const callMax = 20_000;

export type ExpectedRow = {
  readonly type: string;
  readonly id: string;
  readonly containers: readonly string[];
  readonly seals: readonly string[];
  readonly packages: bigint;
  readonly massKg: string;
};

/** What manifests of a carrier state of a call of a conveyance beyond what has landed. */
export async function listExpected(
  sql: Sql,
  of: { readonly profile: string; readonly carrier: string; readonly call: string },
): Promise<readonly ExpectedRow[]> {
  return sql<ExpectedRow[]>`
    select document_type as type, document_id as id, containers,
      coalesce(array(select jsonb_array_elements_text(content->'seals')), '{}') as seals,
      greatest(stated_packages - landed_packages, 0) as packages,
      trim_scale(stated_kg - landed_kg)::text as "massKg"
    from cargo_consignments
    where profile = ${of.profile} and carrier = ${of.carrier} and call = ${of.call}
      and content->'isManifested' = 'true' and not content ? 'ending' and stated_kg > landed_kg
      and (stated_packages <= 0 or stated_packages > landed_packages)
    order by consignment_id limit ${callMax}`;
}
