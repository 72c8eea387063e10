/** Goods that leave: through the gate, with a note or without, over the border, or carried on. */
import { transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import { type Draft, findConsignment, keep } from "./books.ts";
import {
  goneOf,
  type HeldConsignment,
  isOnwardCall,
  landedOf,
  leavableOf,
  leavableWriteOffs,
  presentOf,
  type WriteOff,
} from "./consignment.ts";
import type { DeclarationKey } from "./declaration.ts";
import type { PlayEventOf, PlayParty } from "./play-event.ts";
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
  readMass,
  shareOf,
  smaller,
} from "./quantity.ts";
import { alarm } from "./alarms.ts";
import { raiseEquipment } from "./raise-equipment.ts";
import { goesOnWhole, missingParts, noteIsUnusable, notYourPlace, printDocument } from "./rules.ts";
import { begin, later, quantityOf, type StatedMessage } from "./state-goods.ts";
import { takeOut } from "./stock.ts";
import { takenBy } from "./taken-goods.ts";
import { newlySaid, toldByOthers, withTold } from "./told-departures.ts";
import { carrierFor, has, isPossible, requireConsignment, requireDeclaration } from "./who.ts";

/** What is said to have left; absent: all that may. */
export type LeavingQuantity = {
  readonly packages?: number | undefined;
  readonly massMg?: bigint | undefined;
};

export type Leaving = LeavingQuantity & {
  readonly at: Temporal.Instant;
  readonly declaration?: DeclarationKey;
};

/** A departure report. What it names leaves, or goes on by the call that it was transhipped to. */
export function departGoods(draft: Draft, message: StatedMessage): void {
  message.consignments.forEach((stated, index) => {
    const path = `consignments[${index}]`;
    const { transportDocument: document, carrier: named, packages, grossMassKg } = stated;
    const carrier = carrierFor(message.party, { document, carrier: named });
    const number = transportDocumentKey(document);
    const known =
      carrier === undefined
        ? requireConsignment(draft, message.party, { document, carrier: named, path })
        : findConsignment(draft, { carrier, number });
    if (!known && carrier === undefined) return;
    const held = known ?? firstHeardOf(draft, message, stated, carrier ?? "");
    const massMg = grossMassKg === undefined ? undefined : readMass(grossMassKg);
    goOut(draft, held, { message, stated, said: { packages: packages || undefined, massMg } });
  });
}

type GoingOut = {
  readonly message: StatedMessage;
  readonly stated: StatedMessage["consignments"][number];
  readonly said: LeavingQuantity;
};

/** What another party told of the same call left with it, and leaves no second time. */
function goOut(draft: Draft, held: HeldConsignment, { message, stated, said }: GoingOut): void {
  const teller = { call: message.call, by: message.party.id };
  const told = toldByOthers(held, teller);
  const isBulk = held.stated.packages === 0 && said.massMg !== undefined;
  const isStated = said.packages !== undefined || isBulk;
  const rest = newlySaid(said, { told, isBulk });
  // all of it left with what the other told
  const isAll = !isStated && !isNothing(told) && isNothing(wantedOf(held, { at: message.at }));
  const gone = !rest || isAll ? nothing : takeAway(draft, held, { message, stated, said: rest });
  const now = draft.consignments.get(held.id) ?? held;
  const quantity = isStated
    ? { packages: said.packages ?? 0, massMg: said.massMg ?? 0n }
    : plus(told, gone);
  const lastSaidAt = later(now.lastSaidAt, message.at);
  keep(draft, { ...now, lastSaidAt, departures: withTold(now, { ...teller, quantity }) });
}

function takeAway(
  draft: Draft,
  held: HeldConsignment,
  { message, stated, said }: GoingOut,
): Quantity {
  const isOnward = message.leg === "border" && isOnwardCall(held.onwardCall, message.call);
  if (isOnward && held.seizedFor === undefined) {
    const going = goingOn(held, said);
    keep(draft, { ...held, carriedOn: plus(held.carriedOn, going) });
    return going;
  }
  // what is carried on may be loaded over; its document says in what it came
  raiseEquipment(draft, held, stated);
  return leave(draft, held, { ...said, at: message.at });
}

/** What is said to go on, as far as it is there; all of it where nothing is said. */
function goingOn(held: HeldConsignment, { packages, massMg }: LeavingQuantity): Quantity {
  const there = presentOf(held);
  if (packages !== undefined && packages < there.packages) return shareOf(there, packages);
  const isBulk = there.packages === 0 && packages === undefined && massMg !== undefined;
  return isBulk ? smaller({ packages: 0, massMg }, there) : there;
}

