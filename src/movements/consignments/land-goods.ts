/** Goods that come: arrivals, whole or in parts, and what keepers count of them. */
import { transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import { type Draft, findConsignment, keep } from "./books.ts";
import type { StatedConsignment } from "#src/movements/conveyances/cargo-message.ts";
import {
  goneOf,
  type HeldConsignment,
  landedByCall,
  landedOf,
  type Landing,
  writtenOffOf,
} from "./consignment.ts";
import {
  atLeastNothing,
  isNothing,
  isWithin,
  larger,
  minus,
  nothing,
  plus,
  type Quantity,
  readMass,
  shareOf,
  smaller,
  sumOf,
} from "./quantity.ts";
import { alarm } from "./alarms.ts";
import { impliedCalls, withoutImplied } from "./implied-landings.ts";
import { raiseEquipment } from "./raise-equipment.ts";
import {
  belowWrittenOff,
  leftSince,
  madeOutEarlier,
  missingParts,
  noConsignment,
  printDocument,
} from "./rules.ts";
import { begin, later, type StatedMessage, warnOverLanded } from "./state-goods.ts";
import { carrierFor, has, isPossible, requireConsignment } from "./who.ts";

/**
 * An arrival. Without consignments everything of the carrier on that call has come; a document that no
 * manifest states is known by its arrival.
 */
export function landArrival(draft: Draft, message: StatedMessage): void {
  const { party, consignments } = message;
  if (consignments.length === 0) landCall(draft, message);
  consignments.forEach((stated, index) => {
    const path = `consignments[${index}]`;
    const { transportDocument: document, carrier: named } = stated;
    const carrier = carrierFor(party, { document, carrier: named });
    if (carrier === undefined) {
      // keepers report of what carriers have stated
      const held = has(party, "carry")
        ? undefined
        : requireConsignment(draft, party, { document, carrier: named, path });
      if (held) land(draft, held, { ...message, stated });
      else if (has(party, "carry"))
        draft.problems.push(noConsignment(printDocument(document), path));
      return;
    }
    const held =
      findConsignment(draft, { carrier, number: transportDocumentKey(document) }) ??
      begin(draft, message, stated, carrier);
    land(draft, held, { ...message, stated });
  });
}

function landCall(draft: Draft, message: StatedMessage): void {
  const { party, call, office } = message;
  for (const held of draft.consignments.values()) {
    if (held.carrier !== party.id || held.call !== call || held.ending !== undefined) continue;
    // one voyage calls at several offices
    if (office !== undefined && held.office !== undefined && held.office !== office) continue;
    const stated = { transportDocument: held.document, containers: [], goods: "" };
    land(draft, held, { ...message, stated });
  }
}

type LandedMessage = StatedMessage & { readonly stated: StatedConsignment };

function land(draft: Draft, held: HeldConsignment, message: LandedMessage): void {
  if (held.versions > 0 && !isPossible(draft, held, "land")) return;
  const others = held.landings.filter((one) => !isSameReport(one, message));
  const isImplied = message.isImplied === true;
  const seen = isImplied ? others : others.filter((one) => one.isImplied !== true);
  const quantity = quantityLanded({ ...held, landings: seen }, message.stated);
  if (quantity === undefined) {
    draft.problems.push(missingParts("arrival", ["packages", "grossMassKg"]));
    return;
  }
  raiseEquipment(draft, held, message.stated);
  const isManifested = held.isManifested;
  const landing: Landing = {
    ...landingOf(message),
    isCount: false,
    quantity,
    ...(isImplied ? { isImplied } : {}),
  };
  const rest = isImplied ? others : withoutImplied({ landings: others, isManifested }, landing);
  const landings = [...rest, landing];
  putLanded(draft, {
    ...held,
    landings,
    call: held.versions === 0 ? message.call : held.call,
    containers: held.containers.length > 0 ? held.containers : message.stated.containers,
    seals: held.seals.length > 0 ? held.seals : (message.stated.seals ?? []),
    // of what no manifest states, the arrivals are all that is stated
    stated: isManifested ? held.stated : landedOf({ ...held, landings }),
    versions: held.versions === 0 ? 1 : held.versions,
    lastSaidAt: later(held.lastSaidAt, message.at),
  });
}

/** A count by a keeper: for a call it stands before what was reported of it. */
export function countLanded(draft: Draft, message: StatedMessage): void {
  message.consignments.forEach((stated, index) => {
    const { transportDocument: document, carrier } = stated;
    const path = `consignments[${index}]`;
    const held = requireConsignment(draft, message.party, { document, carrier, path });
    if (!held || !isPossible(draft, held, "land")) return;
    const calls = message.call === "" ? callsCounted(held, message) : [message.call];
    const reported = reportedOf(held, calls);
    const { packages } = stated;
    if (packages === undefined) {
      draft.problems.push(missingParts("outturn", ["packages"]));
      return;
    }
    const counted = {
      packages,
      massMg:
        stated.grossMassKg === undefined
          ? shareCounted(reported, packages)
          : readMass(stated.grossMassKg),
    };
    const name = printDocument(held.document);
    if (isOfSomePlace(held, { ...message, calls })) {
      draft.problems.push(missingParts("outturn", ["place"]));
      return;
    }
    if (isCountedSince(held, { ...message, calls })) {
      draft.problems.push(madeOutEarlier(name));
      return;
    }
    const gone = goneOf(held).packages;
    if (gone > 0 && packages + gone === landedOf(held).packages)
      draft.problems.push(leftSince(name, { counted: packages, gone }));
    raiseEquipment(draft, held, stated);
    const seen = withCount(held, { ...message, calls, counted });
    const lastSaidAt = later(held.lastSaidAt, message.at);
    const kept = putLanded(draft, { ...seen, lastSaidAt });
    if (kept && !isWithin(reported, foundOf(kept, calls)))
      draft.alarms.push(alarm("CGN-105", name));
  });
}

/** What was counted of calls at all places; of goods that came over, all that lies there. */
function foundOf(held: HeldConsignment, calls: readonly string[]): Quantity {
  if (hasMoved(held)) return landedOf(held);
  const own = held.landings.filter(({ call }) => calls.includes(call));
  return sumOf(landedByCall(own, held.isManifested).values());
}

/**
 * A count that names no call is of all that lies at its place: of the calls of which somebody says that goods
 * came there, or nobody says where any came. Failing those, of calls of which a part may have come there.
 */
function callsCounted({ landings, call }: HeldConsignment, message: StatedMessage) {
  const others = landings.filter((one) => !isSameReport(one, message));
  const said = [...Map.groupBy(others, (one) => one.call)];
  const named = (isOf: (places: readonly string[]) => boolean) =>
    said.filter(([, of]) => isOf(of.map(({ place }) => place))).map(([name]) => name);
  const here = named(
    (places) => places.includes(message.place) || places.every((place) => place === ""),
  );
  const perhaps = here.length > 0 ? here : named((places) => places.includes(""));
  return perhaps.length > 0 ? perhaps : [landings.at(-1)?.call ?? call];
}

type OfCalls = StatedMessage & { readonly calls: readonly string[] };
type Counted = OfCalls & { readonly counted: Quantity };

/**
 * What the same keeper counted of the calls at the same place before, under whatever reference: a count is of
 * all that is there, so the later takes the place of the earlier, and parts of two places add up.
 */
function countsBefore(
  { landings }: HeldConsignment,
  { party, calls: counted, place }: OfCalls,
): readonly Landing[] {
  const calls = [...counted, ...impliedCalls(landings)];
  // what was counted at no stated place is no part of another place
  return landings.filter(
    (one) => isCountOf(one, { party, calls }) && ["", place].includes(one.place),
  );
}

/** Counted by a party of calls, or of goods that came over under the document. */
function isCountOf(
  { by, isCount, lies, call }: Landing,
  { party, calls }: Pick<OfCalls, "party" | "calls">,
): boolean {
  return by === party.id && (lies !== undefined || (isCount && calls.includes(call)));
}

/**
 * A count that names no place, of goods that the same party counted at one: is it of those, or more? Of goods
 * that went over to other documents it is asked whoever counted them there, since their counts add up.
 */
function isOfSomePlace(held: HeldConsignment, message: OfCalls): boolean {
  const isLying = ({ isCount, quantity, lies = isCount ? quantity : nothing }: Landing) =>
    !isNothing(lies);
  const isOf = (one: Landing) => (hasMoved(held) ? isLying(one) : isCountOf(one, message));
  return (
    message.place === "" &&
    held.landings.some((one) => isOf(one) && one.place !== "" && !isSameReport(one, message))
  );
}

function isCountedSince(held: HeldConsignment, message: OfCalls): boolean {
  return countsBefore(held, message).some(
    (one) => !isSameReport(one, message) && Temporal.Instant.compare(one.at, message.at) > 0,
  );
}

function withCount(held: HeldConsignment, message: Counted): HeldConsignment {
  const { landings } = held;
  // goods of a split came under another document: the count is of what lies under this one
  if (hasMoved(held)) return withCountOfMoved(held, message);
  const counts = new Set(countsBefore(held, message));
  const others = landings.filter((one) => !counts.has(one) && !isSameReport(one, message));
  const own = shareOfCalls({ ...held, landings: others }, message).map(([call, quantity]) => {
    const leg = landings.find((one) => one.call === call)?.leg ?? message.leg;
    return { ...landingOf({ ...message, call, leg }), isCount: true, quantity };
  });
  const { isManifested } = held;
  const counted = own.reduce((rest: readonly Landing[], one) => {
    // a count of what only left is of that alone
    const isOfLeft = rest.some(({ call, isImplied }) => isImplied === true && call === one.call);
    return isOfLeft ? rest : withoutImplied({ landings: rest, isManifested }, one);
  }, others);
  return { ...held, landings: [...counted, ...own] };
}

/**
 * Goods that went over to other documents, or came from them, were reported for calls under another number,
 * so that the count says what lies at its place under this one. Counts at several places add up; what went
 * over since is taken off until the place that it lay at is counted again.
 */
function withCountOfMoved(held: HeldConsignment, message: Counted): HeldConsignment {
  const { landings, isManifested, call } = held;
  const { counted, place } = message;
  const said = landings.filter((one) => one.lies === undefined || !isSameReport(one, message));
  const lain = lainAt({ ...held, landings: said });
  // what was counted at no stated place is no part of another
  const here = new Set(["", place]);
  const lying = (isHere: boolean) =>
    sumOf([...lain].flatMap(([name, one]) => (here.has(name) === isHere ? [one] : [])));
  const [earlier, others] = [lying(true), lying(false)];
  const since = minus(landedOf(held), plus(others, earlier));
  const found = atLeastNothing(minus(earlier, counted));
  const away = atMostNothing(plus(atMostNothing(since), found));
  const landed = isNothing(others) ? counted : atLeastNothing(plus(plus(others, counted), away));
  const rest = said.filter((one) => one.lies === undefined || !here.has(one.place));
  const last = rest.at(-1) ?? { call, leg: message.leg };
  const own = landingOf({ ...message, call: last.call, leg: last.leg });
  const now: Landing = { ...own, isCount: false, quantity: nothing, lies: counted };
  const known = sumOf(landedByCall(rest, isManifested).values());
  return { ...held, landings: [...rest, now], landedByMove: minus(landed, known) };
}

const atMostNothing = (one: Quantity): Quantity =>
  minus(nothing, atLeastNothing(minus(nothing, one)));

/** What was counted at each place: under this document, or of calls before goods went over. */
function lainAt({ landings }: HeldConsignment): ReadonlyMap<string, Quantity> {
  const counts = landings.filter(({ isCount, lies }) => isCount || lies !== undefined);
  return new Map(
    [...Map.groupBy(counts, ({ place }) => place)].map(([place, own]) => {
      const lain = own.findLast(({ lies }) => lies !== undefined)?.lies;
      return [place, lain ?? sumOf(own.map(({ quantity }) => quantity))];
    }),
  );
}

/** Of each call but the last what was reported of it, less what was counted of it at other places. */
function shareOfCalls(
  held: HeldConsignment,
  message: Counted,
): readonly (readonly [call: string, Quantity])[] {
  const { calls, counted } = message;
  let rest = counted;
  return calls.map((call, at) => {
    const open = atLeastNothing(
      minus(reportedOf(held, [call]), countedElsewhere(held, call, message)),
    );
    const share = at === calls.length - 1 ? rest : smaller(rest, open);
    rest = minus(rest, share);
    return [call, share];
  });
}

/** Of several parties that counted there, the one that counted most: theirs are the same goods. */
function countedElsewhere(
  { landings }: HeldConsignment,
  call: string,
  { party, place }: Counted,
): Quantity {
  const counts = landings.filter(
    (one) =>
      one.call === call &&
      one.isCount &&
      one.place !== place &&
      (one.place !== "" || one.by === party.id),
  );
  const byParty = [...Map.groupBy(counts, ({ by }) => by).values()];
  return byParty.map((own) => sumOf(own.map(({ quantity }) => quantity))).reduce(larger, nothing);
}

/** Goods went over to other documents, or came from them. */
function hasMoved({ landings, landedByMove }: HeldConsignment): boolean {
  return !isNothing(landedByMove) || landings.some(({ lies }) => lies !== undefined);
}

/** What was to come by calls: what was reported of them, else all that is stated. */
function reportedOf(held: HeldConsignment, calls: readonly string[]) {
  const { landings, stated } = held;
  const own = landings.filter((one) => calls.includes(one.call) && !one.isCount);
  if (own.length === 0 || hasMoved(held)) return stated;
  return sumOf(landedByCall(own, held.isManifested).values());
}

function shareCounted(reported: Quantity, packages: number): bigint {
  if (reported.packages === 0) return reported.massMg;
  return (reported.massMg * BigInt(packages)) / BigInt(reported.packages);
}

/** Keeps what landed, unless that took back what declarations have taken or what has left. */
function putLanded(draft: Draft, held: HeldConsignment): HeldConsignment | undefined {
  const name = printDocument(held.document);
  const landed = landedOf(held);
  const isBelow =
    !isWithin(writtenOffOf(held), landed) || !isWithin(goneOf(held), larger(landed, held.stated));
  if (isBelow) {
    draft.problems.push(belowWrittenOff(name));
    draft.alarms.push(alarm("CGN-103", name));
    return undefined;
  }
  const kept = keep(draft, held);
  warnOverLanded(draft, kept);
  return kept;
}

/** What came by a report: so many packages with their mass, or all that was still to come. */
function quantityLanded(
  held: HeldConsignment,
  { packages = 0, grossMassKg }: StatedConsignment,
): Quantity | undefined {
  const { isManifested, stated } = held;
  const massMg = grossMassKg === undefined ? undefined : readMass(grossMassKg);
  if (!isManifested) return massMg === undefined ? undefined : { packages, massMg };
  const rest = atLeastNothing(minus(stated, landedOf(held)));
  if (packages > 0) return { packages, massMg: massMg ?? shareOf(rest, packages).massMg };
  if (massMg !== undefined && stated.packages === 0) return { packages: 0, massMg };
  return rest;
}

function landingOf(message: StatedMessage) {
  const { call, leg, place, party, reference, at } = message;
  return { call, leg, place, by: party.id, report: reference, at };
}

function isSameReport(landing: Landing, message: Pick<StatedMessage, "party" | "reference">) {
  return landing.by === message.party.id && landing.report === message.reference;
}

/** When the last of it came. */
export function lastLandedAt({ landings }: HeldConsignment): Temporal.Instant | undefined {
  return landings
    .map(({ at }) => at)
    .reduce<Temporal.Instant | undefined>(
      (last, at) => (last === undefined ? at : later(last, at)),
      undefined,
    );
}
