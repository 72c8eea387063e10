/**
 * Which debts a payment pays, and within a debt which of its parts: by the law of the profile, which is data.
 * Pure. What is left over stays with the payer.
 */
import type { DebtKey } from "#src/money/journal/posting.ts";
import type { debtOrders } from "./money-rules.ts";

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
  readonly aroseOn: string;
  /** Reserved of guarantees for it. */
  readonly securedMinor: bigint;
  readonly parts: readonly DebtPart[];
};
export type Allocation = {
  readonly key: DebtKey;
  readonly taxType: string;
  readonly minor: bigint;
};
export type AllocationOrder = {
  /** By what one debt is paid before another. */
  readonly debts: readonly { readonly by: (typeof debtOrders)[number] }[];
  /** Kinds of revenue; kinds that are not named come after them. */
  readonly parts: readonly string[];
};

/** Where a profile has no rules: the debt due first. */
export const plainOrder: AllocationOrder = { debts: [{ by: "due" }], parts: [] };

/**
 * Shares out an amount.
 * @param today the day before which a debt has to have been due to be overdue
 */
export function allocate(
  amountMinor: bigint,
  debts: readonly OpenDebt[],
  { debts: orders, parts: kinds }: AllocationOrder,
  today: string,
): { readonly allocations: readonly Allocation[]; readonly restMinor: bigint } {
  const rank = (kind: string) => {
    const at = kinds.indexOf(kind);
    return at < 0 ? kinds.length : at;
  };
  let restMinor = amountMinor;
  const allocations: Allocation[] = [];
  const ordered = debts.toSorted((a, b) => {
    for (const { by } of orders) {
      const [first, second] = [measures[by](a, today), measures[by](b, today)];
      if (first !== second) return first < second ? -1 : 1;
    }
    return ageOf(a) < ageOf(b) ? -1 : 1;
  });
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

/** The debt of which it is less is paid first. */
const measures: {
  readonly [By in (typeof debtOrders)[number]]: (debt: OpenDebt, today: string) => string | bigint;
} = {
  overdue: ({ dueOn }, today) => (dueOn < today ? 0n : 1n),
  "least-secured": ({ securedMinor }) => securedMinor,
  due: ({ dueOn }) => dueOn,
  arose: ({ aroseOn }) => aroseOn,
};

/** Age: ids of declarations begin with the time. */
function ageOf({ key }: OpenDebt): string {
  return `${key.declarationId} ${String(key.number).padStart(5, "0")}`;
}
