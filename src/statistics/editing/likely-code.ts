/**
 * How likely a row's code is (its partner, its unit): how often groups of declarations name it,
 * from wide ones to narrow ones. Each narrower kind of group counts against what the wider ones let
 * expect; how much it counts is read from the rows, by how well it foretells the code of each from
 * the others. Groups that say nothing are not believed.
 *
 * A code nobody else names is as likely as codes named once are among all (Good, The population
 * frequencies of species, Biometrika 40, 1953), so that a long tail of rare codes is no suspicion.
 * Wider groups enter as counts of a prior (Dirichlet, one level under the other), their weight by
 * the greatest likelihood of each row given the others.
 */
import type { EditRow } from "./checks.ts";

/**
 * Declarations that a wider group weighs beside a narrower one; infinite: the narrower says
 * nothing.
 */
const weights = [...Array.from({ length: 13 }, (_, at) => 2 ** (at - 6)), Infinity] as const;
/** Stands for all codes that nobody else names. */
export const nobody = "";
const nobodyElse: ReadonlySet<string> = new Set();

/** A code of rows and what foretells it. */
export type Foretold = {
  readonly codeOf: (row: EditRow) => string;
  /** Rows that are looked at together; before anything else is known a code is as common as in them. */
  readonly within: (row: EditRow) => string;
  /** Groups of declarations, from wide to narrow. */
  readonly kinds: readonly ((row: EditRow) => string)[];
  /** Codes that stand beside the row itself, e.g. of the other items of its declaration. */
  readonly beside: readonly ((row: EditRow, items: readonly EditRow[]) => readonly string[])[];
};

export type LikelyCode = {
  readonly row: EditRow;
  readonly likely: number;
  /** Natural logarithm of the Bayes factor of a wrong code against none. */
  readonly odds: number;
  /** How likely each code would be; all that nobody else names together under an empty one. */
  readonly all: () => ReadonlyMap<string, number>;
};

type Counts = { all: number; readonly by: Map<string, number> };
/** Declarations of a group by code, and the codes of the row's own, which is left out of them. */
type Group = { readonly counts: Counts; readonly own: ReadonlySet<string> };
/** A row with all rows it is looked at with and its groups, from wide to narrow. */
type GroupedRow = {
  readonly row: EditRow;
  readonly code: string;
  readonly whole: Group;
  readonly groups: readonly Group[];
};

export function likelyCodes(rows: readonly EditRow[], foretold: Foretold): readonly LikelyCode[] {
  const seen = readGroups(rows, foretold);
  const { likely, trust } = weigh(seen, foretold.kinds.length + foretold.beside.length);
  return seen.map((one, at) => {
    const own = likely[at] ?? 1;
    const odds = Math.log(wrong(one) / own);
    return { row: one.row, likely: own, odds, all: () => allCodes(one, trust) };
  });
}

/** A wrong code is one of those around: half as common as they are, half any of them or one more. */
function wrong({ whole, code }: GroupedRow): number {
  const common = countOf(whole, code) / Math.max(1, allOf(whole));
  return (common + 1 / (whole.counts.by.size + 1)) / 2;
}

function readGroups(rows: readonly EditRow[], foretold: Foretold): readonly GroupedRow[] {
  const { codeOf, within, kinds, beside } = foretold;
  const codesOf = (items: readonly EditRow[]) => new Set(items.map(codeOf));
  const declarations = [...Map.groupBy(rows, ({ declarationId }) => declarationId).values()];
  const all = [within, ...kinds];
  const counted = all.map(() => new Map<string, Counts>());
  for (const items of declarations)
    for (const [at, groupOf] of all.entries())
      for (const [group, own] of Map.groupBy(items, groupOf)) {
        const counts = counted[at]?.get(group) ?? emptyCounts();
        countOnce(counts, codesOf(own));
        counted[at]?.set(group, counts);
      }
  return declarations.flatMap((items) =>
    items.map((row) => {
      const [whole = emptyGroup, ...groups] = all.map((groupOf, at): Group => ({
        counts: counted[at]?.get(groupOf(row)) ?? emptyCounts(),
        own: codesOf(items.filter((item) => groupOf(item) === groupOf(row))),
      }));
      const next = beside.map((codes) => ({
        counts: countCodes(codes(row, items)),
        own: nobodyElse,
      }));
      return { row, code: codeOf(row), whole, groups: [...groups, ...next] };
    }),
  );
}

function emptyCounts(): Counts {
  return { all: 0, by: new Map() };
}

const emptyGroup: Group = { counts: emptyCounts(), own: nobodyElse };

/** A declaration counts once for each code it names. */
function countOnce(counts: Counts, codes: ReadonlySet<string>): void {
  for (const code of codes) {
    counts.all += 1;
    counts.by.set(code, (counts.by.get(code) ?? 0) + 1);
  }
}

function countCodes(codes: readonly string[]): Counts {
  const by = new Map<string, number>();
  for (const code of codes) by.set(code, (by.get(code) ?? 0) + 1);
  return { all: codes.length, by };
}

function countOf({ counts, own }: Group, code: string): number {
  return (counts.by.get(code) ?? 0) - (own.has(code) ? 1 : 0);
}

function allOf({ counts, own }: Group): number {
  return counts.all - own.size;
}

/** How likely a code is by a group, given how likely it is without. */
function after(
  group: Group,
  code: string,
  given: { readonly before: number; readonly weight: number },
) {
  const all = allOf(group);
  const { before, weight } = given;
  if (all <= 0 || weight === Infinity) return before;
  return (countOf(group, code) + weight * before) / (all + weight);
}

/**
 * How likely each row's own code is, and the weight of each kind of group under which the rows
 * foretell each other best, from the widest kind on.
 */
function weigh(
  seen: readonly GroupedRow[],
  kinds: number,
): { readonly likely: readonly number[]; readonly trust: readonly number[] } {
  const unseen = new Map<Counts, number>();
  let likely = seen.map(({ code, whole }) => {
    const part = unseen.get(whole.counts) ?? unseenPart(whole.counts);
    unseen.set(whole.counts, part);
    const count = countOf(whole, code);
    return count > 0 ? ((1 - part) * count) / Math.max(1, allOf(whole)) : part;
  });
  const trust: number[] = [];
  for (let kind = 0; kind < kinds; kind += 1) {
    const tries = weights.map((weight) => {
      const updated = seen.map(({ code, groups }, at) => {
        const before = likely[at] ?? 1;
        const group = groups[kind];
        return group ? after(group, code, { before, weight }) : before;
      });
      return { weight, updated, fit: updated.reduce((sum, one) => sum + Math.log(one), 0) };
    });
    const best = tries.reduce((a, b) => (b.fit >= a.fit ? b : a));
    likely = best.updated;
    trust.push(best.weight);
  }
  return { likely, trust };
}

/** How likely a code is that nobody else names: by how many are named once. */
function unseenPart({ all, by }: Counts): number {
  const once = [...by.values()].filter((count) => count === 1).length;
  return (once + 1) / (all + 2);
}

function allCodes(
  { whole, groups }: GroupedRow,
  trust: readonly number[],
): ReadonlyMap<string, number> {
  const part = unseenPart(whole.counts);
  const all = Math.max(1, allOf(whole));
  const known = [...whole.counts.by.keys()].filter((code) => countOf(whole, code) > 0);
  return new Map(
    [...known, nobody].map((code) => [
      code,
      groups.reduce(
        (before, group, kind) => after(group, code, { before, weight: trust[kind] ?? Infinity }),
        code === nobody ? part : ((1 - part) * countOf(whole, code)) / all,
      ),
    ]),
  );
}
