/**
 * How much of each goods item several findings are about together. Two tasks may have found the same goods or
 * different ones; only lots that are named differently are surely different. Whoever asks says which of the
 * two readings is the careful one. Exact fractions of items, pure.
 */
import type { ControlRules } from "#src/registers/control-rules.ts";
import type { SeenTask } from "../../control/acts/earlier-acts.ts";
import type { FoundGoods } from "../../control/case/findings/finding.ts";
import type { DeclarationDocument } from "../../declaration/document.ts";
import { addShares, foundShares, type GoneShare } from "../../declaration/goods-shares.ts";

type Declared = { readonly document: DeclarationDocument; readonly control: ControlRules };

/**
 * `most`: what no lot shows to be the same adds up. `least`: what no lots show to be different is the same,
 * so that the largest finding counts.
 */
type FindingsReading = "most" | "least";

/** Of one item what a task found: in named lots, and otherwise. */
type FoundInItem = { readonly lots: ReadonlyMap<string, GoneShare>; readonly rest: GoneShare };

const nothing: GoneShare = { gone: 0n, of: 1n };

/** @param count goods items of the document; a finding that names none is about all of them */
export function foundTogether(
  tasks: readonly SeenTask[],
  { document, control, count }: Declared & { readonly count: number },
  reading: FindingsReading,
): ReadonlyMap<number, GoneShare> {
  const together = new Map<number, GoneShare>();
  const parts = tasks.map((task) => aboutOf(task, count));
  for (const item of new Set(parts.flat().map((part) => part.item))) {
    const each = parts.map((some) => {
      const ofItem = some.filter((part) => part.item === item);
      return foundIn(ofItem, (ones) => foundShares(ones, { document, control }).get(item));
    });
    together.set(item, reading === "most" ? mostOf(each) : leastOf(each));
  }
  return together;
}

/** Goods that a finding is about: all items where it names none. */
export function aboutOf({ goods, items }: SeenTask, count: number): readonly FoundGoods[] {
  const all = Array.from({ length: count }, (_, at) => at + 1);
  return goods ?? (items ?? all).map((item) => ({ item }));
}

function foundIn(
  parts: readonly FoundGoods[],
  shareOf: (parts: readonly FoundGoods[]) => GoneShare | undefined,
): FoundInItem {
  const ofLot = (lot: string | undefined) =>
    shareOf(parts.filter((part) => part.lot === lot)) ?? nothing;
  const named = new Set(parts.flatMap(({ lot }) => lot ?? []));
  return { lots: new Map([...named].map((lot) => [lot, ofLot(lot)])), rest: ofLot(undefined) };
}

function mostOf(each: readonly FoundInItem[]): GoneShare {
  return sumOf([...lotsOf(each), ...each.map(({ rest }) => rest)]);
}

function leastOf(each: readonly FoundInItem[]): GoneShare {
  const ofTasks = each.map(({ lots, rest }) => sumOf([...lots.values(), rest]));
  return [...ofTasks, sumOf(lotsOf(each))].reduce(larger, nothing);
}

/** Each lot once, by the finding that found most of it. */
function lotsOf(each: readonly FoundInItem[]): readonly GoneShare[] {
  const all = new Map<string, GoneShare>();
  for (const [lot, share] of each.flatMap(({ lots }) => [...lots]))
    all.set(lot, larger(all.get(lot) ?? nothing, share));
  return [...all.values()];
}

function sumOf(shares: readonly GoneShare[]): GoneShare {
  return addShares(shares.map((part) => ({ item: 1, part }))).get(1) ?? nothing;
}

function larger(one: GoneShare, other: GoneShare): GoneShare {
  return one.gone * other.of >= other.gone * one.of ? one : other;
}
