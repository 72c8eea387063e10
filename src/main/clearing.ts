/** What money and clearance are handed of what stands to their right. */
import type { ClearanceApp } from "#src/clearance/app.ts";
import { findMandated } from "#src/clearance/declaration/find-mandated.ts";
import type { FlowDesk } from "#src/flow/desk.ts";
import { countReports } from "#src/statistics/operations/count-reports.ts";
import { statusOf } from "#src/flow/describe.ts";

type Clearing = Pick<ClearanceApp, "rulings" | "statusOf" | "countReports" | "findMandated"> & {
  readonly desk: FlowDesk;
};

export function clearingBy(desk: FlowDesk): Clearing {
  return { desk, rulings: desk.rulings, statusOf, countReports, findMandated };
}
