/**
 * How likely a name of nobody in particular has a word: by the culture a name is of, from carried shares
 * of common names (`profiles/international/name-shares.tsv`), from the listed names themselves, and,
 * for words that neither has, from the letters that follow each other in that culture's words.
 * In: shares, listed names. Out: for a word one chance a culture, as logarithms.
 */
import { readFileSync } from "node:fs";
import { skeletonOf } from "./sound.ts";

export type NameShare = {
  readonly culture: string;
  readonly word: string;
  /** Share of the culture's names that have the word. */
  readonly share: number;
};

const path = new URL("../../../../profiles/international/name-shares.tsv", import.meta.url);
let carried: readonly NameShare[] | undefined;

/** The carried shares, a word of several lines or parts summed up. */
export function carriedShares(): readonly NameShare[] {
  carried ??= parseShares(readFileSync(path, "utf8"));
  return carried;
}

export function parseShares(text: string): readonly NameShare[] {
  const sums = new Map<string, NameShare>();
  for (const line of text.trimEnd().split("\n").slice(1)) {
    const [culture = "", , percent = "", words = ""] = line.split("\t");
    for (const word of new Set(words.split(" "))) {
      const key = `${culture} ${word}`;
      const share = (sums.get(key)?.share ?? 0) + Number(percent) / 100;
      sums.set(key, { culture, word, share });
    }
  }
  return [...sums.values()];
}

/** What the carried shares, and what the listed names say of a word. */
const carriedWeight = 0.6;
const listedWeight = 0.4;
/** Names that a culture has at least, when shares are counted among listed ones. */
const listedNamesMin = 150;
/** Words of a name that neither has: two less what the shares sum up to, within these. */
const novelMin = 0.2;
const novelMax = 1.5;
/** Letters that follow two letters, as good as so many cases, are what follows one. */
const letterSmoothing = 4;

const symbols = 28;

function symbolsOf(word: string): Uint8Array {
  const made = new Uint8Array(word.length + 1);
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at) - 96;
    made[at] = code >= 1 && code <= 26 ? code : 27;
  }
  return made;
}

/** Which letters follow which, in the words of one culture. */
class Letters {
  readonly #pairs = new Float32Array(symbols ** 2);
  readonly #triples = new Float32Array(symbols ** 3);
  readonly #single = new Float32Array(symbols).fill(0.5);
  readonly #firsts = new Float32Array(symbols).fill(0.2);

  add(word: string, weight: number): void {
    let [before, last] = [0, 0];
    const of = symbolsOf(word);
    this.#firsts[of[0] ?? 0] = (this.#firsts[of[0] ?? 0] ?? 0) + weight;
    for (const next of of) {
      const pair = last * symbols + next;
      const triple = (before * symbols + last) * symbols + next;
      this.#single[next] = (this.#single[next] ?? 0) + weight;
      this.#pairs[pair] = (this.#pairs[pair] ?? 0) + weight;
      this.#triples[triple] = (this.#triples[triple] ?? 0) + weight;
      [before, last] = [last, next];
    }
  }

