/** Every format a released table is handed out in. */
export const formats = [
  ...(["json", "csv", "json-stat", "parquet", "xlsx"] as const),
  ...(["sdmx-csv", "sdmx-json", "sdmx-ml", "sdmx-ml-3.0"] as const),
] as const;
export type Format = (typeof formats)[number];
