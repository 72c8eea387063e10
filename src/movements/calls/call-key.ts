/** How a call is named by reports of goods that came with it. */
import { callKey } from "../consignments/consignment.ts";
import type { CallNotice } from "./call.ts";

/** Empty where no voyage is stated: conveyances that come every day are not told apart by their number. */
export function keyOfNotice({ conveyance, eta }: CallNotice): string {
  return conveyance.voyage === "" ? "" : callKey(conveyance, Temporal.Instant.from(eta));
}
