/**
 * The floor of an intake: the rows that release 0.1.0 wrote for declarations of five items, inserted by one
 * plain statement a table and transaction. The rows and their tables are frozen (`reference-rows/`), so that
 * whoever writes less than 0.1.0 did is seen to be faster.
 */
import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { newId } from "#src/kernel/ids.ts";
import type { Database } from "#src/platform/database.ts";

export const floorSchema = "floor";

/** Rows of one table: one array of texts for each column. */
type TableRows = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly values: readonly (readonly (string | null)[])[];
};

type SampleTable = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
};

type Sample = { readonly tables: readonly SampleTable[]; readonly declarations: number };

/** A table of the floor with the type of each column, which a statement has to name. */
export type FloorTables = ReadonlyMap<string, ReadonlyMap<string, string>>;

const folder = new URL("reference-rows/", import.meta.url);
const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/;
/** Columns that tell one declaration from another and stand in an index. */
const numbered = new Set(["mrn", "reference"]);

/** Reads the frozen rows. */
export function readSample(): Sample {
  const text = gunzipSync(readFileSync(new URL("rows.ndjson.gz", folder))).toString();
  // our own file
  const tables = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as SampleTable);
  const declarations = tables.find(({ table }) => table === "declarations")?.rows.length ?? 0;
  return { tables, declarations };
}

/** Makes the empty tables, in a schema of their own. One partition takes all rows of a table. */
export async function makeFloor(sql: Database): Promise<FloorTables> {
  const statements = readFileSync(new URL("tables.sql", folder), "utf8");
  await sql.begin(async (tx) => {
    await tx.unsafe(
      `create schema ${floorSchema}; set local search_path to ${floorSchema}, public`,
    );
    await tx.unsafe(statements);
    const parted = await tx<{ name: string }[]>`
      select relname as name from pg_class
      where relnamespace = ${floorSchema}::regnamespace and relkind = 'p'`;
    for (const { name } of parted)
      await tx.unsafe(`create table ${name}_all partition of ${name} default`);
  });
  const columns = await sql<{ table: string; column: string; type: string }[]>`
    select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    where c.relnamespace = ${floorSchema}::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`;
  const tables = new Map<string, Map<string, string>>();
  for (const { table, column, type } of columns) {
    const types = tables.get(table) ?? new Map<string, string>();
    tables.set(table, types.set(column, type));
  }
  return tables;
}

/**
 * The frozen rows once more, as those of other declarations: new ids, references and numbers.
 *
 * @param copies how often; each copy is `sample.declarations` declarations
 */
export function makeRows(sample: Sample, copies: number): readonly TableRows[] {
  const renewed = Array.from({ length: copies }, () => new Map<string, string>());
  const renew = (copy: number, column: string, value: string | null): string | null => {
    if (value === null) return null;
    const isNumber = numbered.has(column);
    if (!isNumber && !idPattern.test(value)) return value;
    const known = renewed[copy]?.get(value);
    if (known !== undefined) return known;
    const id = newId(Date.now());
    // as long as what it stands for
    const other = isNumber ? id.replaceAll("-", "").slice(-value.length) : id;
    renewed[copy]?.set(value, other);
    return other;
  };
  return sample.tables.map(({ table, columns, rows }) => ({
    table,
    columns,
    values: columns.map((column, at) =>
      renewed.flatMap((_, copy) => rows.map((row) => renew(copy, column, row[at] ?? null))),
    ),
  }));
}

/** Inserts the rows of one transaction's declarations. */
export async function insertRows(
  sql: Database,
  tables: FloorTables,
  rows: readonly TableRows[],
): Promise<void> {
  await sql.begin(async (tx) => {
    for (const { table, columns, values } of rows) {
      const types = columns.map((column) => tables.get(table)?.get(column));
      const casts = types.map((type, at) => `r.c${at}::${type}`).join(", ");
      const unnested = columns.map((_, at) => `$${at + 1}::text[]`).join(", ");
      const aliases = columns.map((_, at) => `c${at}`).join(", ");
      await tx.unsafe(
        `insert into ${floorSchema}.${table} (${columns.join(", ")}) select ${casts} from unnest(${unnested}) as r (${aliases})`,
        values.map((column) => [...column]),
        { prepare: true },
      );
    }
  });
}

export type TableSize = { readonly table: string; readonly rows: number; readonly bytes: number };

/** Rows and bytes (indexes and long values included) of every table of ours, with and without partitions. */
export async function measureTables(sql: Database): Promise<readonly TableSize[]> {
  const names = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace
      and relkind in ('r', 'p') and not relispartition order by 1`;
  const sizes: TableSize[] = [];
  for (const { name } of names) {
    const [size] = await sql<{ rows: number; bytes: number }[]>`
      select (select count(*)::int from ${sql(name)}) as rows,
        -- a table without partitions has no tree, only itself
        (select coalesce(sum(pg_total_relation_size(relid)), pg_total_relation_size(${name}::regclass))::float8
          from pg_partition_tree(${name}::regclass)) as bytes`;
    sizes.push({ table: name, rows: size?.rows ?? 0, bytes: size?.bytes ?? 0 });
  }
  return sizes.filter(({ rows }) => rows > 0);
}

/** What was added between two measurements; a row that is written again takes room as well. */
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
    .filter(({ rows, bytes }) => rows > 0 || bytes > 0);
}

/**
 * Processor time of this process with its threads and of a PostgreSQL server with its sessions, in
 * milliseconds: steadier than the clock on the wall where other programs keep the processors busy.
 * Undefined where the system has no `/proc`.
 *
 * @param serverPid the process that the others of the server come from
 */
export function processorMs(serverPid: number): number | undefined {
  const own = process.cpuUsage();
  const server = serverTicks(serverPid);
  if (server === undefined) return undefined;
  return (own.user + own.system) / 1_000 + server * msPerTick;
}

/** The kernel counts in hundredths of a second. */
const msPerTick = 10;
/** Positions behind the command's name, by proc(5): parent, own time, time of children that ended. */
const fields = { parent: 1, own: [11, 12], ended: [13, 14] } as const;

function serverTicks(serverPid: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  let ticks = 0;
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readStat(name);
    const isServer = Number(name) === serverPid;
    if (!stat || (!isServer && stat[fields.parent] !== serverPid)) continue;
    const counted = isServer ? [...fields.own, ...fields.ended] : fields.own;
    for (const at of counted) ticks += stat[at] ?? 0;
  }
  return ticks;
}

function readStat(pid: string): readonly number[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
  } catch {
    return undefined; // it ended meanwhile
  }
}
