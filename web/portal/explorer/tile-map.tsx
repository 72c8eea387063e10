/**
 * A map in tiles, one a code, as the profile places them: no coastline is claimed. Arrow keys go from tile
 * to tile, Enter opens where its figure comes from; the table below has every figure.
 */
import { useMemo } from "react";
import { Chart } from "../../elements/chart/chart.tsx";
import type { TilesFigure } from "../../elements/chart/figure.ts";
import { unitOf } from "./drawn-unit.ts";
import { useExplorerTexts } from "./language.ts";
import type { View } from "./view.ts";
import { nameOf, printShort, titleOf } from "./words.ts";
import type { QueryChange } from "../page-address.ts";

const shades = 5;
/** Of the accent, at the darkest: text on it keeps its contrast. */
const shadeMost = 0.42;
/** Maps of more columns have small tiles with codes alone. */
const columnsPlain = 14;
const [tilePlain, tileDense] = [62, 34];

type Tile = NonNullable<View["map"]>["tiles"][number];

/** The shade of a value among all: fifths by rank. */
function shadeOf(value: number, sorted: readonly number[]): number {
  const rank = sorted.filter((one) => one < value).length;
  return Math.min(shades - 1, Math.floor((rank * shades) / sorted.length));
}

/** Figures of a map by code: the last period, or the first of what stands across. */
function figuresOf(view: View) {
  const at = view.columns === "period" ? view.columnCodes.length - 1 : 0;
  const cells = new Map(
    view.rowCodes.map(({ id }, row) => [id, view.cells[row]?.[at] ?? null] as const),
  );
  const valueOf = (code: string) => cells.get(code)?.value ?? null;
  return { column: view.columnCodes[at], cells, valueOf };
}

export function TileMap({ view, go }: { readonly view: View; readonly go: QueryChange }) {
  const { t, language } = useExplorerTexts();
  const tiles = useMemo(() => view.map?.tiles ?? [], [view]);
  const { column, cells, valueOf } = useMemo(() => figuresOf(view), [view]);
  const sorted = useMemo(
    () =>
      tiles
        .flatMap(({ code }) => {
          const value = valueOf(code);
          return value === null ? [] : [Number(value)];
        })
        .toSorted((a, b) => a - b),
    [tiles, valueOf],
  );
  const drawn = new Set(tiles.map(({ code }) => code));
  const without = view.rowCodes.filter(({ id, kind }) => kind === "part" && !drawn.has(id)).length;
  const columnName = column === undefined ? "" : nameOf(column, language);
  const isDense = Math.max(...tiles.map((tile) => tile.column)) >= columnsPlain;
  const rows = 1 + Math.max(0, ...tiles.map(({ row }) => row));
  const figure = useMemo((): TilesFigure => {
    const tileOf = (tile: Tile): TilesFigure["tiles"][number] => {
      const value = valueOf(tile.code);
      const number = value === null ? "–" : printShort(Number(value), language);
      return {
        id: tile.code,
        label: tile.name[language],
        column: tile.column,
        row: tile.row,
        value,
        written: isDense ? [tile.code] : [short(tile.name[language], language), number],
        shade:
          value === null ? undefined : ((shadeOf(Number(value), sorted) + 1) / shades) * shadeMost,
      };
    };
    return {
      kind: "tiles",
      head: titleOf(view, view.rows, language),
      valueName: columnName,
      unit: unitOf(view),
      tiles: tiles.map(tileOf),
    };
  }, [view, tiles, valueOf, sorted, isDense, language, columnName]);
  return (
    <figure className={isDense ? "tiles dense" : "tiles"}>
      <div className="tiles-scroll">
        <div className="tiles-room">
          <Chart
            figure={figure}
            language={language}
            name={t("mapSays", { rows: titleOf(view, view.rows, language), column: columnName })}
            title={view.title[language]}
            file={`${view.table}-map`}
            height={rows * (isDense ? tileDense : tilePlain) + 4}
            onOpen={(code) => {
              const cell = cells.get(code);
              if (cell !== null && cell !== undefined)
                go({ cell: `${code},${column?.id ?? ""}` }, "replace");
            }}
          />
        </div>
      </div>
      <Legend sorted={sorted} />
      <figcaption className="note">
        {view.map?.title[language]} · {columnName} · {t("mapKeys")}
        {without > 0 ? ` ${t("mapWithout", { count: without })}` : ""}
      </figcaption>
    </figure>
  );
}

/** What the shades stand for: fifths of the codes by rank, with the values they run from and to. */
function Legend({ sorted }: { readonly sorted: readonly number[] }) {
  const { t, language } = useExplorerTexts();
  if (sorted.length === 0) return null;
  const groups = Map.groupBy(sorted, (value) => shadeOf(value, sorted));
  return (
    <ul className="tile-legend" aria-label={t("mapLegend")}>
      {[...groups].map(([shade, values]) => {
        const [low, high] = [values[0] ?? 0, values.at(-1) ?? 0];
        return (
          <li key={shade}>
            <i className={`shade-${shade}`} aria-hidden="true" />
            {low === high
              ? printShort(low, language)
              : `${printShort(low, language)} – ${printShort(high, language)}`}
          </li>
        );
      })}
      <li>
        <i className="none" aria-hidden="true" />
        {t("mapNone")}
      </li>
    </ul>
  );
}

function short(name: string, language: "en" | "zh"): string {
  const most = language === "zh" ? 4 : 7;
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}
