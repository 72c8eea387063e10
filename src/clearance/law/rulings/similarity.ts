/**
 * Whether two descriptions mean the same goods. Method: a description becomes a set of words – letters
 * of any script folded to a–z, Chinese in Pinyin by pairs of characters, plurals without their ending,
 * words that say nothing left out. Of a declared description and a ruling's, the share of the declared
 * words that the ruling holds counts, each word the more the rarer it is among rulings; of two declared
 * ones, the words in common over all words of both. No language is translated into another.
 */
import { foldText } from "#src/decisions/risk/names/fold.ts";

const wordsMax = 60;
const textMax = 6_000;
const noWords = new Set(
  "a an and are as at be by com de for from in into is its kind kinds made new not of on or other others our out pcs piece pieces set sets such that the their them this to type types used use which with without".split(
    " ",
  ),
);
const runs = /\p{Script=Han}+/gu;

/** Words of a description, each once. @example describeWords("Men's shirts, of cotton") // ["men", "shirt", "cotton"] */
export function describeWords(text: string): readonly string[] {
  const flat = text.slice(0, textMax).normalize("NFKC");
  const words = new Set<string>();
  for (const [run] of flat.matchAll(runs)) for (const pair of pairsOf(run)) words.add(pair);
  for (const word of foldText(flat.replaceAll(runs, " ")).split(" ")) {
    const stem = stemOf(word);
    if (stem.length > 1 && !noWords.has(stem)) words.add(stem);
  }
  return [...words].slice(0, wordsMax);
}

/** Syllables of neighbouring characters; the reading is the same for simplified and traditional ones. */
function pairsOf(run: string): readonly string[] {
  const syllables = foldText(run).split(" ");
  if (syllables.length < 2) return syllables;
  return syllables.slice(1).map((one, at) => `${syllables[at] ?? ""}-${one}`);
}

function stemOf(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && /[^s]s$/.test(word) && !/\d/.test(word) ? word.slice(0, -1) : word;
}

export type Described = { readonly words: readonly string[] };
export type Likeness<Row> = {
  readonly row: Row;
  /** Thousandths. */
  readonly share: number;
  readonly common: number;
};

/** A word of so many rulings tells nothing by itself. */
const postingsMax = 2_000;
const candidatesMax = 2_000;

/** Finds rows by the words of a description. Immutable; made anew when rulings change. */
export class WordIndex<Row extends Described> {
  readonly #rows: readonly Row[];
  readonly #postings = new Map<string, number[]>();

  constructor(rows: readonly Row[]) {
    this.#rows = rows;
    for (const [at, { words }] of rows.entries()) {
      for (const word of words) {
        const list = this.#postings.get(word);
        if (list) list.push(at);
        else this.#postings.set(word, [at]);
      }
    }
  }

  get size(): number {
    return this.#rows.length;
  }

  /** Rows that hold at least that share of the words and that many of them, most alike first. */
  find(
    words: readonly string[],
    bounds: { readonly share: number; readonly wordsMin: number; readonly limit: number },
  ): readonly Likeness<Row>[] {
    if (this.#rows.length === 0 || words.length < bounds.wordsMin) return [];
    const weights = new Map(words.map((word) => [word, this.#weightOf(word)]));
    let all = 0;
    for (const weight of weights.values()) all += weight;
    const found = new Map<number, { weight: number; common: number }>();
    // rare words first: the common ones then only add to what was found
    for (const [word, weight] of [...weights].toSorted((a, b) => b[1] - a[1])) {
      const list = this.#postings.get(word) ?? [];
      const opens = list.length <= postingsMax && found.size < candidatesMax;
      for (const at of list) {
        const hit = found.get(at);
        if (hit) {
          hit.weight += weight;
          hit.common += 1;
        } else if (opens) found.set(at, { weight, common: 1 });
      }
    }
    return [...found]
      .flatMap(([at, { weight, common }]): readonly Likeness<Row>[] => {
        const row = this.#rows[at];
        const share = Math.round((weight / all) * 1000);
        const isLike = share >= bounds.share && common >= bounds.wordsMin;
        return row && isLike ? [{ row, share, common }] : [];
      })
      .toSorted((a, b) => b.share - a.share || b.common - a.common)
      .slice(0, bounds.limit);
  }

  #weightOf(word: string): number {
    return Math.log(1 + this.#rows.length / (this.#postings.get(word)?.length ?? 1));
  }
}

/** Words in common over all words of both, in thousandths. @example shareOfBoth(["a"], ["a", "b"]) // 500 */
export function shareOfBoth(left: readonly string[], right: readonly string[]): number {
  const other = new Set(right);
  const common = left.filter((word) => other.has(word)).length;
  const all = left.length + right.length - common;
  return all === 0 ? 0 : Math.round((common / all) * 1000);
}
