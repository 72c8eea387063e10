/** Reports of conveyances as rows of the ledger of operations. */
import type { ConveyanceReport } from "#src/movements/conveyances/conveyance.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { operationsOfReport } from "./operations.ts";
import { appendOperations } from "./store.ts";

type Recorded = { readonly report: ConveyanceReport; readonly reportId: string };

/** Writes them in the transaction that records the reports. */
export async function countReports(
  sql: Sql,
  reports: readonly Recorded[],
  { profile, now }: { readonly profile: Profile; readonly now: Temporal.Instant },
): Promise<void> {
  const { id, timeZone } = profile;
  const rows = reports.flatMap(({ report, reportId }) =>
    operationsOfReport(report, reportId, { profile: id, timeZone }),
  );
  // rows are taken from the machine's clock, like those of the trade ledger
  await appendOperations(sql, rows, now.epochMilliseconds);
}
