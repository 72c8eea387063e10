/**
 * Facts about many declarations, divided into parts that take turns at the desk. A fact about a
 * declaration of very many items is a part of its own, done beside the groups: how large it is shows
 * once its row is held, and the rest of the part is done again without it. Asking beforehand cost
 * everybody a statement.
 */
import type { HeldSize } from "#src/clearance/declaration/store.ts";
import type { OutsideFact } from "#src/platform/desk.ts";

/** Facts in a part, after which lodgements have their turn: no transaction is worth its cost for fewer. */
const factsMin = 25;
const factsMax = 200;
/** What a lodgement may wait for a part: what is told took its time in a sweep of thousands, and theirs. */
const partMs = 250;
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

/** How many facts make a part, by the time that those of the last one took. */
export class TellingPace {
  #facts = factsMin;

  get facts(): number {
    return this.#facts;
  }

  note(facts: number, ms: number): void {
    const inTime = Math.floor((facts * partMs) / Math.max(ms, 1));
    this.#facts = Math.min(factsMax, Math.max(factsMin, inTime));
  }
}

/**
 * The first part of what is told, in its order. Each is one transaction, so that one with something heavy in
 * it leaves nothing behind: the second fact of a declaration begins the next.
 */
export function firstPart(facts: readonly OutsideFact[], max: number): readonly OutsideFact[] {
  const seen = new Set<string>();
  for (const { declarationId } of facts) {
    if (seen.size >= max || seen.has(declarationId)) break;
    seen.add(declarationId);
  }
  return facts.slice(0, seen.size);
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
