/**
 * Reports of arrival and departure as versions of consignments. What is reported is believed as far as the
 * model goes: each document by itself, so that one that cannot be entered leaves its neighbours alone. What
 * leaves was there: of goods that nobody reported as arrived the departure says both.
 */
import { invariant } from "#src/kernel/invariant.ts";
import { type ReportId, transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import type { ConveyanceReport } from "#src/movements/conveyances/conveyance.ts";
import type { Word } from "#src/movements/conveyances/goods-report.ts";
import { Breath } from "#src/platform/breath.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type Draft, findConsignment, isWithinDays, underNumber } from "../books.ts";
import type { CargoMessage } from "#src/movements/conveyances/cargo-message.ts";
import { alarm } from "../alarms.ts";
import { callKey, type HeldConsignment, isOnwardCall, type Landing } from "../consignment.ts";
import { hearMessage } from "../hear-message.ts";
import type { PlayParty } from "../play-event.ts";
import { printDocument } from "../rules.ts";
import { CargoDesk } from "./cargo-desk.ts";
import type { VersionSource } from "./keep-version.ts";
import { type KnownLanding, knownLandings } from "./known-landings.ts";
import { holdNumbers, lockNumbers } from "./store.ts";
import { findKeptLots } from "#src/movements/stock/store.ts";
import { takeGoods, type TakenGoods } from "./write-off.ts";

export type RecordedReport = { readonly report: ConveyanceReport; readonly reportId: ReportId };

/** A report by which goods land, as far as the call of the conveyance is found by it. */
export type LandingReport = Pick<CargoMessage, "conveyance" | "office" | "leg" | "at">;

/** A declaration that was released before its goods were reported. */
export type ReleasedGoods = TakenGoods & {
  readonly lodgerId: string;
  readonly releasedAt: Temporal.Instant;
};

export type EnterReports = {
  readonly profile: Profile;
  /** Party that reports. */
  readonly lodgerId: string;
  readonly actor: string;
  readonly word: Word;
  /** A carrier that is registered as a keeper, too: what landed at its place it counts as such. */
  readonly isKeeper?: boolean;
  readonly now: Temporal.Instant;
  /** Released declarations that name documents of these numbers, whose goods came by these reports. */
  readonly findReleased: (
    tx: Sql,
    found: {
      readonly numbers: readonly string[];
      readonly reports: readonly string[];
      /** Of the earliest report. */
      readonly at: Temporal.Instant;
    },
  ) => Promise<readonly ReleasedGoods[]>;
  /** Those of some landings whose conveyance was notified and had no free pratique by then. */
  readonly findEarly: <Report extends LandingReport>(
    tx: Sql,
    landings: readonly Report[],
  ) => Promise<ReadonlySet<Report>>;
};

/** Decided again where another node claimed a number meanwhile. */
const attemptsMax = 4;

/**
 * Enters reports in the transaction that records them. Reports on nobody's word are not entered.
 *
 * @returns what is known of their documents beside the reports
 */
export async function enterReports(
  tx: Sql,
  reports: readonly RecordedReport[],
  request: EnterReports,
): Promise<readonly KnownLanding[]> {
  const telling = reports.filter(({ report }) => report.consignments.length > 0);
  if (request.word === "none" || telling.length === 0) return [];
  const numbers = telling.flatMap(({ report }) =>
    report.consignments.map(({ transportDocument }) => transportDocumentKey(transportDocument)),
  );
  const at = telling
    .map(({ report }) => momentOf(report, request.now))
    .reduce((first, one) => (Temporal.Instant.compare(one, first) < 0 ? one : first));
  const arrivals = telling.map(({ report }) => report).filter((one) => one.report === "arrival");
  const early = await request.findEarly(tx, arrivals);
  return enterConsignments(
    tx,
    { numbers, request, at },
    async (desk) => {
      for (const one of telling)
        await land(desk, one, { ...request, isEarly: early.has(one.report) });
      return [...desk.books.consignments.values()].flatMap((held) => [
        ...knownLandings(held).values(),
      ]);
    },
    async (desk) => {
      for (const one of telling) await leave(desk, one, request);
    },
  );
}

/** What was reported later than it happened is of the goods of then: a number is used again. */
function momentOf({ at }: ConveyanceReport, now: Temporal.Instant): Temporal.Instant {
  const happened = Temporal.Instant.from(at);
  return Temporal.Instant.compare(happened, now) < 0 ? happened : now;
}

type Entering = {
  readonly numbers: readonly string[];
  readonly request: EnterReports;
  /** Since when what is said happened; now where absent. */
  readonly at?: Temporal.Instant;
};

/**
 * Holds the consignments of numbers, enters what is said of them, lets declarations take what they were
 * released for before, and then lets goods leave.
 */
export async function enterConsignments<Said>(
  tx: Sql,
  { numbers, request, at = request.now }: Entering,
  say: (desk: CargoDesk) => Promise<Said>,
  goOut?: (desk: CargoDesk) => Promise<void>,
): Promise<Said> {
  const { profile, now } = request;
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    const desk = new CargoDesk({
      profile: profile.id,
      periods: profile.movements,
      parties: [],
      now,
    });
    desk.read(await holdNumbers(tx, { profile: profile.id, numbers }));
    if (request.word === "keeper" || request.isKeeper === true)
      desk.keep(await findKeptLots(tx, desk.ids));
    const said = await say(desk);
    if (!(await desk.store(tx))) continue;
    // A release of this moment is stored before, and found here, or behind this, and finds what landed. One
    // that knows a consignment waits for its row; only of what begins here it cannot know.
    await lockNumbers(tx, { numbers: desk.claimed, mode: "alone" });
    await linkReleased(tx, desk, { numbers, request, at });
    await goOut?.(desk);
    invariant(await desk.store(tx), "what leaves has landed and claims no number");
    return said;
  }
  throw new Error(`The numbers of a report could not be claimed within ${attemptsMax} attempts`);
}

