/** A value for each unit from which, or below which, a measure applies: `370 USD / TNE`. */
import type { Decimal } from "#src/kernel/decimal.ts";
import { parseRate } from "./rate.ts";

export type Threshold = {
  readonly amount: Decimal;
  readonly currency: string;
  readonly per: Decimal;
  readonly unit: string;
  readonly text: string;
};

/** Undefined where the text is none. @example parseThreshold("370 USD / TNE") */
export function parseThreshold(text: string): Threshold | undefined {
  const parsed = parseRate(text);
  if (!parsed.ok || parsed.rate.minimum || parsed.rate.maximum) return undefined;
  const [only, ...rest] = parsed.rate.sum;
  if (only?.kind !== "specific" || rest.length > 0) return undefined;
  const { amount, currency, per, unit } = only;
  return { amount, currency, per, unit, text };
}
