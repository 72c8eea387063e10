/**
 * The raw floor of a bulk intake: the very rows that a run wrote, read back and inserted again into empty
 * tables of the same shape (columns, keys, indexes, monthly partitions) by one plain statement a table and
 * transaction. Nobody who keeps the same facts in the same tables can be faster by much.
 */
import type { Database } from "#src/platform/database.ts";

export type FloorTable = {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
};

export const floorSchema = "floor";

/** Tables with a `declaration_id`: those a declaration writes. */
export async function findTables(sql: Database): Promise<readonly FloorTable[]> {
  const rows = await sql<{ name: string; columns: { name: string; type: string }[] }[]>`
    select c.relname as name,
      json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
        as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and exists (select 1 from pg_attribute d where d.attrelid = c.oid and d.attname = 'declaration_id')
    group by c.relname order by c.relname`;
  return rows;
}

/** Every table, with and without partitions or a `declaration_id`: what a declaration may add to. */
export async function findAllTables(sql: Database): Promise<readonly FloorTable[]> {
  const rows = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace
      and relkind in ('r', 'p') and not relispartition order by 1`;
  return rows.map(({ name }) => ({ name, columns: [] }));
}

/** What was added between two measurements. */
export function addedBetween(
  before: readonly TableSize[],
  after: readonly TableSize[],
): readonly TableSize[] {
  const had = new Map(before.map((one) => [one.table, one]));
  return after
    .map(({ table, rows, bytes }) => ({
      table,
      rows: rows - (had.get(table)?.rows ?? 0),
      bytes: bytes - (had.get(table)?.bytes ?? 0),
    }))
    .filter(({ rows }) => rows > 0);
}

/** Empty copies with everything that costs: constraints, indexes, partitions. */
export async function makeFloor(sql: Database, tables: readonly FloorTable[]): Promise<void> {
  await sql.unsafe(`create schema ${floorSchema}`);
  for (const { name } of tables) {
    const [key] = await sql<{ definition: string }[]>`
      select pg_get_partkeydef(${`public.${name}`}::regclass) as definition
      from pg_partitioned_table where partrelid = ${`public.${name}`}::regclass`;
    const partitioned = key ? ` partition by ${key.definition}` : "";
    await sql.unsafe(
      `create table ${floorSchema}.${name} (like public.${name} including all)${partitioned}`,
    );
    if (!key) continue;
    const parts = await sql<{ name: string; bounds: string }[]>`
      select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bounds
      from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = ${`public.${name}`}::regclass`;
    for (const part of parts) {
      await sql.unsafe(
        `create table ${floorSchema}.${part.name} partition of ${floorSchema}.${name} ${part.bounds}`,
      );
    }
  }
}

export type FloorRows = readonly {
  readonly table: FloorTable;
  /** One array of texts for each column. */
  readonly values: readonly (readonly (string | null)[])[];
}[];

/** Reads back the rows of some declarations, as texts. */
export async function readRows(
  sql: Database,
  tables: readonly FloorTable[],
  declarations: readonly string[],
): Promise<FloorRows> {
  const found: { table: FloorTable; values: (string | null)[][] }[] = [];
  for (const table of tables) {
    const list = table.columns.map(({ name }) => `"${name}"::text`).join(", ");
    const rows: (string | null)[][] = await sql
      .unsafe(`select ${list} from public.${table.name} where declaration_id = any($1::uuid[])`, [
        [...declarations],
      ])
      .values();
    if (rows.length === 0) continue;
    found.push({ table, values: table.columns.map((_, at) => rows.map((row) => row[at] ?? null)) });
  }
  return found;
}

/** Inserts the rows of one transaction's declarations. */
export async function insertRows(sql: Database, rows: FloorRows): Promise<void> {
  await sql.begin(async (tx) => {
    for (const { table, values } of rows) {
      const names = table.columns.map(({ name }) => `"${name}"`).join(", ");
      const casts = table.columns.map(({ type }, at) => `r.c${at}::${type}`).join(", ");
      const unnested = table.columns.map((_, at) => `$${at + 1}::text[]`).join(", ");
      const aliases = table.columns.map((_, at) => `c${at}`).join(", ");
      await tx.unsafe(
        `insert into ${floorSchema}.${table.name} (${names}) select ${casts} from unnest(${unnested}) as r (${aliases})`,
        values.map((column) => [...column]),
        { prepare: true },
      );
    }
  });
}

export type TableSize = { readonly table: string; readonly rows: number; readonly bytes: number };

/** Rows and bytes (indexes and long values included) of each table. */
export async function measureTables(
  sql: Database,
  tables: readonly FloorTable[],
): Promise<readonly TableSize[]> {
  const sizes: TableSize[] = [];
  for (const { name } of tables) {
    const [size] = await sql<{ rows: number; bytes: number }[]>`
      select (select count(*)::int from ${sql(name)}) as rows,
        -- a table without partitions has no tree, only itself
        (select coalesce(sum(pg_total_relation_size(relid)), pg_total_relation_size(${name}::regclass))::float8
          from pg_partition_tree(${name}::regclass)) as bytes`;
    sizes.push({ table: name, rows: size?.rows ?? 0, bytes: size?.bytes ?? 0 });
  }
  return sizes.filter(({ rows }) => rows > 0);
}
