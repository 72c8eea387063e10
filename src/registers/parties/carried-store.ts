/**
 * SQL that carries the register of parties to a port node and puts it there in place of what was:
 * whole, with the versions it has at the centre, so that a declaration says at both places by
 * which version it was decided.
 */
import { activateRegisters } from "#src/platform/register-barrier.ts";
import type { Sql } from "#src/platform/services.ts";
import { partyVersion } from "./store.ts";

/** Tables of the register, none of which names a row of another. */
const carriedTables = ["party_changes", "party_records", "party_numbers", "mandates"] as const;
type CarriedTable = (typeof carriedTables)[number];

/** Rows of one table, as JSON of the database. */
export type CarriedRows = { readonly table: CarriedTable; readonly rows: readonly unknown[] };

/** Rows of one piece: a line of a snapshot stays readable. */
const rowsAtOnce = 2_000;

/** All rows of a register in pieces, and its version. */
export async function readCarriedParties(
  sql: Sql,
): Promise<{ readonly version: number; readonly pieces: readonly CarriedRows[] }> {
  const pieces: CarriedRows[] = [];
  for (const table of carriedTables) {
    const rows = await sql<{ row: unknown }[]>`
      select to_jsonb(t) as row from ${sql(table)} t order by to_jsonb(t)`;
    for (let from = 0; from < rows.length; from += rowsAtOnce)
      pieces.push({ table, rows: rows.slice(from, from + rowsAtOnce).map(({ row }) => row) });
  }
  return { version: await partyVersion(sql), pieces };
}

/** Puts what was carried in place of what is there. */
export async function replaceParties(
  tx: Sql,
  { version, pieces }: { readonly version: number; readonly pieces: readonly CarriedRows[] },
): Promise<void> {
  await activateRegisters(tx);
  for (const table of carriedTables) await tx`delete from ${tx(table)}`;
  for (const { table, rows } of pieces) {
    if (!carriedTables.includes(table)) continue;
    await tx`
      insert into ${tx(table)} select * from jsonb_populate_recordset(null::${tx(table)}, ${JSON.stringify(rows)}::text::jsonb)`;
  }
  await tx`update party_register set version = greatest(version, ${version})`;
}
