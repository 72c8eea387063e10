/**
 * Refused goods that go one part after another: some are destroyed, others sent back. In: the declaration's
 * document, what is gone already, and what goes now. Out: whether anything is left. Quantities add up over
 * all parts, each in a unit that the item is declared in, by exact fractions. Pure.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { ControlRules, disposalExits } from "#src/registers/control-rules.ts";
import type { DeclarationDocument } from "../../declaration/document.ts";
import { addShares } from "../../declaration/goods-shares.ts";
import { type GoneGoods, sharesOf } from "./divide-goods.ts";

/** Goods that are gone, with what shows it. */
export type DisposedPart = {
  readonly exit: (typeof disposalExits)[number];
  readonly proof: string;
  /** Absent: all that was left. */
  readonly goods?: readonly GoneGoods[];
};

/** @throws DISPOSAL_TOO_MUCH where more would be gone than was declared, DISPOSAL_UNKNOWN_QUANTITY */
export function isAllGone(
  document: DeclarationDocument,
  parts: readonly (readonly GoneGoods[])[],
  control: ControlRules,
): boolean {
  const { shares, count } = sharesOf(document, parts.flat(), control);
  const sums = addShares(shares);
  for (const [item, { gone, of }] of sums) if (gone > of) throw tooMuch(item);
  return sums.size === count && [...sums.values()].every(({ gone, of }) => gone === of);
}

function tooMuch(item: number): AppError {
  return new AppError({
    code: "DISPOSAL_TOO_MUCH",
    status: 422,
    message: `Of goods item ${item} more would be gone than was declared and is still there.`,
    fix: "Read the case: it lists what is gone. Name what is left, or leave the goods out for all of it.",
  });
}
