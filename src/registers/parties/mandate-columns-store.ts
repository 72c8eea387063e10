/** The columns of a mandate as the type `Mandate` has them. */
import type { Sql } from "#src/platform/services.ts";

const instant = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const columns = `mandate_id as id, profile, represented_id as "representedId",
  representative_id as "representativeId", representation, directions, procedures, spends,
  valid_from::text as "from", valid_until::text as "until",
  to_char(proposed_at at time zone 'UTC', ${instant}) as "proposedAt", proposed_by as "proposedBy",
  to_char(consented_at at time zone 'UTC', ${instant}) as "consentedAt", consented_by as "consentedBy",
  to_char(withdrawn_at at time zone 'UTC', ${instant}) as "withdrawnAt", withdrawn_from::text as "withdrawnFrom",
  withdrawn_by as "withdrawnBy", withdrawn_reason as "withdrawnReason"`;

/** A fragment for a query of the same connection. */
export function mandateColumns(sql: Sql) {
  return sql.unsafe(columns);
}
