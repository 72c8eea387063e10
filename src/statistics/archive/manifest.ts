/** What is known of one archived file: enough to tell that it is whole, and what stands in it. */
import { z } from "zod";

export const archivedTables = ["ledger", "operations"] as const;
export type ArchivedTable = (typeof archivedTables)[number];

const Count = z.string().regex(/^-?\d{1,40}$/);

/** Sums of the rows of a file, in whole numbers; what they count depends on the table. */
export const RowSums = z.strictObject({
  rows: Count,
  /**
   * A check sum over all profiles: minor units of their currencies; of operations millionths of their units.
   */
  value: Count,
  valueUsd: Count,
  netMassG: Count,
  /** First eight bytes of the SHA-256 of each row as tab-separated text, added up as whole numbers. */
  digest: Count,
});
export type RowSums = z.infer<typeof RowSums>;

/** It goes into statements of the engine: whoever writes to a bucket must not write these. */
const Column = z
  .string()
  .max(200)
  .regex(/^[a-z0-9_]+ [A-Za-z0-9(), ']+$/);

export const ArchiveManifest = z.strictObject({
  version: z.literal(1),
  table: z.enum(archivedTables),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  /** restored: the month is in the engine again, and the file is not read. */
  state: z.enum(["archived", "restored"]),
  /** Rows of the month whose time in row_id is before this, in milliseconds since 1970, are in the file. */
  beforeMs: z.int().positive(),
  /** Below the folder or bucket. */
  file: z.string().regex(/^[a-z]+\/month=\d{4}-\d{2}\/\d+\.parquet$/),
  sums: RowSums,
  /** Name and type of each column, in their order: a file of other columns is not read. */
  columns: z.array(Column).min(1).max(200),
  bytes: z.int().nonnegative(),
  /** Of the bytes of the file; null in a bucket, where the rows are read instead. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  writtenAt: z.string().max(40),
});
export type ArchiveManifest = z.infer<typeof ArchiveManifest>;

/** Bytes a manifest may have; a longer file is none. */
export const manifestBytesMax = 64 * 1024;
/** A hundred years of one table. */
export const filesMax = 1200;

export function manifestPath(table: ArchivedTable, month: string): string {
  return `${table}/month=${month}/manifest.json`;
}

export function filePath(table: ArchivedTable, month: string, beforeMs: number): string {
  return `${table}/month=${month}/${beforeMs}.parquet`;
}

/** Whether a file holds these columns and no others. */
export function hasColumns(
  manifest: Pick<ArchiveManifest, "columns">,
  columns: readonly string[],
): boolean {
  return manifest.columns.join("\n") === columns.join("\n");
}

export function areEqual(one: RowSums, other: RowSums): boolean {
  const names: readonly (keyof RowSums)[] = ["rows", "value", "valueUsd", "netMassG", "digest"];
  return names.every((name) => one[name] === other[name]);
}
