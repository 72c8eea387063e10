/** SQL that lists differences of consignments as cases. Owns no table: they are kept with the consignment. */
import type { Sql } from "#src/platform/services.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import {
  codeForCustoms,
  codesNotExplained,
  Difference,
  type DifferenceState,
} from "./difference.ts";

export type DifferenceQuery = {
  readonly profile: string;
  /** Undefined: of everybody, with what is for customs alone. */
  readonly party: string | undefined;
  readonly state: DifferenceState | undefined;
  readonly code: string | undefined;
  readonly office: string | undefined;
  readonly place: string | undefined;
  /** `consignment.number` of the last row before. */
  readonly after: string | undefined;
  readonly limit: number;
};

export type ListedDifference = {
  readonly consignmentId: string;
  readonly carrier: string;
  readonly document: { readonly type: string; readonly id: string };
  readonly difference: Difference;
};

/** A page of cases, those of the newest consignments first. */
export async function listDifferences(
  sql: Sql,
  query: DifferenceQuery,
): Promise<readonly ListedDifference[]> {
  const { profile, party, state, code, office, place, after, limit } = query;
  const [id, number] = after?.split(".") ?? [];
  const rows = await sql<
    { id: string; carrier: string; type: string; number: string; difference: unknown }[]
  >`
    select c.consignment_id::text as id, c.carrier, c.document_type as type, c.document_id as number,
      d.value as difference
    from cargo_consignments c cross join lateral jsonb_array_elements(c.content -> 'cases') as d
    where c.profile = ${profile} and c.differences <> '{}'
      ${party === undefined ? sql`` : sql`and c.seen_by_parties @> array[${party}::text] and d.value ->> 'code' <> ${codeForCustoms}`}
      ${state === undefined ? sql`` : sql`and ${isInState(sql, state)}`}
      ${code === undefined ? sql`` : sql`and d.value ->> 'code' = ${code}`}
      ${office === undefined ? sql`` : sql`and d.value ->> 'office' = ${office}`}
      ${place === undefined ? sql`` : sql`and d.value ->> 'place' = ${place}`}
      ${
        id === undefined || number === undefined
          ? sql``
          : sql`and (c.consignment_id < ${id}::text::uuid
            or c.consignment_id = ${id}::text::uuid and (d.value ->> 'number')::int > ${number}::int)`
      }
    order by c.consignment_id desc, (d.value ->> 'number')::int limit ${limit}`;
  return rows.map(({ id: consignmentId, carrier, type, number: documentId, difference }) => ({
    consignmentId,
    carrier,
    document: { type, id: documentId },
    difference: Difference.parse(difference),
  }));
}

/** As `differenceState` reads it. */
function isInState(sql: Sql, state: DifferenceState) {
  const isOpen = sql`d.value -> 'settled' = 'null'::jsonb`;
  const isToExplain = sql`d.value -> 'explained' = 'null'::jsonb
    and d.value ->> 'code' <> all(${textArray(codesNotExplained)}::text[])`;
  switch (state) {
    case "settled":
      return sql`not ${isOpen}`;
    case "to-explain":
      return sql`${isOpen} and ${isToExplain}`;
    case "to-settle":
      return sql`${isOpen} and not (${isToExplain})`;
    default:
      return state satisfies never;
  }
}
