/** What a declaration has taken of consignments. */
import type { Draft } from "./books.ts";
import type { HeldConsignment, WriteOff } from "./consignment.ts";
import { type CargoDeclaration, numbersOf } from "./declaration.ts";

export function ownOf(
  { writeOffs }: HeldConsignment,
  { key }: CargoDeclaration,
): readonly WriteOff[] {
  return writeOffs.filter(({ declaration }) => declaration === key);
}

/** Consignments of which it has taken something. */
export function takenBy(draft: Draft, held: CargoDeclaration): readonly HeldConsignment[] {
  const ids = numbersOf(held.consignments).flatMap((number) => draft.byNumber.get(number) ?? []);
  return ids
    .flatMap((id) => draft.consignments.get(id) ?? [])
    .filter((one) => ownOf(one, held).length > 0);
}
