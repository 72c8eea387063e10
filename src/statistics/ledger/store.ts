/**
 * SQL of the trade ledger. Owns `ledger_left_out` and `ledger_positions`, and reads the view `ledger_rows` of
 * the entries.
 */
import { idTimeMs, newId } from "#src/kernel/ids.ts";
import { numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Services, Sql } from "#src/platform/services.ts";
import { keepDigest } from "./digest-store.ts";
import { insertEntries, placed } from "./entry-store.ts";
import type { LedgerRow, LeftOut } from "./ledger.ts";

/**
 * Appends share this lock, a release takes it alone for the moment in which it reads its position: so no
 * row that is still being committed can slip in before a vintage. The number is ours and means nothing else.
 */
const positionLock = 7_264_040n;

/** Columns of the view as the row that was written. */
const rowColumns = [
  "declaration_id",
  "item",
  "kind",
  "profile",
  "mrn",
  "month",
  "flow",
  "commodity",
  "hs6",
  "chapter",
  "section",
  "partner",
  "dispatch_partner",
  "office",
  "district",
  "province",
  "domestic_district",
  "supervision_mode",
  "trade_mode",
  "enterprise_type",
  "transport_mode",
  "trader_id",
  "currency",
  "value_minor",
  "value_usd_minor",
  "net_mass_g",
  "gross_mass_g",
  "quantity1",
  "unit1",
  "quantity2",
  "unit2",
  "brand_type",
  "programmes",
  "pilot",
  "zone",
  "trader_province",
  "declarations",
  "duty_minor",
  "vat_minor",
  "released_at",
  "counts_special",
  "fob_minor",
  "cif_minor",
  "estimated",
];

/**
 * Appends rows in the caller's transaction, each with a place behind every vintage taken so far.
 * Must run inside a transaction: the lock lives as long as it does.
 */
export async function appendLedger(
  sql: Sql,
  rows: readonly LedgerRow[],
  nowMs: number,
): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  const ids = await idsBehindVintages(sql, rows.length, nowMs);
  await insertEntries(sql, placed(rows, ids));
  return ids;
}

/**
 * New ids whose place is behind every vintage taken so far, of this ledger and of that of operations.
 * Must run inside a transaction: the lock lives as long as it does.
 */
export async function idsBehindVintages(
  sql: Sql,
  count: number,
  nowMs: number,
): Promise<readonly string[]> {
  // Two statements, sent together: the second must take its snapshot after the lock is held.
  const [, latest] = await Promise.all([
    sql`select pg_advisory_xact_lock_shared(${positionLock})`,
    sql<
      { position: string }[]
    >`select position from ledger_positions order by position desc limit 1`,
  ]);
  const position = latest[0]?.position;
  const fromMs = position === undefined ? nowMs : Math.max(nowMs, idTimeMs(position) + 1);
  return Array.from({ length: count }, () => newId(fromMs));
}

/** Rows of a declaration that no later row took back, as they were appended. */
export async function findStandingRows(sql: Sql, declarationId: string): Promise<LedgerRow[]> {
  const rows = await sql<Record<string, string>[]>`
    select ${sql(rowColumns)} from (
      select ${sql(rowColumns)}, row_ms, row_id,
        max(row_id::text) filter (where kind = 'reversal') over () as reversed
      from ledger_rows where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId})
    ) as l
    where kind <> 'reversal' and (reversed is null or row_id::text > reversed)
    order by row_id`;
  return rows.map(readRow);
}

/** Rows by their ids, in the order of the ledger. */
export async function findRowsById(sql: Sql, ids: readonly string[]): Promise<LedgerRow[]> {
  const rows = await sql<Record<string, string>[]>`
    select ${sql(rowColumns)} from ledger_rows
    where ${placesAmong(sql, ids)} order by row_id`;
  return rows.map(readRow);
}

/** Entries of a millisecond are unfolded once, however many of their rows are wanted. */
function placesAmong(sql: Sql, ids: readonly string[]) {
  const places = [...new Set(ids.map(idTimeMs))];
  return sql`row_ms = any(${numberArray(places)}::int8[])
      and row_id = any(${textArray(ids)}::uuid[])`;
}

