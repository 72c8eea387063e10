/**
 * A map in tiles, one a code, as the profile places them: no coastline is claimed. Arrow keys go from tile
 * to tile, Enter opens where its figure comes from; the table below has every figure.
 */
import { type KeyboardEvent, useRef, useState } from "react";
import { useExplorerTexts } from "./language.ts";
import type { View } from "./view.ts";
import { nameOf, printShort, printValue, titleOf } from "./words.ts";
import type { QueryChange } from "../page-address.ts";

const gap = 4;
const shades = 5;
/** Maps of more columns have small tiles with codes alone. */
const columnsPlain = 14;

type Tile = NonNullable<View["map"]>["tiles"][number];

/** The shade of a value among all: fifths by rank. */
function shadeOf(value: number, sorted: readonly number[]): number {
  const rank = sorted.filter((one) => one < value).length;
  return Math.min(shades - 1, Math.floor((rank * shades) / sorted.length));
}

/** The tile next to one in a direction; the nearest, counting what is aside twice. */
function nextTile(tiles: readonly Tile[], from: Tile, key: string): Tile | undefined {
  const [x, y] =
    { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key] ?? [];
  if (x === undefined || y === undefined) return undefined;
  const distance = (tile: Tile): number => {
    const [right, down] = [tile.column - from.column, tile.row - from.row];
    const along = right * x + down * y;
    return along <= 0 ? Number.POSITIVE_INFINITY : along + 2 * Math.abs(right * y + down * x);
  };
  const found = tiles.toSorted((a, b) => distance(a) - distance(b))[0];
  return found !== undefined && Number.isFinite(distance(found)) ? found : undefined;
}

/** Figures of a map by code: the last period, or the first of what stands across. */
function figuresOf(view: View) {
  const at = view.columns === "period" ? view.columnCodes.length - 1 : 0;
  const cells = new Map(
    view.rowCodes.map(({ id }, row) => [id, view.cells[row]?.[at] ?? null] as const),
  );
  const valueOf = (code: string): number | undefined => {
    const value = cells.get(code)?.value;
    return value === null || value === undefined ? undefined : Number(value);
  };
  return { column: view.columnCodes[at], cells, valueOf };
}

export function TileMap({ view, go }: { readonly view: View; readonly go: QueryChange }) {
  const { t, language } = useExplorerTexts();
  const tiles = view.map?.tiles ?? [];
  const { column, cells, valueOf } = figuresOf(view);
  const sorted = tiles.flatMap(({ code }) => valueOf(code) ?? []).toSorted((a, b) => a - b);
  const drawn = new Set(tiles.map(({ code }) => code));
  const without = view.rowCodes.filter(({ id, kind }) => kind === "part" && !drawn.has(id)).length;
  const columnName = column === undefined ? "" : nameOf(column, language);
  const describe = (tile: Tile): string =>
    `${tile.name[language]}: ${printValue(cells.get(tile.code), language)}`;
  const [chosen, setChosen] = useState<string>();
  // at first the largest, which readers look for
  const largest = tiles.find(({ code }) => valueOf(code) === sorted.at(-1));
  const shown = tiles.find(({ code }) => code === chosen) ?? largest ?? tiles[0];
  const isDense = Math.max(...tiles.map((tile) => tile.column)) >= columnsPlain;
  return (
    <figure className={isDense ? "tiles dense" : "tiles"}>
      <Tiles
        tiles={tiles}
        says={t("mapSays", { rows: titleOf(view, view.rows, language), column: columnName })}
        describe={describe}
        valueOf={valueOf}
        sorted={sorted}
        isDense={isDense}
        chosen={shown?.code}
        onChoose={setChosen}
        onOpen={({ code }) => {
          const cell = cells.get(code);
          if (cell !== null && cell !== undefined)
            go({ cell: `${code},${column?.id ?? ""}` }, "replace");
        }}
      />
      <output className="tile-description">{shown === undefined ? "" : describe(shown)}</output>
      <Legend sorted={sorted} />
      <figcaption className="note">
        {view.map?.title[language]} · {columnName} · {t("mapKeys")}
        {without > 0 ? ` ${t("mapWithout", { count: without })}` : ""}
      </figcaption>
    </figure>
  );
}

