/** A dataset as Parquet: codes and names as text, values as decimals of 38 digits, six after the point. */
import type { ClickHouseClient } from "@clickhouse/client";
import { type Dataset, fileName, writerVersion } from "./dataset.ts";
import {
  type WrittenFile,
  ownDimensions,
  plainRows,
  simulatedColumn,
  simulatedMark,
} from "./plain-files.ts";
import { parquetOf } from "./store.ts";

/** The analytics engine writes it. */
export async function writeParquet(
  analytics: ClickHouseClient,
  dataset: Dataset,
): Promise<WrittenFile> {
  const own = ownDimensions(dataset).map(({ column }) => column);
  const body = await parquetOf(analytics, {
    texts: [
      ...["period", "span", "flow", ...own, "label_en", "label_zh", "unit"],
      ...["status", "release", "writer", ...simulatedColumn(dataset)],
    ],
    rows: plainRows(dataset).map((row) => [
      ...[row.period, row.span, row.flow, ...row.codes, row.label.en, row.label.zh, row.unit],
      ...[row.status, row.release, writerVersion, ...simulatedMark(dataset), row.value ?? null],
    ]),
  });
  return {
    name: fileName(dataset, "parquet"),
    type: "application/vnd.apache.parquet",
    body,
  };
}
