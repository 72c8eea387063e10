/** A long trial is asked for in parts; their sums are added exactly, as texts. */
import type { Routes } from "../../routes.gen.ts";

export type Trial = Routes["POST /charges/what-if"]["answer"];
type Revenue = Trial["byTax"][number];

/** Both have the decimals of one currency. @example addAmounts("1.50", "-0.75") // "0.75" */
export function addAmounts(one: string, other: string): string {
  const decimals = Math.max(decimalsOf(one), decimalsOf(other));
  const sum = unitsOf(one, decimals) + unitsOf(other, decimals);
  const digits = String(sum < 0n ? -sum : sum).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const part = decimals === 0 ? "" : `.${digits.slice(-decimals)}`;
  return `${sum < 0n ? "-" : ""}${whole}${part}`;
}

function decimalsOf(amount: string): number {
  return amount.split(".")[1]?.length ?? 0;
}

function unitsOf(amount: string, decimals: number): bigint {
  const [whole = "0", part = ""] = amount.split(".");
  return BigInt(whole + part.padEnd(decimals, "0"));
}

function addRevenue(one: readonly Revenue[], other: readonly Revenue[]): readonly Revenue[] {
  const sums = new Map(one.map((row) => [row.key, row]));
  for (const row of other) {
    const before = sums.get(row.key);
    sums.set(
      row.key,
      before === undefined
        ? row
        : {
            key: row.key,
            before: addAmounts(before.before, row.before),
            after: addAmounts(before.after, row.after),
            change: addAmounts(before.change, row.change),
          },
    );
  }
  return [...sums.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** What both parts together say; what was refused of the lists is the same in each. */
export function addParts(one: Trial | undefined, other: Trial): Trial {
  if (one === undefined) return other;
  return {
    ...other,
    declarations: one.declarations + other.declarations,
    changed: [...one.changed, ...other.changed],
    byTax: addRevenue(one.byTax, other.byTax),
    byCommodity: addRevenue(one.byCommodity, other.byCommodity),
    byOrigin: addRevenue(one.byOrigin, other.byOrigin),
  };
}
