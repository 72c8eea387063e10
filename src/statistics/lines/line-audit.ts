/**
 * Attacks a file of national lines before it is published, beside all that tables and earlier files tell,
 * by strangers and by those who trade the same goods. What is told of a trader closer than the rule asks is
 * mended: of the sums that tell it, the smallest that this file shows goes into a rest, until nothing is
 * told but what tables and earlier files tell without this file.
 *
 * Most cells are proved within their chapter and some others, the attacker knowing all the rest; only what
 * is left asks for programmes over all goods. Rejected: one integer programme that chooses what to hide (a
 * year has too many cells), a look at each chapter and partner alone (lists of goods and totals of chapters
 * run across), flows over months by lines (right for a chapter and partner, blind to what runs across).
 */
import type { Highs } from "highs";
import { type ConfidentialityRules, protectionOf } from "../confidentiality/rules.ts";
import { LineAttacker, type Question } from "./line-attacker.ts";
import {
  type Cover,
  type CoverRules,
  type LineCell,
  type Tells,
  groupOf,
  nameOf,
} from "./line-cover.ts";
import {
  type CellSum,
  type FileShows,
  type MonthCell,
  type PublishedFile,
  shownBy,
  sumsOfFile,
  sumsOfTables,
} from "./line-system.ts";

export type AuditedFile = {
  readonly cells: readonly MonthCell[];
  readonly cover: Cover;
  /** Lines of the file that may be hidden. */
  readonly lines: readonly LineCell[];
  readonly before: readonly PublishedFile[];
  readonly tells: Tells;
};

/**
 * Programmes for one flow of a file, each counted by its columns: about two minutes. A line that is not
 * proved by then is hidden with its chapter and partner. Counted, not timed: the same file each time.
 */
const workMax = 60_000_000;

/** Cells of a chapter that are looked at together. */
const blockMax = 2000;

/** Chapters are looked at together up to so many cells: what one leaves no room for has it in others. */
const togetherMax = 100;

/** What is told of whom: the sum, and the questions that have to be answered by room. */
type Target = {
  readonly group: string;
  /** Of a line of this file; a month of a file before has none. */
  readonly name: string;
  readonly questions: readonly Question[];
};

/** Hides more until no programme tells. */
export function auditCover(
  highs: Highs,
  file: AuditedFile,
  { rules, ...tables }: CoverRules,
): void {
  if (rules === undefined) return;
  for (const cells of Map.groupBy(file.cells, ({ flow }) => flow).values())
    new FlowAudit(highs, { ...file, cells }, { rules, ...tables }).run();
}

class FlowAudit {
  readonly #highs: Highs;
  readonly #file: AuditedFile;
  readonly #given: CoverRules;
  readonly #tables: readonly CellSum[];
  readonly #before: readonly CellSum[];
  readonly #known: ReadonlySet<number>;
  readonly #lines: ReadonlyMap<string, LineCell>;
  readonly #isSpan: boolean;
  #work = 0;

  constructor(
    highs: Highs,
    file: AuditedFile,
    given: CoverRules & { readonly rules: ConfidentialityRules },
  ) {
    this.#highs = highs;
    this.#file = file;
    this.#given = given;
    this.#tables = sumsOfTables(file.cells, given);
    this.#before = file.before.flatMap((one) => [...sumsOfFile(file.cells, shownBy(one)).values()]);
    this.#known = toldOneByOne([...this.#tables, ...this.#before]);
    this.#isSpan = new Set(file.cells.map(({ month }) => month)).size > 1;
    this.#lines = new Map(file.lines.map((line) => [nameOf(line), line]));
  }

