/** Sums over the lines of a declaration, in the smallest units of the currency. */
import type { Decimal } from "#src/kernel/decimal.ts";
import type { Assessment, ChargeLine, ChargeTotals } from "./duties.ts";

/** Customs value of all items, minor units; undefined where one has none. */
export function customsValueOf({ items }: Pick<Assessment, "items">): bigint | undefined {
  let sum = 0n;
  for (const { customsValue } of items) {
    if (customsValue === null) return undefined;
    sum += customsValue;
  }
  return sum;
}

/** Totals with lines that owe all of their amount. */
export function totalsWith(totals: Assessment["totals"], lines: readonly ChargeLine[]) {
  const byTax = new Map(totals.byTax.map((row) => [row.taxType, row]));
  let { amount, payable } = totals;
  for (const { taxType, amount: own, relieved } of lines) {
    const more = own ?? 0n;
    amount += more;
    payable += more;
    const row = byTax.get(taxType);
    byTax.set(taxType, {
      taxType,
      amount: (row?.amount ?? 0n) + more,
      relieved: row?.relieved ?? relieved ?? 0n,
      payable: (row?.payable ?? 0n) + more,
    });
  }
  return { ...totals, amount, payable, byTax: [...byTax.values()] };
}

/** What a line adds; undefined while it cannot be computed. */
export type LineSums = {
  /** Before relief. */
  readonly full: Decimal | undefined;
  /** After relief. */
  readonly owed: Decimal | undefined;
  readonly secured: Decimal;
  readonly payable: Decimal;
};

type Sums = {
  amount: bigint;
  relieved: bigint;
  secured: bigint;
  suspended: bigint;
  payable: bigint;
};

/** Adds up lines as they are computed, in the smallest units of the currency. */
export class TotalsBuilder {
  readonly #all: Sums = newSums();
  readonly #byTax = new Map<string, Sums>();
  #undetermined = 0;

  add(taxType: string, { full, owed, secured, payable }: LineSums): void {
    let sums = this.#byTax.get(taxType);
    if (!sums) this.#byTax.set(taxType, (sums = newSums()));
    if (owed === undefined) this.#undetermined++;
    // every amount of a line was rounded to this scale
    const after = owed?.units ?? 0n;
    for (const target of [this.#all, sums]) {
      target.amount += after - secured.units;
      target.relieved += full === undefined || owed === undefined ? 0n : full.units - after;
      target.secured += secured.units;
      target.suspended += after - secured.units - payable.units;
      target.payable += payable.units;
    }
  }

  /** The sums so far. */
  get sums(): ChargeTotals {
    const byTax = [...this.#byTax].map(([taxType, { amount, relieved, payable }]) => ({
      taxType,
      amount,
      relieved,
      payable,
    }));
    const { amount, relieved, secured, suspended, payable } = this.#all;
    const undetermined = this.#undetermined;
    return { amount, relieved, secured, suspended, payable, undetermined, byTax };
  }
}

function newSums(): Sums {
  return { amount: 0n, relieved: 0n, secured: 0n, suspended: 0n, payable: 0n };
}