/** A document that is heard of when its goods have left. */
function firstHeardOf(
  draft: Draft,
  message: StatedMessage,
  stated: StatedMessage["consignments"][number],
  carrier: string,
): HeldConsignment {
  const first = begin(draft, message, stated, carrier);
  return { ...first, stated: quantityOf(stated) ?? first.stated, versions: 1 };
}

/** Carrying goods on is stated before they go, and for goods of which nothing is written off. */
export function transhipGoods(
  draft: Draft,
  message: StatedMessage & { readonly onwardCall: string },
): void {
  message.consignments.forEach((said, index) => {
    const { transportDocument: document, carrier, packages: stated = 0 } = said;
    const path = `consignments[${index}]`;
    const held = requireConsignment(draft, message.party, { document, carrier, path });
    if (!held || !isPossible(draft, held, "tranship")) return;
    const whole = minus(held.stated, goneOf(held)).packages;
    if (stated > 0 && stated < whole)
      draft.problems.push(
        goesOnWhole(printDocument(document), { stated, whole }, `${path}.packages`),
      );
    keep(draft, {
      ...held,
      onwardCall: message.onwardCall,
      versions: held.versions + 1,
      lastSaidAt: later(held.lastSaidAt, message.at),
    });
  });
}

/** Through the gate of a keeper. */
export function gateOut(
  draft: Draft,
  party: PlayParty,
  event: PlayEventOf<"gate-out">,
  at: Temporal.Instant,
): void {
  const { place, note, document, carrier, packages, grossMassKg } = event;
  if (!has(party, "officer") && !party.places.includes(place)) {
    draft.problems.push(notYourPlace(place));
    return;
  }
  if (note !== undefined) {
    leaveByNote(draft, { note, at, place, by: party.id });
    return;
  }
  if (!document) {
    draft.problems.push(missingParts("gate-out", ["noted"]));
    return;
  }
  const held = requireConsignment(draft, party, { document, carrier, path: "document" });
  if (!held) return;
  const massMg = grossMassKg === undefined ? undefined : readMass(grossMassKg);
  const gone = leave(draft, held, {
    packages: packages === 0 ? undefined : packages,
    massMg,
    at,
  });
  takeOut(draft, held, { place, quantity: gone, by: party.id, at });
}

type NoteUse = {
  readonly note: string;
  readonly at: Temporal.Instant;
  readonly place: string;
  readonly by: string;
};

/** Each note once, and only while all of its goods may leave. */
function leaveByNote(draft: Draft, { note, at, place, by }: NoteUse): void {
  const issued = draft.notes.get(note);
  if (issued?.isUsed === true) draft.alarms.push(alarm("CGN-110", note));
  const isGood =
    issued !== undefined &&
    !issued.isUsed &&
    issued.goods.every(({ consignment: id, quantity }) => {
      const held = draft.consignments.get(id);
      if (!held) return false;
      const leavable = smaller(leavableOf(held, at, issued.declaration), presentOf(held));
      return isWithin(quantity, leavable);
    });
  if (!isGood) {
    draft.problems.push(noteIsUnusable(note));
    return;
  }
  draft.notes.put(note, { ...issued, isUsed: true });
  for (const { consignment: id, quantity } of issued.goods) {
    const held = draft.consignments.get(id);
    if (!held) continue;
    const { declaration } = issued;
    const gone = leave(draft, held, { ...quantity, at, declaration });
    takeOut(draft, held, { place, quantity: gone, by, at });
  }
}

/** A note for what a declaration may take out: all of it, or so much of one document. */
export function issueNote(
  draft: Draft,
  party: PlayParty,
  event: PlayEventOf<"release-note">,
): void {
  const declaration = requireDeclaration(draft, party, event.declaration);
  if (!declaration) return;
  const number = event.document && transportDocumentKey(event.document);
  const goods = takenBy(draft, declaration).flatMap((held) => {
    if (number !== undefined && held.number !== number) return [];
    const quantity = minusNoted(draft, held, declaration.key);
    return isNothing(quantity) ? [] : [{ consignment: held.id, quantity }];
  });
  const [only] = goods;
  if (event.packages !== undefined && event.packages > 0 && only) {
    const part = shareOf(only.quantity, event.packages);
    goods.splice(0, goods.length, { consignment: only.consignment, quantity: part });
    if (part.packages < event.packages) goods.length = 0;
  }
  if (goods.length === 0 || draft.notes.get(event.note) !== undefined) {
    draft.problems.push(noteIsUnusable(event.note));
    return;
  }
  const known = draft.notesOf.get(declaration.key) ?? [];
  draft.notesOf.put(declaration.key, [...known, event.note]);
  draft.notes.put(event.note, {
    note: event.note,
    declaration: declaration.key,
    goods,
    isUsed: false,
  });
}

