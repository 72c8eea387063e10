/** Reports of laboratories that a release, or the condition of one, waits for. Pure. */
import type { StandingOrder } from "../laboratory/laboratory.ts";

const isOpen = ({ status }: StandingOrder): boolean =>
  status === "ordered" || status === "received";

/**
 * Numbers of orders without a report that hold a release.
 * @param conditions that the release carries: what one of them lets go is not held
 */
export function awaitedReports(
  orders: readonly StandingOrder[],
  conditions: readonly string[],
): readonly number[] {
  return orders
    .filter((one) => isOpen(one) && one.holds && !conditions.includes(one.holds.condition ?? ""))
    .map(({ number }) => number);
}

/** What keeps a condition that waits for reports from being met; undefined: nothing. */
export function whyNotMet(
  orders: readonly StandingOrder[],
  condition: string,
): { readonly why: "open" | "fails"; readonly order: number } | undefined {
  const of = orders.filter(({ holds }) => holds?.condition === condition);
  const open = of.find(isOpen);
  if (open) return { why: "open", order: open.number };
  const failing = of.find(({ lateFinding }) => lateFinding !== undefined);
  return failing && { why: "fails", order: failing.number };
}