/** What comes over the border or to the place of its export, and departures of what nobody saw come. */
async function land(
  desk: CargoDesk,
  { report, reportId }: RecordedReport,
  request: EnterReports & { readonly isEarly: boolean },
): Promise<void> {
  const isArrival = report.report === "arrival";
  const moment = momentOf(report, request.now);
  const consignments = report.consignments.filter(({ transportDocument }) => {
    const landings = landingsUnder(desk, transportDocumentKey(transportDocument), moment);
    // goods that came over the border and go on inland are not more goods
    if (isArrival) return report.leg === "border" || landings.every(({ leg }) => leg === "inland");
    // who reports that more left states further goods; of another's departure it may state the same
    return landings.every(({ isImplied, by }) => isImplied === true && by === request.lodgerId);
  });
  const leg = isArrival ? report.leg : "inland";
  await hear(
    desk,
    { report: { ...report, report: "arrival", leg, consignments }, reportId },
    { ...request, isImplied: !isArrival },
  );
}

/**
 * Out of the gate, or over the border; a ship that goes on with what it brought takes nothing away, one that
 * goods were transhipped to does.
 */
async function leave(
  desk: CargoDesk,
  { report, reportId }: RecordedReport,
  request: EnterReports,
): Promise<void> {
  if (report.report !== "departure") return;
  const moment = momentOf(report, request.now);
  const at = minuteEnd(report.at, request.now).toString();
  const call = callKey(report.conveyance, Temporal.Instant.from(at));
  const consignments = report.consignments.filter(({ transportDocument }) => {
    const number = transportDocumentKey(transportDocument);
    if (report.leg === "inland" || isToGoOn(desk, { number, call, moment }, request)) return true;
    return landingsUnder(desk, number, moment).every(({ leg }) => leg === "inland");
  });
  await hear(desk, { report: { ...report, consignments, at }, reportId }, request);
}

/**
 * The goods that are spoken of were transhipped to the call: a carrier's own, and for customs those of the
 * only carrier that has the number. What another carrier brought under it stays on board.
 */
function isToGoOn(
  desk: CargoDesk,
  { number, call, moment }: { number: string; call: string; moment: Temporal.Instant },
  { word, lodgerId }: EnterReports,
): boolean {
  const all = consignmentsUnder(desk, number, moment);
  const spokenOf = word === "carrier" ? all.filter(({ carrier }) => carrier === lodgerId) : all;
  return (
    new Set(spokenOf.map(({ carrier }) => carrier)).size === 1 &&
    spokenOf.some(({ onwardCall }) => isOnwardCall(onwardCall, call))
  );
}

