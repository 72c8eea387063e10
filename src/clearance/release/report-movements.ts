/**
 * Movement reports over HTTP: recorded in one transaction, then told to the declarations that wait
 * for them.
 */
import { LegalDate } from "#src/kernel/legal-date.ts";
import { z } from "zod";
import { type ReportKind, transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import type { RecordedReports } from "#src/movements/conveyances/conveyance.ts";
import {
  type EnteredMessage,
  enterMessages,
} from "#src/movements/consignments/book/enter-messages.ts";
import { type EnterReports, enterReports } from "#src/movements/consignments/book/enter-reports.ts";
import { findLandedEarly } from "#src/movements/calls/landed-early.ts";
import { findWhole } from "#src/movements/consignments/book/find-whole.ts";
import { findExpected } from "#src/movements/consignments/book/find-expected.ts";
import type { ConveyanceReport } from "#src/movements/conveyances/conveyance.ts";
import type { CargoMessage } from "#src/movements/conveyances/cargo-message.ts";
import { lodgeMovements } from "#src/movements/conveyances/lodge.ts";
import type { ReadMovements } from "#src/movements/conveyances/read.ts";
import { readReports } from "#src/movements/conveyances/read-large.ts";
import { keepUntold } from "#src/movements/untold/store.ts";
import { type MovedDocuments, tellMovement } from "#src/movements/untold/untold.ts";
import { isOfOthers, readForSender } from "#src/movements/messages/read-lodged.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import type { RouteAnswer, RouteRequest } from "#src/platform/route.ts";
import { PrintedProblem } from "#src/platform/problem-answers.ts";
import { printProblem } from "#src/kernel/problem.ts";
import { locales } from "#src/kernel/text.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { findReleasedGoods } from "./write-offs/find-released.ts";
import { isXml, lodgeEntrySummary } from "./lodge-entry-summary.ts";
import { enterCallMessages } from "./enter-call-messages.ts";
import { answerReadings, LodgedMessage } from "./lodged-message.ts";
import { quarantine } from "./quarantine-unread.ts";
import { judgePlaces } from "./places-of-reports.ts";
import { placeRegisterOf } from "#src/movements/stock/place-register.ts";
import { findSpeaker } from "./word-of-caller.ts";
import { profileFor } from "#src/registers/app.ts";
import { statedDay } from "#src/identity/access/stated-day.ts";

/** What a report says in its address. */
export const ReportQuery = z.object({
  profile: z.string().optional(),
  /** Day of the law, for those who make traffic or replay it. */
  asOf: LegalDate.optional(),
  /** Language of the findings. */
  locale: z.enum(locales).optional(),
  /** Edition of the rules of entry summaries; the one that holds on the day where absent. */
  edition: z.string().optional(),
});

export const ReportsAnswer = z.object({
  reports: z.array(
    z.object({
      /** Null where it could not be read or was refused. */
      id: z.string().nullable(),
      reference: z.string().nullable(),
      /** `arrival`, `departure`, `manifest`, …; null where it cannot be read. */
      kind: z.string().nullable(),
      status: z.enum(["recorded", "amended", "cancelled", "repeated", "rejected", "quarantined"]),
      problems: z.array(PrintedProblem),
      /** Declarations that took what a refused version would take back; for customs. */
      takenBy: z.array(z.string()).optional(),
    }),
  ),
  /** Entry summaries and messages of EDIFACT and Cargo-XML, in their order. */
  messages: z.array(LodgedMessage).optional(),
  /** CONTRL of each interchange whose sender asks for it in UNB; absent: none asks. */
  receipts: z.array(z.string()).optional(),
});

type ReportRequest = Pick<
  RouteRequest<ClearanceApp>,
  "app" | "caller" | "bytes" | "contentType"
> & {
  readonly query: z.output<typeof ReportQuery>;
  /** A message that was cut out of lines of one length. */
  readonly isOfRecords?: boolean;
};

/** Answers each report; a repeat is answered again and tells nobody. */
export async function reportMovements(request: ReportRequest): Promise<RouteAnswer> {
  const { app, caller, query, bytes, isOfRecords = false } = request;
  const profile = profileFor(app, query.profile);
  const isOthers = isOfOthers(bytes);
  if (isXml(request.contentType) && !isOthers) {
    const message = await lodgeEntrySummary(request, profile);
    return { status: 202, body: { reports: [], messages: [message] } };
  }
  const { id, timeZone } = profile;
  const speaker = await findSpeaker(app, caller);
  const { word, isKeeper } = speaker;
  const lodgerId = caller?.partyId ?? "";
  const now = app.clock();
  const { asOf } = statedDay(caller, query.asOf);
  const readings = isOthers
    ? await readForSender({ bytes, timeZone, nowMs: now.epochMilliseconds, isOfRecords }, lodgerId)
    : undefined;
  const asSent: ReadMovements = readings
    ? { kind: "read", format: "edifact", reports: readings.map((one) => one.read) }
    : await readReports({ bytes, now, sender: lodgerId });
  const places = placeRegisterOf(app, profile);
  const read = judgePlaces(asSent, { ...speaker, places, party: lodgerId, now });
  const onCalls = await enterCallMessages(app, caller, { readings: readings ?? [], profile });
  const recorded = await app.sql.begin(async (tx) => {
    const entering: EnterReports = {
      profile,
      lodgerId,
      actor: actorOf(caller),
      word,
      isKeeper,
      now,
      findReleased: (sql, found) => findReleasedGoods(sql, { profile, ...found }),
      findEarly: (sql, landings) => findLandedEarly(sql, { profile: id, now }, landings),
    };
    const entered = await enterMessages(tx, messagesIn(read), entering);
    const by = { profile: id, lodgerId, timeZone, word, now };
    const findStated = (report: ConveyanceReport) =>
      findExpected(tx, { profile: id, carrier: lodgerId }, report);
    const lodged = await lodgeMovements(tx, {
      ...by,
      read,
      entered,
      ...(word === "carrier" ? { findExpected: findStated } : {}),
      ...(word === "none"
        ? {}
        : { findWhole: (report) => findWhole(tx, { profile, lodgerId, word }, report) }),
    });
    const known = await enterReports(tx, lodged.recorded, entering);
    // official figures stand on the word of who is registered
    const { recorded: reports } = lodged;
    if (word !== "none")
      await app.countReports(tx, { recorded: reports, known, entered }, { profile, lodgerId, now });
    const reported = lodged.answers.map((answer, at) => onCalls.get(at) ?? answer);
    const answers = await quarantine(tx, readings ?? [], reported, {
      profile: id,
      lodgerId,
      actor: actorOf(caller),
      now,
    });
    const moved = { profile: id, actor: actorOf(caller), asOf: asOf?.toString() ?? null };
    const documents = documentsOf({ ...lodged, entered });
    const untold = word === "none" ? undefined : await keepUntold(tx, { ...moved, documents }, now);
    return { ...lodged, answers, entered, untold };
  });
  // what it means is told to the parties of the declarations, never to who reports
  await tellMovement(app, recorded.untold);
  if (readings) {
    const messages = answerReadings(readings, recorded.answers, { now, locale: query.locale });
    const receipts = readings.flatMap((one) => one.receipts ?? []);
    const asked = receipts.length > 0 ? { receipts } : {};
    return { status: 202, body: { reports: [], messages, ...asked } };
  }
  return {
    status: 202,
    body: {
      reports: recorded.answers.map(({ id: reportId, reference, kind, status, problems }, at) => ({
        id: reportId,
        reference,
        kind,
        status,
        problems: problems.map((problem) => printProblem(problem, query.locale)),
        ...(word === "customs" ? takenBy(read, recorded.entered, at) : {}),
      })),
    },
  };
}

/** Manifests and other versions of what documents state. */
function messagesIn(read: ReadMovements): readonly CargoMessage[] {
  return read.kind === "read" ? read.reports.flatMap(({ message }) => message ?? []) : [];
}

/** @param at place among all that was read */
function takenBy(
  read: ReadMovements,
  entered: readonly EnteredMessage[],
  at: number,
): { readonly takenBy?: string[] } {
  if (read.kind !== "read" || !read.reports[at]?.message) return {};
  const before = read.reports.slice(0, at).filter(({ message }) => message).length;
  const ids = entered[before]?.takenBy ?? [];
  return ids.length > 0 ? { takenBy: [...ids] } : {};
}

/** Documents whose goods came, or may be here under another version, and those whose goods left. */
function documentsOf({
  events,
  entered,
}: Pick<RecordedReports, "events"> & {
  readonly entered: readonly EnteredMessage[];
}): MovedDocuments {
  const reported = (kind: ReportKind) =>
    events
      .filter((event) => event.kind === kind)
      .map(({ transportDocument }) => transportDocumentKey(transportDocument));
  const restated = entered.flatMap(({ numbers }) => numbers);
  return { arrival: [...reported("arrival"), ...restated], departure: reported("departure") };
}