  /** Counts become chances; nothing is added after. */
  close(): void {
    divide(this.#single, 1);
    const firsts = this.#firsts.reduce((sum, one) => sum + one, 0);
    for (let at = 0; at < symbols; at++) this.#firsts[at] = (this.#firsts[at] ?? 0) / firsts;
    smooth(this.#pairs, this.#single);
    smooth(this.#triples, this.#pairs);
    for (let at = 0; at < this.#triples.length; at++)
      this.#triples[at] = Math.log(this.#triples[at] ?? 0);
  }

  logChance(word: string): number {
    let [before, last, sum] = [0, 0, 0];
    for (const next of symbolsOf(word)) {
      sum += this.#triples[(before * symbols + last) * symbols + next] ?? 0;
      [before, last] = [last, next];
    }
    return sum;
  }

  /** Chance that a word begins with a letter. */
  firstChance(letter: string): number {
    return this.#firsts[symbolsOf(letter)[0] ?? 0] ?? 0.01;
  }
}

function divide(counts: Float32Array, from: number): void {
  const sum = counts.reduce((all, one) => all + one, from - 1);
  for (let at = 0; at < counts.length; at++) counts[at] = (counts[at] ?? 0) / sum;
}

/** Each row of counts as chances, drawn to those of a letter less. */
function smooth(counts: Float32Array, lower: Float32Array): void {
  for (let row = 0; row < counts.length; row += symbols) {
    let sum = 0;
    for (let next = 0; next < symbols; next++) sum += counts[row + next] ?? 0;
    const base = row % lower.length;
    for (let next = 0; next < symbols; next++) {
      const less = letterSmoothing * (lower[base + next] ?? 0);
      counts[row + next] = ((counts[row + next] ?? 0) + less) / (sum + letterSmoothing);
    }
  }
}

export class Background {
  readonly cultures: readonly string[];
  /** Chances of a word by culture, of words that shares or lists have. */
  readonly #chances = new Map<string, Float64Array>();
  #letters: readonly Letters[];
  readonly #bare: readonly Letters[];
  readonly #novel: readonly number[];

  constructor(shares: readonly NameShare[], listed: readonly (readonly string[])[]) {
    this.cultures = [...new Set(shares.map(({ culture }) => culture))];
    const places = new Map(this.cultures.map((culture, at) => [culture, at]));
    const sums = this.cultures.map(() => 0);
    for (const { culture, word, share } of shares) {
      const at = places.get(culture) ?? 0;
      this.#of(word)[at] = share;
      sums[at] = (sums[at] ?? 0) + share;
    }
    this.#novel = sums.map((sum) => Math.min(novelMax, Math.max(novelMin, 2 - sum)));
    this.#letters = this.#learnLetters(new Map(), (word) => word);
    const counts = this.#count(listed);
    this.#letters = this.#learnLetters(counts, (word) => word);
    this.#bare = this.#learnLetters(counts, skeletonOf);
    this.#mix(counts, listed.length);
  }

  #of(word: string): Float64Array {
    let known = this.#chances.get(word);
    if (!known) {
      known = new Float64Array(this.cultures.length);
      this.#chances.set(word, known);
    }
    return known;
  }

  #learnLetters(
    counts: ReadonlyMap<string, Float64Array>,
    form: (word: string) => string,
  ): readonly Letters[] {
    const made = this.cultures.map(() => new Letters());
    for (const [word, chances] of this.#chances) {
      chances.forEach((chance, at) => chance > 0 && made[at]?.add(form(word), 1));
    }
    for (const [word, by] of counts) {
      if (this.#chances.has(word)) continue;
      by.forEach((count, at) => count > 0.05 && made[at]?.add(form(word), Math.min(1, count)));
    }
    for (const one of made) one.close();
    return made;
  }

  /** Listed names by culture, as the carried shares and the letters tell them. */
  #count(listed: readonly (readonly string[])[]): ReadonlyMap<string, Float64Array> {
    const counts = new Map<string, Float64Array>();
    const logs = new Map<string, Float64Array>();
    const size = this.cultures.length;
    for (const words of listed) {
      const sums = new Float64Array(size);
      for (const word of words) {
        let own = logs.get(word);
        if (!own) {
          own = this.#plain(word);
          logs.set(word, own);
        }
        for (let at = 0; at < size; at++) sums[at] = (sums[at] ?? 0) + (own[at] ?? 0);
      }
      const most = Math.max(...sums);
      const odds = sums.map((sum) => Math.exp(sum - most));
      const all = odds.reduce((sum, one) => sum + one, 0);
      for (const word of new Set(words)) {
        const of = counts.get(word) ?? new Float64Array(size);
        for (let at = 0; at < size; at++) of[at] = (of[at] ?? 0) + (odds[at] ?? 0) / all;
        counts.set(word, of);
      }
    }
    return counts;
  }

  #plain(word: string): Float64Array {
    const carriedOf = this.#chances.get(word);
    return Float64Array.from(this.cultures, (_, at) =>
      Math.log((carriedOf?.[at] ?? 0) + this.novelChance(word, at, false)),
    );
  }

  #mix(counts: ReadonlyMap<string, Float64Array>, names: number): void {
    const totals = new Float64Array(this.cultures.length);
    // names of a culture: what its words count for, two words a name
    for (const by of counts.values())
      by.forEach((count, at) => (totals[at] = (totals[at] ?? 0) + count / 2));
    for (const chances of this.#chances.values())
      for (let at = 0; at < chances.length; at++) chances[at] = (chances[at] ?? 0) * carriedWeight;
    for (const [word, by] of counts) {
      const chances = this.#of(word);
      by.forEach((count, at) => {
        const total = Math.min(names, totals[at] ?? 0) + listedNamesMin;
        chances[at] = (chances[at] ?? 0) + (listedWeight * count) / total;
      });
    }
  }

  /** Words that shares or lists have. */
  get words(): Iterable<string> {
    return this.#chances.keys();
  }

  /** Chance by culture that a name has the word, as carried and as listed. */
  chancesOf(word: string): Float64Array | undefined {
    return this.#chances.get(word);
  }

  /** Chance of a word that nobody has yet. */
  novelChance(word: string, culture: number, isBare: boolean): number {
    const letters = isBare ? this.#bare[culture] : this.#letters[culture];
    const form = isBare ? skeletonOf(word) : word;
    return (this.#novel[culture] ?? 1) * Math.exp(letters?.logChance(form) ?? -20);
  }

  firstChance(letter: string, culture: number): number {
    return this.#letters[culture]?.firstChance(letter) ?? 0.05;
  }
}
