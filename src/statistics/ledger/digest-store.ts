/**
 * SQL of the digests of both ledgers: what the rows of each stretch between two vintages were when it was
 * counted. Any row of the past that was changed, added or taken away since makes its stretch differ.
 */
import { idTimeMs } from "#src/kernel/ids.ts";
import type { Sql } from "#src/platform/services.ts";

const lowest = "00000000-0000-0000-0000-000000000000";
// Instants as numbers: their text depends on the session. The columns stay as they are, or every
// digest that is kept would differ.
const tradeRow = `row(declaration_id, row_id, item, kind, profile, mrn, month, flow, commodity, hs6,
  chapter, section, partner, dispatch_partner, office, district, province, domestic_district,
  supervision_mode, trade_mode, enterprise_type, transport_mode, trader_id, currency, value_minor,
  value_usd_minor, net_mass_g, gross_mass_g, quantity1, unit1, quantity2, unit2, brand_type, programmes,
  pilot, zone, declarations, duty_minor, vat_minor, extract(epoch from released_at), counts_special,
  fob_minor, cif_minor, estimated, trader_province)`;
const operationRow = `row(row_id, profile, month, flow, operation, amount, unit, record_kind, record_id,
  office, extract(epoch from happened_at), kind, declaration_id, channel, partner, disposal, substance)`;

function sumOf(table: string, row: string): string {
  return `select coalesce(sum(('x' || left(encode(sha256(convert_to(${row}::text, 'UTF8')), 'hex'), 15))
      ::bit(60)::int8), 0) as digest
    from ${table} where row_ms >= $1 and row_ms <= $3 and (row_ms, row_id) > ($1::int8, $2::uuid)
      and (row_ms, row_id) <= ($3::int8, $4::uuid)`;
}

const statement = `select sum(digest)::text as digest from (
  ${sumOf("ledger_rows", tradeRow)} union all ${sumOf("operation_rows", operationRow)}) as both_ledgers`;

/** Keeps what the rows up to a position add up to, behind the last that has its digest. */
export async function keepDigest(sql: Sql, position: string): Promise<void> {
  const kept = await sql<{ position: string }[]>`
    select position from ledger_positions where position <= ${position} and digest is not null
    order by position desc limit 1`;
  const from = kept[0]?.position ?? null;
  if (from === position) return;
  const digest = await digestOf(sql, from, position);
  // of two that count at once the first one's word stands: both counted the same rows
  await sql`
    update ledger_positions set digest = ${digest}::numeric, digest_from = ${from}
    where position = ${position} and digest is null`;
}

/** What the rows behind one position and up to another add up to now. */
async function digestOf(sql: Sql, from: string | null, to: string): Promise<string> {
  const after = from ?? lowest;
  const places = [String(idTimeMs(after)), after, String(idTimeMs(to)), to];
  const rows = await sql.unsafe<{ digest: string }[]>(statement, places);
  return rows[0]?.digest ?? "0";
}

/** Stretches whose rows are not those that were counted, by the position they end at. */
export async function listChangedStretches(
  sql: Sql,
  limit: number,
): Promise<readonly { readonly from: string | null; readonly to: string }[]> {
  const kept = await sql<{ from: string | null; to: string; digest: string }[]>`
    select digest_from as "from", position as "to", digest::text from ledger_positions
    where digest is not null order by position`;
  const changed: { from: string | null; to: string }[] = [];
  for (const { from, to, digest } of kept) {
    if (changed.length >= limit) break;
    if ((await digestOf(sql, from, to)) !== digest) changed.push({ from, to });
  }
  return changed;
}
