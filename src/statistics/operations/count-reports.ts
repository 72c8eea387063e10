/** Reports of conveyances as rows of the ledger of operations. */
import { transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import {
  findCallReports,
  findDocumentReports,
  lockCalls,
} from "#src/movements/conveyances/call-store.ts";
import type { ConveyanceReport } from "#src/movements/conveyances/conveyance.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { callOf, ReportedCalls } from "./new-to-call.ts";
import { operationsOfReport } from "./operations.ts";
import { appendOperations } from "./store.ts";

type Recorded = { readonly report: ConveyanceReport; readonly reportId: string };

/**
 * Writes them in the transaction that records the reports, behind everything that holds goods: who reports
 * of the same call waits here.
 */
export async function countReports(
  sql: Sql,
  reports: readonly Recorded[],
  {
    profile,
    lodgerId,
    now,
  }: { readonly profile: Profile; readonly lodgerId: string; readonly now: Temporal.Instant },
): Promise<void> {
  const crossing = reports.filter(({ report }) => report.leg === "border");
  if (crossing.length === 0) return;
  const { id, timeZone, movements } = profile;
  await lockCalls(
    sql,
    id,
    crossing.map(({ report }) => callOf(report)),
  );
  const before = await findBefore(sql, crossing, { id, movements });
  const rows = crossing.flatMap(({ report, reportId }) =>
    operationsOfReport(before.take(report, lodgerId), reportId, { profile: id, timeZone }),
  );
  // rows are taken from the machine's clock, like those of the trade ledger
  await appendOperations(sql, rows, now.epochMilliseconds);
}

async function findBefore(
  sql: Sql,
  crossing: readonly Recorded[],
  { id: profile, movements }: Pick<Profile, "id" | "movements">,
): Promise<ReportedCalls> {
  const query = {
    profile,
    calls: crossing.flatMap(({ report }) => callsOf(report)),
    without: crossing.map(({ reportId }) => reportId),
    withinDays: movements.partsWithinDaysMax,
  };
  const calls = await findCallReports(sql, query);
  if (calls.length === 0) return new ReportedCalls([], []);
  const keys = crossing.flatMap(({ report }) =>
    report.consignments.map(({ transportDocument }) => transportDocumentKey(transportDocument)),
  );
  return new ReportedCalls(calls, await findDocumentReports(sql, { ...query, keys }));
}

/** Under the forms in which the number of a conveyance is reported. */
function callsOf({ report: kind, conveyance: { mode, id }, at }: ConveyanceReport) {
  const number = id.replace(/^IMO ?(?=\d{7}$)/, "");
  const forms = mode === "ship" ? new Set([id, number, `IMO${number}`, `IMO ${number}`]) : [id];
  return [...forms].map((registration) => ({
    kind,
    mode,
    registration,
    at: Temporal.Instant.from(at),
  }));
}
