/** Released tables as JSON with names; every value exact. */
import { formatMinor } from "#src/kernel/money.ts";
import type { LabelOf } from "../official/labels.ts";
import { type Cell, type Hidden, findCellParts, quantityPrefix } from "../tables/compile.ts";
import { nameOfCode, nameUnderFilter } from "../tables/cut-names.ts";
import { formatMillionths } from "../tables/quantity.ts";
import type { TableDefinition } from "../tables/table-set.ts";
import { findUnitName } from "../tables/units.ts";
import type { Cut } from "./open-period.ts";
import { tableSetOfRelease } from "./releases.ts";
import type { StoredRelease } from "./store.ts";

/** Stands in the place of a value that isn't shown. */
export const confidential = "confidential";

/** Cells with their parts told apart, codes named, and money as decimals. */
export function publishedRows(
  release: Cut,
  table: TableDefinition,
  cells: readonly (Cell & { readonly hidden?: Hidden | undefined })[],
  labelOf: LabelOf,
) {
  const { lists } = tableSetOfRelease(release.manifest);
  return cells.flatMap((cell) => {
    const parts = findCellParts(table, cell.key);
    if (!parts) return [];
    const labels = table.dimensions.map((dimension, at) => {
      const code = parts.codes[at] ?? "";
      const name = nameOfCode(dimension, code, lists, labelOf);
      const { groups } = release.manifest;
      return nameUnderFilter(table, { dimension, code, groups }, name);
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
        value: cell.hidden === undefined ? valueOf(parts.unit, cell.value) : confidential,
        rows: cell.hidden === undefined ? cell.rows.toString() : "",
        key: cell.key,
      },
    ];
  });
}

/** A cell's value as a decimal of its unit. @example valueOf("CNY", 12345n) // "123.45" */
export function valueOf(unit: string, value: bigint): string {
  if (unit === "DECL") return value.toString();
  if (unit.startsWith(quantityPrefix)) return formatMillionths(value);
  return formatMinor(value, unit === "G" ? 3 : 2);
}

function unitOf(unit: string): string {
  const own = findUnitName(unit);
  if (own) return unit.startsWith(quantityPrefix) ? own.en : unit;
  if (unit.startsWith(quantityPrefix)) return `unit ${unit.slice(quantityPrefix.length)}`;
  return unit === "DECL" ? "declarations" : unit === "G" ? "kg" : unit;
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
    keyId: release.signed?.keyId ?? null,
    signature: release.signed?.signature ?? null,
    tables: manifest.tables,
  };
}
