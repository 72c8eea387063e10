/** Reports of conveyances, and what corrects the goods of them, as rows of the ledger of operations. */
import { transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import type { EnteredMessage } from "#src/movements/consignments/book/enter-messages.ts";
import type {
  KnownLanding,
  RestatedLanding,
} from "#src/movements/consignments/book/known-landings.ts";
import {
  findCallReports,
  findDocumentReports,
  findLandingReports,
  lockCalls,
} from "#src/movements/conveyances/call-store.ts";
import type { ConveyanceReport } from "#src/movements/conveyances/conveyance.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { callOf, ReportedCalls } from "./new-to-call.ts";
import { type OperationRow, operationsOfReport, operationsOfRestated } from "./operations.ts";
import { appendOperations } from "./store.ts";

type Recorded = { readonly report: ConveyanceReport; readonly reportId: string };

/** What one request of a party recorded. */
export type CountedReports = {
  readonly recorded: readonly Recorded[];
  /** What the books know of the documents of those. */
  readonly known: readonly KnownLanding[];
  /** Messages that were entered before them. */
  readonly entered: readonly Pick<EnteredMessage, "id" | "office" | "restated">[];
};

type Request = {
  readonly profile: Profile;
  readonly lodgerId: string;
  readonly now: Temporal.Instant;
};

/**
 * Writes them in the transaction that records the reports, behind everything that holds goods: who reports
 * of the same call waits here. What a count corrects is booked to the month in which the goods came.
 */
export async function countReports(
  sql: Sql,
  { recorded, known, entered }: CountedReports,
  { profile, lodgerId, now }: Request,
): Promise<void> {
  const crossing = recorded.filter(({ report }) => report.leg === "border");
  const restated = entered.flatMap((message) => message.restated);
  if (crossing.length === 0 && restated.length === 0) return;
  const { id, timeZone, movements } = profile;
  const without = crossing.map(({ reportId }) => reportId);
  await lockCalls(sql, id, [
    ...crossing.map(({ report }) => callOf(report)),
    ...restated.map(({ call }) => `arrival ${call}`),
  ]);
  const about = { profile: id, withinDays: movements.partsWithinDaysMax, without };
  const corrected = await correctedBy(sql, { entered, restated }, { ...about, timeZone });
  const before = await findBefore(sql, { crossing, known }, about);
  const rows = crossing.flatMap(({ report, reportId }) =>
    operationsOfReport(before.take(report, lodgerId), reportId, { profile: id, timeZone }),
  );
  // rows are taken from the machine's clock, like those of the trade ledger
  await appendOperations(sql, [...corrected, ...rows], now.epochMilliseconds);
}

type About = {
  readonly profile: string;
  readonly withinDays: number;
  /** Reports of this moment. */
  readonly without: readonly string[];
};

async function correctedBy(
  sql: Sql,
  messages: Pick<CountedReports, "entered"> & { readonly restated: readonly RestatedLanding[] },
  about: About & { readonly timeZone: string },
): Promise<readonly OperationRow[]> {
  const { restated } = messages;
  if (restated.length === 0) return [];
  const reports = await findLandingReports(sql, {
    ...about,
    keys: restated.map(({ number }) => number),
    moments: restated.map(({ at }) => at),
  });
  const reported = new ReportedCalls([], reports);
  return messages.entered.flatMap((message) =>
    message.restated.flatMap((landing, index) =>
      operationsOfRestated(reported.restate(landing), {
        ...about,
        recordId: `${message.id ?? ""}-${index + 1}`,
        office: message.office,
      }),
    ),
  );
}

async function findBefore(
  sql: Sql,
  {
    crossing,
    known,
  }: { readonly crossing: readonly Recorded[]; readonly known: readonly KnownLanding[] },
  about: About,
): Promise<ReportedCalls> {
  const query = { ...about, calls: crossing.flatMap(({ report }) => callsOf(report)) };
  const calls = await findCallReports(sql, query);
  if (calls.length === 0) return new ReportedCalls([], [], known);
  const keys = crossing.flatMap(({ report }) =>
    report.consignments.map(({ transportDocument }) => transportDocumentKey(transportDocument)),
  );
  return new ReportedCalls(calls, await findDocumentReports(sql, { ...query, keys }), known);
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
