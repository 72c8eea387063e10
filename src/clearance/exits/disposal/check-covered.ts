/**
 * Whether what becomes of goods answers a finding against release: only where it is about all goods that the
 * finding is about, to the last unit. In: the findings, the goods that are disposed of, treated or
 * downgraded, the document as it stands. Pure.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { ControlRules } from "#src/registers/control-rules.ts";
import type { SeenTask } from "../../control/acts/earlier-acts.ts";
import type { DeclarationDocument } from "../../declaration/document.ts";
import { addShares, foundShares, itemsShort } from "../../declaration/goods-shares.ts";
import { type GoneGoods, sharesOf } from "./divide-goods.ts";

type Declared = { readonly document: DeclarationDocument; readonly control: ControlRules };

/** @throws DISPOSAL_INCOMPLETE, and of the goods DISPOSAL_UNKNOWN_QUANTITY, DISPOSAL_TOO_MUCH */
export function checkCovered(
  against: readonly SeenTask[],
  goods: readonly GoneGoods[],
  declared: Declared,
): void {
  const [first] = uncovered(against, goods, declared);
  if (!first) return;
  throw new AppError({
    code: "DISPOSAL_INCOMPLETE",
    status: 409,
    message: `The finding of task ${first.task} is about more than this of goods items ${first.left.join(", ")}: the rest would stay.`,
    fix: "Name all items and quantities of the finding, or correct it first to the goods that it is about.",
  });
}

/** Whether the goods are all that the findings are about. */
export function isCovered(
  against: readonly SeenTask[],
  goods: readonly GoneGoods[],
  declared: Declared,
): boolean {
  return uncovered(against, goods, declared).length === 0;
}

/** Findings that are about more, with the items of which something would stay. */
function uncovered(
  against: readonly SeenTask[],
  goods: readonly GoneGoods[],
  { document, control }: Declared,
) {
  const { shares, count } = sharesOf(document, goods, control);
  const gone = addShares(shares);
  const all = Array.from({ length: count }, (_, at) => at + 1);
  return against.flatMap(({ task, items, goods: parts }) => {
    const about = parts ?? (items ?? all).map((item) => ({ item }));
    const left = itemsShort(foundShares(about, { document, control }), gone);
    return left.length === 0 ? [] : [{ task, left }];
  });
}
