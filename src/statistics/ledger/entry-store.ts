/**
 * How the ledger is kept: a row of `ledger_entries` for what an append says of a declaration, its items in
 * arrays, since most of what is said of them is the same. The view `ledger_rows` has a row for each item.
 */
import { idBucket, idTimeMs } from "#src/kernel/ids.ts";
import { numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { LedgerRow } from "./ledger.ts";

/** A row with its place in the ledger. */
export type PlacedRow = { readonly id: string; readonly ms: number; readonly row: LedgerRow };
type LedgerEntry = readonly PlacedRow[];

/** Items of an entry: nine thousand would be read to show one. */
const entryItemsMax = 500;

/** A column that holds for all items of an entry. */
type SharedColumn = {
  readonly name: string;
  readonly type: string;
  readonly read: (placed: PlacedRow) => string | number;
};

/** Items that differ in one of these stand in entries of their own. */
const shared: readonly SharedColumn[] = [
  { name: "declaration_id", type: "uuid", read: ({ row }) => row.declarationId },
  { name: "bucket", type: "int2", read: ({ row }) => idBucket(row.declarationId) },
  { name: "row_ms", type: "int8", read: ({ ms }) => ms },
  { name: "kind", type: "text", read: ({ row }) => row.kind },
  { name: "profile", type: "text", read: ({ row }) => row.profile },
  { name: "mrn", type: "text", read: ({ row }) => row.mrn },
  { name: "month", type: "text", read: ({ row }) => row.month },
  { name: "flow", type: "text", read: ({ row }) => row.flow },
  { name: "dispatch_partner", type: "text", read: ({ row }) => row.dispatchPartner },
  { name: "office", type: "text", read: ({ row }) => row.office },
  { name: "district", type: "text", read: ({ row }) => row.district },
  { name: "province", type: "text", read: ({ row }) => row.province },
  { name: "domestic_district", type: "text", read: ({ row }) => row.domesticDistrict },
  { name: "supervision_mode", type: "text", read: ({ row }) => row.supervisionMode },
  { name: "trade_mode", type: "text", read: ({ row }) => row.tradeMode },
  { name: "enterprise_type", type: "text", read: ({ row }) => row.enterpriseType },
  { name: "transport_mode", type: "text", read: ({ row }) => row.transportMode },
  { name: "trader_id", type: "text", read: ({ row }) => row.traderId },
  { name: "trader_province", type: "text", read: ({ row }) => row.traderProvince },
  { name: "currency", type: "text", read: ({ row }) => row.currency },
  { name: "programmes", type: "text", read: ({ row }) => row.programmes.join(" ") },
  { name: "pilot", type: "text", read: ({ row }) => row.pilot },
  { name: "zone", type: "text", read: ({ row }) => row.zone },
  { name: "released_at", type: "timestamptz", read: ({ row }) => row.releasedAt.toString() },
  { name: "counts_special", type: "bool", read: ({ row }) => String(row.countsSpecial) },
  { name: "estimated", type: "text", read: ({ row }) => row.estimated },
];

/** Columns of an entry as a whole. */
const own: readonly SharedColumn[] = [
  { name: "entry_id", type: "uuid", read: ({ id }) => id },
  { name: "declarations", type: "int2", read: ({ row }) => row.declarations },
];

/** An array of an entry. */
type ItemColumn = { readonly name: string; readonly type: string } & (
  | { readonly text: (placed: PlacedRow) => string }
  | { readonly number: (placed: PlacedRow) => number | bigint }
);

const perItem: readonly ItemColumn[] = [
  { name: "row_ids", type: "uuid", text: ({ id }) => id },
  { name: "items", type: "int4", number: ({ row }) => row.item },
  { name: "commodities", type: "text", text: ({ row }) => row.commodity },
  { name: "sections", type: "text", text: ({ row }) => row.section },
  { name: "partners", type: "text", text: ({ row }) => row.partner },
  { name: "values_minor", type: "int8", number: ({ row }) => row.valueMinor },
  { name: "values_usd_minor", type: "int8", number: ({ row }) => row.valueUsdMinor },
  { name: "net_masses_g", type: "int8", number: ({ row }) => row.netMassG },
  { name: "gross_masses_g", type: "int8", number: ({ row }) => row.grossMassG },
  { name: "quantities1", type: "numeric", text: ({ row }) => row.quantity1 },
  { name: "units1", type: "text", text: ({ row }) => row.unit1 },
  { name: "quantities2", type: "numeric", text: ({ row }) => row.quantity2 },
  { name: "units2", type: "text", text: ({ row }) => row.unit2 },
  { name: "brand_types", type: "text", text: ({ row }) => row.brandType },
  { name: "duties_minor", type: "int8", number: ({ row }) => row.dutyMinor },
  { name: "vats_minor", type: "int8", number: ({ row }) => row.vatMinor },
  { name: "fobs_minor", type: "int8", number: ({ row }) => row.fobMinor },
  { name: "cifs_minor", type: "int8", number: ({ row }) => row.cifMinor },
];

const columns = [...own, ...shared, ...perItem];
const names = columns.map(({ name }) => name).join(", ");
// PostgreSQL's unnest would take arrays of arrays apart: an array travels as a text
const read = [
  ...[...own, ...shared].map(({ name }) => name),
  ...perItem.map(({ name, type }) => `${name}::${type}[]`),
].join(", ");
const arrays = columns
  .map((column, at) => `$${at + 1}::text::${"read" in column ? column.type : "text"}[]`)
  .join(", ");
const statement = `insert into ledger_entries (${names}) select ${read} from unnest(${arrays}) as e (${names})`;

/** Stores rows in the order of their ids. */
export async function insertEntries(sql: Sql, rows: readonly PlacedRow[]): Promise<void> {
  const entries = entriesOf(rows);
  const firsts = entries.flatMap(([first]) => (first ? [first] : []));
  const values = columns.map((column) =>
    textArray(
      "read" in column
        ? firsts.map((first) => String(column.read(first)))
        : entries.map((entry) => listOf(column, entry)),
    ),
  );
  await sql.unsafe(statement, values, { prepare: true });
}

function listOf(column: ItemColumn, entry: LedgerEntry): string {
  return "text" in column
    ? textArray(entry.map(column.text))
    : numberArray(entry.map(column.number));
}

/** Rows that follow one another and say the same of what an entry says once. */
function entriesOf(rows: readonly PlacedRow[]): readonly LedgerEntry[] {
  const entries: PlacedRow[][] = [];
  for (const placed of rows) {
    const entry = entries.at(-1);
    const first = entry?.[0];
    const goesOn =
      first !== undefined &&
      placed.row.declarations === 0 &&
      shared.every(({ read }) => read(placed) === read(first));
    if (entry && goesOn && entry.length < entryItemsMax) entry.push(placed);
    else entries.push([placed]);
  }
  return entries;
}

/** @example placed(rows, ids) // each row with the id and its millisecond */
export function placed(rows: readonly LedgerRow[], ids: readonly string[]): readonly PlacedRow[] {
  return rows.map((row, at) => {
    const id = ids[at] ?? "";
    return { id, ms: idTimeMs(id), row };
  });
}
