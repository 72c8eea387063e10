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
import type { ConfidentialityRules } from "../confidentiality/rules.ts";
import { LineAttacker } from "./line-attacker.ts";
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
  toldOneByOne,
} from "./line-system.ts";
import {
  type Target,
  sumsBySubtraction,
  targetsOf,
  targetsOfSums,
  tellingDifferences,
} from "./line-questions.ts";

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
  readonly #rules: ConfidentialityRules;
  readonly #tables: readonly CellSum[];
  /** Sums of each file before. */
  readonly #before: readonly (readonly CellSum[])[];
  readonly #known: ReadonlySet<number>;
  readonly #lines: ReadonlyMap<string, LineCell>;
  /** Sums that subtraction leaves without this file. */
  #toldBefore: ReadonlySet<string> | undefined;
  #work = 0;

  constructor(
    highs: Highs,
    file: AuditedFile,
    given: CoverRules & { readonly rules: ConfidentialityRules },
  ) {
    this.#highs = highs;
    this.#file = file;
    this.#given = given;
    this.#rules = given.rules;
    this.#tables = sumsOfTables(file.cells, given);
    this.#before = file.before.map((one) => [...sumsOfFile(file.cells, shownBy(one)).values()]);
    this.#known = toldOneByOne(this.#fixed());
    this.#lines = new Map(file.lines.map((line) => [nameOf(line), line]));
  }

  run(): void {
    let open = targetsOf(this.#file.cells, {
      rules: this.#rules,
      isUnknown: (at) => !this.#known.has(at),
    });
    while (this.#work < workMax) {
      const isShown = this.#isShown();
      const asked = open.filter(({ name }) => !isShown(name));
      let told = this.#told(asked);
      if (told.length === 0) told = this.#told(this.#differences());
      if (told.length === 0 || !this.#mend(told)) return;
      // what is shown now may be hidden to mend another
      open = [...told.map(({ target }) => target), ...open.filter(({ name }) => isShown(name))];
    }
    const isShown = this.#isShown();
    for (const { group, name } of open) if (!isShown(name)) this.#hideGroup(group);
    this.#file.cover.settle(this.#file.tells);
  }

  /**
   * What subtraction leaves, where that tells: what several lines tell together. What it leaves without this
   * file is told whatever the file shows.
   */
  #differences(): readonly Target[] {
    const { cells } = this.#file;
    // of all months together as well
    const span = cells.map((cell) => ({ ...cell, month: "" }));
    const stated = [...this.#tables, ...sumsOfTables(span, this.#given)];
    const formed = (files: readonly (readonly CellSum[])[]): readonly CellSum[] => {
      const sums = sumsBySubtraction(stated, files);
      return [...sums, ...tellingDifferences(cells, sums, this.#rules)];
    };
    this.#toldBefore ??= new Set(formed(this.#before).map(String));
    const told = this.#toldBefore;
    const sums = formed([[...this.#ownSums().values()], ...this.#before]);
    const own = sums.filter((sum) => !told.has(String(sum)));
    return targetsOfSums(cells, own, this.#rules);
  }

  /** Targets that this file tells, and the sums of it that do. */
  #told(targets: readonly Target[]): readonly ToldTarget[] {
    const own = [...this.#ownSums()];
    const fixed = this.#fixed();
    const sums = [...fixed, ...own.map(([, sum]) => sum)];
    using whole = this.#attacker(sums);
    using base = this.#attacker(fixed);
    const blocks = blocksOf(this.#file.cells);
    const left = [...Map.groupBy(targets, ({ group }) => blocks.get(group))].flatMap(
      ([block, some]) => {
        using near = this.#attacker(sums, ({ group }) => blocks.get(group) === block);
        return this.#leftOf(near, some);
      },
    );
    if (this.#work < workMax) whole.approach(left.flatMap(({ questions }) => questions));
    return left.flatMap((target): readonly ToldTarget[] => {
      const held = target.questions.flatMap((one) => {
        if (this.#work >= workMax) return [{ one, by: [] }];
        const heldBy = whole.heldBy(one);
        // last, since few are held: what tables and earlier files tell by themselves is not mended here
        if (!heldBy || !base.isReached(one)) return [];
        return [{ one, by: heldBy.flatMap((place) => own[place - fixed.length]?.[0] ?? []) }];
      });
      if (held.length === 0) return [];
      const questions = held.map(({ one }) => one);
      return [{ target: { ...target, questions }, by: held.map(({ by }) => by) }];
    });
  }

  /** What an attacker does not answer of targets. */
  #leftOf(attacker: LineAttacker, targets: readonly Target[]): readonly Target[] {
    if (this.#work < workMax) attacker.approach(targets.flatMap(({ questions }) => questions));
    return targets.flatMap((target) => {
      const questions = target.questions.filter((one) => {
        return this.#work >= workMax || !attacker.isReached(one);
      });
      return questions.length === 0 ? [] : [{ ...target, questions }];
    });
  }

  /** What is public without this file. */
  #fixed(): readonly CellSum[] {
    return [...this.#tables, ...this.#before.flat()];
  }

  #attacker(
    sums: readonly CellSum[],
    isFree: (cell: MonthCell) => boolean = () => true,
  ): LineAttacker {
    return new LineAttacker(this.#highs, this.#file.cells, {
      sums,
      free: this.#free(isFree),
      spend: (work) => (this.#work += work) < workMax,
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
