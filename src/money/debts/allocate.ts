/**
 * Which debts a payment pays: the one due first, and within a debt its parts in the order of the profile.
 * Pure. What is left over stays with the payer.
 */
import type { DebtKey } from "#src/money/journal/posting.ts";

export type DebtPart = {
  readonly taxType: string;
  /** Kind of revenue. */
  readonly kind: string;
  /** Still owed, minor units; below zero where more was paid than is owed now. */
  readonly openMinor: bigint;
};
export type OpenDebt = {
  readonly key: DebtKey;
  readonly dueOn: string;
  readonly parts: readonly DebtPart[];
};
export type Allocation = {
  readonly key: DebtKey;
  readonly taxType: string;
  readonly minor: bigint;
};

/**
 * Shares out an amount.
 * @param order kinds of revenue; kinds that are not named come after them
 */
export function allocate(
  amountMinor: bigint,
  debts: readonly OpenDebt[],
  order: readonly string[],
): { readonly allocations: readonly Allocation[]; readonly restMinor: bigint } {
  const rank = (kind: string) => {
    const at = order.indexOf(kind);
    return at < 0 ? order.length : at;
  };
  let restMinor = amountMinor;
  const allocations: Allocation[] = [];
  const ordered = debts.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  for (const { key, parts } of ordered) {
    const sorted = parts.toSorted(
      (a, b) => rank(a.kind) - rank(b.kind) || (a.taxType < b.taxType ? -1 : 1),
    );
    for (const { taxType, openMinor } of sorted) {
      const minor = openMinor < restMinor ? openMinor : restMinor;
      if (minor <= 0n) continue;
      allocations.push({ key, taxType, minor });
      restMinor -= minor;
    }
  }
  return { allocations, restMinor };
}

/** Due day, then age: ids of declarations begin with the time. */
function sortKey({ dueOn, key }: OpenDebt): string {
  return `${dueOn} ${key.declarationId} ${String(key.number).padStart(5, "0")}`;
}
