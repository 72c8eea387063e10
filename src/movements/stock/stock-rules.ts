/**
 * What an administration decides of stock, as data of a profile (`rules/stock.json`): which share of goods
 * may be missing or found over without a case, by the beginning of the commodity code, and how long goods
 * may stay in temporary storage. A profile without the file tolerates nothing and sets no time.
 */
import { z } from "zod";
import { derivedFrom } from "#src/kernel/derived.ts";
import {
  type Decimal,
  decimalOf,
  divide,
  multiply,
  parseDecimal,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { type Amounts, isOnTheWay, largestOf, leastOf, type StockLot } from "./lot.ts";

const Source = z.strictObject({ ...ProfileText.shape, isChecked: z.boolean() });

const Tolerance = z.strictObject({
  /** Beginning of commodity codes; empty: of all, and of goods whose code is not known. */
  begins: z.string().regex(/^\d{0,10}$/),
  /** Share of what came in, for each period of so many days that has begun. */
  percent: z.string().regex(/^\d{1,2}(\.\d{1,4})?$/),
  days: z.int().min(1).max(3_660),
  source: Source,
});

const StockRules = z.strictObject({
  tolerances: z.array(Tolerance),
  /** Time in temporary storage; the warehouse procedures have theirs in rules/procedures.json. */
  storage: z.strictObject({
    days: z.int().min(1).max(3_660),
    source: Source,
  }),
});
export type StockRules = z.infer<typeof StockRules>;

/** The rules of a profile; undefined: it has none. */
export const stockRules = derivedFrom((profile: Profile): StockRules | undefined =>
  profile.ruleTexts.has("stock") ? readRules(profile, "stock", StockRules) : undefined,
);

const dayMs = 86_400_000;

export function daysInStorage({ since }: Pick<StockLot, "since">, now: Temporal.Instant): number {
  return Math.max(0, Math.floor((now.epochMilliseconds - Date.parse(since)) / dayMs));
}

/** Decimals of a tolerated quantity. */
const scale = 6;

/** What may be missing or found over without a case, unit by unit: the longest beginning that fits counts. */
export function toleratedOf(
  lot: StockLot,
  rules: StockRules | undefined,
  now: Temporal.Instant,
): Amounts {
  const fitting = rules?.tolerances
    .filter(({ begins }) => begins === "" || lot.commodity?.startsWith(begins) === true)
    .toSorted((one, other) => other.begins.length - one.begins.length)[0];
  if (!fitting) return lot.entered.map(() => zero);
  const periods = BigInt(Math.floor(daysInStorage(lot, now) / fitting.days) + 1);
  const percent = multiply(parseDecimal(fitting.percent), decimalOf(periods));
  const hundred = decimalOf(100n);
  return lot.entered.map((amount) =>
    leastOf(divide(multiply(amount, percent), hundred, scale, "down"), amount),
  );
}

/** @example isTolerated([two], [three]) // true */
export function isTolerated(difference: Amounts, tolerated: Amounts): boolean {
  return difference.every((amount, at) => {
    const size: Decimal = largestOf(amount, subtract(zero, amount));
    const most = tolerated[at] ?? zero;
    return subtract(most, size).units >= 0n;
  });
}

/** Last day of temporary storage; null: none is set, or a procedure or a transit has its own. */
export function dueOnOf(
  { since, declarationId, place }: StockLot,
  { rules, timeZone }: { readonly rules: StockRules | undefined; readonly timeZone: string },
): string | null {
  if (!rules || declarationId !== null || isOnTheWay({ place })) return null;
  const from = legalDay(timeZone, Temporal.Instant.from(since));
  return from.add({ days: rules.storage.days }).toString();
}
