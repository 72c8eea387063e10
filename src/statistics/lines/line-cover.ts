/**
 * Which cells of national line by partner are shown, and which stand together: a cell that would tell about
 * a trader goes into the rest of its chapter and partner, with as many others as it takes until the rest
 * tells about nobody. So do the parts that other tables leave when what is shown is taken from their sums:
 * of lines and lists of goods over all partners, of chapters, of partners. Sums of what is published stay
 * exact.
 *
 * A rest that tells about nobody joined to another such tells about nobody either (few traders, dominance
 * and p percent all add up), so whatever is a sum of whole rests needs no look of its own.
 */
import { type ConfidentialityRules, protectionOf } from "../confidentiality/rules.ts";
import type { TotalsShown } from "./line-totals.ts";

export type LineRow = {
  readonly month: string;
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

/** What each trader adds, in minor units of the profile's currency. */
export type Traders = ReadonlyMap<string, bigint>;
export type LineCell = Pick<LineRow, "flow" | "line" | "partner" | "usd"> & {
  /** Of what no other file tells of it. */
  readonly traders: Traders;
};

/** What tables that are shown whole tell of lines. */
export type PublicTables = {
  /** Codes of lists of goods, over all partners, that a line is in. */
  readonly listsOf: (flow: LineRow["flow"], line: string) => readonly string[];
  /** Whether the total of this chapter and partner is shown. */
  readonly isShown: (place: Pick<LineRow, "flow" | "line" | "partner">) => boolean;
  /** Where totals may be withheld: which are; absent: all are shown. */
  readonly totals?: TotalsShown;
};
export type CoverRules = PublicTables & { readonly rules: ConfidentialityRules | undefined };

/**
 * Which cells are hidden, of which chapters and partners the rest is not told apart, and what is told even
 * so: the last unknown cell of a public sum.
 */
export class Cover {
  readonly hidden = new Set<LineCell>();
  readonly open = new Set<string>();
  readonly #groups: ReadonlyMap<string, readonly LineCell[]>;
  readonly #totals: readonly (readonly LineCell[])[];
  readonly #margins: readonly (readonly LineCell[])[];
  readonly #isShown: PublicTables["isShown"];
  readonly #toldByTables: ReadonlySet<LineCell>;
  #told = new Set<LineCell>();

  constructor(cells: readonly LineCell[], tables: PublicTables) {
    this.#groups = Map.groupBy(cells, groupOf);
    this.#totals = totalsOf(cells, tables);
    this.#margins = marginsOf(
      cells.filter((cell) => !tables.isShown(cell)),
      tables,
    );
    this.#isShown = tables.isShown;
    this.#toldByTables = this.#toldOf(new Set(cells), (cell) => !tables.isShown(cell));
  }

  /** Hides more until no sum leaves cells that tell about a trader, or nothing is left to hide. */
  settle(tells: Tells): void {
    for (let size = -1; size < this.hidden.size + this.open.size;) {
      size = this.hidden.size + this.open.size;
      for (const [name, group] of this.#groups) this.#widenRest(name, group, tells);
      this.#told = this.#toldOf(this.hidden, (cell) => this.#isOpen(cell));
      for (const total of this.#totals) this.#widenTotal(total, tells);
      for (const margin of this.#margins) this.#openMore(margin, tells);
      this.#told = this.#toldOf(this.hidden, (cell) => this.#isOpen(cell));
      this.#widenDifferences(tells);
      this.#told = this.#toldOf(this.hidden, (cell) => this.#isOpen(cell));
    }
  }

  /** Of two public sums of which one holds all unknown cells of the other: what the first has more of. */
  #widenDifferences(tells: Tells): void {
    const sums: PublicSum[] = [
      ...[...this.#groups].map(([name, group]) => ({
        all: group,
        unknown: group.filter((cell) => !this.#isOpen(cell) && this.#isUnknown(cell)),
        widen: (rest: readonly LineCell[]) => this.#widenRest(name, rest, tells),
      })),
      ...this.#totals.map((all) => ({
        all,
        unknown: all.filter((cell) => this.#isUnknown(cell)),
        widen: (rest: readonly LineCell[]) => this.#widenTotal(rest, tells),
      })),
      ...this.#margins.map((all) => ({
        all,
        unknown: all.filter((cell) => this.#isOpen(cell) && this.#isUnknown(cell)),
        widen: (rest: readonly LineCell[]) => this.#openMore(rest, tells),
      })),
    ];
    for (const [outer, inner] of nested(sums)) {
      const known = new Set(inner.unknown);
      const left = outer.unknown.filter((cell) => !known.has(cell));
      if (tells(merged(left))) outer.widen(outer.all.filter((cell) => !known.has(cell)));
    }
  }

  #isUnknown(cell: LineCell): boolean {
    return this.hidden.has(cell) && !this.#told.has(cell);
  }

  /** What a sum has to keep unknown; what the tables tell by themselves nothing does. */
  #isKept(cell: LineCell, tells: Tells): boolean {
    if (this.#isUnknown(cell)) return true;
    return this.hidden.has(cell) && !this.#toldByTables.has(cell) && tells(cell);
  }

  /** The last unknown cell of each public sum, until there is none. */
  #toldOf(hidden: ReadonlySet<LineCell>, isOpen: (cell: LineCell) => boolean): Set<LineCell> {
    const rests = [...this.#groups.values()].filter(([first]) => first && !isOpen(first));
    const margins = this.#margins.map((margin) => margin.filter(isOpen));
    const told = new Set<LineCell>();
    for (let size = -1; size < told.size;) {
      size = told.size;
      for (const sum of [...rests, ...this.#totals, ...margins]) {
        const [last, ...others] = sum.filter((cell) => hidden.has(cell) && !told.has(cell));
        if (last && others.length === 0) told.add(last);
      }
    }
    return told;
  }

  /** Of a chapter and partner that no table shows and of which the file shows no rest. */
  #isOpen(cell: LineCell): boolean {
    return this.open.has(groupOf(cell)) && !this.#isShown(cell);
  }

  /** A rest that tells with all its lines in it is not told apart. */
  #widenRest(name: string, group: readonly LineCell[], tells: Tells): void {
    const inside = group.filter((cell) => this.#isKept(cell, tells));
    if (inside.length === 0) return;
    for (const next of group.filter((cell) => !this.hidden.has(cell)).toSorted(bySize)) {
      if (!tells(merged(inside))) return;
      inside.push(next);
      this.hidden.add(next);
    }
    if (tells(merged(inside))) this.open.add(name);
  }

  /** Of a sum over partners: where a cell would be alone in its rest, another line joins it there. */
  #widenTotal(total: readonly LineCell[], tells: Tells): void {
    const inside = total.filter((cell) => this.#isKept(cell, tells));
    if (inside.length === 0) return;
    const more = total.filter((cell) => !inside.includes(cell) && !this.#toldByTables.has(cell));
    for (const next of more.toSorted(bySize)) {
      if (!tells(merged(inside))) return;
      const rest = (this.#groups.get(groupOf(next)) ?? []).filter((cell) => cell !== next);
      if (!this.#isOpen(next) && !rest.some((cell) => this.#isUnknown(cell))) {
        const [other] = rest.filter((cell) => !this.hidden.has(cell)).toSorted(bySize);
        if (!other && this.#isShown(next)) continue;
        if (other) this.hidden.add(other);
        else this.open.add(groupOf(next));
      }
      this.hidden.add(next);
      this.#told.delete(next);
      inside.push(next);
    }
  }

  /**
   * Of a chapter or partner, rests that are not told apart have a public sum: more rests join them, the
   * smallest first, then lines that are shown, until that sum tells about nobody.
   */
  #openMore(margin: readonly LineCell[], tells: Tells): void {
    const isOpen = (cell: LineCell): boolean =>
      this.open.has(groupOf(cell)) && this.#isKept(cell, tells);
    if (!margin.some(isOpen) || !tells(merged(margin.filter(isOpen)))) return;
    const rests = [...Map.groupBy(margin, groupOf)]
      .map(([name, cells]) => ({ name, cells: cells.filter((cell) => this.hidden.has(cell)) }))
      .filter(({ name, cells }) => cells.length > 0 && !this.open.has(name))
      .toSorted((a, b) => bySize({ usd: sumOf(a.cells) }, { usd: sumOf(b.cells) }));
    const shown = margin
      .filter((cell) => !this.hidden.has(cell))
      .toSorted(bySize)
      .map((cell) => ({ name: groupOf(cell), cells: [cell] }));
    for (const { name, cells } of [...rests, ...shown]) {
      this.open.add(name);
      for (const cell of cells) {
        this.hidden.add(cell);
        this.#told.delete(cell);
      }
      if (!tells(merged(margin.filter(isOpen)))) return;
    }
  }
}

/** A sum that is public, the cells of it that nothing else tells, and how it is made to tell less. */
type PublicSum = {
  readonly all: readonly LineCell[];
  readonly unknown: readonly LineCell[];
  readonly widen: (rest: readonly LineCell[]) => void;
};

/** Sums that hold all unknown cells of another and more. */
function nested(sums: readonly PublicSum[]): readonly (readonly [PublicSum, PublicSum])[] {
  const sumsOf = new Map<LineCell, PublicSum[]>();
  for (const sum of sums)
    for (const cell of sum.unknown) sumsOf.set(cell, [...(sumsOf.get(cell) ?? []), sum]);
  return sums.flatMap((inner) => {
    const [first] = inner.unknown;
    const around = first ? (sumsOf.get(first) ?? []) : [];
    return around
      .filter((outer) => outer.unknown.length > inner.unknown.length)
      .filter((outer) => inner.unknown.every((cell) => sumsOf.get(cell)?.includes(outer)))
      .map((outer) => [outer, inner] as const);
  });
}

/** Partner of what is not told apart. */
export const anyPartner = "_X";

/** What is hidden of a file's lines. */
export type CoveredFile = {
  readonly cells: readonly LineCell[];
  readonly cover: Cover;
  readonly tells: Tells;
};

/** Hides what tells about traders of a month, and what would tell it. */
export function coverMonth(rows: readonly LineRow[], given: CoverRules): CoveredFile {
  const cells = cellsOf(rows);
  const tells = tellsBy(given.rules);
  const cover = new Cover(cells, given);
  for (const cell of cells.filter(tells)) cover.hidden.add(cell);
  cover.settle(tells);
  return { cells, cover, tells };
}

export type Tells = (cell: Pick<LineCell, "traders">) => boolean;

export function tellsBy(rules: ConfidentialityRules | undefined): Tells {
  return ({ traders }) =>
    rules !== undefined && protectionOf([...traders.values()].map(Number), rules) !== undefined;
}

export function cellsOf(rows: readonly LineRow[]): readonly LineCell[] {
  return [...Map.groupBy(rows, nameOf).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { flow, line, partner } = first;
    return [{ flow, line, partner, traders: tradersOf(same), usd: sumOf(same) }];
  });
}

