/** Whether the goods of a declaration are there, as its consignments stand. Pure. */
import type { Profile } from "#src/registers/profile.ts";
import type { Cargo } from "./cargo-book.ts";
import type { GoodsOwner } from "./goods-of-declaration.ts";
import { isReleased } from "./take-consignments.ts";

export type Arrived = { readonly at: Temporal.Instant; readonly reference: string };

/** When the last of them came, and by which report. */
export function findArrived(
  owner: GoodsOwner & { readonly profile: Profile },
  cargo: Cargo,
): Arrived | undefined {
  const weighed = cargo.weigh(owner);
  const { last } = weighed;
  return last && isReleased(weighed, owner.profile)
    ? { at: last.at, reference: last.report }
    : undefined;
}
