/**
 * Facts about many declarations, divided into parts that take turns at the desk. A fact about a
 * declaration of very many items is a part of its own, done beside the groups: how large it is shows
 * once its row is held, and the rest of the part is done again without it. Asking beforehand cost
 * everybody a statement.
 */
import type { HeldSize } from "#src/clearance/declaration/store.ts";
import type { OutsideFact } from "#src/platform/desk.ts";

/** Facts in a part, after which lodgements have their turn. */
const factsMax = 200;
/** No heavy declaration has less: an item takes four hundred bytes at least. */
const heavyBytes = 100_000;

/** Parties and account of declarations that are heavy. */
type HeavyShares = ReadonlyMap<string, ReadonlySet<string>>;

/** Thrown where a part holds what is done beside the groups; nothing was stored. */
export class HeldHeavy extends Error {
  readonly shares: HeavyShares;

  constructor(shares: HeavyShares) {
    super(`${shares.size} declarations of a part are done beside the groups`);
    this.shares = shares;
  }
}

/** @throws HeldHeavy */
export function refuseHeavy(sizes: readonly HeldSize[]): void {
  const heavy = sizes.filter(({ bytes }) => bytes >= heavyBytes);
  if (heavy.length > 0)
    throw new HeldHeavy(
      new Map(heavy.map(({ id, lodgerId, account }) => [id, new Set([lodgerId, account])])),
    );
}

/**
 * Parts in the order of the facts. Each is one transaction, so that one with something heavy in it leaves
 * nothing behind: the second fact of a declaration begins a part.
 */
export function factParts(facts: readonly OutsideFact[]): readonly (readonly OutsideFact[])[] {
  const parts: OutsideFact[][] = [];
  const seen = new Set<string>();
  for (const one of facts) {
    const last = parts.at(-1);
    if (last && last.length < factsMax && !seen.has(one.declarationId)) last.push(one);
    else {
      parts.push([one]);
      seen.clear();
    }
    seen.add(one.declarationId);
  }
  return parts;
}

export type FactPart = {
  readonly part: readonly OutsideFact[];
  /** Parties and account of one that is heavy. */
  readonly shares?: ReadonlySet<string> | undefined;
};

/** A part once more, in its order: what is heavy one by one. */
export function factPartsWithout(
  facts: readonly OutsideFact[],
  heavy: HeavyShares,
): readonly FactPart[] {
  const parts: { part: OutsideFact[]; shares?: ReadonlySet<string> | undefined }[] = [];
  for (const one of facts) {
    const shares = heavy.get(one.declarationId);
    const last = parts.at(-1);
    if (shares || !last || last.shares) parts.push({ part: [one], shares });
    else last.part.push(one);
  }
  return parts;
}
