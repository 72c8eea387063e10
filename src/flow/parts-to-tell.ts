/**
 * What is told of many declarations, in parts that take turns at the desk. What is told to a declaration of
 * very many items is a part of its own, done beside the groups: how large one is shows once its row is held,
 * and the part is told again without it. Asking beforehand cost everybody a statement.
 */
import type { HeldSize } from "#src/clearance/declaration/store.ts";
import type { OutsideFact } from "#src/platform/desk.ts";

/** What is told in one go before lodgements may have their turn. */
const toldInARow = 200;
/** No heavy declaration has less: an item takes four hundred bytes at least. */
const heavyBytes = 100_000;

/** Parties and account of declarations that are heavy. */
type HeavyShares = ReadonlyMap<string, ReadonlySet<string>>;

/** Thrown where a part holds what is done beside the groups; nothing was stored. */
export class HeldHeavy extends Error {
  readonly shares: HeavyShares;

  constructor(shares: HeavyShares) {
    super(`Among what is told ${shares.size} declarations are done beside the groups`);
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
 * Parts in the order of what is told. Each is one transaction, so that one with something heavy in it leaves
 * nothing behind: the second fact of a declaration begins a part.
 */
export function partsToTell(told: readonly OutsideFact[]): readonly (readonly OutsideFact[])[] {
  const parts: OutsideFact[][] = [];
  const seen = new Set<string>();
  for (const one of told) {
    const last = parts.at(-1);
    if (last && last.length < toldInARow && !seen.has(one.declarationId)) last.push(one);
    else {
      parts.push([one]);
      seen.clear();
    }
    seen.add(one.declarationId);
  }
  return parts;
}

export type PartToTell = {
  readonly part: readonly OutsideFact[];
  /** Parties and account of one that is heavy. */
  readonly shares?: ReadonlySet<string> | undefined;
};

/** A part once more, in its order: what is heavy one by one. */
export function partsWithout(
  told: readonly OutsideFact[],
  heavy: HeavyShares,
): readonly PartToTell[] {
  const parts: { part: OutsideFact[]; shares?: ReadonlySet<string> | undefined }[] = [];
  for (const one of told) {
    const shares = heavy.get(one.declarationId);
    const last = parts.at(-1);
    if (shares || !last || last.shares) parts.push({ part: [one], shares });
    else last.part.push(one);
  }
  return parts;
}
