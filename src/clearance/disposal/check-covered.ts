/**
 * Whether what becomes of goods answers a finding against release: only where it is about all goods that the
 * finding is about, to the last unit. In: the findings, the goods that are disposed of, treated or
 * downgraded, the document as it stands. Pure.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { ControlRules } from "#src/registers/control-rules.ts";
import type { SeenTask } from "../acts/order-of-acts.ts";
import type { DeclarationDocument } from "../declaration/document.ts";
import { addShares, foundShare, type GoneGoods, type GoneShare, sharesOf } from "./divide-goods.ts";

type Declared = { readonly document: DeclarationDocument; readonly control: ControlRules };
type Shares = ReadonlyMap<number, GoneShare>;

const nothing: GoneShare = { gone: 0n, of: 1n };

/** @throws DISPOSAL_INCOMPLETE, and of the goods DISPOSAL_UNKNOWN_QUANTITY, DISPOSAL_TOO_MUCH */
export function checkCovered(
  against: readonly SeenTask[],
  goods: readonly GoneGoods[],
  { document, control }: { readonly document: DeclarationDocument; readonly control: ControlRules },
): void {
  const { shares, count } = sharesOf(document, goods, control);
  const gone = addShares(shares);
  const all = Array.from({ length: count }, (_, at) => at + 1);
  for (const { task, items, goods: parts } of against) {
    const about = parts ?? (items ?? all).map((item) => ({ item }));
    const left = itemsShort(foundShares(about, { document, control }), gone);
    if (left.length === 0) continue;
    throw new AppError({
      code: "DISPOSAL_INCOMPLETE",
      status: 409,
      message: `The finding of task ${task} is about more than this of goods items ${left.join(", ")}: the rest would stay.`,
      fix: "Name all items and quantities of the finding, or correct it first to the goods that it is about.",
    });
  }
}

/** What parts that were found are of their items. */
export function foundShares(parts: readonly GoneGoods[], { document, control }: Declared): Shares {
  return addShares(
    parts.map((part) => ({ item: part.item, part: foundShare(document, part, control) })),
  );
}

/** Items of which less is covered than there has to be. */
export function itemsShort(needed: Shares, covered: Shares): readonly number[] {
  return [...needed]
    .filter(([item, share]) => isLess(covered.get(item) ?? nothing, share))
    .map(([item]) => item);
}

/** Parts of one item count together, and never as more than all of it. */
function isLess(one: GoneShare, other: GoneShare): boolean {
  const most = other.gone > other.of ? { gone: 1n, of: 1n } : other;
  return one.gone * most.of < most.gone * one.of;
}
