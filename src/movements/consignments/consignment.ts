/**
 * Consignments: the goods under one transport document of one carrier, from the first notice to the gate.
 * In: what carriers, keepers and officers say, one event at a time, and the declarations that name the
 * document. Out: how many packages and how much mass are stated, landed, written off and gone, in which state
 * that leaves the consignment, and alarms. A report is a version of what one party says; the state is
 * read from the quantities and never kept. Pure: owns no table yet, `movements play` runs it in memory.
 */
import { type TransportDocument, transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import type { DeclarationKey } from "./declaration.ts";
import type { Conveyance } from "#src/movements/conveyances/conveyance.ts";
import {
  atLeastNothing,
  isEqual,
  isNothing,
  isWithin,
  larger,
  minus,
  nothing,
  plus,
  type Quantity,
  smaller,
  sumOf,
} from "./quantity.ts";

/** Carrier, number and the first of its periods: `CARRIER/705:NUMBER/1`. */
export type ConsignmentId = string & { readonly __consignment: true };

/** What one report says has come; a later version of the report takes its place. */
export type Landing = {
  readonly call: string;
  readonly leg: "border" | "inland";
  readonly place: string;
  readonly by: string;
  /** Reference of the report. */
  readonly report: string;
  /** Counted by the keeper of the place: it stands before what the carrier said of the call. */
  readonly isCount: boolean;
  readonly quantity: Quantity;
  /** What was counted at the place of goods that came over from other documents: it lands nothing more. */
  readonly lies?: Quantity;
  /** Nobody saw it come: it was there because it left. What is reported to have come takes its place. */
  readonly isImplied?: boolean;
  readonly at: Temporal.Instant;
};

/** What one party says has left by one call. */
export type ToldDeparture = {
  readonly call: string;
  readonly by: string;
  readonly quantity: Quantity;
};

/** What one declaration took by its release. */
export type WriteOff = {
  readonly declaration: DeclarationKey;
  readonly quantity: Quantity;
  readonly at: Temporal.Instant;
  /** What of it has left. */
  readonly left: Quantity;
  /** The declaration is seized: nothing of it may leave. */
  readonly isHeld: boolean;
  /** Release note by which its goods may leave. */
  readonly note?: string | undefined;
};

/** How a consignment came to its end without the goods leaving. */
export type Ending = "cancelled" | "split" | "consolidated" | "deconsolidated";

export type HeldConsignment = {
  readonly id: ConsignmentId;
  readonly carrier: string;
  readonly document: TransportDocument;
  /** `transportDocumentKey` of it. */
  readonly number: string;
  readonly master: string | undefined;
  /** Number or id of the party that its carrier states as consignee. */
  readonly consignee: string | undefined;
  readonly containers: readonly string[];
  readonly seals: readonly string[];
  readonly firstSaidAt: Temporal.Instant;
  readonly lastSaidAt: Temporal.Instant;
  /** When the version in force was made out: an older one changes nothing. */
  readonly madeOutAt: Temporal.Instant;
  readonly versions: number;
  /** A manifest states what is to come; without one, what arrives is all that is known. */
  readonly isManifested: boolean;
  readonly stated: Quantity;
  readonly call: string;
  /** Customs office at which the call discharges it, as its manifest states it. */
  readonly office: string | undefined;
  readonly landings: readonly Landing[];
  /** Landed goods that came from other documents by a split or a consolidation, less what went to others. */
  readonly landedByMove: Quantity;
  readonly writeOffs: readonly WriteOff[];
  /** Left without a release: an officer decides on them. */
  readonly leftUnreleased: Quantity;
  /** What reports say has left: told by several parties, it left once. */
  readonly departures: readonly ToldDeparture[];
  readonly seizedFor: string | undefined;
  /** The call that carries the goods on under customs control. */
  readonly onwardCall: string | undefined;
  readonly carriedOn: Quantity;
  /** Undeclared goods that an officer decided on: abandoned, sold or destroyed. */
  readonly disposed: Quantity;
  /** Day until which an officer extended the time for declaring. */
  readonly extendedUntil: string | undefined;
  readonly ending: Ending | undefined;
  /** Alarms that are raised once. */
  readonly raised: readonly string[];
};

/** What is known of a document that a carrier names for the first time. */
export function newConsignment(first: {
  readonly carrier: string;
  readonly document: TransportDocument;
  readonly call: string;
  readonly at: Temporal.Instant;
  readonly period: number;
}): HeldConsignment {
  const { carrier, document, call, at, period } = first;
  const number = transportDocumentKey(document);
  return {
    id: `${carrier}/${number}/${period}` as ConsignmentId, // the form of its type
    carrier,
    document,
    number,
    master: undefined,
    consignee: undefined,
    containers: [],
    seals: [],
    firstSaidAt: at,
    lastSaidAt: at,
    madeOutAt: at,
    versions: 0,
    isManifested: false,
    stated: nothing,
    call,
    office: undefined,
    landings: [],
    landedByMove: nothing,
    writeOffs: [],
    leftUnreleased: nothing,
    departures: [],
    seizedFor: undefined,
    onwardCall: undefined,
    carriedOn: nothing,
    disposed: nothing,
    extendedUntil: undefined,
    ending: undefined,
    raised: [],
  };
}

/**
 * What has landed. Reports of one call by several parties are of the same goods: what its keeper counted
 * stands, else the larger. Without a manifest two reports of one party about one call are the same goods too.
 */
export function landedOf(consignment: HeldConsignment): Quantity {
  const { landings, landedByMove } = consignment;
  const [only] = landings;
  // most have come once, or not yet
  if (landings.length < 2)
    return only ? plus(landedByMove, largest([only.quantity])) : landedByMove;
  return plus(landedByMove, sumOf(landedByCall(landings, consignment.isManifested).values()));
}

/** What has landed of each call, the frontier's only where that is asked for. */
export function landedByCall(
  landings: readonly Landing[],
  isManifested: boolean,
): ReadonlyMap<string, Quantity> {
  const calls = Map.groupBy(landings, ({ call }) => call);
  return new Map([...calls].map(([call, said]) => [call, landedOfCall(said, isManifested)]));
}

/** What the keeper of a place counted of each call over the border; nothing of calls that nobody counted. */
export function countedByCall({
  landings,
  isManifested,
}: HeldConsignment): ReadonlyMap<string, Quantity> {
  return landedByCall(
    landings.filter(({ isCount, leg }) => isCount && leg === "border"),
    isManifested,
  );
}

function landedOfCall(said: readonly Landing[], isManifested: boolean): Quantity {
  const counts = said.filter(({ isCount }) => isCount);
  const counting = counts.length > 0 ? counts : said;
  const byParty = [...Map.groupBy(counting, ({ by }) => by).values()].map((own) => {
    const quantities = own.map(({ quantity }) => quantity);
    // of a place the latest count stands, so that those of a keeper are of several places
    return isManifested || counts.length > 0 ? sumOf(quantities) : largest(quantities);
  });
  return largest(byParty);
}

function largest(quantities: readonly Quantity[]): Quantity {
  return quantities.reduce(
    (most, one) =>
      one.packages > most.packages || (one.packages === most.packages && one.massMg > most.massMg)
        ? one
        : most,
    nothing,
  );
}

export function writtenOffOf({ writeOffs }: HeldConsignment): Quantity {
  return sumOf(writeOffs.map(({ quantity }) => quantity));
}

export function leftOf({ writeOffs }: HeldConsignment): Quantity {
  return sumOf(writeOffs.map(({ left }) => left));
}

/** What declarations took or what is gone: no correction may go below either. */
export function boundOf(consignment: HeldConsignment): Quantity {
  return larger(writtenOffOf(consignment), goneOf(consignment));
}

/** What neither a declaration has taken nor anything else has taken away; it may still be to come. */
export function openOf(consignment: HeldConsignment): Quantity {
  return openIn(consignment, consignment.stated);
}

/**
 * What may be written off: stated by the document and landed, and open. What landed beyond the document
 * has no document.
 */
export function freeOf(consignment: HeldConsignment): Quantity {
  const { stated, ending, seizedFor, onwardCall } = consignment;
  if (ending !== undefined || seizedFor !== undefined || onwardCall !== undefined) return nothing;
  return openIn(consignment, smaller(stated, landedOf(consignment)));
}

function openIn(consignment: HeldConsignment, whole: Quantity): Quantity {
  const { leftUnreleased, carriedOn, disposed } = consignment;
  const gone = plus(plus(leftUnreleased, carriedOn), disposed);
  const taken = plus(writtenOffOf(consignment), gone);
  return atLeastNothing(minus(whole, taken));
}

/** What may leave at an instant, of one declaration or of all: written off by then, not held, not left. */
export function leavableOf(
  consignment: HeldConsignment,
  at: Temporal.Instant,
  declaration?: DeclarationKey,
): Quantity {
  return sumOf(
    leavableWriteOffs(consignment, at, declaration).map(({ quantity, left }) =>
      minus(quantity, left),
    ),
  );
}

export function leavableWriteOffs(
  { seizedFor, writeOffs }: HeldConsignment,
  at: Temporal.Instant,
  declaration?: DeclarationKey,
): readonly WriteOff[] {
  if (seizedFor !== undefined) return [];
  return writeOffs.filter(
    (one) =>
      !one.isHeld &&
      !isEqual(one.left, one.quantity) &&
      Temporal.Instant.compare(one.at, at) <= 0 &&
      (declaration === undefined || one.declaration === declaration),
  );
}

/** What is still under supervision at its place. */
export function presentOf(consignment: HeldConsignment): Quantity {
  return atLeastNothing(minus(landedOf(consignment), goneOf(consignment)));
}

/** What is no longer there, whatever it left by. */
export function goneOf(consignment: HeldConsignment): Quantity {
  const { leftUnreleased, carriedOn, disposed } = consignment;
  return sumOf([leftOf(consignment), leftUnreleased, carriedOn, disposed]);
}

export const consignmentStates = [
  "expected",
  "partly-landed",
  "landed",
  "partly-released",
  "released",
  "partly-left",
  "left",
  "left-without-release",
  "seized",
  "in-transhipment",
  "carried-on",
  "disposed",
  "cancelled",
  "split",
  "consolidated",
  "deconsolidated",
] as const;
export type ConsignmentState = (typeof consignmentStates)[number];

/** The state that its quantities and holds leave it in. */
export function stateOf(consignment: HeldConsignment): ConsignmentState {
  const { ending, seizedFor, leftUnreleased, onwardCall, carriedOn } = consignment;
  if (ending !== undefined) return ending;
  if (seizedFor !== undefined) return "seized";
  if (!isNothing(leftUnreleased)) return "left-without-release";
  if (onwardCall !== undefined)
    return isNothing(carriedOn) || isThereStill(consignment) ? "in-transhipment" : "carried-on";
  return stateOfQuantities(consignment);
}

const isThereStill = (consignment: HeldConsignment) => !isNothing(presentOf(consignment));

function stateOfQuantities(consignment: HeldConsignment): ConsignmentState {
  const { stated, disposed } = consignment;
  const left = leftOf(consignment);
  const landed = landedOf(consignment);
  const writtenOff = writtenOffOf(consignment);
  if (!isNothing(left)) return isWithin(stated, left) ? "left" : "partly-left";
  if (!isNothing(writtenOff)) return isWithin(stated, writtenOff) ? "released" : "partly-released";
  if (isNothing(landed)) return "expected";
  if (!isNothing(disposed) && isNothing(presentOf(consignment))) return "disposed";
  return isWithin(stated, landed) ? "landed" : "partly-landed";
}

/**
 * The call that is to carry goods on, by what is known of it before it goes: its number, and its voyage where
 * it has one. Trucks have none.
 */
export function onwardKey({ mode, id, voyage }: Conveyance): string {
  return [mode, plainNumber(id), plainWord(voyage)].filter((part) => part !== "").join(" ");
}

/** Whether a call is the one that was stated; of a conveyance without a voyage any call is. */
export function isOnwardCall(onward: string | undefined, call: string): boolean {
  return onward !== undefined && (call === onward || call.startsWith(`${onward} `));
}

/** The call of a conveyance: its number and voyage, else the minute it is reported for. */
export function callKey({ mode, id, voyage }: Conveyance, at: Temporal.Instant): string {
  return `${mode} ${plainNumber(id)} ${plainWord(voyage) || at.toString()}`;
}

function plainWord(text: string): string {
  return text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

function plainNumber(id: string): string {
  return plainWord(id).replace(/^IMO(?=\d{7}$)/, "");
}
