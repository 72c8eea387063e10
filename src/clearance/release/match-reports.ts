/**
 * Which reports of carriers and keepers speak of the goods of a declaration, and whether its goods have left.
 * In: what the declaration states of its carriage, and reports that stand on a word that counts. Out: those
 * at the right office, on the stated conveyance and in time. Whether goods have arrived is decided by the
 * consignments that those reports brought (`write-offs`). Owns no table.
 */
import { compare, decimalOf } from "#src/kernel/decimal.ts";
import { transportDocumentKeys, type ReportId } from "#src/movements/cargo/consignment.ts";
import type { GoodsReport, Sighting } from "#src/movements/conveyances/goods-report.ts";
import type { Profile } from "#src/registers/profile.ts";
import { isBeforeMinute } from "../control/acts/order-of-acts.ts";
import type { DeclaredFacts } from "../declaration/facts.ts";

/** By `transportDocumentKey`. */
export type Reports = ReadonlyMap<string, readonly GoodsReport[]>;

export type Carriage = Pick<
  DeclaredFacts,
  | "direction"
  | "office"
  | "borderOffice"
  | "transportDocument"
  | "packages"
  | "transportMode"
  | "transportMeansId"
  | "voyage"
>;

export type Matching = {
  readonly facts: Carriage;
  readonly profile: Pick<Profile, "movements">;
  readonly receivedAt: Temporal.Instant;
  readonly reports: Reports;
};

type Fitting = Omit<Matching, "reports">;

const dayMs = 86_400_000;

export type Matched = { readonly at: Temporal.Instant; readonly reference: ReportId };

function isArrival(report: Sighting, matching: Fitting): boolean {
  return (
    isInTime(report, matching) &&
    isPlaceOfArrival(report, matching.facts) &&
    (report.leg === "inland" || isConveyance(report, matching))
  );
}

/**
 * All goods went out: imports through the gate, exports over the border. A ship that goes on with them, or
 * a truck that brings exports to the port, closes nothing.
 */
export function hasLeft(
  matching: Matching,
  releasedAt: Temporal.Instant | undefined,
): Matched | undefined {
  if (releasedAt === undefined) return undefined;
  return matchAll(matching, (report) => !precedes(report, releasedAt) && isOut(report, matching));
}

function isOut(report: Sighting, matching: Fitting): boolean {
  return (
    isDeparture(report, matching.facts) &&
    isPlaceOfDeparture(report, matching.facts) &&
    (report.leg === "inland" || isConveyance(report, matching))
  );
}

/**
 * Whether a report speaks of its goods, of all or of some of them: an arrival that counts for its release, or
 * a departure that takes its goods out.
 */
export function isOfItsGoods(report: Sighting, matching: Fitting): boolean {
  if (report.kind === "arrival") return isArrival(report, matching);
  return isInTime(report, matching) && isOut(report, matching);
}

/** Departures of any of its goods that were told since it was lodged and precede its release. */
export function findEarlyDepartures(
  { facts, receivedAt, reports }: Matching,
  releasedAt: Temporal.Instant | undefined,
): readonly GoodsReport[] {
  return reportsOf(facts.transportDocument.flatMap(transportDocumentKeys), reports).filter(
    (report) =>
      isDeparture(report, facts) &&
      (!isBeforeMinute(report.at, receivedAt) || isAfter(report.recordedAt, receivedAt)) &&
      (releasedAt === undefined || precedes(report, releasedAt)),
  );
}

/** Carriers state minutes; what was told before the release speaks of a departure before it all the same. */
function precedes({ at, recordedAt }: GoodsReport, releasedAt: Temporal.Instant): boolean {
  return isBeforeMinute(at, releasedAt) || isAfter(releasedAt, recordedAt);
}

function reportsOf(keys: readonly string[], reports: Reports): readonly GoodsReport[] {
  return keys.flatMap((key) => reports.get(key) ?? []);
}

function matchAll(
  { facts, profile, reports }: Matching,
  fits: (report: GoodsReport) => boolean,
): Matched | undefined {
  const told = facts.transportDocument.map((document) =>
    newestCalls(reportsOf(transportDocumentKeys(document), reports).filter(fits), profile),
  );
  if (told.length === 0 || told.some((calls) => calls.length === 0)) return undefined;
  const calls = told.flat();
  if (!isWhole(calls, facts)) return undefined;
  const [last] = calls.toSorted(newestFirst);
  return last && { at: last.at, reference: last.reportId };
}

/**
 * One report of each call, from the newest back. A number that is used again means its newest goods; parts
 * of one consignment come close together. The same call told twice, by carrier and keeper, counts once.
 */
function newestCalls(
  reports: readonly GoodsReport[],
  { movements }: Pick<Profile, "movements">,
): readonly GoodsReport[] {
  if (reports.length < 2) return reports;
  const sorted = reports.toSorted(newestFirst);
  const [newest] = sorted;
  if (!newest) return [];
  const from = newest.at.subtract({ hours: 24 * movements.partsWithinDaysMax });
  const calls = new Map<string, GoodsReport>();
  for (const report of sorted) {
    if (isAfter(from, report.at)) continue;
    const trip = plain(report.voyage) || report.at.toString();
    const call = `${report.mode} ${plain(report.registration)} ${trip}`;
    const before = calls.get(call);
    if (!before || isMore(report, before)) calls.set(call, report);
  }
  return [...calls.values()];
}

