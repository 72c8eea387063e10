/** CSV and JSON-stat of a dataset. */
import { formulaSafe } from "#src/kernel/formula-safe.ts";
import type { Text } from "#src/kernel/text.ts";
import { findUnitName } from "../tables/units.ts";
import {
  type Dataset,
  type DatasetDimension,
  fileName,
  lastReleasedAt,
  writerVersion,
} from "./dataset.ts";

export type WrittenFile = {
  readonly name: string;
  readonly type: string;
  readonly body: string | Uint8Array;
};

/** Dimensions of SDMX that a plain file doesn't need. */
const leftOut = new Set(["FREQ", "REF_AREA"]);
/** Dimensions that every table has; what is left is the table's own. */
const common = new Set([...leftOut, "TRADE_FLOW", "SPAN", "UNIT_MEASURE", "TIME_PERIOD"]);

/** Dimensions a table is split by. */
export function ownDimensions(dataset: Dataset): readonly DatasetDimension[] {
  return dataset.dimensions.filter(({ id }) => !common.has(id));
}

/** A unit as plain files name it. */
export function plainUnit(id: string): string {
  if (id === "KGM") return "kg";
  if (id === "DECL") return "declarations";
  if (!id.startsWith("Q-")) return id;
  return findUnitName(id)?.en ?? `unit ${id.slice(2)}`;
}

export type PlainRow = {
  readonly period: string;
  readonly span: string;
  readonly flow: string;
  readonly codes: readonly string[];
  readonly label: Text;
  readonly unit: string;
  readonly value: string | undefined;
  readonly status: string;
  readonly release: string;
};

/** Observations as rows that a person reads, in the order of the release. */
export function plainRows(dataset: Dataset): readonly PlainRow[] {
  const { dimensions } = dataset;
  const at = (id: string) => dimensions.findIndex((dimension) => dimension.id === id);
  const [period, span, flow, unit] = ["TIME_PERIOD", "SPAN", "TRADE_FLOW", "UNIT_MEASURE"].map(at);
  const own = dimensions.flatMap((dimension, place) =>
    common.has(dimension.id)
      ? []
      : [{ place, names: new Map(dimension.codes.map((code) => [code.id, code.name])) }],
  );
  return dataset.observations.map(({ codes, value, status, release }) => {
    const labels = own.map(({ place, names }) => names.get(codes[place] ?? ""));
    return {
      period: codes[period ?? -1] ?? "",
      span: codes[span ?? -1] ?? "",
      flow: codes[flow ?? -1] ?? "",
      codes: own.map(({ place }) => codes[place] ?? ""),
      label: {
        en: labels.map((label) => label?.en ?? "").join(" | ") || "all goods",
        zh: labels.map((label) => label?.zh ?? "").join(" | ") || "全部货物",
      },
      unit: plainUnit(codes[unit ?? -1] ?? ""),
      value,
      status,
      release,
    };
  });
}

/** CSV with one line a cell; a text that a spreadsheet could run stays text. */
export function writeCsv(dataset: Dataset): WrittenFile {
  const own = ownDimensions(dataset).map(({ column }) => column);
  const head = ["period", "span", "flow", ...own, "label_en", "label_zh", "unit", "value"];
  const lines = plainRows(dataset).map((row) => [
    ...[row.period, row.span, row.flow, ...row.codes, row.label.en, row.label.zh, row.unit],
    ...[row.value ?? "", row.status, row.release, ...simulatedMark(dataset)],
  ]);
  return {
    name: fileName(dataset, "csv"),
    type: "text/csv; charset=utf-8",
    body: csvOf([[...head, "status", "release", ...simulatedColumn(dataset)], ...lines]),
  };
}

/** A column that files have where traffic was simulated, and its value in each row. */
export const simulatedColumn = ({ isSimulated }: Dataset): readonly string[] =>
  isSimulated ? ["simulated"] : [];
export const simulatedMark = ({ isSimulated }: Dataset): readonly string[] =>
  isSimulated ? ["included"] : [];

/** Lines of CSV (RFC 4180) with the cells that a spreadsheet would run made text. */
export function csvOf(lines: readonly (readonly string[])[]): string {
  return lines.map((line) => line.map(quoted).join(",")).join("\n") + "\n";
}

function quoted(text: string): string {
  const safe = formulaSafe(text);
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const cellsMax = 1_000_000;

/** Names of a dataset's releases as a reader cites them. */
export function sourceOf(dataset: Dataset): string {
  return dataset.releases
    .map(({ period, sequence, manifestHash }) => `${period} release ${sequence} (${manifestHash})`)
    .join(", ");
}

/**
 * JSON-stat 2.0. Values are JSON numbers there, so one with more digits than a number holds is also
 * given exactly, as text, in `extension.exact`.
 */
export function writeJsonStat(dataset: Dataset): WrittenFile | undefined {
  const { dimensions } = dataset;
  const sizes = dimensions.map(({ codes }) => codes.length);
  if (sizes.reduce((cells, size) => cells * size, 1) > cellsMax) return undefined;
  const places = dimensions.map(({ codes }) => new Map(codes.map(({ id }, at) => [id, at])));
  const value: Record<string, number> = {};
  const status: Record<string, string> = {};
  const exact: Record<string, string> = {};
  for (const observation of dataset.observations) {
    let cell = 0;
    for (const [at, code] of observation.codes.entries())
      cell = cell * (sizes[at] ?? 1) + (places[at]?.get(code) ?? 0);
    if (observation.status !== "A") status[cell] = observation.status;
    if (observation.value === undefined) continue;
    value[cell] = Number(observation.value);
    if (!isExactNumber(observation.value)) exact[cell] = observation.value;
  }
  const body = {
    version: "2.0",
    class: "dataset",
    label: dataset.title.en,
    source: sourceOf(dataset),
    updated: lastReleasedAt(dataset.releases) ?? "",
    id: dimensions.map(({ id }) => id),
    size: sizes,
    role: { time: ["TIME_PERIOD"], metric: ["UNIT_MEASURE"] },
    dimension: Object.fromEntries(
      dimensions.map(({ id, title, codes }) => [
        id,
        {
          label: title.en,
          category: {
            index: codes.map((code) => code.id),
            label: Object.fromEntries(codes.map((code) => [code.id, code.name.en])),
          },
          extension: {
            label: title.zh,
            category: Object.fromEntries(codes.map((code) => [code.id, code.name.zh])),
          },
        },
      ]),
    ),
    value,
    status,
    note: dataset.footnotes.map(({ en }) => en),
    extension: {
      writer: writerVersion,
      title: dataset.title,
      exact,
      status: { P: "provisional", Q: "not shown" },
    },
  };
  return {
    name: fileName(dataset, "json"),
    type: "application/json; charset=utf-8",
    body: JSON.stringify(body),
  };
}

/** Whether a spreadsheet or a JSON number holds every digit. */
export function isExactNumber(text: string): boolean {
  return text.replaceAll(/[-.]|^-?0+(?=\d)/g, "").length <= 15;
}
