/**
 * Who reads photographs of goods in custody: officers all of them, a keeper those that were taken while it
 * kept the goods. In: acts on a piece in order; a keeper may be shown the later ones alone. Pure.
 */
import type { CustodyFact } from "./piece.ts";

/** Those who kept the goods when each photograph was taken, by its hash. */
export function keepersAtPhotos(
  acts: readonly { readonly fact: CustodyFact }[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  let keeper: string | undefined;
  let next: string | undefined;
  for (const { fact } of acts) {
    if (fact.act === "taken-in") ({ keeper } = fact);
    else if (fact.act === "offered") next = fact.keeper;
    else if (fact.act === "taken-over") keeper = next;
    else if (fact.act === "photographed" && keeper !== undefined)
      found.set(fact.photo, new Set([...(found.get(fact.photo) ?? []), keeper]));
  }
  return found;
}