/** The columns as the row that was written. */
function readRow(row: Readonly<Record<string, unknown>>): LedgerRow {
  const text = (name: string) => String(row[name]);
  const units = (name: string) => BigInt(text(name));
  const whole = (name: string) => Number(text(name));
  return {
    // written by appendLedger from a row of these types
    declarationId: text("declaration_id") as LedgerRow["declarationId"],
    item: whole("item"),
    kind: text("kind") as LedgerRow["kind"], // likewise
    profile: text("profile"),
    mrn: text("mrn"),
    month: text("month"),
    flow: text("flow") as LedgerRow["flow"], // likewise
    commodity: text("commodity"),
    hs6: text("hs6"),
    chapter: text("chapter"),
    section: text("section"),
    partner: text("partner"),
    dispatchPartner: text("dispatch_partner"),
    office: text("office"),
    district: text("district"),
    province: text("province"),
    domesticDistrict: text("domestic_district"),
    supervisionMode: text("supervision_mode"),
    tradeMode: text("trade_mode"),
    enterpriseType: text("enterprise_type"),
    transportMode: text("transport_mode"),
    traderId: text("trader_id"),
    currency: text("currency"),
    valueMinor: units("value_minor"),
    valueUsdMinor: units("value_usd_minor"),
    netMassG: units("net_mass_g"),
    grossMassG: units("gross_mass_g"),
    quantity1: text("quantity1"),
    unit1: text("unit1"),
    quantity2: text("quantity2"),
    unit2: text("unit2"),
    brandType: text("brand_type"),
    programmes: text("programmes") === "" ? [] : text("programmes").split(" "),
    pilot: text("pilot"),
    zone: text("zone"),
    traderProvince: text("trader_province"),
    declarations: whole("declarations") as LedgerRow["declarations"], // likewise
    dutyMinor: units("duty_minor"),
    vatMinor: units("vat_minor"),
    releasedAt: Temporal.Instant.fromEpochMilliseconds(
      // the driver reads timestamptz as Date
      (row["released_at"] as Date).getTime(),
    ),
    countsSpecial: text("counts_special") === "true",
    fobMinor: units("fob_minor"),
    cifMinor: units("cif_minor"),
    estimated: text("estimated"),
  };
}

export type LedgerPosition = { readonly position: string; readonly ledgerRows: bigint };

/**
 * Takes the present end of the ledger and of operations as a vintage; `undefined` while both are empty.
 * Commits wait only while the last row is read; the rows are counted afterwards, from the position before.
 */
