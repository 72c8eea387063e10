/**
 * How everything of cargo stands in the end, by names that are the same in every play: without
 * times and ids.
 */
import type { Database } from "#src/platform/database.ts";

/** Rows of each table as text, in an order that is the same for the same rows. */
export type Ends = ReadonlyMap<string, readonly string[]>;

/** Of keys in the names of who acted; they are others in every play. */
const ids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const statements = {
  declarations: `select reference, direction, status, station, lane, waiting_for,
      transport_documents, last_seq,
      mrn is not null as numbered, accepted_on is not null as accepted,
      released_at is not null as released,
      asked_code, value_minor
    from declarations`,
  notices: `select d.reference, n.seq, n.function_codes, n.types from notifications n
    join declarations d using (declaration_id)`,
  consignments: `select document_key, carrier, period, call, containers, seen_by_parties,
      stated_packages, stated_kg,
      landed_packages, landed_kg, written_off_packages, written_off_kg, left_packages, left_kg,
      differences,
      lies_since is not null as lies, last_seq
    from cargo_consignments`,
  versions: `select c.document_key, v.seq, v.act, v.lodger_id, v.said_by, v.reason
    from cargo_versions v join cargo_consignments c using (consignment_id)`,
  "write-offs": `select c.document_key, d.reference, w.packages, w.mass_kg, w.left_packages,
      w.left_kg, w.is_held,
      w.note is not null as noted
    from cargo_write_offs w join cargo_consignments c using (consignment_id)
    join declarations d using (declaration_id)`,
  notes: `select c.document_key, d.reference, n.seq, n.packages, n.mass_kg, n.containers,
      n.place, n.seen_by_parties,
      n.replaces is not null as replaces, n.revoked_for, n.revoked_seq
    from release_notes n join cargo_consignments c using (consignment_id)
    join declarations d using (declaration_id)`,
  "gate-outs": `select c.document_key, g.seq, g.keeper, g.reported_by, g.place, g.vehicle,
      g.packages, g.mass_kg,
      g.containers, g.conflict
    from gate_outs g join cargo_consignments c using (consignment_id)`,
  alarms: `select d.reference, e.status, e.reported_by, r.reference as report
    from early_departures e join declarations d using (declaration_id)
    join conveyance_reports r on r.report_id::text = e.reference`,
  reports: `select kind, reference, lodger_id, mode, registration, voyage, office, leg, place,
      legal_day, word
    from conveyance_reports`,
  messages: `select lodger_id, kind, reference from cargo_messages`,
  transits: `select standing -> 'notice' -> 'items' as items, state, last_seq from transits`,
  "transit steps": `select t.standing -> 'notice' -> 'items' as items, s.seq, s.act, s.actor
    from transit_steps s join transits t using (transit_id)`,
  stock: `select l.name, l.keeper, split_part(l.place, ':', 1) as place, d.reference, l.units,
      l.entered, l.held,
      l.claimed, l.drifted, l.last_seq
    from stock_lots l left join declarations d using (declaration_id)`,
  "stock entries": `select l.name, e.seq, e.entry, e.keeper, split_part(e.place, ':',
      1) as place, e.held, e.claimed
    from stock_entries e join stock_lots l using (lot_id)`,
  operations: `select flow, operation, amount, unit, record_kind, office, kind, channel, partner
    from operation_rows`,
  ledger: `select d.reference, l.kind, l.declarations, l.flow, l.dispatch_partner, l.office,
      l.items, l.commodities,
      l.values_minor, l.net_masses_g, l.gross_masses_g, l.quantities1, l.duties_minor, l.vats_minor
    from ledger_entries l join declarations d using (declaration_id)`,
  accounts: `select account, sum(credits_minor) as credits, sum(debits_minor) as debits,
      sum(postings) as postings
    from account_balances group by account`,
  guarantees: `select reference, holder, reserved_minor, used_minor from guarantees`,
  untold: `select arrived, departed from untold_movements`,
} as const;

export async function readEnds(sql: Database): Promise<Ends> {
  const ends = new Map<string, readonly string[]>();
  for (const [name, statement] of Object.entries(statements)) {
    const rows = await sql.unsafe<{ row: string }[]>(
      `select to_jsonb(one)::text as row from (${statement}) one`,
    );
    ends.set(
      name,
      rows.map(({ row }) => row.replaceAll(ids, "*")).toSorted((a, b) => (a < b ? -1 : 1)),
    );
  }
  return ends;
}

export type Comparison = { readonly compared: number; readonly differences: readonly string[] };

/** What one has and the other lacks. */
export function compareEnds(meant: Ends, seen: Ends): Comparison {
  const differences: string[] = [];
  let compared = 0;
  for (const [name, rows] of meant) {
    const found = seen.get(name) ?? [];
    compared += rows.length;
    const [lacks, adds] = [less(rows, found), less(found, rows)];
    differences.push(...lacks.map((row) => `${name}: only undisturbed ${row}`));
    differences.push(...adds.map((row) => `${name}: only after kills ${row}`));
  }
  return { compared, differences };
}

/** Rows of one that the other has not, counted: two equal rows are two. */
function less(rows: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(row) ?? 0;
    left.set(row, count - 1);
    return count <= 0;
  });
}
