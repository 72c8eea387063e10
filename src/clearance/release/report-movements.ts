/**
 * Movement reports over HTTP: recorded in one transaction, then told to the declarations that wait
 * for them.
 */
import { LegalDate } from "#src/kernel/legal-date.ts";
import { z } from "zod";
import { ReportKind, transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import type { RecordedReports } from "#src/movements/conveyances/conveyance.ts";
import { enterReports } from "#src/movements/consignments/book/enter-reports.ts";
import { lodgeMovements } from "#src/movements/conveyances/lodge.ts";
import type { ReadMovements } from "#src/movements/conveyances/read.ts";
import { readReports } from "#src/movements/conveyances/read-large.ts";
import { isOfOthers, readForSender } from "#src/movements/messages/read-lodged.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { waitOut } from "#src/platform/driver/wait-out.ts";
import type { RouteAnswer, RouteRequest } from "#src/platform/route.ts";
import { PrintedProblem } from "#src/platform/problem-answers.ts";
import { printProblem } from "#src/kernel/problem.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { findWaitingForGoods } from "#src/clearance/declaration/store.ts";
import { findReleasedGoods } from "./write-offs/find-released.ts";
import { isXml, lodgeEntrySummary } from "./lodge-entry-summary.ts";
import { answerReadings, LodgedMessage } from "./lodged-message.ts";
import { findWord } from "./word-of-caller.ts";
import { profileFor } from "#src/registers/app.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";
import type { OutsideFact } from "#src/platform/desk.ts";

/** What a report says in its address. */
export const ReportQuery = z.object({
  profile: z.string().optional(),
  /** Day of the law, for those who make traffic or replay it. */
  asOf: LegalDate.optional(),
  /** Edition of the rules of entry summaries; the one that holds on the day where absent. */
  edition: z.string().optional(),
});

export const ReportsAnswer = z.object({
  reports: z.array(
    z.object({
      /** Null where it could not be read or was refused. */
      id: z.string().nullable(),
      reference: z.string().nullable(),
      kind: ReportKind.nullable(),
      status: z.enum(["recorded", "repeated", "rejected"]),
      problems: z.array(PrintedProblem),
    }),
  ),
  /** Entry summaries and messages of EDIFACT and Cargo-XML, in their order. */
  messages: z.array(LodgedMessage).optional(),
});

type ReportRequest = Pick<
  RouteRequest<ClearanceApp>,
  "app" | "caller" | "bytes" | "contentType"
> & {
  readonly query: z.output<typeof ReportQuery>;
};

/** Answers each report; a repeat is answered again and tells nobody. */
export async function reportMovements(request: ReportRequest): Promise<RouteAnswer> {
  const { app, caller, query, bytes } = request;
  const profile = profileFor(app, query.profile);
  const isOthers = isOfOthers(bytes);
  if (isXml(request.contentType) && !isOthers) {
    const message = await lodgeEntrySummary(request, profile);
    return { status: 202, body: { reports: [], messages: [message] } };
  }
  const { id, timeZone } = profile;
  const word = await findWord(app, caller);
  const lodgerId = caller?.partyId ?? "";
  const now = app.clock();
  const readings = isOthers
    ? await readForSender({ bytes, timeZone, nowMs: now.epochMilliseconds }, lodgerId)
    : undefined;
  const read: ReadMovements = readings
    ? { kind: "read", format: "edifact", reports: readings.map((one) => one.read) }
    : await readReports({ bytes, now, sender: lodgerId });
  const recorded = await app.sql.begin(async (tx) => {
    const lodged = await lodgeMovements(tx, { read, profile: id, lodgerId, timeZone, word, now });
    await app.countReports(tx, lodged.recorded, { profile, now });
    await enterReports(tx, lodged.recorded, {
      profile,
      lodgerId,
      actor: actorOf(caller),
      word,
      now,
      findReleased: (sql, found) => findReleasedGoods(sql, { profile, now, ...found }),
    });
    return lodged;
  });
  // what it means is told to the parties of the declarations, never to who reports
  if (word !== "none") await tellWaiting(request, recorded.events, profile);
  if (readings) {
    const messages = answerReadings(readings, recorded.answers, now);
    return { status: 202, body: { reports: [], messages } };
  }
  return {
    status: 202,
    body: {
      reports: recorded.answers.map((answer) => ({
        ...answer,
        problems: answer.problems.map((problem) => printProblem(problem)),
      })),
    },
  };
}

/** Tells all that wait. */
async function tellWaiting(
  { app, caller, query }: ReportRequest,
  events: RecordedReports["events"],
  profile: Profile,
): Promise<void> {
  const told: OutsideFact[] = [];
  for (const kind of ["arrival", "departure"] as const) {
    const documents = events
      .filter((event) => event.kind === kind)
      .map(({ transportDocument }) => transportDocumentKey(transportDocument));
    const goods = { profile: profile.id, documents };
    const found = await waitOut(() => findWaitingForGoods(app.sql, goods));
    for (const declarationId of found)
      told.push({
        type: "goods.reported",
        kind,
        declarationId,
        actor: actorOf(caller),
        ...statedDay(caller, query.asOf),
      });
  }
  // the report is recorded: whom the database cannot tell at present is found by the sweep
  await app.desk.tellSoon(told);
}
