/**
 * A floor of the same rows: what a measured side wrote, inserted once more by one plain statement a table
 * into tables of the same form, with their keys, checks and indexes.
 */
import type { Database } from "#src/platform/database.ts";
import { floorSchema, measureTables, type TableSize } from "./floor.ts";

export type CopiedTable = {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
};

type CopiedRows = CopiedTable & {
  /** One array of texts for each column. */
  readonly values: readonly (readonly (string | null)[])[];
};

/** Makes an empty table like each that has more rows than before. One takes the rows of all partitions. */
export async function makeCopies(
  sql: Database,
  before: readonly TableSize[],
): Promise<readonly CopiedTable[]> {
  await sql.unsafe(`create schema ${floorSchema}`);
  const had = new Map(before.map(({ table, rows }) => [table, rows]));
  const grown = (await measureTables(sql)).filter(
    ({ table, rows }) => rows > (had.get(table) ?? 0),
  );
  const copies: CopiedTable[] = [];
  for (const { table } of grown) {
    await sql.unsafe(`create table ${floorSchema}.${table} (like public.${table} including all)`);
    const columns = await sql<{ name: string; type: string }[]>`
      select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = ${`public.${table}`}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
      order by attnum`;
    copies.push({ table, columns });
  }
  return copies;
}

/** Rows that were written since a transaction. */
export async function copyRows(
  sql: Database,
  tables: readonly CopiedTable[],
  sinceXid: string,
): Promise<readonly CopiedRows[]> {
  const copied: CopiedRows[] = [];
  for (const { table, columns } of tables) {
    const texts = columns.map(({ name }) => `"${name}"::text`).join(", ");
    // a benchmark's database is young: its transaction numbers have not come round
    const rows = await sql
      .unsafe(`select ${texts} from ${table} where xmin::text::bigint >= $1::bigint`, [sinceXid])
      .values();
    const values = columns.map((_, at) => rows.map((row) => row[at] as string | null)); // cast to text
    copied.push({ table, columns, values });
  }
  return copied.filter(({ values }) => (values[0]?.length ?? 0) > 0);
}

/** Inserts them in so many transactions. */
export async function insertCopies(
  sql: Database,
  rows: readonly CopiedRows[],
  transactions: number,
): Promise<void> {
  for (let at = 0; at < transactions; at++)
    await insertPart(
      sql,
      rows.map((one) => ({
        ...one,
        values: one.values.map((column) => partOf(column, at, transactions)),
      })),
    );
}

function partOf<Value>(all: readonly Value[], at: number, parts: number): readonly Value[] {
  return all.slice((all.length * at) / parts, (all.length * (at + 1)) / parts);
}

async function insertPart(sql: Database, rows: readonly CopiedRows[]): Promise<void> {
  await sql.begin(async (tx) => {
    for (const { table, columns, values } of rows) {
      const names = columns.map(({ name }) => `"${name}"`).join(", ");
      const casts = columns.map(({ type }, at) => `r.c${at}::${type}`).join(", ");
      const unnested = columns.map((_, at) => `$${at + 1}::text[]`).join(", ");
      const aliases = columns.map((_, at) => `c${at}`).join(", ");
      await tx.unsafe(
        `insert into ${floorSchema}.${table} (${names}) select ${casts} from unnest(${unnested}) as r (${aliases})`,
        values.map((column) => [...column]),
        { prepare: true },
      );
    }
  });
}
