/** Retests that traders asked for: nothing is decided against their goods while one is open. Pure. */
import type { StandingOrder } from "../laboratory/laboratory.ts";
import type { Registered } from "../../stages.ts";

/** The trader asked for its retest, and nobody refused it. */
export const isAskedAgain = ({ asked }: StandingOrder): boolean =>
  asked !== undefined && asked.isRefused !== true;

/** Retests that the trader asked for and that neither were refused nor have their report. */
function openRetests(orders: readonly StandingOrder[]): readonly StandingOrder[] {
  return orders.filter(
    (one) =>
      isAskedAgain(one) &&
      !orders.some(({ retestOf, status }) => retestOf === one.number && status === "reported"),
  );
}

/** Numbers of those orders of a declaration. */
export const openRetestsOf = ({ laboratoryOrders = [] }: Pick<Registered, "laboratoryOrders">) =>
  openRetests(laboratoryOrders).map(({ number }) => number);