export async function takePosition(sql: Services["sql"]): Promise<LedgerPosition | undefined> {
  const position = await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${positionLock})`;
    const last = await tx<{ row_id: string }[]>`
      select row_id from (
        (select row_ms, row_id from ledger_rows order by row_ms desc, row_id desc limit 1)
        union all
        (select row_ms, row_id from operation_rows order by row_ms desc, row_id desc limit 1)
      ) as ends order by row_ms desc, row_id desc limit 1`;
    const end = last[0]?.row_id;
    if (end !== undefined) {
      await tx`insert into ledger_positions (position) values (${end}) on conflict do nothing`;
    }
    return end;
  });
  return position === undefined
    ? undefined
    : { position, ledgerRows: await countTo(sql, position) };
}

/** Rows up to a position never change once it is taken, so each stretch is counted once. */
export async function countTo(sql: Sql, position: string): Promise<bigint> {
  const before = await sql<{ position: string; ledger_rows: bigint }[]>`
    select position, ledger_rows from ledger_positions
    where position <= ${position} and ledger_rows is not null order by position desc limit 1`;
  const from = before[0];
  await keepDigest(sql, position);
  if (from?.position === position) return from.ledger_rows;
  const until = await countRows(sql, position, from?.position);
  const rows = (from?.ledger_rows ?? 0n) + until;
  await sql`update ledger_positions set ledger_rows = ${rows} where position = ${position}`;
  return rows;
}

export type DayCount = { readonly day: number; readonly rows: bigint };

/** Rows by day of the row id, as days since 1970: compared with analytics after each feed. */
export async function countByDay(sql: Sql, fromMs: number): Promise<readonly DayCount[]> {
  const rows = await sql<{ day: bigint; rows: bigint }[]>`
    select row_ms / 86400000 as day, count(*) as rows from ledger_rows
    where row_ms >= ${fromMs} group by 1 order by 1`;
  return rows.map((row) => ({ day: Number(row.day), rows: row.rows }));
}

/** A ledger row as a trace shows it, read from the store of records. */
export type TracedRow = {
  readonly row_id: string;
  readonly declaration_id: string;
  readonly mrn: string;
  readonly item: number;
  readonly kind: string;
  readonly month: string;
  readonly flow: string;
  readonly commodity: string;
  readonly partner: string;
  readonly trader_id: string;
  readonly value_minor: bigint;
  readonly value_usd_minor: bigint;
  readonly fob_minor: bigint;
  readonly cif_minor: bigint;
  readonly net_mass_g: bigint;
  readonly declarations: number;
  readonly quantity1: string;
  readonly unit1: string;
  readonly quantity2: string;
  readonly unit2: string;
};

/** Rows by key, in the order of the ledger. `rowIds` is one page. */
export async function readRows(sql: Sql, rowIds: readonly string[]): Promise<readonly TracedRow[]> {
  return await sql<TracedRow[]>`
    select row_id, declaration_id, mrn, item, kind, month, flow, commodity, partner, trader_id,
      value_minor, value_usd_minor, coalesce(fob_minor, value_minor) as fob_minor,
      coalesce(cif_minor, value_minor) as cif_minor, net_mass_g, declarations, quantity1, unit1, quantity2,
      unit2
    from ledger_rows where ${placesAmong(sql, rowIds)}
    order by row_ms, row_id`;
}

/** Rows at or before a vintage, and behind another where one is given. */
export async function countRows(sql: Sql, position: string, after?: string): Promise<bigint> {
  const from = after ?? "00000000-0000-0000-0000-000000000000";
  const [fromMs, toMs] = [idTimeMs(from), idTimeMs(position)];
  const rows = await sql<{ rows: bigint }[]>`
    select count(*) as rows from ledger_rows
    where row_ms >= ${fromMs} and row_ms <= ${toMs}
      and (row_ms, row_id) > (${fromMs}::int8, ${from}::uuid)
      and (row_ms, row_id) <= (${toMs}::int8, ${position}::uuid)`;
  return rows[0]?.rows ?? 0n;
}

export type RowKinds = Readonly<Record<"original" | "reversal" | "correction", number>>;

/** Rows of some months that came behind one vintage and up to another, by kind. */
export async function countKinds(
  sql: Sql,
  months: { readonly profile: string; readonly fromMonth: string; readonly toMonth: string },
  between: { readonly after: string; readonly upTo: string },
): Promise<RowKinds> {
  const rows = await sql<{ kind: keyof RowKinds; rows: number }[]>`
    select kind, count(*)::int as rows from ledger_rows
    where profile = ${months.profile} and month between ${months.fromMonth} and ${months.toMonth}
      and row_ms >= ${idTimeMs(between.after)} and row_ms <= ${idTimeMs(between.upTo)}
      and row_id > ${between.after} and row_id <= ${between.upTo}
    group by kind`;
  const counted = { original: 0, reversal: 0, correction: 0 };
  for (const row of rows) counted[row.kind] = row.rows;
  return counted;
}

/** Notes goods that are not counted; what was noted of the declaration before counts no more. */
export async function noteLeftOut(
  sql: Sql,
  declarationId: string,
  items: readonly LeftOut[],
  at: string,
): Promise<void> {
  await sql`delete from ledger_left_out where declaration_id = ${declarationId}
  and bucket = id_bucket(${declarationId})`;
  for (const one of items)
    await sql`
      insert into ledger_left_out (declaration_id, bucket, item, profile, month, flow, rule, value_minor, noted_at)
      values (${declarationId}, id_bucket(${declarationId}),
        ${one.item}, ${one.profile}, ${one.month}, ${one.flow}, ${one.rule},
        ${one.valueMinor}, ${at})`;
}

/** Says whether goods of a declaration were noted as not counted. */
export async function isLeftOut(sql: Sql, declarationId: string): Promise<boolean> {
  const rows = await sql`
    select 1 from ledger_left_out where declaration_id = ${declarationId}
      and bucket = id_bucket(${declarationId}) limit 1`;
  return rows.length > 0;
}

export type SystemSum = {
  readonly flow: string;
  readonly rows: bigint;
  readonly value: bigint;
  readonly special: bigint;
  readonly fob: bigint;
  readonly cif: bigint;
  /** Part of the value whose other value was estimated. */
  readonly freightEstimated: bigint;
  readonly massEstimatedRows: bigint;
};

/** Months of a profile by flow: general and special trade system, FOB and CIF, and how much is estimated. */
export async function sumSystems(
  sql: Sql,
  of: { readonly profile: string; readonly fromMonth: string; readonly toMonth: string },
): Promise<readonly SystemSum[]> {
  return await sql<SystemSum[]>`
    select flow, count(*) as rows, sum(value_minor)::int8 as value,
      coalesce(sum(value_minor) filter (where counts_special), 0)::int8 as special,
      sum(coalesce(fob_minor, value_minor))::int8 as fob, sum(coalesce(cif_minor, value_minor))::int8 as cif,
      coalesce(sum(value_minor) filter (where estimated like '%freight%'), 0)::int8 as "freightEstimated",
      count(*) filter (where estimated like '%mass%') as "massEstimatedRows"
    from ledger_rows
    where profile = ${of.profile} and month between ${of.fromMonth} and ${of.toMonth}
    group by flow order by flow`;
}

/** Goods that months do not count, by rule and flow. */
export async function sumLeftOut(
  sql: Sql,
  of: { readonly profile: string; readonly fromMonth: string; readonly toMonth: string },
): Promise<
  readonly {
    readonly rule: string;
    readonly flow: string;
    readonly items: bigint;
    readonly value: bigint;
  }[]
> {
  return await sql`
    select rule, flow, count(*) as items, sum(value_minor)::int8 as value from ledger_left_out
    where profile = ${of.profile} and month between ${of.fromMonth} and ${of.toMonth}
    group by rule, flow order by value desc, rule, flow`;
}
