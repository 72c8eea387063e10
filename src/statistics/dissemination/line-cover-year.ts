/**
 * National lines of a year beside the files of its months: the year less the months that were shown tells
 * the months that were not. So the year is judged by what the months lack: a line may be shown when what
 * the months lack of it tells about nobody, and when with it no hidden month of any line of the same
 * chapter and partner is told closer than the rule asks.
 */
import { type Protection, protectionOf } from "../confidentiality/rules.ts";
import {
  Cover,
  type CoverRules,
  type CoveredLine,
  type LineCell,
  type LineRow,
  type Tells,
  type Traders,
  bySize,
  cellsOf,
  groupOf,
  merged,
  nameOf,
  published,
  restName,
  tellsBy,
  tradersOf,
} from "./line-cover.ts";
import { roomOf } from "./line-room.ts";

export type MonthFile = { readonly month: string; readonly lines: readonly CoveredLine[] };

/** A month of a line that its file does not show. */
type HiddenMonth = {
  readonly month: string;
  readonly line: string;
  readonly value: number;
  readonly traders: Traders;
  /** Of what tells about a trader. */
  readonly need: Protection | undefined;
  /** The month's file shows the rest it is in: where it does not, the year may not tell it either. */
  readonly isApart: boolean;
};
type YearCell = LineCell & { readonly parts: readonly HiddenMonth[] };

/** Lines of a year as they may be published beside the files of its months. */
export function coverYear(
  rows: readonly LineRow[],
  months: readonly MonthFile[],
  given: CoverRules,
): readonly CoveredLine[] {
  const tells = tellsBy(given.rules);
  const cells = yearCells(rows, months, given);
  const isApart = ({ parts }: YearCell): boolean => parts.every((part) => part.isApart);
  const unknown = cells.filter(({ parts }) => parts.length > 0);
  const cover = new Cover(unknown, given);
  for (const cell of cells) {
    const isKept = isApart(cell);
    if (tells(cell) || !isKept) cover.hidden.add(cell);
    if (!isKept) cover.open.add(groupOf(cell));
  }
  const blocks = [...Map.groupBy(unknown, groupOf).values()];
  for (let size = -1; size < cover.hidden.size;) {
    size = cover.hidden.size;
    if (given.rules !== undefined) for (const block of blocks) hideMore(block, cover, tells);
    cover.settle(tells);
  }
  return published(cells, cover, tells);
}

function yearCells(
  rows: readonly LineRow[],
  months: readonly MonthFile[],
  { rules }: CoverRules,
): readonly YearCell[] {
  const shown = new Set(
    months.flatMap(({ month, lines }) => lines.map((line) => `${month};${nameOf(line)}`)),
  );
  const released = new Set(months.map(({ month }) => month));
  const byName = Map.groupBy(rows, nameOf);
  return cellsOf(rows).map((cell) => {
    const own = Map.groupBy(byName.get(nameOf(cell)) ?? [], ({ month }) => month);
    const lacking = [...own].filter(([month]) => !shown.has(`${month};${nameOf(cell)}`));
    const parts = lacking.map(([month, some]): HiddenMonth => {
      const traders = tradersOf(some);
      const amounts = [...traders.values()].map(Number);
      return {
        month,
        line: cell.line,
        value: amounts.reduce((sum, amount) => sum + Math.abs(amount), 0),
        traders,
        need: rules && protectionOf(amounts, rules),
        isApart: !released.has(month) || shown.has(`${month};${nameOf(restName(cell))}`),
      };
    });
    return { ...cell, parts, traders: tradersOf(lacking.flatMap(([, some]) => some)) };
  });
}

/**
 * Of a chapter and partner, hides lines of the year, the smallest first, until no hidden month is told.
 * Where a block has too many hidden months to look at each, the year shows what all months show.
 */
function hideMore(block: readonly YearCell[], cover: Cover, tells: Tells): void {
  const parts = block.flatMap((cell) => cell.parts).filter((part) => part.isApart);
  const isLarge = parts.length > partsMax;
  for (;;) {
    const shown = block.filter((cell) => !cover.hidden.has(cell)).toSorted(bySize);
    if (shown.length === 0) return;
    const open = isLarge
      ? parts[0]
      : openPart(parts, new Set(shown.map(({ line }) => line)), tells);
    if (!open) return;
    const [first] = [
      ...shown.filter(({ line }) => line === open.line),
      ...shown.filter((cell) => cell.parts.some(({ month }) => month === open.month)),
      ...shown,
    ];
    if (first) cover.hidden.add(first);
  }
}

const partsMax = 400;

/** A hidden month that is told with these lines of the year shown. */
function openPart(
  parts: readonly HiddenMonth[],
  shown: ReadonlySet<string>,
  tells: Tells,
): HiddenMonth | undefined {
  const columnOf = ({ line }: HiddenMonth): string => (shown.has(line) ? line : "");
  const byLine = Map.groupBy(parts, columnOf);
  // a line of the year that lacks one month tells that month
  const isTold = (part: HiddenMonth): boolean =>
    shown.has(part.line) && byLine.get(part.line)?.length === 1;
  for (const own of Map.groupBy(parts, ({ month }) => month).values()) {
    const rest = own.filter((part) => !isTold(part));
    if (tells(merged(rest.map(asCell)))) return own.find(isTold) ?? own[0];
  }
  const wholes = parts.map((part) => ({ ...part, column: columnOf(part), part }));
  return parts.find((part) => {
    const { need } = part;
    if (!need) return false;
    return [undefined, ...insidersOf(parts, part)].some((insider) => {
      const known = wholes.map((one) => ({
        ...one,
        value: one.value - (insider === undefined ? 0 : sizeOf(one.part, insider)),
      }));
      const place = known.find((one) => one.part === part);
      if (!place) return false;
      const room = (direction: 1 | -1, needed: number): boolean =>
        roomOf(known, place, { direction, needed }) < needed;
      return room(1, need.upper) || room(-1, Math.min(need.lower, place.value));
    });
  });
}

/** Traders who know more of a block than others: the two largest that are not its own. */
function insidersOf(parts: readonly HiddenMonth[], { traders }: HiddenMonth): readonly string[] {
  const [own] = largestOf(traders, 1);
  const all = largestOf(merged(parts.map(asCell)).traders, 3);
  return all.filter((trader) => trader !== own).slice(0, 2);
}

function largestOf(traders: Traders, count: number): readonly string[] {
  const sorted = [...traders].toSorted(([, a], [, b]) => (a > b ? -1 : 1));
  return sorted.slice(0, count).map(([trader]) => trader);
}

function sizeOf({ traders }: HiddenMonth, trader: string): number {
  return Math.abs(Number(traders.get(trader) ?? 0n));
}

function asCell({ line, traders }: HiddenMonth): LineCell {
  return { flow: "import", line, partner: "", usd: 0n, traders };
}
