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
import { aboutOf, foundTogether } from "./found-together.ts";

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
    message: `The finding of task ${first.task} is about more than this, under item no. ${first.left.join(", ")}: the rest would stay.`,
    fix: "Name all items and quantities of the finding, in the unit that it states, or correct it first to the goods that it is about.",
  });
}

/**
 * Goods that were found in order are destroyed, sent back or put to another use by nobody: what leaves so is
 * no more than the findings against release are about: where no lots tell their goods apart, the largest of
 * them, since two tasks may have found the same. What an owner gives up is the owner's choice.
 * @throws NOTHING_TO_DISPOSE, DISPOSAL_BEYOND_FINDING
 */
export function checkFound(
  against: readonly SeenTask[],
  goods: readonly GoneGoods[],
  { document, control }: Declared,
): void {
  if (against.length === 0)
    throw new AppError({
      code: "NOTHING_TO_DISPOSE",
      status: 409,
      message: "No finding against release stands, so no goods are destroyed or sent back.",
      fix: "Correct the finding, or have it repeated: goods that were found in order are released.",
    });
  const { shares, count } = sharesOf(document, goods, control);
  const found = foundTogether(against, { document, control, count }, "least");
  const beyond = itemsShort(addShares(shares), found);
  if (beyond.length === 0) return;
  throw new AppError({
    code: "DISPOSAL_BEYOND_FINDING",
    status: 409,
    message: `More is named than the findings against release are about, under item no. ${beyond.join(", ")}.`,
    fix: "Name what was found, in the unit that the finding states, or correct the finding first to the goods that it is about.",
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
  return against.flatMap((one) => {
    const about = aboutOf(one, count);
    const left = itemsShort(foundShares(about, { document, control }), gone);
    return left.length === 0 ? [] : [{ task: one.task, left }];
  });
}
