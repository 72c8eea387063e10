/**
 * Which cells of national line by partner are shown, and which stand together: a cell that would tell about
 * a trader goes into the rest of its chapter and partner, with as many others as it takes until the rest
 * tells about nobody, nor what a line lacks over all partners. Sums of what is published stay exact.
 */
import { type ConfidentialityRules, protectionOf } from "../confidentiality/rules.ts";

export type LineRow = {
  readonly flow: "import" | "export";
  readonly line: string;
  readonly partner: string;
  readonly trader: string;
  /** Minor units of the profile's currency: what the rules look at. */
  readonly national: bigint;
  readonly usd: bigint;
};

/** What is published: a line, or the rest (`85XXXX`) of a chapter and partner, or of partners together. */
export type CoveredLine = Pick<LineRow, "flow" | "line" | "partner"> & {
  readonly usd: bigint;
  /** Undefined value of what tells about somebody even so. */
  readonly isHidden: boolean;
};

type Cell = Pick<LineRow, "flow" | "line" | "partner" | "usd"> & {
  readonly traders: ReadonlyMap<string, bigint>;
};

/** Partner of what is not told apart. */
export const anyPartner = "_X";

/** Lines as they may be published, in the order of flow, line and partner. */
export function coverLines(
  rows: readonly LineRow[],
  rules: ConfidentialityRules | undefined,
): readonly CoveredLine[] {
  const cells = cellsOf(rows);
  const tells = ({ traders }: Pick<Cell, "traders">): boolean =>
    rules !== undefined && protectionOf([...traders.values()].map(Number), rules) !== undefined;
  const hidden = new Set(cells.filter(tells));
  const groups = [...Map.groupBy(cells, groupOf).values(), ...Map.groupBy(cells, lineOf).values()];
  for (let isDone = hidden.size === 0; !isDone;) {
    isDone = true;
    for (const group of groups) {
      if (widen(group, hidden, tells)) isDone = false;
    }
  }
  return [
    ...cells.filter((cell) => !hidden.has(cell)).map((cell) => covered(cell, false)),
    ...restsOf([...hidden], tells),
  ].toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function cellsOf(rows: readonly LineRow[]): readonly Cell[] {
  return [...Map.groupBy(rows, nameOf).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const traders = new Map<string, bigint>();
    for (const { trader, national } of same)
      traders.set(trader, (traders.get(trader) ?? 0n) + national);
    const { flow, line, partner } = first;
    return [{ flow, line, partner, traders, usd: sumOf(same) }];
  });
}

function nameOf({ flow, line, partner }: Pick<LineRow, "flow" | "line" | "partner">): string {
  return `${flow};${line};${partner}`;
}
function groupOf({ flow, line, partner }: Cell): string {
  return `${flow};${line.slice(0, 2)};${partner}`;
}
function lineOf({ flow, line }: Cell): string {
  return `${flow};${line}`;
}
function sumOf(cells: readonly { readonly usd: bigint }[]): bigint {
  return cells.reduce((sum, { usd }) => sum + usd, 0n);
}

/** Hides more of a group until what is hidden of it tells about nobody; says whether it did. */
function widen(
  group: readonly Cell[],
  hidden: Set<Cell>,
  tells: (cell: Pick<Cell, "traders">) => boolean,
): boolean {
  const inside = group.filter((cell) => hidden.has(cell));
  if (inside.length === 0) return false;
  const others = group
    .filter((cell) => !hidden.has(cell))
    .toSorted((a, b) => (a.usd < b.usd ? -1 : 1));
  let hasMore = false;
  while (others.length > 0 && tells(merged(inside))) {
    const next = others.shift();
    if (!next) break;
    inside.push(next);
    hidden.add(next);
    hasMore = true;
  }
  return hasMore;
}

function merged(cells: readonly Cell[]): Pick<Cell, "traders" | "usd"> {
  const traders = new Map<string, bigint>();
  for (const cell of cells)
    for (const [trader, amount] of cell.traders)
      traders.set(trader, (traders.get(trader) ?? 0n) + amount);
  return { traders, usd: sumOf(cells) };
}

/** What is hidden, by chapter and partner; where that tells about somebody, partners stand together. */
function restsOf(
  hidden: readonly Cell[],
  tells: (cell: Pick<Cell, "traders">) => boolean,
): readonly CoveredLine[] {
  const rests = [...Map.groupBy(hidden, groupOf).values()].map((cells) => restOf(cells));
  const open = rests.filter(tells);
  const closed = rests.filter((rest) => !open.includes(rest));
  const together = [...Map.groupBy(open, lineOf).values()].map((cells) => ({
    ...restOf(cells),
    partner: anyPartner,
  }));
  return [
    ...closed.map((rest) => covered(rest, false)),
    ...together.map((rest) => covered(rest, tells(rest))),
  ];
}

function restOf(cells: readonly Cell[]): Cell {
  const [first] = cells;
  const { flow = "import", line = "", partner = anyPartner } = first ?? {};
  return { flow, partner, line: `${line.slice(0, 2)}XXXX`, ...merged(cells) };
}

function covered({ flow, line, partner, usd }: Cell, isHidden: boolean): CoveredLine {
  return { flow, line, partner, usd, isHidden };
}
