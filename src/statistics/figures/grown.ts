/**
 * Growth between two amounts: as it was published beside the later one, else computed. Amounts are printed
 * rounded, so that a growth computed from them is known within bounds only; where these leave its decimal
 * open the answer says so, since the published growth may have another. Telling whole percents only was
 * tried: it takes a digit from readers that is right nineteen times in twenty.
 */
import {
  type Decimal,
  add,
  compare,
  decimalOf,
  divide,
  findDecimal,
  formatDecimal,
  multiply,
  powerOfTen,
  round,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { SeriesValue } from "../official/series.ts";
import { findUnit } from "../official/units.ts";
import { growthPct } from "../tables/growth.ts";

/** An amount with the cells it was read from. */
export type PrintedAmount = {
  readonly amount: Decimal;
  readonly cells: readonly SeriesValue[];
  /** Growth on the year before as published beside it; empty where none is. */
  readonly publishedPct?: string | undefined;
};

/** Growth on the year before in percent, where it was published beside the amount. */
export function publishedGrowth({ publishedPct = "" }: PrintedAmount): Decimal | undefined {
  return findDecimal(publishedPct);
}

/** On the year before: as published, else computed to one decimal, which may not be certain. */
export function yearGrowth(now: PrintedAmount, before: PrintedAmount): Decimal | undefined {
  return publishedGrowth(now) ?? growthPct(now.amount, before.amount);
}

/** Computed to one decimal, which may not be certain. */
export function computedGrowth(now: PrintedAmount, before: PrintedAmount): Decimal | undefined {
  return growthPct(now.amount, before.amount);
}

/** What the growth lies between, with the exact amounts anywhere within the rounding of the printed. */
export function growthRange(
  now: PrintedAmount,
  before: PrintedAmount,
): { readonly least: Decimal; readonly most: Decimal } | undefined {
  const [a, b] = [halfStep(now), halfStep(before)];
  const least = grownBy(subtract(now.amount, a), add(before.amount, b));
  const most = grownBy(add(now.amount, a), subtract(before.amount, b));
  return least && most && { least, most };
}

function grownBy(value: Decimal, base: Decimal): Decimal | undefined {
  if (compare(base, zero) <= 0) return undefined;
  return divide(multiply(subtract(value, base), decimalOf(100n)), base, 6, "half-even");
}

/** Half of the last printed place, of all cells together. */
export function halfStep({ cells }: Pick<PrintedAmount, "cells">): Decimal {
  return cells.reduce((sum, { value, unit }) => {
    const printed = findDecimal(value);
    const read = findUnit(unit);
    if (!printed || !read || read.kind === "percent") return sum;
    const half = divide(read.factor, decimalOf(2n * powerOfTen(printed.scale)), 8, "half-up");
    return add(sum, half);
  }, zero);
}

/**
 * Says of growth that was computed that the rounding of the amounts leaves its last digit open, and what it
 * lies between; nothing where it was published, or holds whatever the amounts were before they were rounded.
 */
export function roundedNote(grown: readonly (readonly [PrintedAmount, PrintedAmount])[]): Text {
  const open = grown.flatMap(([now, before]) => openRange(now, before) ?? []);
  const [first, ...more] = open;
  if (!first) return { en: "", zh: "" };
  const { low, high } = first;
  return more.length === 0
    ? {
        en: ` Growth is computed from rounded amounts and lies between ${low} and ${high} percent.`,
        zh: `增速按取整后的金额推算，介于${low}%与${high}%之间。`,
      }
    : {
        en: ` Growth is computed from rounded amounts, which leave the last digit open in ${open.length} places.`,
        zh: `增速按取整后的金额推算，其中${open.length}处末位不能确定。`,
      };
}

function openRange(now: PrintedAmount, before: PrintedAmount) {
  const range = growthRange(now, before);
  if (!range) return undefined;
  const [low, high] = [range.least, range.most].map((one) =>
    formatDecimal(round(one, 1, "half-up")),
  );
  return low === undefined || high === undefined || low === high ? undefined : { low, high };
}
