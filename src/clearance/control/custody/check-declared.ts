/**
 * Whether what an officer takes in of a declared goods item is among what is declared of it: more may be
 * there than was declared, so that it is taken in all the same once the officer says why. Pure.
 */
import { AppError } from "#src/kernel/app-error.ts";
import {
  add,
  compare,
  formatDecimal,
  parseDecimal,
  shorten,
  subtract,
} from "#src/kernel/decimal.ts";
import type { ControlRules } from "#src/registers/control-rules.ts";
import type { DeclarationDocument } from "../../declaration/document.ts";
import { itemList, listOf, read, statedIn } from "../../declaration/goods-shares.ts";

type TakenGoods = {
  readonly item: number;
  /** Decimal in `unit`. */
  readonly quantity: string;
  readonly unit: string;
  /** Of the item in that unit: what is in custody, and what left it otherwise than back. */
  readonly before: string;
};

/**
 * A profile that divides no goods says nothing of the amounts of an item, so that nothing is compared there.
 * @param excess why there is more than is declared, in the officer's words; undefined: not said
 * @throws AppError CUSTODY_MORE_THAN_DECLARED
 */
export function checkDeclared(
  { item, quantity, unit, before }: TakenGoods,
  { document, divided }: { readonly document: DeclarationDocument } & Pick<ControlRules, "divided">,
  excess: string | undefined,
): void {
  if (divided === undefined || excess !== undefined) return;
  const stated = statedIn(listOf(read(document, itemList))[item - 1], divided).filter(
    ({ currencyId }) => currencyId === undefined,
  );
  const declared = stated.find(({ unitCode }) => unitCode === unit);
  if (!declared) {
    const units = [...new Set(stated.flatMap(({ unitCode }) => unitCode ?? []))].join(", ");
    throw new AppError({
      code: "CUSTODY_MORE_THAN_DECLARED",
      status: 422,
      message: `Goods item ${item} states no quantity in ${unit}: ${quantity} ${unit} is compared with nothing.`,
      fix: `Use a unit it is declared in (${units || "none"}), or say why it is counted otherwise in "Why there is more of the item than was declared" (excess).`,
    });
  }
  const taken = add(parseDecimal(before), parseDecimal(quantity));
  const all = parseDecimal(declared.value);
  if (compare(taken, all) <= 0) return;
  const more = formatDecimal(shorten(subtract(taken, all)));
  throw new AppError({
    code: "CUSTODY_MORE_THAN_DECLARED",
    status: 422,
    message: `Goods item ${item} is declared with ${declared.value} ${unit}; with what was taken in before, ${more} ${unit} more would be in custody.`,
    fix: 'Count again, or take what nobody declared in as undeclared; where there is more, say so in "Why there is more of the item than was declared" (excess).',
  });
}
