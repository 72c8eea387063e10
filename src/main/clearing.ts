/** What clearance is handed of the flow and of the statistics, which stand to its right. */
import type { ClearanceApp } from "#src/clearance/app.ts";
import type { FlowDesk } from "#src/flow/desk.ts";
import { statusOf } from "#src/flow/status.ts";
import { countReports } from "#src/statistics/operations/count-reports.ts";

type Clearing = Pick<ClearanceApp, "rulings" | "statusOf" | "countReports"> & {
  readonly desk: FlowDesk;
};

export function clearingBy(desk: FlowDesk): Clearing {
  return { desk, rulings: desk.rulings, statusOf, countReports };
}
