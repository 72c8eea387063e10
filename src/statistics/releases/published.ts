/** Released tables as they are handed out: JSON with names, and CSV; every value exact. */
import { AppError } from "#src/kernel/app-error.ts";
import { formatMinor } from "#src/kernel/money.ts";
import type { LabelOf } from "../official/labels.ts";
import { type Cell, findCellParts, quantityPrefix } from "../tables/compile.ts";
import { formatMillionths } from "../tables/quantity.ts";
import type { TableDefinition } from "../tables/table-set.ts";
import type { StoredRelease } from "./store.ts";

export const formats = ["json", "csv"] as const;
export type Format = (typeof formats)[number];
/** Formats that come with the work on dissemination. */
const later: readonly string[] = ["parquet", "xlsx", "sdmx-csv", "sdmx-json", "sdmx-ml"];

/** Reads a format; one that is not written yet is named as such. */
export function getFormat(text: string | undefined): Format {
  const wanted = text ?? "json";
  const format = formats.find((one) => one === wanted);
  if (format) return format;
  throw new AppError({
    code: "STATISTICS_FORMAT",
    status: 400,
    message: later.includes(wanted)
      ? `The format ${wanted} is not written yet.`
      : `${wanted.slice(0, 20)} is no format of tables.`,
    fix: `Use one of: ${formats.join(", ")}.`,
  });
}

const seriesNames: Readonly<Record<string, string>> = {
  tradeMode: "trade_mode",
  enterpriseType: "enterprise_type",
};

/** Cells with their parts told apart, codes named, and money as decimals. */
export function publishedRows(
  release: StoredRelease,
  table: TableDefinition,
  cells: readonly Cell[],
  labelOf: LabelOf,
) {
  return cells.flatMap((cell) => {
    const parts = findCellParts(table, cell.key);
    if (!parts) return [];
    const labels = table.dimensions.map((dimension, at) => {
      const code = parts.codes[at] ?? "";
      return dimension.name === "month"
        ? { en: code, zh: code }
        : labelOf(seriesNames[dimension.name] ?? dimension.name, code);
    });
    return [
      {
        period: release.period,
        span: parts.span,
        flow: parts.flow,
        codes: Object.fromEntries(
          table.dimensions.map((dimension, at) => [dimension.name, parts.codes[at] ?? ""]),
        ),
        label: {
          en: labels.map((label) => label.en).join(" | ") || "all goods",
          zh: labels.map((label) => label.zh).join(" | ") || "全部货物",
        },
        unit: unitOf(parts.unit),
        value: valueOf(parts.unit, cell.value),
        rows: cell.rows.toString(),
        key: cell.key,
      },
    ];
  });
}

function valueOf(unit: string, value: bigint): string {
  if (unit === "DECL") return value.toString();
  if (unit.startsWith(quantityPrefix)) return formatMillionths(value);
  return formatMinor(value, unit === "G" ? 3 : 2);
}

function unitOf(unit: string): string {
  if (unit.startsWith(quantityPrefix)) return `unit ${unit.slice(quantityPrefix.length)}`;
  return unit === "DECL" ? "declarations" : unit === "G" ? "kg" : unit;
}

/** CSV with one line a cell; a text that a spreadsheet could run stays text. */
export function publishedCsv(
  table: TableDefinition,
  rows: ReturnType<typeof publishedRows>,
): string {
  const names = table.dimensions.map((dimension) => dimension.name);
  const head = ["period", "span", "flow", ...names, "label_en", "label_zh", "unit", "value"];
  const lines = rows.map((row) => [
    row.period,
    row.span,
    row.flow,
    ...names.map((name) => row.codes[name] ?? ""),
    row.label.en,
    row.label.zh,
    row.unit,
    row.value,
  ]);
  return [head, ...lines].map((line) => line.map(quoted).join(",")).join("\n") + "\n";
}

function quoted(text: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A release without the bulk of its manifest. */
export function releaseSummary(release: StoredRelease) {
  const { manifest } = release;
  return {
    release: release.id,
    profile: release.profile,
    period: release.period,
    sequence: release.sequence,
    state: release.state,
    reason: release.reason,
    embargoUntil: release.embargoUntil ?? null,
    vintage: { position: manifest.position, rows: manifest.ledgerRows },
    releasedAt: release.releasedAt,
    releasedBy: release.releasedBy,
    writer: manifest.writer,
    currency: manifest.currency,
    manifestHash: release.manifestHash,
    signature: release.signature ?? null,
    tables: manifest.tables,
  };
}
