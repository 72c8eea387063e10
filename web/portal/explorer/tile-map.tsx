/** A map in tiles, one a code, as the profile places them: no coastline is claimed. */
import { useExplorerTexts } from "./language.ts";
import type { View } from "./view.ts";
import { nameOf, printShort, titleOf } from "./words.ts";

const size = 76;
const gap = 4;
const shades = 5;

/** The shade of a value among all: fifths by rank. */
function shadeOf(value: number, sorted: readonly number[]): number {
  const rank = sorted.filter((one) => one < value).length;
  return Math.min(shades - 1, Math.floor((rank * shades) / sorted.length));
}

export function TileMap({ view }: { readonly view: View }) {
  const { t, language } = useExplorerTexts();
  const tiles = view.map?.tiles ?? [];
  const last = view.columnCodes.length - 1;
  const at = view.columns === "period" ? last : 0;
  const column = view.columnCodes[at];
  const values = new Map(
    view.rowCodes.flatMap(({ id }, row) => {
      const value = view.cells[row]?.[at]?.value;
      return value === null || value === undefined ? [] : [[id, Number(value)] as const];
    }),
  );
  const sorted = tiles.flatMap(({ code }) => values.get(code) ?? []).toSorted((a, b) => a - b);
  const [width, height] = [
    (Math.max(...tiles.map((tile) => tile.column)) + 1) * size,
    (Math.max(...tiles.map(({ row }) => row)) + 1) * size,
  ];
  const says = t("mapSays", {
    rows: titleOf(view, view.rows, language),
    column: column === undefined ? "" : nameOf(column, language),
  });
  return (
    <figure className="tiles">
      <svg role="img" aria-label={says} viewBox={`0 0 ${width} ${height}`}>
        {tiles.map((tile) => {
          const value = values.get(tile.code);
          const name = tile.name[language];
          const [x, y] = [tile.column * size, tile.row * size];
          return (
            <g
              key={tile.code}
              className={value === undefined ? "tile none" : `tile shade-${shadeOf(value, sorted)}`}
            >
              <rect x={x} y={y} width={size - gap} height={size - gap} rx="4" />
              <text x={x + 6} y={y + 20} className="tile-name">
                {short(name, language)}
              </text>
              <text x={x + 6} y={y + size - 14} className="number">
                {value === undefined ? "–" : printShort(value, language)}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption className="note">
        {view.map?.title[language]} · {column === undefined ? "" : nameOf(column, language)}
      </figcaption>
    </figure>
  );
}

function short(name: string, language: "en" | "zh"): string {
  const most = language === "zh" ? 4 : 9;
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
}