function minusNoted(draft: Draft, held: HeldConsignment, declaration: DeclarationKey): Quantity {
  let rest = leavableOf(held, draft.now, declaration);
  for (const name of draft.notesOf.get(declaration) ?? []) {
    const note = draft.notes.get(name);
    if (!note || note.isUsed) continue;
    for (const { consignment, quantity } of note.goods)
      if (consignment === held.id) rest = atLeastNothing(minus(rest, quantity));
  }
  return rest;
}

/**
 * Takes out what may leave; the rest has left without a release, or was not there. @returns what is gone
 */
export function leave(draft: Draft, held: HeldConsignment, leaving: Leaving): Quantity {
  const wanted = wantedOf(held, leaving);
  const { writeOffs, released } = takeReleased(held, wanted, leaving);
  const rest = restOf(held, { wanted, released, massMg: leaving.massMg });
  const name = printDocument(held.document);
  if (!isNothing(rest.beyond) || isNothing(wanted)) {
    // nothing is there: it left before, or went over to other documents
    const isNoMore = !isNothing(plus(goneOf(held), released)) || hasGoneOver(held);
    const isTooMuch = isNothing(rest.unreleased) && isNoMore;
    draft.alarms.push(alarm(isTooMuch ? "CGN-102" : "CGN-101", name));
  } else if (leaving.massMg !== undefined && leaving.massMg > released.massMg) {
    draft.alarms.push(alarm("CGN-107", name));
  }
  const leftUnreleased = plus(held.leftUnreleased, rest.unreleased);
  const lastSaidAt = later(held.lastSaidAt, leaving.at);
  keep(draft, { ...held, lastSaidAt, writeOffs, leftUnreleased });
  return plus(released, rest.unreleased);
}

function hasGoneOver({ ending }: HeldConsignment): boolean {
  return ending !== undefined && ending !== "cancelled";
}

/** Packages, or mass of bulk; what is not stated is all that may leave, else all that is there. */
function wantedOf(held: HeldConsignment, { packages, massMg, at, declaration }: Leaving): Quantity {
  if (packages !== undefined) return { packages, massMg: 0n };
  if (massMg !== undefined && held.stated.packages === 0) return { packages: 0, massMg };
  const leavable = leavableOf(held, at, declaration);
  if (!isNothing(leavable)) return leavable;
  const present = presentOf(held);
  return isNothing(present) && isNothing(goneOf(held)) ? held.stated : present;
}

/** In the order of the releases; packages take their share of the mass, the last of them the rest. */
function takeReleased(
  held: HeldConsignment,
  wanted: Quantity,
  { at, declaration }: Leaving,
): { readonly writeOffs: readonly WriteOff[]; readonly released: Quantity } {
  const open = new Set(leavableWriteOffs(held, at, declaration));
  // what had left before is not there to leave again, released or not
  const there = smaller(wanted, presentOf(held));
  let released = nothing;
  const writeOffs = held.writeOffs.map((one) => {
    if (!open.has(one)) return one;
    const rest = minus(one.quantity, one.left);
    const packages = Math.min(there.packages - released.packages, rest.packages);
    const bulk = smaller(minus(there, released), rest);
    const taken = rest.packages > 0 ? shareOf(rest, packages) : atLeastNothing(bulk);
    released = plus(released, taken);
    return { ...one, left: plus(one.left, taken) };
  });
  return { writeOffs, released };
}

type LeavingSplit = {
  readonly wanted: Quantity;
  readonly released: Quantity;
  readonly massMg: bigint | undefined;
};

/** What goes beyond the releases, and how much of that can have been there. */
function restOf(held: HeldConsignment, { wanted, released, massMg }: LeavingSplit) {
  const isBulk = wanted.packages === 0;
  const more = minus(wanted, released);
  const beyond = atLeastNothing(isBulk ? more : { packages: more.packages, massMg: 0n });
  const known = larger(landedOf(held), held.stated);
  const room = atLeastNothing(minus(minus(known, goneOf(held)), released));
  if (isBulk) return { beyond, unreleased: smaller(beyond, room) };
  const packages = Math.min(beyond.packages, room.packages);
  if (packages === 0) return { beyond, unreleased: nothing };
  const share = shareOf(room, packages).massMg;
  const stated = massMg === undefined ? share : massMg - released.massMg;
  const mass = atLeastNothing({ packages, massMg: stated });
  return { beyond, unreleased: smaller(mass, room) };
}

/** Every part that a declaration took of it has left. */
export function isTakenOut(held: HeldConsignment, declaration: DeclarationKey): boolean {
  const own = held.writeOffs.filter((one) => one.declaration === declaration);
  return own.every((one) => isEqual(one.left, one.quantity));
}