/** Without a number of packages the whole document was told of. */
function isMore(report: GoodsReport, than: GoodsReport): boolean {
  return than.packages > 0 && (report.packages === 0 || report.packages > than.packages);
}

function isWhole(calls: readonly GoodsReport[], { packages }: Carriage): boolean {
  if (packages === undefined || calls.some((report) => report.packages === 0)) return true;
  const told = calls.reduce((sum, report) => sum + BigInt(report.packages), 0n);
  return compare(decimalOf(told), packages) >= 0;
}

/** A number that came long ago means other goods; what is told after lodging is about what was lodged. */
function isInTime(report: Sighting, { profile, receivedAt }: Fitting): boolean {
  const fromMs = receivedAt.epochMilliseconds - dayMs * profile.movements.daysBeforeMax;
  return report.at.epochMilliseconds >= fromMs || isAfter(report.recordedAt, receivedAt);
}

/** Imports come over the border; what goes on under customs control arrives at its own office. */
function isPlaceOfArrival(report: Sighting, facts: Carriage): boolean {
  const { office, borderOffice, direction } = facts;
  if (direction === "import" && report.leg === "inland")
    return borderOffice !== undefined && borderOffice !== office && isAt(report, [office]);
  return isAt(report, [office, borderOffice]);
}

function isPlaceOfDeparture(report: Sighting, facts: Carriage): boolean {
  const { office, borderOffice, direction } = facts;
  return isAt(report, direction === "export" ? [borderOffice ?? office] : [office, borderOffice]);
}

/** A declaration that names no office can't be held to one. */
function isAt(report: Sighting, offices: readonly (string | undefined)[]): boolean {
  const named = offices.filter((office) => office !== undefined);
  return named.length === 0 || named.includes(report.office);
}

function isDeparture(report: Sighting, { direction }: Carriage): boolean {
  return report.leg === (direction === "export" ? "border" : "inland");
}

/** Ships and aircraft are the ones that the declaration states, by name, number, voyage or flight. */
function isConveyance(report: Sighting, { facts, profile }: Fitting): boolean {
  const mode = profile.movements.modes.find(({ code }) => code === facts.transportMode);
  if (!mode) return true;
  if (report.mode !== mode.conveyance) return false;
  if (mode.conveyance !== "ship" && mode.conveyance !== "aircraft") return true;
  const stated = statedOf(facts, report);
  // what the report leaves open neither fits nor contradicts; one thing has to fit
  return (
    stated.every(({ isOther }) => !isOther) &&
    (stated.length === 0 || stated.some(({ fits }) => fits))
  );
}

/**
 * Whether the ship or the flight that it states is another than that of a call (`callKey`), which tells no
 * name. Where nothing says so, anybody's goods under its number may be meant.
 */
export function isOtherCall({ facts, profile }: Fitting, call: string): boolean {
  const mode = profile.movements.modes.find(({ code }) => code === facts.transportMode);
  const [by, number = "", voyage = ""] = call.split(" ");
  if (mode?.conveyance !== "ship" && mode?.conveyance !== "aircraft") return false;
  if (by !== mode.conveyance) return by !== "" && statesConveyance(facts);
  const told = { mode: by, registration: number, name: "", voyage: isMoment(voyage) ? "" : voyage };
  return statedOf(facts, told).some(({ isOther }) => isOther);
}

/** A call without a voyage is known by its moment. */
const isMoment = (voyage: string): boolean => voyage.includes(":");

const statesConveyance = ({ transportMeansId, voyage }: Carriage): boolean =>
  [transportMeansId, voyage].some((text) => plain(text ?? "") !== "");

/** What it states of a ship or a flight beside what is told of one. */
function statedOf(
  facts: Carriage,
  { mode, registration, name, voyage }: Pick<Sighting, "mode" | "registration" | "name" | "voyage">,
) {
  const told = [registration, name, voyage].map(plain);
  const means = plain(facts.transportMeansId ?? "");
  const isVoyageTold = plain(voyage) !== "";
  const isIdentifyingMeans =
    mode === "aircraft" ? isVoyageTold : name !== "" || /^\d{7}$/.test(means);
  return [
    { text: means, isTelling: isIdentifyingMeans },
    { text: plain(facts.voyage ?? ""), isTelling: isVoyageTold },
  ].flatMap(({ text, isTelling }) => {
    const fits = told.includes(text);
    return text === "" ? [] : [{ fits, isOther: isTelling && !fits }];
  });
}

/** Names and numbers as they are compared: `UN9074729` and `IMO 9074729` are `9074729`. */
function plain(text: string): string {
  return text
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .replace(/^(?:UN|IMO)(?=\d{7}$)/, "");
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0;
}

function newestFirst(one: GoodsReport, other: GoodsReport): number {
  return Temporal.Instant.compare(other.at, one.at);
}
