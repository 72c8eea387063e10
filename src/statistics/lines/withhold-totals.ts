/**
 * Which totals a release withholds: those that tell about a trader together, without any file of lines. Of
 * the sums that tell, the smallest is withheld that leaves as much room as the rule asks, until none tells or
 * only the total of the flow does. The files of lines are then made beside the rest.
 *
 * Rejected: the search over whole tables, which knows no lines: an entry of a list and a chapter, less a
 * heading, tell what neither tells alone; a total of its own for what is withheld, which nobody asks for.
 */
import type { Highs } from "highs";
import type { ConfidentialityRules } from "../confidentiality/rules.ts";
import { LineAttacker, type Question } from "./line-attacker.ts";
import type { PublicTables } from "./line-cover.ts";
import { type Target, targetsOf, targetsOfSums, tellingDifferences } from "./line-questions.ts";
import {
  type CellSum,
  type MonthCell,
  type PublishedFile,
  shownBy,
  sumsOfFile,
  toldOneByOne,
} from "./line-system.ts";
import { type TotalsShown, sumsOfTotals } from "./line-totals.ts";

/** Programmes for one flow, counted by their columns; what is not proved by then is withheld. */
const workMax = 60_000_000;

/** Totals of a period, by flow and name. */
export function withholdTotals(
  highs: Highs,
  file: { readonly cells: readonly MonthCell[]; readonly before: readonly PublishedFile[] },
  given: {
    readonly rules: ConfidentialityRules;
    readonly tables: PublicTables;
    /** With what other publications of the period withheld. */
    readonly totals: TotalsShown;
  },
): ReadonlySet<string> {
  const withheld = new Set(given.totals.withheld);
  for (const cells of Map.groupBy(file.cells, ({ flow }) => flow).values())
    new Withholding(highs, { ...file, cells }, { ...given, withheld }).run();
  return withheld;
}

class Withholding {
  readonly #highs: Highs;
  readonly #cells: readonly MonthCell[];
  readonly #fixed: readonly CellSum[];
  readonly #own: ReadonlyMap<string, CellSum>;
  readonly #withheld: Set<string>;
  readonly #free: ReadonlySet<number>;
  readonly #targets: readonly Target[];
  #work = 0;

  constructor(
    highs: Highs,
    { cells, before }: Parameters<typeof withholdTotals>[1],
    given: Parameters<typeof withholdTotals>[2] & { readonly withheld: Set<string> },
  ) {
    const { rules, tables, totals, withheld } = given;
    this.#highs = highs;
    this.#cells = cells;
    this.#withheld = withheld;
    const sums = sumsOfTotals(cells, tables, { ...totals, withheld });
    this.#own = sums.own;
    this.#fixed = [
      ...sums.fixed,
      ...before.flatMap((one) => [...sumsOfFile(cells, shownBy(one)).values()]),
    ];
    // what is public whatever is withheld
    const known = toldOneByOne(this.#fixed);
    this.#free = new Set([...cells.keys()].filter((at) => !known.has(at)));
    const totalSums = [...sums.own.values(), ...this.#fixed];
    const stated = [...sums.own.values(), ...tellingDifferences(cells, totalSums, rules)];
    this.#targets = [
      ...targetsOfSums(cells, stated, rules),
      ...targetsOf(cells, { rules, isUnknown: (at) => !known.has(at) }),
    ];
  }

  run(): void {
    let open: readonly Question[] = this.#targets.flatMap(({ questions }) => questions);
    for (let isDone = false; !isDone && this.#work < workMax;) {
      open = this.#round(open);
      isDone = open.length === 0;
    }
    for (const { cells } of open)
      for (const [name, sum] of this.#own)
        if (sum.some((at) => cells.includes(at))) this.#withheld.add(name);
  }

  /** @returns questions that a total answers too closely, which is withheld now */
  #round(open: readonly Question[]): readonly Question[] {
    const own = [...this.#own].filter(([name]) => !this.#withheld.has(name));
    using attacker = new LineAttacker(this.#highs, this.#cells, {
      sums: [...this.#fixed, ...own.map(([, sum]) => sum)],
      free: this.#free,
      spend: (work) => (this.#work += work) < workMax,
    });
    attacker.approach(open);
    const left: Question[] = [];
    const done = new Set<string>();
    for (const question of open) {
      if (this.#work >= workMax) {
        left.push(question);
        continue;
      }
      const by = attacker.heldBy(question);
      const names = (by ?? []).flatMap((place) => own[place - this.#fixed.length]?.[0] ?? []);
      if (names.length === 0) continue;
      left.push(question);
      if (names.some((name) => done.has(name))) continue;
      const name = this.#smallest(names, question.needed);
      this.#withheld.add(name);
      done.add(name);
    }
    return left;
  }

  /** The smallest total that leaves so much room, or the largest. */
  #smallest(names: readonly string[], needed: number): string {
    const sized = names
      .map((name) => ({ name, size: this.#sizeOf(name) }))
      .toSorted((a, b) => a.size - b.size || (a.name < b.name ? -1 : 1));
    const found = sized.find(({ size }) => size >= needed) ?? sized.at(-1);
    return found?.name ?? "";
  }

  #sizeOf(name: string): number {
    return (this.#own.get(name) ?? []).reduce(
      (sum, at) => sum + Math.abs(this.#cells[at]?.value ?? 0),
      0,
    );
  }
}