export function tradersOf(rows: readonly LineRow[]): Traders {
  const traders = new Map<string, bigint>();
  for (const { trader, national } of rows)
    traders.set(trader, (traders.get(trader) ?? 0n) + national);
  return traders;
}

export function nameOf({
  flow,
  line,
  partner,
}: Pick<LineRow, "flow" | "line" | "partner">): string {
  return `${flow};${line};${partner}`;
}
/** Name of a chapter and partner. */
export function groupOf({
  flow,
  line,
  partner,
}: Pick<LineRow, "flow" | "line" | "partner">): string {
  return `${flow};${line.slice(0, 2)};${partner}`;
}
/** Name of the rest of its chapter and partner. */
export function restName<Name extends Pick<LineRow, "flow" | "line" | "partner">>(
  name: Name,
): Name {
  return { ...name, line: `${name.line.slice(0, 2)}XXXX` };
}
function sumOf(cells: readonly { readonly usd: bigint }[]): bigint {
  return cells.reduce((sum, { usd }) => sum + usd, 0n);
}

/** Cells of each sum over all partners: of the line itself, and of each list it is in. */
function totalsOf(
  cells: readonly LineCell[],
  { listsOf, totals: shown }: PublicTables,
): readonly (readonly LineCell[])[] {
  const totals = new Map<string, LineCell[]>();
  for (const cell of cells)
    for (const code of [cell.line, ...listsOf(cell.flow, cell.line)]) {
      if (shown?.withheld.has(`${cell.flow};list;${code}`) === true) continue;
      const name = `${cell.flow};${code}`;
      const total = totals.get(name);
      if (total) total.push(cell);
      else totals.set(name, [cell]);
    }
  return [...totals.values()];
}

