/**
 * Whether the quantities that a finding names are quantities of its goods items: in a unit that the item is
 * declared in, more than nothing, and, where they are against release, no more than is declared. A finding
 * about nothing would let goods pass that it is against, and one about more could never be disposed of.
 * Parts of one item in several units, or all of it beside a part, count together as shares of it. Pure.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { add, compare, type Decimal, formatDecimal, parseDecimal } from "#src/kernel/decimal.ts";
import type { ControlRules } from "#src/registers/control-rules.ts";
import type { DeclarationDocument, DocumentValue } from "../../../declaration/document.ts";
import {
  foundShares,
  itemList,
  listOf,
  read,
  statedIn,
} from "../../../declaration/goods-shares.ts";
import type { FoundGoods, ReportedFinding } from "./finding.ts";

type Declared = { readonly document: DeclarationDocument; readonly control: ControlRules };

/**
 * A profile that divides no goods says nothing of units, so only a quantity of nothing is refused there. More
 * than is declared may be found where the declaration is to be corrected to it.
 * @throws FINDING_UNIT_UNKNOWN, FINDING_QUANTITY_WRONG
 */
export function checkFoundGoods(
  { goods = [], result }: Pick<ReportedFinding, "goods" | "result">,
  { document, control }: Declared,
): void {
  const items = listOf(read(document, itemList));
  const sums = new Map<string, Decimal>();
  for (const { item, quantity, unit = "" } of goods) {
    if (quantity === undefined) continue;
    const found = parseDecimal(quantity);
    if (found.units === 0n) throw wrongQuantity(`A quantity of goods item ${item} is zero.`);
    const declared = declaredIn(items[item - 1], { item, unit }, control);
    if (declared === undefined) continue;
    const key = `${item} ${unit}`;
    const before = sums.get(key);
    const sum = before ? add(before, found) : found;
    sums.set(key, sum);
    if (result === "corrected" || compare(sum, declared) <= 0) continue;
    throw wrongQuantity(
      `The finding is about ${formatDecimal(sum)} ${unit} of goods item ${item}, which is declared with ${formatDecimal(declared)} ${unit}.`,
    );
  }
  if (result !== "corrected" && control.divided) checkShares(goods, { document, control });
}

/**
 * No more than all of an item, whatever its parts are counted in. Of lots that are named without a quantity
 * nobody says how much of the item each is: together they are all of it, once.
 */
function checkShares(named: readonly FoundGoods[], declared: Declared): void {
  const goods = named.filter(
    (one, at) =>
      one.quantity !== undefined ||
      one.lot === undefined ||
      named.findIndex(
        ({ item, quantity, lot }) =>
          item === one.item && quantity === undefined && lot !== undefined,
      ) === at,
  );
  for (const [item, { gone, of }] of foundShares(goods, declared)) {
    if (gone <= of) continue;
    const parts = goods
      .filter((one) => one.item === item)
      .map(({ quantity, unit = "" }) => (quantity === undefined ? "100 %" : `${quantity} ${unit}`));
    throw wrongQuantity(
      `The parts of goods item ${item} are more than all of it: ${parts.join(" + ")}.`,
    );
  }
}

/** What an item states in a unit; undefined where the profile divides no goods. */
function declaredIn(
  item: DocumentValue | undefined,
  { item: number, unit }: Required<Pick<FoundGoods, "item" | "unit">>,
  { divided }: ControlRules,
): Decimal | undefined {
  if (divided === undefined) return undefined;
  const stated = statedIn(item, divided).filter(({ currencyId }) => currencyId === undefined);
  const total = stated.find(({ unitCode }) => unitCode === unit);
  if (total) return parseDecimal(total.value);
  const units = [...new Set(stated.flatMap(({ unitCode }) => unitCode ?? []))].join(", ");
  throw new AppError({
    code: "FINDING_UNIT_UNKNOWN",
    status: 422,
    message: `Goods item ${number} states no quantity in ${unit || "(no unit)"}.`,
    fix: `Use a unit it is declared in: ${units || "(none)"}; or leave the quantity out for all of it.`,
  });
}

function wrongQuantity(message: string): AppError {
  return new AppError({
    code: "FINDING_QUANTITY_WRONG",
    status: 422,
    message,
    fix: "State a quantity above zero and not above the declared one, or none for all of the item; where more is there than was declared, record corrected.",
  });
}
