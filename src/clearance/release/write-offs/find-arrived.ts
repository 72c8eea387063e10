/** Whether the goods of a declaration are there, as its consignments stand. Pure. */
import type { Profile } from "#src/registers/profile.ts";
import type { Cargo } from "./cargo-book.ts";
import type { GoodsOwner } from "./goods-of-declaration.ts";
import { isOutOfReach, isReleased } from "./take-consignments.ts";

export type Arrived = { readonly at: Temporal.Instant; readonly reference: string };

/**
 * When the last of them came, and by which report.
 * @param needs `none-away`: it waited because its goods were under transit, and for nothing else
 */
export function findArrived(
  owner: GoodsOwner & { readonly profile: Profile },
  cargo: Cargo,
  needs: "all" | "none-away" = "all",
): Arrived | undefined {
  const weighed = cargo.weigh(owner);
  const { last } = weighed;
  const isThere = needs === "all" ? isReleased(weighed, owner.profile) : !isOutOfReach(weighed);
  return last && isThere ? { at: last.at, reference: last.report } : undefined;
}
