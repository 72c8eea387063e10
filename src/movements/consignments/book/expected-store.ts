/** SQL of what is to come by a call, of `cargo_consignments`. */
import { AppError } from "#src/kernel/app-error.ts";
import type { Sql } from "#src/platform/services.ts";

/** Documents that one statement reads. */
const pageSize = 5_000;
/** Documents of one call and carrier; the largest ships carry a quarter of it in containers. */
const callMax = 100_000;

export type ExpectedRow = {
  readonly type: string;
  readonly id: string;
  readonly containers: readonly string[];
  readonly seals: readonly string[];
  readonly packages: bigint;
  readonly massKg: string;
};

/**
 * What manifests of a carrier state of a call of a conveyance beyond what has landed, without what they
 * state to come at another office: one voyage calls at several.
 * @throws AppError 413 where it is more than an arrival can name
 */
export async function listExpected(
  sql: Sql,
  of: Readonly<Record<"profile" | "carrier" | "call" | "office", string>>,
): Promise<readonly ExpectedRow[]> {
  const all: ExpectedRow[] = [];
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const page = await sql<(ExpectedRow & { readonly consignmentId: string })[]>`
      select consignment_id::text as "consignmentId", document_type as type, document_id as id, containers,
        coalesce(array(select jsonb_array_elements_text(content->'seals')), '{}') as seals,
        greatest(stated_packages - landed_packages, 0) as packages,
        trim_scale(stated_kg - landed_kg)::text as "massKg"
      from cargo_consignments
      where profile = ${of.profile} and carrier = ${of.carrier} and call = ${of.call}
        and coalesce(content->>'office', ${of.office}) = ${of.office}
        and consignment_id > ${after}::text::uuid
        and content->'isManifested' = 'true' and not content ? 'ending' and stated_kg > landed_kg
        and (stated_packages <= 0 or stated_packages > landed_packages)
      order by consignment_id limit ${pageSize}`;
    all.push(...page);
    const last = page.at(-1)?.consignmentId;
    if (last === undefined || page.length < pageSize) return all;
    if (all.length >= callMax) throw tooMuchExpected();
    after = last;
  }
}

function tooMuchExpected(): AppError {
  return new AppError({
    code: "CALL_TOO_LARGE",
    status: 413,
    message: `More than ${callMax} documents are expected by this call.`,
    fix: "Report its arrival in parts that name their documents.",
  });
}
