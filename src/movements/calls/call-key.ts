/** How a call is named by reports of goods that came with it, and where messages say that it is. */
import { callKey } from "../consignments/consignment.ts";
import type { CallNotice } from "./call.ts";

/** Empty where no voyage is stated: conveyances that come every day are not told apart by their number. */
export function keyOfNotice({ conveyance, eta }: CallNotice): string {
  return conveyance.voyage === "" ? "" : callKey(conveyance, Temporal.Instant.from(eta));
}

/** What a message states of where a call is: under one voyage there are calls at several ports. */
export type StatedWhere = {
  readonly office: string | null;
  /** Places to which the conveyance comes. */
  readonly arriving: readonly string[];
  /** Places from which it departs. */
  readonly departing: readonly string[];
};

/**
 * Calls that what is stated does not exclude; where it names the place of some, these alone. Pure. Places are
 * compared where both are locations of UN/LOCODE: words for a port cannot exclude a code.
 */
export function callsAt<Call extends { readonly standing: { readonly notice: CallNotice } }>(
  calls: readonly Call[],
  where: StatedWhere,
): readonly Call[] {
  const fitting = calls.flatMap((call) => {
    const { office, place } = call.standing.notice;
    if (where.office !== null && where.office.trim() !== office) return [];
    const fit = fitOf(place, where);
    return fit === "elsewhere" ? [] : [{ call, isNamed: fit === "named" }];
  });
  const named = fitting.filter(({ isNamed }) => isNamed);
  return (named.length > 0 ? named : fitting).map(({ call }) => call);
}

function fitOf(place: string, where: StatedWhere): "named" | "open" | "elsewhere" {
  const [at, arriving, departing] = [
    placeKey(place),
    where.arriving.map(placeKey),
    where.departing.map(placeKey),
  ];
  if (at === "") return "open";
  if (arriving.includes(at)) return "named";
  // bound for another country it may be about the departure; at home the next port has a call of its own
  const isOutbound = arriving.every((port) => isLocation(port) && !isSameCountry(port, at));
  if (isOutbound) return departing.includes(at) ? "named" : "open";
  return isLocation(at) && arriving.every(isLocation) ? "elsewhere" : "open";
}

function placeKey(place: string): string {
  return place.trim().toUpperCase();
}

/** Of the form of UN/LOCODE: two letters of the country, three of the location. */
function isLocation(place: string): boolean {
  return /^[A-Z]{2}[A-Z2-9]{3}$/.test(place);
}

function isSameCountry(one: string, other: string): boolean {
  return one.slice(0, 2) === other.slice(0, 2);
}
