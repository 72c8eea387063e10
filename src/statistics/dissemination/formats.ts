/** Which format of a released table a request means, and writing it. */
import type { ClickHouseClient } from "@clickhouse/client";
import { AppError } from "#src/kernel/app-error.ts";
import { type Dataset, fileName } from "./dataset.ts";
import { type Format, formats } from "./format-names.ts";
import { writeParquet } from "./parquet.ts";
import { type WrittenFile, writeCsv, writeJsonStat } from "./plain-files.ts";
import { ownFlow } from "./sdmx/own-flow.ts";
import { type Locale, writeSdmxCsv } from "./sdmx/write-data.ts";
import { writeSdmxJson } from "./sdmx/write-json.ts";
import { writeMl } from "./sdmx/write-ml.ts";
import { workbookType, writeWorkbook } from "./workbook.ts";

/** Media types by format, the one that is sent first. */
export const mediaTypes: Readonly<Record<string, Format>> = {
  "application/json": "json",
  "text/csv": "csv",
  "application/vnd.apache.parquet": "parquet",
  [workbookType]: "xlsx",
  "application/vnd.sdmx.data+csv": "sdmx-csv",
  "application/vnd.sdmx.data+json": "sdmx-json",
  "application/vnd.sdmx.structurespecificdata+xml": "sdmx-ml",
  "application/vnd.sdmx.data+xml": "sdmx-ml-3.0",
};

/** The format that `format=` names, else the first of `Accept` that is written here, else JSON. */
export function formatOf(named: string | undefined, accept: string | undefined): Format {
  if (named !== undefined) {
    const format = formats.find((one) => one === named);
    if (format) return format;
    throw new AppError({
      code: "STATISTICS_FORMAT",
      status: 400,
      message: `${named.slice(0, 20)} is not a format of tables.`,
      fix: `Use one of: ${formats.join(", ")}.`,
    });
  }
  const types = acceptedTypes(accept);
  if (types.length === 0) return "json";
  for (const { type } of types) {
    const format = mediaTypes[type];
    if (format) return format;
    if (type === "*/*" || type === "application/*") return "json";
    if (type === "text/*") return "csv";
  }
  throw new NotAcceptable(`Accept one of: ${Object.keys(mediaTypes).join(", ")}; or add format=.`);
}

/** None of the formats asked for is written: 406. */
export class NotAcceptable extends Error {
  readonly fix: string;

  constructor(fix: string) {
    super("None of the formats asked for is written.");
    this.name = "NotAcceptable";
    this.fix = fix;
  }
}

export type Accepted = {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
};

/** Media types of an `Accept` header, the most wanted first; what has weight 0 is left out. */
export function acceptedTypes(accept: string | undefined): readonly Accepted[] {
  return (accept ?? "")
    .slice(0, 2_000)
    .split(",")
    .flatMap((part, place) => {
      const [type = "", ...rest] = part.split(";").map((one) => one.trim());
      if (type === "") return [];
      const parameters = Object.fromEntries(
        rest.map((one) => {
          const [name = "", value = ""] = one.split("=");
          return [name.trim().toLowerCase(), value.trim().replaceAll('"', "")];
        }),
      );
      const weight = Number(parameters["q"] ?? "1");
      return weight > 0 ? [{ type: type.toLowerCase(), parameters, weight, place }] : [];
    })
    .toSorted((a, b) => b.weight - a.weight || a.place - b.place);
}

/** The language a reader prefers of the two there are; English where none of them is named. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  for (const { type } of acceptedTypes(acceptLanguage)) {
    if (/^zh\b/.test(type)) return "zh";
    if (/^en\b/.test(type) || type === "*") return "en";
  }
  return "en";
}

/** Writes a dataset; JSON with cells is the route's own and not written here. */
export async function writeDataset(
  dataset: Dataset,
  format: Exclude<Format, "json">,
  { analytics, locale }: { readonly analytics: ClickHouseClient; readonly locale: Locale },
): Promise<WrittenFile> {
  switch (format) {
    case "csv":
      return writeCsv(dataset);
    case "json-stat": {
      const written = writeJsonStat(dataset);
      if (written) return written;
      throw new AppError({
        code: "STATISTICS_TOO_MUCH",
        status: 413,
        message: "The table has too many combinations of codes for JSON-stat.",
        fix: "Take it as csv or parquet.",
      });
    }
    case "xlsx":
      return await writeWorkbook(dataset);
    case "parquet":
      return await writeParquet(analytics, dataset);
    case "sdmx-csv":
      return {
        name: fileName(dataset, "sdmx.csv"),
        type: "application/vnd.sdmx.data+csv;version=2.0.0;charset=utf-8",
        body: writeSdmxCsv(ownFlow(dataset), { version: "2.0", labels: "id", locale }),
      };
    case "sdmx-json": {
      const data = ownFlow(dataset);
      const { agency, id, version } = data.flow;
      const self = `/api/v1/statistics/sdmx/dataflow/${agency}/${id}/${version}`;
      return {
        name: fileName(dataset, "sdmx.json"),
        type: "application/vnd.sdmx.data+json;version=2.0.0",
        body: writeSdmxJson(data, locale, self),
      };
    }
    case "sdmx-ml":
      return {
        name: fileName(dataset, "xml"),
        type: "application/vnd.sdmx.structurespecificdata+xml;version=2.1",
        body: writeMl(ownFlow(dataset), "2.1"),
      };
    case "sdmx-ml-3.0":
      return {
        name: fileName(dataset, "xml"),
        type: "application/vnd.sdmx.data+xml;version=3.0.0",
        body: writeMl(ownFlow(dataset), "3.0"),
      };
    default:
      return format satisfies never;
  }
}
