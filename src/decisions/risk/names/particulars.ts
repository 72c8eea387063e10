/**
 * Addresses and papers of listed parties, as an index beside that of the names. An address is alike by
 * the weight of the words it shares, rare ones counting most; papers are equal or not.
 */
import { foldText } from "./fold.ts";

export type Particular = {
  readonly party: string;
  readonly list: string;
  /** Street and town; empty where only papers are known. */
  readonly address: string;
  readonly ids: string;
};
export type FoundParticular = {
  readonly party: string;
  readonly list: string;
  readonly reason: string;
  /** What it adds to the reason of a name. */
  readonly says: string;
  readonly likeness: number;
  /** Enough to be a hit by itself: street, number and town agree. */
  readonly isTelling: boolean;
};

/** Likeness from which an address agrees, and from which it is a hit of its own. */
const alike = 0.75;
const telling = 0.92;
const wordsMin = 4;
const idLengthMin = 6;
/** Addresses of so many parties tell nothing. */
const sharedMax = 200;

export class Particulars {
  readonly #addresses: {
    readonly of: Particular;
    readonly words: ReadonlySet<string>;
    readonly key: string;
  }[] = [];
  readonly #byWord = new Map<string, number[]>();
  readonly #sameKey = new Map<string, number>();
  readonly #byId = new Map<string, Particular[]>();

  constructor(all: readonly Particular[]) {
    for (const one of all) {
      const words = new Set(addressWords(one.address));
      if (words.size > 1) {
        const number = this.#addresses.length;
        const key = [...words].sort().join(" ");
        this.#addresses.push({ of: one, words, key });
        this.#sameKey.set(key, (this.#sameKey.get(key) ?? 0) + 1);
        for (const word of words) push(this.#byWord, word, number);
      }
      for (const id of idsOf(one.ids)) {
        const known = this.#byId.get(id);
        if (known) known.push(one);
        else this.#byId.set(id, [one]);
      }
    }
  }

  /** Parties with one of the papers. */
  withIds(ids: string): readonly FoundParticular[] {
    return idsOf(ids).flatMap((id) =>
      (this.#byId.get(id) ?? []).map(({ party, list }) => {
        const says = `; paper ${id} as listed`;
        return {
          party,
          list,
          says,
          reason: `paper ${id} of ${party}`,
          likeness: 1,
          isTelling: true,
        };
      }),
    );
  }

  /** Parties at an address, each with its likeness. */
  atAddress(address: string): ReadonlyMap<string, FoundParticular> {
    const found = new Map<string, FoundParticular>();
    const words = new Set(addressWords(address));
    if (words.size < 2) return found;
    const rarest = [...words]
      .filter((word) => this.#byWord.has(word))
      .sort((a, b) => this.#count(a) - this.#count(b))
      .slice(0, 3);
    const total = this.#weight(words);
    for (const number of new Set(rarest.flatMap((word) => this.#byWord.get(word) ?? []))) {
      const one = this.#addresses[number];
      if (!one) continue;
      const shared = this.#weight(new Set([...words].filter((word) => one.words.has(word))));
      const likeness = (2 * shared) / (total + this.#weight(one.words));
      const { party, list } = one.of;
      if (likeness < alike || likeness <= (found.get(party)?.likeness ?? 0)) continue;
      const isTelling =
        likeness >= telling &&
        one.words.size >= wordsMin &&
        [...one.words].some((word) => /\d/.test(word) && words.has(word)) &&
        (this.#sameKey.get(one.key) ?? 0) <= sharedMax;
      const reason = `address "${one.of.address}" of ${party}`;
      found.set(party, { party, list, reason, says: "; address as listed", likeness, isTelling });
    }
    return found;
  }

  #count(word: string): number {
    return this.#byWord.get(word)?.length ?? 0;
  }

  #weight(words: ReadonlySet<string>): number {
    let weight = 0;
    for (const word of words) {
      weight += Math.log(1 + this.#addresses.length / Math.max(1, this.#count(word)));
    }
    return weight;
  }
}

/** Words of an address that tell streets, houses and towns apart. */
const emptyWords = new Set(
  "street st road rd avenue ave no number po box building bldg".split(" "),
);

function addressWords(address: string): readonly string[] {
  return foldText(address)
    .split(" ")
    .filter((word) => word !== "" && !emptyWords.has(word));
}

function idsOf(ids: string): readonly string[] {
  return ids
    .toUpperCase()
    .split(/[\s,;]+/)
    .map((id) => id.replaceAll(/[^A-Z0-9]/g, ""))
    .filter((id) => id.length >= idLengthMin && /\d/.test(id));
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
