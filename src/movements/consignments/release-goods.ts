/**
 * Matching and release: a declaration takes packages and mass of the documents that it names, all at once or
 * nothing, when everything it names is there and nothing else keeps it. In the order of lodging.
 */
import { transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import { type Draft, isWithinDays, keep, underNumber } from "./books.ts";
import {
  callKey,
  type ConsignmentId,
  freeOf,
  type HeldConsignment,
  landedOf,
  openOf,
  writtenOffOf,
} from "./consignment.ts";
import { type CargoDeclaration, isAwaitingGoods, numbersOf } from "./declaration.ts";
import { lastLandedAt } from "./land-goods.ts";
import type { DeclaredConsignment } from "./play-event.ts";
import {
  atLeastNothing,
  isNothing,
  isWithin,
  minus,
  nothing,
  plus,
  type Quantity,
  readMass,
  shareOf,
} from "./quantity.ts";
import { alarm, type AlarmCode } from "./alarms.ts";

/** Declarations that name what changed are asked anew, the earlier ones first. */
export function releaseWhatMay(draft: Draft): void {
  const keys = new Set([...draft.touched].flatMap((number) => draft.naming.get(number) ?? []));
  const waiting = [...keys]
    .flatMap((key) => draft.declarations.get(key) ?? [])
    .filter(isAwaitingGoods)
    .toSorted((one, other) => one.serial - other.serial);
  for (const declaration of waiting) release(draft, declaration);
}

type WriteOffProposal = { readonly held: HeldConsignment; readonly quantity: Quantity };

function release(draft: Draft, declaration: CargoDeclaration): void {
  const takings = new Map<ConsignmentId, WriteOffProposal>();
  for (const named of declaration.consignments) {
    const held = findNamed(draft, declaration, named);
    const taken = held && takings.get(held.id);
    const wanted = held && wantedOf(held, named, taken?.quantity ?? nothing);
    if (!held || !wanted) return;
    const quantity = plus(wanted, taken?.quantity ?? nothing);
    if (isNothing(wanted) || !isWithin(quantity, freeOf(held))) {
      raiseDifference(draft, declaration, { held, quantity });
      return;
    }
    takings.set(held.id, { held, quantity });
  }
  if (takings.size === 0) return;
  for (const { held, quantity } of takings.values()) {
    const writeOff = {
      declaration: declaration.key,
      quantity,
      at: draft.now,
      left: nothing,
      isHeld: false,
    };
    const kept = keep(draft, { ...held, writeOffs: [...held.writeOffs, writeOff] });
    const open = openOf(kept);
    // the last packages are taken and mass is left over
    if (kept.stated.packages > 0 && open.packages === 0 && open.massMg > 0n)
      draft.alarms.push(alarm("CGN-107", declaration.reference));
  }
  draft.declarations.put(declaration.key, { ...declaration, releasedAt: draft.now });
}

/**
 * The one consignment that a declaration means: by carrier or conveyance, number and time. A number alone is
 * anybody's, and of two that fit neither is taken.
 */
export function findNamed(
  draft: Draft,
  { lodgedAt }: Pick<CargoDeclaration, "lodgedAt">,
  named: DeclaredConsignment,
): HeldConsignment | undefined {
  const { transportDocument, carrier, conveyance } = named;
  if (carrier === undefined && conveyance === undefined) return undefined;
  const { numberHoldsDays, daysBeforeMax } = draft.books.periods;
  const fitting = underNumber(draft, transportDocumentKey(transportDocument)).filter((held) => {
    const landedAt = lastLandedAt(held);
    const isEarlier = landedAt !== undefined && Temporal.Instant.compare(landedAt, lodgedAt) < 0;
    return (
      (carrier === undefined || held.carrier === carrier) &&
      (conveyance === undefined || isOnCall(held, callKey(conveyance, lodgedAt), conveyance)) &&
      held.ending !== "cancelled" &&
      isWithinDays(held.lastSaidAt, lodgedAt, numberHoldsDays) &&
      (!isEarlier || isWithinDays(landedAt, lodgedAt, daysBeforeMax))
    );
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Where the declaration states no voyage, any call of the conveyance. */
function isOnCall(
  { call, landings }: HeldConsignment,
  key: string,
  { voyage }: { readonly voyage: string },
): boolean {
  const conveyance = key.slice(0, key.indexOf(" ", key.indexOf(" ") + 1) + 1);
  const calls = [call, ...landings.map((landing) => landing.call)];
  return calls.some((one) => (voyage === "" ? one.startsWith(conveyance) : one === key));
}

/** Without packages a declaration means all that no other has taken, once all of it has come. */
function wantedOf(
  held: HeldConsignment,
  { packages = 0, grossMassKg }: DeclaredConsignment,
  taken: Quantity,
): Quantity | undefined {
  const open = atLeastNothing(minus(openOf(held), taken));
  const massMg = grossMassKg === undefined ? undefined : readMass(grossMassKg);
  if (packages === 0) {
    if (massMg !== undefined && held.stated.packages === 0) return { packages, massMg };
    return isWithin(held.stated, landedOf(held)) ? open : undefined;
  }
  if (packages > open.packages) return { packages, massMg: massMg ?? open.massMg };
  return { packages, massMg: massMg ?? shareOf(open, packages).massMg };
}

/** More than the document can ever give is a case, once for each version of the declaration. */
function raiseDifference(
  draft: Draft,
  declaration: CargoDeclaration,
  { held, quantity }: WriteOffProposal,
) {
  if (held.ending !== undefined || held.onwardCall !== undefined) return;
  const open = atLeastNothing(minus(held.stated, writtenOffOf(held)));
  if (isWithin(quantity, open)) return;
  const code: AlarmCode = quantity.packages > open.packages ? "CGN-106" : "CGN-107";
  if (declaration.raised.includes(code)) return;
  draft.alarms.push(alarm(code, declaration.reference));
  draft.declarations.put(declaration.key, {
    ...declaration,
    raised: [...declaration.raised, code],
  });
}

/** Its documents are looked at again when the event is done. */
export function touch(draft: Draft, { consignments }: CargoDeclaration): void {
  for (const number of numbersOf(consignments)) draft.touched.add(number);
}