  run(): void {
    let open = this.#targets();
    while (this.#work < workMax) {
      const isShown = this.#isShown();
      const asked = open.filter(({ name }) => !isShown(name));
      const told = this.#told(asked);
      if (told.length === 0 || !this.#mend(told)) return;
      // what is shown now may be hidden to mend another
      open = [...told.map(({ target }) => target), ...open.filter(({ name }) => isShown(name))];
    }
    const isShown = this.#isShown();
    for (const { group, name } of open) if (!isShown(name)) this.#hideGroup(group);
    this.#file.cover.settle(this.#file.tells);
  }

  /** Targets that this file tells, and the sums of it that do. */
  #told(targets: readonly Target[]): readonly ToldTarget[] {
    const own = [...this.#ownSums()];
    const fixed = [...this.#tables, ...this.#before];
    const sums = [...fixed, ...own.map(([, sum]) => sum)];
    using whole = this.#attacker(sums);
    using base = this.#attacker(fixed);
    const blocks = blocksOf(this.#file.cells);
    const told: ToldTarget[] = [];
    for (const [block, some] of Map.groupBy(targets, ({ group }) => blocks.get(group))) {
      using near = this.#attacker(sums, ({ group }) => blocks.get(group) === block);
      for (const { questions, ...target } of some) {
        const left =
          this.#work < workMax ? questions.filter((one) => !near.isReached(one)) : questions;
        const held = left.flatMap((one) => {
          if (this.#work >= workMax) return [{ one, by: [] }];
          const heldBy = whole.heldBy(one);
          // last, since few are held: what tables and earlier files tell by themselves is not mended here
          if (!heldBy || !base.isReached(one)) return [];
          return [{ one, by: heldBy.flatMap((place) => own[place - fixed.length]?.[0] ?? []) }];
        });
        if (held.length === 0) continue;
        told.push({
          target: { ...target, questions: held.map(({ one }) => one) },
          by: held.map(({ by }) => by),
        });
      }
    }
    return told;
  }

  #attacker(
    sums: readonly CellSum[],
    isFree: (cell: MonthCell) => boolean = () => true,
  ): LineAttacker {
    return new LineAttacker(this.#highs, this.#file.cells, {
      sums,
      free: this.#free(isFree),
      spend: (work) => (this.#work += work),
    });
  }

  #free(isFree: (cell: MonthCell) => boolean): ReadonlySet<number> {
    const { cells } = this.#file;
    return new Set(cells.flatMap((cell, at) => (!this.#known.has(at) && isFree(cell) ? [at] : [])));
  }

  /** What this file shows; rests that a table shows are what its lines leave of that. */
  #ownSums(): ReadonlyMap<string, CellSum> {
    const { cells, cover } = this.#file;
    const shows: FileShows = {
      isMonth: () => true,
      isShown: this.#isShown(),
      isApart: (group) => !cover.open.has(group) && !this.#isOfTable(group),
    };
    return sumsOfFile(cells, shows);
  }

  /** By the name of a line. */
  #isShown(): (name: string) => boolean {
    const hidden = new Set([...this.#file.cover.hidden].map(nameOf));
    return (name) => this.#lines.has(name) && !hidden.has(name);
  }

  #isOfTable(group: string): boolean {
    const [flow, line = "", partner = ""] = group.split(";");
    return this.#given.isShown({ flow: flow === "import" ? "import" : "export", line, partner });
  }

  /** @returns whether there was anything to mend and it was */
  #mend(told: readonly ToldTarget[]): boolean {
    const { cover, tells } = this.#file;
    const before = cover.hidden.size + cover.open.size;
    const done = new Set<string>();
    for (const { target, by } of told)
      for (const names of by) {
        if (names.some((name) => done.has(name))) continue;
        const lines = names.flatMap((name) => this.#lines.get(name) ?? []);
        const [line] = lines.toSorted((a, b) => (a.usd < b.usd ? -1 : 1));
        const rest = names.find((name) => !this.#lines.has(name));
        if (line) {
          cover.hidden.add(line);
          done.add(nameOf(line));
        } else if (rest === undefined) this.#hideGroup(target.group);
        else {
          cover.open.add(rest);
          done.add(rest);
        }
      }
    cover.settle(tells);
    return cover.hidden.size + cover.open.size > before;
  }

  #hideGroup(group: string): void {
    for (const line of this.#file.lines)
      if (groupOf(line) === group) this.#file.cover.hidden.add(line);
  }

  /** Cells of months that no file before shows, and lines of several months. */
  #targets(): readonly Target[] {
    const { cells } = this.#file;
    const places = [...cells.keys()];
    const traders = tradesOf(cells);
    const byGroup = Map.groupBy(places, (at) => cells[at]?.group ?? "");
    const ask = (sum: CellSum, name: string): readonly Target[] => {
      const group = cells[sum[0] ?? 0]?.group ?? "";
      const months = new Set(sum.map((at) => cells[at]?.month));
      const around = (byGroup.get(group) ?? []).filter((at) => months.has(cells[at]?.month));
      const questions = questionsOf({ sum, around, cells, traders }, this.#given.rules);
      return questions.length === 0 ? [] : [{ group, name, questions }];
    };
    const unknown = places.filter((at) => !this.#known.has(at));
    const lines = [...Map.groupBy(places, (at) => cells[at]?.name ?? "")];
    return [
      ...unknown.flatMap((at) => ask([at], this.#isSpan ? "" : (cells[at]?.name ?? ""))),
      ...lines.flatMap(([name, sum]) => (sum.length > 1 ? ask(sum, name) : [])),
    ];
  }
}

/** A target that is told, and for each question the sums of the file, by name, that tell it. */
type ToldTarget = { readonly target: Target; readonly by: readonly (readonly string[])[] };

/** Chapters by partner that are looked at together, by name: of small chapters together, or a part of one. */
function blocksOf(cells: readonly MonthCell[]): ReadonlyMap<string, string> {
  const blocks = new Map<string, string>();
  let [first, size] = ["", 0];
  const chapters = [...Map.groupBy(cells, ({ line }) => line.slice(0, 2))];
  for (const [chapter, own] of chapters.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (size === 0 || size + own.length > togetherMax) [first, size] = [chapter, 0];
    let part = 0;
    for (const [group, { length }] of Map.groupBy(own, (cell) => cell.group)) {
      part += length;
      blocks.set(group, `${first};${Math.floor(part / blockMax)}`);
    }
    size += own.length;
  }
  return blocks;
}

/** Cells that subtraction alone tells. */
function toldOneByOne(sums: readonly CellSum[]): ReadonlySet<number> {
  const told = new Set<number>();
  let left = sums;
  for (let size = -1; size < told.size;) {
    size = told.size;
    left = left.map((sum) => sum.filter((at) => !told.has(at))).filter((sum) => sum.length > 0);
    for (const [one, ...others] of left)
      if (one !== undefined && others.length === 0) told.add(one);
  }
  return told;
}

type Trades = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** What each trader adds, by cell. */
function tradesOf(cells: readonly MonthCell[]): Trades {
  const trades = new Map<string, Map<number, number>>();
  for (const [at, { traders }] of cells.entries())
    for (const [trader, amount] of traders) {
      const own = trades.get(trader) ?? new Map<number, number>();
      own.set(at, Math.abs(amount));
      trades.set(trader, own);
    }
  return trades;
}

/** Of a sum that tells about a trader: what strangers and the largest others around it may not find out. */
function questionsOf(
  of: {
    readonly sum: CellSum;
    readonly around: CellSum;
    readonly cells: readonly MonthCell[];
    readonly traders: Trades;
  },
  rules: ConfidentialityRules | undefined,
): readonly Question[] {
  const { sum, around, cells, traders } = of;
  const largest = largestOf(sum, cells);
  const need = rules && protectionOf([...largest.values()], rules);
  const [first] = largest;
  if (!rules || !need || !first) return [];
  const [trader, size] = first;
  const value = sum.reduce((held, at) => held + Math.abs(cells[at]?.value ?? 0), 0);
  const others = [
    ...[...largest.keys()].slice(0, 2),
    ...[...largestOf(around, cells).keys()].slice(0, 3),
  ];
  const insiders = [...new Set(others)].filter((one) => one !== trader).slice(0, 3);
  const nobody = { own: new Map<number, number>(), upper: need.upper, lower: need.lower };
  const asked = insiders.map((insider) => {
    const own = traders.get(insider) ?? new Map<number, number>();
    const inside = sum.reduce((held, at) => held + (own.get(at) ?? 0), 0);
    const upper = inside + size * (1 + closestOf(rules)) - value;
    return { own, upper, lower: Math.min(need.lower, value - inside) };
  });
  return [nobody, ...asked].flatMap(({ own, upper, lower }): Question[] =>
    (
      [
        [1, upper],
        [-1, lower],
      ] as const
    ).flatMap(([direction, whole]) => {
      const needed = whole * (1 - 1e-6) - 0.5;
      return needed > 0 ? [{ cells: sum, direction, needed, own }] : [];
    }),
  );
}

/** How far from a trader's own value others have to stay, as a share of it. */
function closestOf({ rules, rangePercent }: ConfidentialityRules): number {
  const percents = rules.flatMap((rule) => (rule.kind === "p-percent" ? [Number(rule.p)] : []));
  return Math.max(Number(rangePercent), ...percents) / 100;
}

function largestOf(sum: CellSum, cells: readonly MonthCell[]): ReadonlyMap<string, number> {
  const amounts = new Map<string, number>();
  for (const at of sum)
    for (const [trader, amount] of cells[at]?.traders ?? [])
      amounts.set(trader, (amounts.get(trader) ?? 0) + Math.abs(amount));
  return new Map([...amounts].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)));
}