function Tiles(properties: {
  readonly tiles: readonly Tile[];
  readonly says: string;
  readonly describe: (tile: Tile) => string;
  readonly valueOf: (code: string) => number | undefined;
  readonly sorted: readonly number[];
  readonly isDense: boolean;
  readonly chosen: string | undefined;
  readonly onChoose: (code: string) => void;
  readonly onOpen: (tile: Tile) => void;
}) {
  const { tiles, says, describe, valueOf, sorted, isDense, chosen, onChoose, onOpen } = properties;
  const { language } = useExplorerTexts();
  const drawing = useRef<SVGSVGElement>(null);
  const size = isDense ? 40 : 76;
  const wide = (Math.max(...tiles.map(({ column }) => column)) + 1) * size;
  const high = (Math.max(...tiles.map(({ row }) => row)) + 1) * size;
  const onKey = (event: KeyboardEvent, tile: Tile): void => {
    const isOpening = event.key === "Enter" || event.key === " ";
    const next = nextTile(tiles, tile, event.key);
    if (!isOpening && next === undefined) return;
    event.preventDefault();
    if (isOpening) onOpen(tile);
    else drawing.current?.querySelector<SVGGElement>(`[data-code="${next?.code}"]`)?.focus();
  };
  return (
    <div className="tiles-scroll">
      {/* a map of few tiles is not blown up */}
      <svg
        ref={drawing}
        role="group"
        aria-label={says}
        viewBox={`0 0 ${wide} ${high}`}
        style={{ maxWidth: wide }}
      >
        {tiles.map((tile) => (
          <g
            key={tile.code}
            data-code={tile.code}
            role="button"
            tabIndex={tile.code === chosen ? 0 : -1}
            // what is seen in it comes first, so that who speaks to the page can name it
            aria-label={`${writtenIn(tile, valueOf(tile.code), { isDense, language }).join(" ")}, ${describe(tile)}`}
            className={`tile ${shadeName(valueOf(tile.code), sorted)}`}
            onFocus={() => onChoose(tile.code)}
            onPointerEnter={() => onChoose(tile.code)}
            onClick={() => onOpen(tile)}
            onKeyDown={(event) => onKey(event, tile)}
          >
            <TileShape tile={tile} size={size} isDense={isDense} value={valueOf(tile.code)} />
          </g>
        ))}
      </svg>
    </div>
  );
}

function shadeName(value: number | undefined, sorted: readonly number[]): string {
  return value === undefined ? "none" : `shade-${shadeOf(value, sorted)}`;
}

/** What is written in a tile: its code alone where tiles are small, else name and number. */
function writtenIn(
  tile: Tile,
  value: number | undefined,
  { isDense, language }: { readonly isDense: boolean; readonly language: "en" | "zh" },
): readonly [string, string?] {
  if (isDense) return [tile.code];
  const number = value === undefined ? "–" : printShort(value, language);
  return [short(tile.name[language], language), number];
}

function TileShape(properties: {
  readonly tile: Tile;
  readonly size: number;
  readonly isDense: boolean;
  readonly value: number | undefined;
}) {
  const { tile, size, isDense, value } = properties;
  const { language } = useExplorerTexts();
  const [x, y] = [tile.column * size, tile.row * size];
  const [name, number] = writtenIn(tile, value, { isDense, language });
  return (
    <>
      <rect x={x + 2} y={y + 2} width={size - gap} height={size - gap} rx="4" />
      <text x={x + 7} y={y + (isDense ? 25 : 22)} className="tile-name">
        {name}
      </text>
      {number === undefined ? null : (
        <text x={x + 7} y={y + size - 14} className="number">
          {number}
        </text>
      )}
    </>
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
            <svg className={`tile shade-${shade}`} viewBox="0 0 16 16" aria-hidden="true">
              <rect x="1" y="1" width="14" height="14" rx="3" />
            </svg>
            {low === high
              ? printShort(low, language)
              : `${printShort(low, language)} – ${printShort(high, language)}`}
          </li>
        );
      })}
      <li>
        <svg className="tile none" viewBox="0 0 16 16" aria-hidden="true">
          <rect x="1" y="1" width="14" height="14" rx="3" />
        </svg>
        {t("mapNone")}
      </li>
    </ul>
  );
}

function short(name: string, language: "en" | "zh"): string {
  const most = language === "zh" ? 4 : 7;
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}
