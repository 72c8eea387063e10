/**
 * Words of listed names, and which of them a written word may be: equal, alike in sound, a letter or two
 * apart, or of the same consonants. How much a pair of words proves depends on how many listed names
 * have a word that is as near: `wang` for `jang` next to nothing, `tikrity` for `tikriti` nearly all.
 */
import type { Background } from "./background.ts";
import { reread, shortened, syllableKey } from "./name-words.ts";
import { editDistance } from "./similarity.ts";
import { shapeOf, skeletonOf, soundOf, vowelsApart } from "./sound.ts";

export type Pair = {
  readonly word: number;
  readonly likeness: number;
  /** Share of the word's weight that the pair proves: 1 for the word itself. */
  readonly worth: number;
  /** Chance that someone who has the listed word is written so, as a logarithm. */
  readonly written: number;
};
/** What a written word may be, and how likely nobody in particular is written so. */
export type WordReading = {
  readonly pairs: readonly Pair[];
  /** By culture, as logarithms. */
  readonly chances: Float64Array;
};

/** Chances that a word is written as it is, after its sound, with one letter wrong, with two. */
const writtenSame = 0.9;
const writtenBySound = 0.01;
const writtenByConsonants = 0.5;
const vowelsWrong = 0.06;
const writtenMisread = 0.003;
const writtenInOtherSystem = 0.04;
const otherSystem = 0.84;
const writtenWrong = 0.02;
const writtenTwiceWrong = 0.004;
/** Ways to write one letter of a word wrongly. */
const waysWrong = 53;

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
  /** By the key that Pinyin and Wade and Giles share. */
  readonly #syllables = new Map<string, number[]>();
  readonly #shortened = new Map<string, number[]>();
  /** By their consonants: made at the first name that was written without vowels. */
  #skeletons: Map<string, number[]> | undefined;
  #names = 1;
  #isClosed = false;
  /** Words that were asked lately: traffic repeats them. */
  readonly #known = new Map<string, WordReading>();
  readonly #background: Background;
  readonly #own: Float64Array[] = [];

  constructor(background: Background) {
    this.#background = background;
  }

  numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const made = this.words.length;
    this.#numbers.set(word, made);
    this.words.push(word);
    this.postings.push([]);
    if (this.#isClosed) this.#learn(word, made);
    return made;
  }

  /** Weighs the words, when all names are in. */
  close(names: number): void {
    this.#names = names;
    for (const word of this.#background.words) this.numberOf(word);
    this.words.forEach((word, number) => this.#learn(word, number));
    this.#isClosed = true;
  }

  #learn(word: string, number: number): void {
    this.weights.push(this.weightFor(this.postings[number]?.length ?? 1));
    push(this.#sounds, soundOf(word), number);
    this.#shapes.push(shapeOf(word));
    for (const short of shortened(word)) push(this.#shortened, short, number);
    const syllables = syllableKey(word);
    if (syllables !== undefined) push(this.#syllables, syllables, number);
    if (this.#skeletons) push(this.#skeletons, skeletonOf(word), number);
  }

  /** What was asked lately is worked out anew: names came or went. */
  forget(): void {
    this.#known.clear();
  }

  has(word: string): boolean {
    const number = this.#numbers.get(word);
    return number !== undefined && (this.postings[number]?.length ?? 0) > 0;
  }

  /** How likely nobody in particular has a listed word, by culture, as logarithms. */
  ownChances(number: number): Float64Array {
    const known = this.#own[number];
    if (known) return known;
    const word = this.words[number] ?? "";
    const shares = this.#background.chancesOf(word);
    const made = Float64Array.from(this.#background.cultures, (_, at) =>
      Math.log((shares?.[at] ?? 0) + this.#background.novelChance(word, at, false)),
    );
    this.#own[number] = made;
    return made;
  }

  /** Whether a word is one that names of a culture have. */
  isKnownIn(word: string, culture: number): boolean {
    const share = this.#background.chancesOf(word)?.[culture] ?? 0;
    return share > this.#background.novelChance(word, culture, false);
  }

  firstChance(letter: string, culture: number): number {
    return this.#background.firstChance(letter, culture);
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
    return this.read(word, isBare).pairs;
  }

  /** The same, with how likely a name of nobody has the word. */
  read(word: string, isBare: boolean): WordReading {
    const key = isBare ? `~${word}` : word;
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size > knownMax) this.#known.clear();
    const made = this.#find(word, isBare);
    this.#known.set(key, made);
    return made;
  }

  #find(word: string, isBare: boolean): WordReading {
    const found: WordMatches = new Map();
    const same = this.#numbers.get(word);
    if (same !== undefined) found.set(same, { likeness: 1, written: writtenSame });
    if (word.length >= 3) {
      this.#alikeInSound(word, found);
      this.#alikeInWriting(word, found);
    }
    if (isBare) this.#alikeInConsonants(word, found);
    else this.#alikeInSyllables(word, found);
    return {
      pairs: this.#weighed(found, isBare ? 0.15 : 1),
      chances: this.#chancesOf(word, found, isBare),
    };
  }

  /** What all words together, and the letters, make of a word: those who have it, and are written so. */
  #chancesOf(word: string, found: WordMatches, isBare: boolean): Float64Array {
    const sums = Float64Array.from(this.#background.cultures, (_, culture) =>
      this.#background.novelChance(word, culture, isBare),
    );
    for (const [number, { written }] of found) {
      const chances = this.#background.chancesOf(this.words[number] ?? "");
      chances?.forEach((chance, at) => (sums[at] = (sums[at] ?? 0) + chance * written));
    }
    return sums.map((sum) => Math.log(sum));
  }

  #alikeInSound(word: string, found: WordMatches): void {
    const sound = soundOf(word);
    if (sound.length < 2) return;
    const shape = shapeOf(word);
    for (const one of this.#sounds.get(sound) ?? []) {
      const other = this.#shapes[one] ?? "";
      const apart = editDistance(shape, other, 4) / Math.max(shape.length, other.length);
      if (apart <= 0.5)
        raise(found, one, 0.96 - 0.55 * apart, writtenBySound * Math.exp(-6 * apart));
    }
  }

  #alikeInWriting(word: string, found: WordMatches): void {
    const most = word.length < 5 ? 1 : 2;
    const shorter = shortened(word);
    // two letters left out, where nothing is near: two errors side by side
    const isAlone = [...found.keys()].every((one) => this.postings[one]?.length === 0);
    const shortest = isAlone && word.length > 5 ? shorter.flatMap(shortened) : [];
    for (const short of new Set([word, ...shorter, ...shortest])) {
      for (const one of this.#shortened.get(short) ?? []) this.#raiseNear(word, one, most, found);
      const whole = this.#numbers.get(short);
      if (whole !== undefined) this.#raiseNear(word, whole, most, found);
    }
    for (const right of reread(word)) {
      const whole = this.#numbers.get(right);
      if (whole !== undefined) raise(found, whole, 0.92, writtenMisread);
    }
  }

  #raiseNear(word: string, one: number, most: number, found: WordMatches): void {
    const other = this.words[one] ?? "";
    const apart = editDistance(word, other, most);
    if (apart > most) return;
    const likeness = 1 - apart / Math.max(word.length, other.length, 5);
    raise(found, one, likeness, writtenApart(word, apart));
  }

  #alikeInSyllables(word: string, found: WordMatches): void {
    const key = syllableKey(word);
    for (const one of key === undefined ? [] : (this.#syllables.get(key) ?? []))
      raise(found, one, otherSystem, writtenInOtherSystem);
  }

  #alikeInConsonants(word: string, found: WordMatches): void {
    if (!this.#skeletons) {
      this.#skeletons = new Map();
      for (const [number, one] of this.words.entries())
        push(this.#skeletons, skeletonOf(one), number);
    }
    const skeleton = skeletonOf(word);
    for (const one of skeleton === "" ? [] : (this.#skeletons.get(skeleton) ?? [])) {
      const other = this.words[one] ?? "";
      const written = writtenByConsonants * vowelsWrong ** vowelsApart(word, other);
      if (skeleton.length > 1) raise(found, one, skeleton.length > 2 ? 0.94 : 0.88, written);
      else if (word.length > 1 && editDistance(word, other, 3) <= 3)
        raise(found, one, 0.75, written);
    }
  }

  /** Each proves what the names that are as near leave of its weight. */
  #weighed(found: WordMatches, power: number): readonly Pair[] {
    const listed = [...found].filter(([word]) => (this.postings[word]?.length ?? 0) > 0);
    let near = 0;
    return listed
      .sort(([, a], [, b]) => b.likeness - a.likeness)
      .map(([word, { likeness, written }]) => {
        near += this.postings[word]?.length ?? 0;
        const weight = this.weights[word] ?? 1;
        const worth = likeness * Math.min(1, this.weightFor(near) / weight) ** power;
        return { word, likeness, worth, written: Math.log(written) };
      });
  }
}

type WordMatches = Map<number, { readonly likeness: number; readonly written: number }>;

/** Chance that a word is written with so many letters wrong, in just that way. */
export function writtenApart(word: string, apart: number): number {
  const ways = waysWrong * Math.max(2, word.length);
  if (apart === 0) return writtenSame;
  return apart === 1 ? writtenWrong / ways : (writtenTwiceWrong * 2) / ways ** 2;
}

export function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (list.at(-1) !== value) list.push(value);
}

function raise(found: WordMatches, word: number, likeness: number, written: number): void {
  const known = found.get(word);
  if (likeness > (known?.likeness ?? 0) || written > (known?.written ?? 0)) {
    found.set(word, {
      likeness: Math.max(likeness, known?.likeness ?? 0),
      written: Math.max(written, known?.written ?? 0),
    });
  }
}
