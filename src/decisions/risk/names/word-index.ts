/**
 * Words of listed names, and which of them a written word may be: equal, alike in sound, a letter or two
 * apart, or of the same consonants. How much a pair of words proves depends on how many listed names
 * have a word that is as near: `wang` for `jang` next to nothing, `tikrity` for `tikriti` nearly all.
 */
import { reread, shortened } from "./name-words.ts";
import { editDistance } from "./similarity.ts";
import { shapeOf, skeletonOf, soundOf } from "./sound.ts";

export type Pair = {
  readonly word: number;
  readonly likeness: number;
  /** Share of the word's weight that the pair proves: 1 for the word itself. */
  readonly worth: number;
};

const knownMax = 20_000;
const commonFrom = 20;

export class WordIndex {
  readonly words: string[] = [];
  /** Names that have a word, by its number. */
  readonly postings: number[][] = [];
  readonly weights: number[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #sounds = new Map<string, number[]>();
  readonly #shapes: string[] = [];
  readonly #shortened = new Map<string, number[]>();
  /** By their consonants: made at the first name that was written without vowels. */
  #skeletons: Map<string, number[]> | undefined;
  #names = 1;
  /** Words that were asked lately: traffic repeats them. */
  readonly #known = new Map<string, readonly Pair[]>();

  numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const made = this.words.length;
    this.#numbers.set(word, made);
    this.words.push(word);
    this.postings.push([]);
    return made;
  }

  /** Weighs the words, when all names are in. */
  close(names: number): void {
    this.#names = names;
    this.words.forEach((word, number) => {
      this.weights.push(this.weightFor(this.postings[number]?.length ?? 1));
      push(this.#sounds, soundOf(word), number);
      this.#shapes.push(shapeOf(word));
      for (const short of shortened(word)) push(this.#shortened, short, number);
    });
  }

  has(word: string): boolean {
    return this.#numbers.has(word);
  }

  /** A word that so many names have is itself: no error, and short for no other. */
  isCommon(word: string, names = commonFrom): boolean {
    const number = this.#numbers.get(word);
    return number !== undefined && (this.postings[number]?.length ?? 0) >= names;
  }

  /** What words prove that so many names have. */
  weightFor(names: number): number {
    return Math.log(1 + this.#names / Math.max(names, 0.5));
  }

  /** Listed words that a word may be, the likeliest first. */
  alike(word: string, isBare: boolean): readonly Pair[] {
    const key = isBare ? `~${word}` : word;
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size > knownMax) this.#known.clear();
    const pairs = this.#find(word, isBare);
    this.#known.set(key, pairs);
    return pairs;
  }

  #find(word: string, isBare: boolean): readonly Pair[] {
    const found = new Map<number, number>();
    const same = this.#numbers.get(word);
    if (same !== undefined) found.set(same, 1);
    if (word.length >= 3) {
      this.#alikeInSound(word, found);
      this.#alikeInWriting(word, found);
    }
    if (isBare) this.#alikeInConsonants(word, found);
    return this.#weighed(found, isBare ? 0.15 : 1);
  }

  #alikeInSound(word: string, found: Map<number, number>): void {
    const sound = soundOf(word);
    if (sound.length < 2) return;
    const shape = shapeOf(word);
    for (const one of this.#sounds.get(sound) ?? []) {
      const other = this.#shapes[one] ?? "";
      const apart = editDistance(shape, other, 4) / Math.max(shape.length, other.length);
      if (apart <= 0.5) raise(found, one, 0.96 - 0.55 * apart);
    }
  }

  #alikeInWriting(word: string, found: Map<number, number>): void {
    const most = word.length < 5 ? 1 : 2;
    const shorter = shortened(word);
    // two letters left out, where nothing is near: two errors side by side
    const shortest = found.size === 0 && word.length > 5 ? shorter.flatMap(shortened) : [];
    for (const short of new Set([word, ...shorter, ...shortest])) {
      for (const one of this.#shortened.get(short) ?? []) this.#raiseNear(word, one, most, found);
      const whole = this.#numbers.get(short);
      if (whole !== undefined) this.#raiseNear(word, whole, most, found);
    }
    for (const right of reread(word)) {
      const whole = this.#numbers.get(right);
      if (whole !== undefined) raise(found, whole, 0.92);
    }
  }

  #raiseNear(word: string, one: number, most: number, found: Map<number, number>): void {
    const other = this.words[one] ?? "";
    const apart = editDistance(word, other, most);
    if (apart <= most) raise(found, one, 1 - apart / Math.max(word.length, other.length, 5));
  }

  #alikeInConsonants(word: string, found: Map<number, number>): void {
    if (!this.#skeletons) {
      this.#skeletons = new Map();
      for (const [number, one] of this.words.entries())
        push(this.#skeletons, skeletonOf(one), number);
    }
    const skeleton = skeletonOf(word);
    for (const one of skeleton === "" ? [] : (this.#skeletons.get(skeleton) ?? [])) {
      const other = this.words[one] ?? "";
      if (skeleton.length > 1) raise(found, one, skeleton.length > 2 ? 0.94 : 0.88);
      else if (word.length > 1 && editDistance(word, other, 3) <= 3) raise(found, one, 0.75);
    }
  }

  /** Each proves what the names that are as near leave of its weight. */
  #weighed(found: ReadonlyMap<number, number>, power: number): readonly Pair[] {
    const pairs = [...found].sort(([, a], [, b]) => b - a);
    let near = 0;
    return pairs.map(([word, likeness]) => {
      near += this.postings[word]?.length ?? 0;
      const weight = this.weights[word] ?? 1;
      const worth = likeness * Math.min(1, this.weightFor(near) / weight) ** power;
      return { word, likeness, worth };
    });
  }
}

export function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (list.at(-1) !== value) list.push(value);
}

function raise(found: Map<number, number>, word: number, likeness: number): void {
  if (likeness > (found.get(word) ?? 0)) found.set(word, likeness);
}
