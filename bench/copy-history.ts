/**
 * Makes history in the database itself: declarations that were lodged, copied into earlier months with ids,
 * references, numbers and times of their own. A million takes minutes, where lodging them takes an hour.
 */
import { lowestId } from "#src/kernel/ids.ts";
import {
  type Database,
  ensureMonthlyPartitions,
  monthOfId,
  monthStartMs,
  partitionedTables,
} from "#src/platform/database.ts";

const baseSchema = "base";
/** Texts that no two declarations share. */
const numbered = new Set(["mrn", "reference", "contract"]);
/** Copies of the base in one statement. */
const copiesMax = 10;

const traderOf = "stated ->> 'traderId'";

type Column = { readonly name: string; readonly type: string };
type Copied = { readonly table: string; readonly columns: readonly Column[] };

/** What is copied: every table with rows of a declaration. */
export type Base = { readonly tables: readonly Copied[]; readonly declarations: number };

/** Keeps what is stored now as the base of copies. */
export async function keepBase(sql: Database): Promise<Base> {
  await sql.unsafe(`create schema ${baseSchema}; ${movedId}`);
  const tables: Copied[] = [];
  for (const table of [...(await partitionedTables(sql)), "claimed_references"]) {
    await sql.unsafe(
      `create unlogged table ${baseSchema}.${table} as select *, row_number() over () - 1 as place from ${table}`,
    );
    const [count] = await sql.unsafe<{ some: boolean }[]>(
      `select exists (select 1 from ${baseSchema}.${table}) as some`,
    );
    if (!count?.some) continue;
    const columns = await sql<Column[]>`
      select attname as name, format_type(atttypid, null) as type from pg_attribute
      where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`;
    tables.push({ table, columns });
  }
  await sql.unsafe(`create unlogged table ${baseSchema}.traders as
    select place, ${traderOf} as trader from ${baseSchema}.selections`);
  const [{ declarations } = { declarations: 0 }] = await sql.unsafe<{ declarations: number }[]>(
    `select count(*)::int as declarations from ${baseSchema}.declarations`,
  );
  return { tables, declarations };
}

/**
 * The id of a copy: the same for the same id wherever it stands, within the first 26 days of its month,
 * in the bucket of the original.
 */
const movedId = `
  create function ${baseSchema}.moved(id uuid, copy int, month_ms bigint) returns uuid language sql immutable parallel safe as $$
    select (lpad(to_hex(month_ms + ('x' || left(h, 8))::bit(32)::bigint % 2246400000), 12, '0')
      || '7' || substr(id::text, 16, 3) || '8' || substr(h, 12, 15))::uuid from (select md5(id::text || copy) as h) m $$;
`;

export type HistoryMonth = {
  /** As a running number; see monthNumber. */
  readonly month: number;
  /** Months before those in which the base was lodged. */
  readonly back: number;
  readonly copies: number;
};

/** Fills a month. Foreign keys and triggers are not asked: the copies are as good as what was copied. */
export async function fillMonth(
  sql: Database,
  base: Base,
  { month, back, copies }: HistoryMonth,
): Promise<void> {
  await ensureMonthlyPartitions(sql, await partitionedTables(sql), { from: month, to: month });
  const monthMs = monthStartMs(month);
  for (let from = 1; from <= copies; from += copiesMax) {
    const to = Math.min(copies, from + copiesMax - 1);
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`set local statement_timeout = 0`;
      for (const { table, columns } of base.tables) {
        const names = columns.map(({ name }) => `"${name}"`).join(", ");
        const values = columns.map((column) => copyOf(column, { monthMs, back })).join(", ");
        await tx.unsafe(`insert into ${table} (${names}) select ${values}
          from ${baseSchema}.${table} b cross join generate_series(${from}, ${to}) as copy`);
      }
      await tx.unsafe(tradersOfMonth(month));
    });
  }
}

/** What appendSelections writes beside the selections. */
function tradersOfMonth(month: number): string {
  const { from, until } = monthOfId(lowestId(monthStartMs(month)));
  return `insert into trader_months (profile, trader, bucket, from_id, lodged_in)
    select distinct profile, ${traderOf}, text_bucket(${traderOf}), '${from}'::uuid, bucket from selections
    where declaration_id >= '${from}' and declaration_id < '${until}' and ${traderOf} is not null
    on conflict do nothing`;
}

function copyOf(
  { name, type }: Column,
  { monthMs, back }: { readonly monthMs: number; readonly back: number },
): string {
  const value = `b."${name}"`;
  // each month another of the traders, so that whom one month stopped is not stopped in all of them
  if (name === "stated")
    return `jsonb_set(b.stated, '{traderId}', (select to_jsonb(t.trader) from ${baseSchema}.traders t
      where t.place = (b.place + ${back} * 7) % (select count(*) from ${baseSchema}.traders)))`;
  if (type === "uuid") return `${baseSchema}.moved(${value}, copy, ${monthMs})`;
  if (type === "uuid[]")
    return `array(select ${baseSchema}.moved(one, copy, ${monthMs}) from unnest(${value}) as one)`;
  if (type.startsWith("timestamp")) return `${value} - interval '${back} months'`;
  if (type === "date") return `(${value} - interval '${back} months')::date`;
  if (numbered.has(name)) return `${value} || '-' || ${back} || '-' || copy`;
  return value;
}
