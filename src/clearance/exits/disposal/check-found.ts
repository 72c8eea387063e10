/**
 * Whether goods may go so by what was found in them. Refused goods go part by part, and what was found may be
 * in another part: an exit is against the law where what goes, with what is gone already, leaves no room for
 * the goods that the findings are about. Exact fractions of items, pure.
 */
import { disposalExits } from "#src/registers/control-rules.ts";
import type { SeenTask } from "../../control/acts/earlier-acts.ts";
import { findFoundRule, notSo } from "../../control/case/found-exits.ts";
import { addShares, type GoneShare } from "../../declaration/goods-shares.ts";
import type { Refused } from "../../stages.ts";
import type { StepContext } from "../../step.ts";
import { type GoneGoods, sharesOf } from "./divide-goods.ts";
import { foundTogether } from "./found-together.ts";

type DisposalWay = (typeof disposalExits)[number];
type GoingGoods = { readonly exit: DisposalWay; readonly goods: readonly GoneGoods[] | undefined };
type RefusedGoods = Pick<Refused, "document" | "facts" | "disposedParts">;

const nothing: GoneShare = { gone: 0n, of: 1n };

/**
 * Findings that the same ways are left to count together. What is gone by those ways answers them, whichever
 * of them it answers: so each set of ways is asked, with all findings that only those ways are left to.
 * @param tasks whose findings stand, of whatever result
 * @throws AppError FOUND_EXIT_NOT_LAWFUL, and of the goods DISPOSAL_UNKNOWN_QUANTITY, DISPOSAL_TOO_MUCH
 */
export function checkFoundGoods(
  { exit, goods }: GoingGoods,
  tasks: readonly SeenTask[],
  { document, facts, disposedParts = [] }: RefusedGoods,
  { profile }: Pick<StepContext, "profile">,
): void {
  const { control } = profile;
  const forbids = (way: DisposalWay, task: SeenTask) => findFoundRule(profile, way, task, facts);
  const sharesGoing = (parts: readonly GoneGoods[]) =>
    addShares(sharesOf(document, parts, control).shares);
  const { count } = sharesOf(document, [], control);
  const going = sharesGoing(goods ?? []);
  const gone = sharesGoing(disposedParts.flatMap((one) => one.goods ?? []));
  for (const ways of subsetsOf(disposalExits.filter((way) => way !== exit))) {
    const barred = disposalExits.filter((way) => !ways.includes(way));
    const bound = tasks.filter((task) => barred.every((way) => forbids(way, task)));
    const [first] = bound;
    const rule = first && forbids(exit, first);
    if (!rule) continue;
    const so = disposedParts.filter((one) => ways.includes(one.exit));
    const lawful = sharesGoing(so.flatMap((one) => one.goods ?? []));
    for (const [item, share] of foundTogether(bound, { document, control, count }, "most")) {
      const left = minus(most(share), lawful.get(item) ?? nothing);
      if (left.gone <= 0n) continue;
      if (goods === undefined || meets(left, going.get(item) ?? nothing, gone.get(item) ?? nothing))
        throw notSo(profile, exit, first, rule);
    }
  }
}

function subsetsOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  let sets: readonly (readonly T[])[] = [[]];
  for (const one of all) sets = sets.concat(sets.map((set) => set.concat([one])));
  return sets;
}

/** Never more than all of it. */
const most = (share: GoneShare): GoneShare =>
  share.gone > share.of ? { gone: 1n, of: 1n } : share;

function minus(one: GoneShare, other: GoneShare): GoneShare {
  return { gone: one.gone * other.of - other.gone * one.of, of: one.of * other.of };
}

/** What was found, what goes and what is gone are together more than the item. */
function meets(found: GoneShare, going: GoneShare, gone: GoneShare): boolean {
  if (going.gone === 0n) return false;
  const of = found.of * going.of * gone.of;
  const sum =
    found.gone * going.of * gone.of +
    going.gone * found.of * gone.of +
    gone.gone * found.of * going.of;
  return sum > of;
}