/** Carriers state minutes: what was released in the minute of a departure was released before it. */
function minuteEnd(at: string, now: Temporal.Instant): Temporal.Instant {
  const stated = Temporal.Instant.from(at);
  const isMinute = stated.epochMilliseconds % 60_000 === 0;
  const end = isMinute ? stated.add({ seconds: 59, milliseconds: 999 }) : stated;
  return Temporal.Instant.compare(end, now) > 0 && Temporal.Instant.compare(stated, now) < 0
    ? now
    : end;
}

function landingsUnder(
  desk: CargoDesk,
  number: string,
  moment: Temporal.Instant,
): readonly Landing[] {
  return consignmentsUnder(desk, number, moment).flatMap(({ landings }) => landings);
}

/** Of all carriers and periods that are not over at a moment. */
function consignmentsUnder(
  { books }: CargoDesk,
  number: string,
  moment: Temporal.Instant,
): readonly HeldConsignment[] {
  return (books.byNumber.get(number) ?? [])
    .flatMap((id) => books.consignments.get(id) ?? [])
    .filter(({ lastSaidAt }) => isWithinDays(lastSaidAt, moment, books.periods.numberHoldsDays));
}

async function hear(
  desk: CargoDesk,
  { report, reportId }: RecordedReport,
  request: EnterReports & { readonly isEarly?: boolean; readonly isImplied?: boolean },
): Promise<void> {
  const { actor, lodgerId, now, isImplied = false } = request;
  const moment = momentOf(report, now);
  const said: VersionSource = {
    act: report.report,
    at: now,
    actor,
    lodgerId,
    reportId,
    reason: null,
    office: report.office,
    ...(request.word === "keeper" ? { keeper: lodgerId } : {}),
  };
  const breath = new Breath();
  for (const consignment of report.consignments) {
    await breath.pause();
    const enterOne = (draft: Draft) => {
      const number = transportDocumentKey(consignment.transportDocument);
      const { party, carrier } = speakerOf(draft, number, { place: report.place, request });
      const message: CargoMessage = {
        ...report,
        // landings are known by the report that they came by
        reference: reportId,
        consignments: [carrier === undefined ? consignment : { ...consignment, carrier }],
        from: [],
        ...(party.scopes.includes("officer") ? { reason: "reported by customs" } : {}),
      };
      hearMessage(draft, party, message, { isImplied, digest: reportId });
      if (request.isEarly === true) raiseEarly(draft);
    };
    desk.decide(said, enterOne, moment);
  }
}

/** What landed before the conveyance had free pratique is there all the same: a case of each consignment. */
export function raiseEarly(draft: Draft): void {
  for (const { document } of draft.consignments.changes.values())
    draft.alarms.push(alarm("CGN-115", printDocument(document)));
}

/** Customs speak of the document of the carrier who has the number; where nobody has, of their own. */
function speakerOf(
  draft: Draft,
  number: string,
  { place, request }: { readonly place: string; readonly request: EnterReports },
): { readonly party: PlayParty; readonly carrier: string | undefined } {
  const { lodgerId: id, word } = request;
  if (word === "carrier")
    return { party: { id, scopes: ["carry"], places: [] }, carrier: undefined };
  if (word === "keeper")
    return { party: { id, scopes: ["store"], places: [place] }, carrier: undefined };
  const carriers = new Set(underNumber(draft, number).map(({ carrier }) => carrier));
  const held = [...carriers].flatMap(
    (carrier) => findConsignment(draft, { carrier, number }) ?? [],
  );
  const [only] = held;
  const carrier = held.length === 1 && only ? only.carrier : id;
  return { party: { id, scopes: ["officer", "carry"], places: [] }, carrier };
}

async function linkReleased(
  tx: Sql,
  desk: CargoDesk,
  { numbers, request, at }: Required<Entering>,
): Promise<void> {
  const reports = desk.reportsUnder(numbers);
  for (const goods of await request.findReleased(tx, { numbers, reports, at })) {
    const { lodgerId, releasedAt } = goods;
    const own = { act: "write-off", actor: lodgerId, lodgerId, reportId: null } as const;
    desk.decide({ ...own, at: request.now, reason: null }, (draft) =>
      takeGoods(draft, goods, { at: releasedAt }),
    );
  }
}