/** Cells of each chapter and of each partner, whose totals are public: what is not told apart in them. */
function marginsOf(
  cells: readonly LineCell[],
  { totals }: PublicTables,
): readonly (readonly LineCell[])[] {
  return [
    ...Map.groupBy(cells, ({ flow, line }) => `${flow};chapter;${line.slice(0, 2)}`),
    ...Map.groupBy(cells, ({ flow, partner }) => `${flow};partner;${partner}`),
  ].flatMap(([name, own]) => (totals?.withheld.has(name) === true ? [] : [own]));
}

export function bySize(a: { readonly usd: bigint }, b: { readonly usd: bigint }): number {
  return a.usd < b.usd ? -1 : 1;
}

export function merged(cells: readonly LineCell[]): Pick<LineCell, "traders" | "usd"> {
  const traders = new Map<string, bigint>();
  for (const cell of cells)
    for (const [trader, amount] of cell.traders)
      traders.set(trader, (traders.get(trader) ?? 0n) + amount);
  return { traders, usd: sumOf(cells) };
}

/**
 * Lines that are shown, rests by chapter and partner, and by chapter what is not told apart: with the others
 * that is the total of the chapter, so where it is withheld this is hidden.
 */
export function published(
  { cells, cover: { hidden, open }, tells }: CoveredFile,
  totals?: Pick<TotalsShown, "withheld">,
): readonly CoveredLine[] {
  const isWithheld = ({ flow, line }: LineCell): boolean =>
    totals?.withheld.has(`${flow};chapter;${line.slice(0, 2)}`) === true;
  const rests = [...Map.groupBy(hidden, groupOf)].map(([name, own]) => ({ name, ...restOf(own) }));
  const together = [
    ...Map.groupBy(
      rests.filter(({ name }) => open.has(name)),
      ({ flow, line }) => `${flow};${line}`,
    ).values(),
  ].map((own) => ({ ...restOf(own), partner: anyPartner }));
  return [
    ...cells.filter((cell) => !hidden.has(cell)).map((cell) => covered(cell, false)),
    ...rests.filter(({ name }) => !open.has(name)).map((rest) => covered(rest, false)),
    ...together.map((rest) => covered(rest, tells(rest) || isWithheld(rest))),
  ].toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function restOf(cells: readonly LineCell[]): LineCell {
  const [first] = cells;
  const { flow = "import", line = "", partner = anyPartner } = first ?? {};
  return restName({ flow, partner, line, ...merged(cells) });
}

function covered({ flow, line, partner, usd }: LineCell, isHidden: boolean): CoveredLine {
  return { flow, line, partner, usd, isHidden };
}
