/**
 * What a released declaration takes of consignments: packages and mass of the documents that it names, in
 * the order in which it names them, no more than is there. A rest that no document has is a difference.
 */
import { type Draft, keep } from "../books.ts";
import { freeOf, type HeldConsignment, openOf, stateOf, type WriteOff } from "../consignment.ts";
import type { DeclarationKey } from "../declaration.ts";
import { isNothing, minus, nothing, plus, type Quantity, shareOf, smaller } from "../quantity.ts";
import { alarm } from "../alarms.ts";
import { printDocument } from "../rules.ts";
import { isTaken } from "../states.ts";

export type TakenGoods = {
  readonly declaration: DeclarationKey;
  /** Per document in order: the forms under which it may have been reported (`transportDocumentKey`). */
  readonly documents: readonly (readonly string[])[];
  /** Of all documents; undefined: all that they cover. */
  readonly packages: number | undefined;
  /** Gross mass in milligrams, for documents that count no packages. */
  readonly massMg: bigint | undefined;
  /** Reports that speak of its goods, by conveyance, place and time. */
  readonly reports: ReadonlySet<string>;
};

export function takeGoods(draft: Draft, goods: TakenGoods): void {
  const found = goods.documents.flatMap((keys) => findMeant(draft, keys, goods) ?? []);
  let rest = goods.packages;
  for (const held of found) rest = rest && Math.max(0, rest - ownOf(held, goods).packages);
  let last: HeldConsignment | undefined;
  for (const held of new Set(found)) {
    last = held;
    if (!isTaken(stateOf(held), "write-off")) continue;
    const taken = shareOfRest(freeOf(held), { rest, massMg: goods.massMg });
    if (isNothing(taken)) continue;
    if (rest !== undefined && taken.packages > 0) rest -= taken.packages;
    last = keep(draft, { ...held, writeOffs: withMore(held, goods, { taken, at: draft.now }) });
  }
  raiseBeyond(draft, last, rest ?? 0);
}

/** More is declared than the document states, once: what is still to come may cover a rest. */
function raiseBeyond(draft: Draft, held: HeldConsignment | undefined, rest: number): void {
  if (!held || held.stated.packages === 0 || rest <= openOf(held).packages) return;
  if (held.raised.includes("CGN-106")) return;
  draft.alarms.push(alarm("CGN-106", printDocument(held.document)));
  keep(draft, { ...held, raised: [...held.raised, "CGN-106"] });
}

/** Puts back what has not left. */
export function giveBackGoods(draft: Draft, declaration: DeclarationKey): void {
  for (const held of draft.consignments.values()) {
    const own = held.writeOffs.filter((one) => one.declaration === declaration);
    if (own.every(({ quantity, left }) => isNothing(minus(quantity, left)))) continue;
    const writeOffs = held.writeOffs.flatMap((one) => {
      if (one.declaration !== declaration) return [one];
      return isNothing(one.left) ? [] : [{ ...one, quantity: one.left }];
    });
    keep(draft, { ...held, writeOffs });
  }
}

/**
 * The one consignment of a document whose reports speak of the declaration's goods; of two carriers that both
 * reported them neither is taken.
 */
function findMeant(
  draft: Draft,
  keys: readonly string[],
  { reports }: TakenGoods,
): HeldConsignment | undefined {
  const fitting = keys
    .flatMap((key) => draft.books.byNumber.get(key) ?? [])
    .flatMap((id) => draft.consignments.get(id) ?? [])
    .filter(
      ({ ending, landings }) =>
        ending === undefined && landings.some(({ report }) => reports.has(report)),
    );
  const newest = fitting.at(-1);
  return fitting.every(({ carrier }) => carrier === newest?.carrier) ? newest : undefined;
}

function ownOf({ writeOffs }: HeldConsignment, { declaration }: TakenGoods): Quantity {
  return writeOffs.find((one) => one.declaration === declaration)?.quantity ?? nothing;
}

function shareOfRest(
  free: Quantity,
  wanted: { readonly rest: number | undefined; readonly massMg: bigint | undefined },
): Quantity {
  const { rest, massMg } = wanted;
  if (free.packages === 0)
    return massMg === undefined ? free : smaller(free, { packages: 0, massMg });
  return rest === undefined ? free : shareOf(free, rest);
}

/** A declaration has one write-off of a consignment: what comes later is added to it. */
function withMore(
  { writeOffs }: HeldConsignment,
  { declaration }: TakenGoods,
  { taken, at }: { readonly taken: Quantity; readonly at: Temporal.Instant },
): readonly WriteOff[] {
  const own = writeOffs.find((one) => one.declaration === declaration);
  const more = own
    ? { ...own, quantity: plus(own.quantity, taken) }
    : { declaration, quantity: taken, at, left: nothing, isHeld: false };
  return [...writeOffs.filter((one) => one.declaration !== declaration), more];
}
