/** Statements of the analytics engine: Parquet. This slice keeps no table. */
import { randomUUID } from "node:crypto";
import type { ClickHouseClient } from "@clickhouse/client";

const valueType = "Nullable(Decimal(38, 6))";

export type ParquetRows = {
  /** Columns of text; letters and digits, as a table set is checked to have. */
  readonly texts: readonly string[];
  /** Texts, then the value or null. */
  readonly rows: readonly (readonly (string | null)[])[];
};

/** Writes rows as Parquet through a table that lives as long as the session. */
export async function parquetOf(
  analytics: ClickHouseClient,
  { texts, rows }: ParquetRows,
): Promise<Uint8Array> {
  const columns = [...texts.map((name) => `"${name}" String`), `"value" ${valueType}`];
  const session = { session_id: randomUUID() };
  await analytics.command({
    query: `create temporary table disseminated (${columns.join(", ")}) engine = Memory`,
    ...session,
  });
  await analytics.insert({
    table: "disseminated",
    format: "JSONCompactEachRow",
    values: rows,
    ...session,
  });
  const { stream } = await analytics.exec({
    query: "select * from disseminated format Parquet",
    clickhouse_settings: { output_format_parquet_string_as_string: 1 },
    ...session,
  });
  const parts: Uint8Array[] = [];
  for await (const part of stream) if (part instanceof Uint8Array) parts.push(part);
  await analytics.command({ query: "drop temporary table disseminated", ...session });
  return new Uint8Array(Buffer.concat(parts));
}
