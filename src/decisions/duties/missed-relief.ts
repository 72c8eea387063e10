/**
 * Why a relief that the declared codes ask for is not given: a bound on the value that is passed, or
 * an exception that holds. A relief whose codes are not declared was not asked for, and says nothing.
 */
import {
  type Decimal,
  add,
  compare,
  formatDecimal,
  parseDecimal,
  zero,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import { type DeclarationTotals, testOf } from "./condition.ts";
import type { DutyInput, DutyItem } from "./duties.ts";
import type { Condition, ReliefRule } from "./rules.ts";

export type Missed = (
  input: DutyInput,
  item: DutyItem,
  worth: DeclarationTotals,
) => Text | undefined;

/** Undefined for a rule that no bound or exception keeps away. */
export function missedRelief({ when, unless }: ReliefRule): Missed | undefined {
  const { totalValueMax, yearTotalMax, goodsPriceOver, direction, ...codes } = when;
  if (Object.keys(codes).length === 0) return undefined;
  if ((totalValueMax ?? yearTotalMax ?? goodsPriceOver ?? unless) === undefined) return undefined;
  const asked = testOf({ ...codes, ...(direction && { direction }) });
  const bounds = [
    bound(totalValueMax, (limit, _input, { customsValue }) => over(customsValue, limit)),
    bound(yearTotalMax, (limit, { buyerYearTotal }, { customsValue }) =>
      buyerYearTotal && customsValue
        ? over(add(buyerYearTotal, customsValue), limit, "year")
        : undefined,
    ),
    bound(goodsPriceOver, (limit, _input, { goodsPrice }) => notOver(goodsPrice, limit)),
    unless && exceptionOf(unless),
  ].filter((one) => one !== undefined);
  return (input, item, worth) => {
    if (!asked(input, item, worth)) return undefined;
    for (const why of bounds) {
      const found = why(input, item, worth);
      if (found) return found;
    }
    return undefined;
  };
}

function bound(
  text: string | undefined,
  why: (limit: Decimal, input: DutyInput, worth: DeclarationTotals) => Text | undefined,
): Missed | undefined {
  if (text === undefined) return undefined;
  const limit = parseDecimal(text);
  return (input, _item, worth) => why(limit, input, worth);
}

function over(value: Decimal | undefined, limit: Decimal, of = "whole"): Text | undefined {
  if (value === undefined || compare(value, limit) <= 0) return undefined;
  const [is, most] = [formatDecimal(value), formatDecimal(limit)];
  return of === "year"
    ? {
        en: `purchases of the year come to ${is}, above ${most}`,
        zh: `年度交易额 ${is}，超过 ${most}`,
      }
    : {
        en: `the goods are worth ${is} together, above ${most}`,
        zh: `货物总值 ${is}，超过 ${most}`,
      };
}

function notOver(value: Decimal | undefined, limit: Decimal): Text | undefined {
  if (value === undefined || compare(value, limit) > 0) return undefined;
  const [is, least] = [formatDecimal(value), formatDecimal(limit)];
  return {
    en: `the goods are worth ${is}, not above ${least}`,
    zh: `货物价值 ${is}，未超过 ${least}`,
  };
}

/** The exception holds: told by its bound where it has one, else by what is declared. */
function exceptionOf(unless: Condition): Missed {
  const holds = testOf(unless);
  const { goodsPriceOver } = unless;
  const limit = goodsPriceOver === undefined ? zero : parseDecimal(goodsPriceOver);
  const declared = Object.values(unless).flat().join(", ");
  return (input, item, worth) => {
    if (!holds(input, item, worth)) return undefined;
    if (goodsPriceOver !== undefined) return over(worth.goodsPrice, limit);
    return { en: `an exception is declared (${declared})`, zh: `已申报例外情形（${declared}）` };
  };
}
