/** What a carrier states of its documents: manifests, amendments and cancellations, as versions. */
import { isBefore } from "#src/kernel/printed-moment.ts";
import { transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import { type Draft, findConsignment, keep } from "./books.ts";
import type { StatedConsignment } from "#src/movements/conveyances/cargo-message.ts";
import { boundOf, type HeldConsignment, landedOf, newConsignment } from "./consignment.ts";
import type { PlayParty } from "./play-event.ts";
import { isWithin, nothing, type Quantity, readMass } from "./quantity.ts";
import { alarm } from "./alarms.ts";
import {
  belowWrittenOff,
  madeOutEarlier,
  missingParts,
  noConsignment,
  printDocument,
} from "./rules.ts";
import { carrierFor, isPossible, requireConsignment } from "./who.ts";

/** A message with its defaults filled in. */
export type StatedMessage = {
  readonly party: PlayParty;
  readonly reference: string;
  readonly call: string;
  /** Customs office that it names; undefined: none. */
  readonly office: string | undefined;
  readonly at: Temporal.Instant;
  readonly leg: "border" | "inland";
  readonly place: string;
  readonly consignments: readonly StatedConsignment[];
  /** An arrival that nobody reported: what left was there. */
  readonly isImplied?: boolean;
};

/** A manifest: each document is stated for the first time, or anew. */
export function stateManifest(draft: Draft, message: StatedMessage): void {
  const masters = new Set(
    message.consignments.flatMap(({ master }) => (master ? [transportDocumentKey(master)] : [])),
  );
  message.consignments.forEach((stated, index) => {
    const path = `consignments[${index}]`;
    const { transportDocument: document } = stated;
    const carrier = carrierFor(message.party, { document, carrier: stated.carrier });
    if (carrier === undefined) {
      draft.problems.push(noConsignment(printDocument(document), path));
      return;
    }
    const quantity = quantityOf(stated);
    if (quantity === undefined) {
      draft.problems.push(missingParts("manifest", ["packages", "grossMassKg"]));
      return;
    }
    const held = findConsignment(draft, { carrier, number: transportDocumentKey(document) });
    if (held?.ending === "cancelled" && isOlder(message.at, held)) {
      draft.problems.push(madeOutEarlier(printDocument(document)));
      return;
    }
    const first =
      held && held.ending !== "cancelled" ? held : begin(draft, message, stated, carrier);
    // the goods of a document that is broken down into houses stand under the houses
    if (masters.has(first.number)) keep(draft, { ...first, ending: "deconsolidated" });
    else putVersion(draft, first, { ...message, quantity, stated });
  });
}

/** An amendment: what it leaves out stays. */
export function amendStated(draft: Draft, message: StatedMessage): void {
  message.consignments.forEach((stated, index) => {
    const { transportDocument: document, carrier } = stated;
    const path = `consignments[${index}]`;
    const held = requireConsignment(draft, message.party, { document, carrier, path });
    if (!held) return;
    const quantity = {
      packages: stated.packages ?? held.stated.packages,
      massMg: stated.grossMassKg === undefined ? held.stated.massMg : readMass(stated.grossMassKg),
    };
    putVersion(draft, held, { ...message, quantity, stated });
  });
}

export function cancelStated(draft: Draft, message: StatedMessage): void {
  message.consignments.forEach(({ transportDocument: document, carrier }, index) => {
    const path = `consignments[${index}]`;
    const held = requireConsignment(draft, message.party, { document, carrier, path });
    if (!held || !isPossible(draft, held, "cancel")) return;
    const versions = held.versions + 1;
    keep(draft, {
      ...held,
      ending: "cancelled",
      stated: nothing,
      versions,
      madeOutAt: later(held.madeOutAt, message.at),
      lastSaidAt: later(held.lastSaidAt, message.at),
    });
  });
}

/** A consignment as its carrier names it first, in a new period where the number was free again. */
export function begin(
  draft: Draft,
  { call, at }: Pick<StatedMessage, "call" | "at">,
  { transportDocument: document, master, consignee }: StatedConsignment,
  carrier: string,
): HeldConsignment {
  const own = (draft.byNumber.get(transportDocumentKey(document)) ?? []).filter(
    (id) => draft.consignments.get(id)?.carrier === carrier,
  );
  const first = newConsignment({ carrier, document, call, at, period: own.length + 1 });
  return { ...first, master: master && transportDocumentKey(master), consignee };
}

/** Packages and mass where both are stated. */
export function quantityOf({ packages, grossMassKg }: StatedConsignment): Quantity | undefined {
  if (packages === undefined || grossMassKg === undefined) return undefined;
  return { packages, massMg: readMass(grossMassKg) };
}

function putVersion(
  draft: Draft,
  held: HeldConsignment,
  version: Pick<StatedMessage, "at" | "call" | "office"> & {
    readonly quantity: Quantity;
    readonly stated: StatedConsignment;
  },
): void {
  const { quantity, stated, at } = version;
  const name = printDocument(held.document);
  if (held.isManifested && isOlder(at, held)) {
    draft.problems.push(madeOutEarlier(name));
    return;
  }
  if (held.versions > 0 && !isPossible(draft, held, "state")) return;
  if (!isWithin(boundOf(held), quantity)) {
    draft.problems.push(belowWrittenOff(name));
    draft.alarms.push(alarm("CGN-103", name));
    return;
  }
  const kept = keep(draft, {
    ...held,
    call: held.versions === 0 || version.call !== "" ? version.call : held.call,
    master: stated.master ? transportDocumentKey(stated.master) : held.master,
    office: version.office ?? held.office,
    consignee: stated.consignee ?? held.consignee,
    containers: stated.containers.length > 0 ? stated.containers : held.containers,
    seals: stated.seals ?? held.seals,
    isManifested: true,
    stated: quantity,
    versions: held.versions + 1,
    madeOutAt: at,
    lastSaidAt: later(held.lastSaidAt, at),
  });
  warnOverLanded(draft, kept);
}

/** What landed beyond the document is a case: nothing of it can be released. */
export function warnOverLanded(draft: Draft, consignment: HeldConsignment): void {
  const landed = landedOf(consignment);
  if (isWithin(landed, consignment.stated)) return;
  const isPackages = landed.packages > consignment.stated.packages;
  draft.alarms.push(alarm(isPackages ? "CGN-104" : "CGN-107", printDocument(consignment.document)));
}

export function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return isBefore(one, other) ? other : one;
}

function isOlder(at: Temporal.Instant, { madeOutAt }: HeldConsignment): boolean {
  return isBefore(at, madeOutAt);
}
