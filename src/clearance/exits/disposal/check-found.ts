/**
 * Whether refused goods may go so by what was found in them. Refused goods go part by part, and what was
 * found may be in another part: an exit is against the law where what goes, with what is gone already, leaves
 * no room for the goods that the finding is about. Exact fractions of items, pure.
 */
import type { disposalExits } from "#src/registers/control-rules.ts";
import type { SeenTask } from "../../control/acts/earlier-acts.ts";
import { findFoundRule, notSo } from "../../control/case/found-exits.ts";
import { addShares, foundShares, type GoneShare } from "../../declaration/goods-shares.ts";
import type { Refused } from "../../stages.ts";
import type { StepContext } from "../../step.ts";
import { type GoneGoods, sharesOf } from "./divide-goods.ts";

type DisposalWay = (typeof disposalExits)[number];
type GoingGoods = { readonly exit: DisposalWay; readonly goods: readonly GoneGoods[] | undefined };
type RefusedGoods = Pick<Refused, "document" | "facts" | "disposedParts">;

const nothing: GoneShare = { gone: 0n, of: 1n };

/**
 * @throws AppError FOUND_EXIT_NOT_LAWFUL, and of the goods DISPOSAL_UNKNOWN_QUANTITY, DISPOSAL_TOO_MUCH
 */
export function checkFoundGoods(
  { exit, goods }: GoingGoods,
  against: readonly SeenTask[],
  { document, facts, disposedParts = [] }: RefusedGoods,
  { profile }: Pick<StepContext, "profile">,
): void {
  const { control } = profile;
  const shares = (parts: readonly GoneGoods[]) => sharesOf(document, parts, control);
  for (const task of against) {
    const rule = findFoundRule(profile, exit, task, facts);
    if (!rule) continue;
    const isForbidden = (one: { readonly exit: DisposalWay }) => rule.forbids.includes(one.exit);
    const before = disposedParts.filter(isForbidden).flatMap((one) => one.goods);
    const lawful = disposedParts.filter((one) => !isForbidden(one)).flatMap((one) => one.goods);
    const { count } = shares([]);
    const about = task.goods ?? (task.items ?? everyItem(count)).map((item) => ({ item }));
    const found = foundShares(about, { document, control });
    const gone = addShares(shares(lawful).shares);
    const going = addShares(shares([...before, ...(goods ?? [])]).shares);
    for (const [item, share] of found) {
      const left = minus(most(share), gone.get(item) ?? nothing);
      if (left.gone <= 0n) continue;
      if (goods === undefined || meets(left, going.get(item) ?? nothing, gone.get(item) ?? nothing))
        throw notSo(profile, exit, task, rule);
    }
  }
}

const everyItem = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

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
