/**
 * Whether what becomes of goods answers a finding against release: only where it is about all goods that the
 * finding is about, to the last unit. In: the findings, the goods that are disposed of, treated or
 * downgraded, the document as it stands. Pure.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { ControlRules } from "#src/registers/control-rules.ts";
import type { SeenTask } from "../acts/order-of-acts.ts";
import type { DeclarationDocument } from "../declaration/document.ts";
import { addShares, foundShares, itemsShort } from "../declaration/goods-shares.ts";
import { type GoneGoods, sharesOf } from "./divide-goods.ts";

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
