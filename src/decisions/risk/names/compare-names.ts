/**
 * How alike a written name and a listed one are. Words pair up, the likeliest first; what is left over
 * is compared as initials, abbreviations, words written together or apart, and by its letters. Out: the
 * weight of what paired up over the weight of all, in which light words hardly count.
 */
import { isLight } from "./name-words.ts";
import { editDistance, similarity } from "./similarity.ts";
import { type Pair, type WordIndex, writtenApart } from "./word-index.ts";

export type DeclaredName = {
  readonly words: readonly string[];
  readonly pairs: readonly (readonly Pair[])[];
  readonly weights: readonly number[];
  readonly total: number;
  /** Whether it was written without vowels. */
  readonly isBare: boolean;
  /** Whether it was written in Chinese characters, which nobody spells wrongly. */
  readonly isHan: boolean;
  /** The culture the name is most likely of, and how likely it has each of its words. */
  readonly culture: number;
  readonly chances: readonly number[];
};
export type Listed = {
  readonly words: readonly number[];
  readonly weights: readonly number[];
  readonly total: number;
};
export type NameComparison = {
  readonly score: number;
  readonly changed: readonly string[];
  /** How much likelier the name is to be the listed one than anybody's, as a logarithm. */
  readonly evidence: number;
  /** Whether all words that are not light are the same. */
  readonly isSame: boolean;
  readonly isComplete: boolean;
  readonly isOther: boolean;
};

/** A word that another culture has often is no rare word of this one. */
const otherCulture = Math.log(0.05);
/** What a word too few or too many speaks against, and what a light one. */
const firstMissing = -3.5;
const wordMissing = -2;
const wordAdded = -3.3;
/** Chance from which a word is the same name, spelled otherwise. */
const sameName = Math.log(0.008);
const wrongInHan = -3;
const lightMissing = -0.1;
const lightProves = 0.1;
const writtenTogether = -2;
const letterWrong = -4;
const togetherWritten = Math.log(0.03);
const shortWritten = Math.log(0.01);
const initialWritten = Math.log(0.12);
/** A listed initial is that of many words. */
const initialOfOther = 1.5;

/** The chance of a word in a culture, from its chances in all. */
export function chanceIn(chances: Float64Array, culture: number): number {
  let most = -Infinity;
  for (const one of chances) if (one > most) most = one;
  return Math.max(chances[culture] ?? -30, most + otherCulture);
}

/** Weight of a light word, and most that an initial proves. */
export const lightWeight = 0.3;
const initialProves = 2.5;
/** Evidence from which a part of a name stands for the whole. */
const partProves = 16;
/** Evidence below which a name that was changed, or has more words, is as likely another's. */
const fewProves = 7;
const partlyProves = 12;
const weakLoses = 0.05;
/** Evidence that has to stand before initials say anything. */
const beforeInitials = 3;
const beforeListedInitials = 6.5;

/** Words that stand between others, and are as often left out. */
const particles = new Set("al el ul ur ad as bin ben ibn bint binti".split(" "));
const particleMissing = -0.5;
const letterMissing = -1.5;

/** Names of fathers as Russian, Ukrainian and others write them, and how much of one may lack. */
const patronymic = /.{3}(?:[oe]vich|[oe]vna|ichna|ovych|ivna|oglu|ogly|ovic|kyzy)$/;
const patronymicExcused = 0.6;

/** One comparison: what was taken on both sides, and what it proved. */
export class Comparison {
  readonly #asked: DeclaredName;
  readonly #listed: Listed;
  readonly #index: WordIndex;
  readonly #takenAsked = new Set<number>();
  readonly #takenListed = new Set<number>();
  readonly #changed: string[] = [];
  #provedAsked = 0;
  #provedListed = 0;
  #excused = 0;
  /** Words that are not light and paired up. */
  #telling = 0;
  #evidence = 0;
  /** Whether a word that differs is one that others of the culture have. */
  #isOther = false;

  constructor(asked: DeclaredName, listed: Listed, index: WordIndex) {
    this.#asked = asked;
    this.#listed = listed;
    this.#index = index;
  }

  result(): NameComparison {
    this.#pairWords();
    if (this.#provedListed > 0) {
      this.#pairTogether();
      this.#pairLeftovers();
      this.#pairInitials();
    }
    this.#excusePatronymics();
    const { total } = this.#asked;
    const all = Math.max(total + this.#listed.total - this.#excused, 1e-9);
    const ratio = (this.#provedAsked + this.#provedListed) / all;
    const shares = [this.#provedAsked / total, this.#provedListed / this.#listed.total];
    const isCovered = Math.max(...shares) > 0.88 && Math.min(...shares) > 0.5;
    const isPart = this.#telling > 1 && isCovered && this.#provedListed > partProves;
    const score = isPart ? Math.max(ratio, 0.77 + 0.1 * ratio) : ratio;
    const isWhole = Math.min(...shares) > 0.9;
    const isWeak = this.#provedListed < (isWhole ? fewProves : partlyProves);
    const isSingle = this.#asked.words.length === 1 && this.#listed.words.length === 1;
    const isDoubtful = isWeak && !isSingle && !this.#changed.includes("initials");
    const lost = isDoubtful && (this.#changed.length > 0 || !isWhole) ? weakLoses : 0;
    return {
      score: score - lost - this.#thinness(),
      changed: this.#changed,
      evidence: this.#evidence + this.#leftEvidence(),
      isSame: this.#changed.length === 0 && this.#isComplete(this.#telling > 1),
      isComplete: this.#isComplete(),
      isOther: this.#isOther,
    };
  }

  #isComplete(withParticles = true): boolean {
    const isSmall = (word: string) => isLight(word) || (withParticles && particles.has(word));
    return (
      this.#leftListed.every((place) => isSmall(this.#listedWord(place))) &&
      this.#leftAsked.every((at) => isSmall(this.#asked.words[at] ?? ""))
    );
  }

  #leftEvidence(): number {
    let sum = 0;
    let missing = firstMissing;
    for (const place of this.#leftListed) {
      const lack = lackOf(this.#listedWord(place), missing);
      if (lack === missing) missing = wordMissing;
      sum += lack;
    }
    for (const at of this.#leftAsked) sum += lackOf(this.#asked.words[at] ?? "", wordAdded);
    return sum;
  }

  /** What all listed words prove, written together or apart with so many errors. */
  togetherEvidence(errors: number): number {
    return this.#rarity([...this.#listed.words.keys()]) + writtenTogether + errors * letterWrong;
  }

  /** Most that listed words prove: how rare they are. */
  #rarity(places: readonly number[]): number {
    return places.reduce((sum, place) => {
      if (isLight(this.#listedWord(place))) return sum + lightProves;
      const chances = this.#index.ownChances(this.#listed.words[place] ?? 0);
      return sum - chanceIn(chances, this.#asked.culture);
    }, 0);
  }

  #isKnown(at: number): boolean {
    return this.#index.isKnownIn(this.#asked.words[at] ?? "", this.#asked.culture);
  }

  /** Words that pair up, written so by one who has the listed ones, or by anybody. */
  #prove(asked: readonly number[], places: readonly number[], written: number): void {
    if (places.every((place) => isLight(this.#listedWord(place)))) {
      this.#evidence += lightProves;
      return;
    }
    this.#isOther ||= written < sameName && asked.some((at) => this.#isKnown(at));
    const anybody = asked.reduce((sum, at) => sum + (this.#asked.chances[at] ?? -10), 0);
    const most = this.#rarity(places);
    const least = asked.length * wordAdded + places.length * wordMissing;
    const wrong = this.#asked.isHan && written < sameName ? wrongInHan : 0;
    this.#evidence += Math.max(least, Math.min(written + wrong - anybody, most));
  }

  /** A father's name is often left out. */
  #excusePatronymics(): void {
    for (const place of this.#leftListed) {
      if (!patronymic.test(this.#listedWord(place))) continue;
      const weight = this.#listed.weights[place] ?? 0;
      this.#excused += weight * patronymicExcused;
    }
  }

  /** A single word is not a name that was recognised where the other side has more, or it is short. */
  #thinness(): number {
    const isOne = this.#listed.words.length === 1;
    if (!isOne || this.#asked.words.length === 1) return 0;
    const word = this.#index.words[this.#listed.words[0] ?? 0] ?? "";
    return this.#changed.length > 0 && word.length < 6 ? 0.1 : 0;
  }

  #pairWords(): void {
    const { words, pairs } = this.#asked;
    const isSingle = words.length === 1 && this.#listed.words.length === 1;
    const all = pairs.flatMap((of, at) => of.map((pair) => ({ at, pair })));
    for (const { at, pair } of all.sort((a, b) => b.pair.worth - a.pair.worth)) {
      if (this.#takenAsked.has(at)) continue;
      const place = this.#listed.words.findIndex(
        (one, other) => one === pair.word && !this.#takenListed.has(other),
      );
      if (place < 0) continue;
      const how = pair.likeness < 1 ? `${words[at]} for ${this.#index.words[pair.word]}` : "";
      // a word that other names have is not an error of this one
      const isOther = pair.likeness < 1 && this.#index.has(words[at] ?? "");
      this.#prove([at], [place], pair.written);
      this.#take([at], [place], isSingle && !isOther ? pair.likeness : pair.worth, how);
    }
  }

  #take(asked: readonly number[], listed: readonly number[], worth: number, how: string): void {
    for (const at of asked) {
      this.#takenAsked.add(at);
      this.#provedAsked += worth * (this.#asked.weights[at] ?? 0);
    }
    for (const place of listed) {
      this.#takenListed.add(place);
      this.#provedListed += worth * (this.#listed.weights[place] ?? 0);
    }
    if (!asked.every((at) => isLight(this.#asked.words[at] ?? ""))) this.#telling++;
    if (how !== "") this.#changed.push(how);
  }

  get #leftAsked(): readonly number[] {
    return [...this.#asked.words.keys()].filter((at) => !this.#takenAsked.has(at));
  }

  get #leftListed(): readonly number[] {
    return [...this.#listed.words.keys()].filter((place) => !this.#takenListed.has(place));
  }

  #listedWord(place: number): string {
    return this.#index.words[this.#listed.words[place] ?? 0] ?? "";
  }

  /** Two words of one side that are one of the other. */
  #pairTogether(): void {
    for (const at of this.#leftAsked) {
      if (this.#takenAsked.has(at) || this.#takenAsked.has(at + 1)) continue;
      const together = `${this.#asked.words[at]}${this.#asked.words[at + 1] ?? ""}`;
      const place = this.#leftListed.find((one) => near(together, this.#listedWord(one)));
      if (at + 1 < this.#asked.words.length && place !== undefined) {
        this.#prove([at, at + 1], [place], togetherWritten);
        this.#take([at, at + 1], [place], 0.92, `${this.#listedWord(place)} written apart`);
      }
    }
    for (const place of this.#leftListed) {
      if (this.#takenListed.has(place) || this.#takenListed.has(place + 1)) continue;
      if (place + 1 >= this.#listed.words.length) continue;
      const together = this.#listedWord(place) + this.#listedWord(place + 1);
      const at = this.#leftAsked.find((one) => near(together, this.#asked.words[one] ?? ""));
      if (at !== undefined) {
        this.#prove([at], [place, place + 1], togetherWritten);
        this.#take([at], [place, place + 1], 0.92, `${this.#asked.words[at]} written together`);
      }
    }
  }

  #pairLeftovers(): void {
    const left = this.#leftListed;
    const likely = this.#leftAsked.flatMap((at) =>
      left.map((place) => ({
        at,
        place,
        worth: this.#leftWorth(this.#asked.words[at] ?? "", this.#listedWord(place)),
      })),
    );
    for (const at of this.#leftAsked) {
      const word = this.#asked.words[at] ?? "";
      const form = left.find((one) => isErrorOfForm(word, this.#listedWord(one)));
      if (form === undefined || this.#takenListed.has(form)) continue;
      // an error in a form of company is no word that is missing
      this.#excused += (this.#asked.weights[at] ?? 0) * 0.95;
      this.#takenAsked.add(at);
      this.#takenListed.add(form);
    }
    for (const { at, place, worth } of likely.sort((a, b) => b.worth - a.worth)) {
      if (worth === 0 || this.#takenAsked.has(at) || this.#takenListed.has(place)) continue;
      const [word, listed] = [this.#asked.words[at] ?? "", this.#listedWord(place)];
      const apart = editDistance(word, listed, 4);
      const errors = Math.log(writtenApart(word, 2)) - Math.max(0, apart - 2) * 5;
      this.#prove([at], [place], apart > 4 ? shortWritten : errors);
      this.#take([at], [place], worth, `${word} for ${listed}`);
    }
  }

  /** What two words that no index brought together prove: an abbreviation, or letters that agree. */
  #leftWorth(written: string, listed: string): number {
    const isShorter = written.length < listed.length;
    const [short, long] = isShorter ? [written, listed] : [listed, written];
    const isShort = isShorter ? !this.#index.isCommon(short) : short.length > 3;
    if (short.length >= 2 && long.length >= 5 && isShort && isShortFor(short, long)) {
      return short.length > 2 ? 0.85 : 0.5;
    }
    const alike = similarity(written, listed);
    return alike < (long.length > 4 ? 0.58 : 0.75) ? 0 : alike ** 1.5;
  }

  #initialsProve(places: readonly number[]): number {
    return places.reduce((sum, place) => {
      const letter = this.#listedWord(place)[0] ?? "";
      return sum + initialWritten - Math.log(this.#index.firstChance(letter, this.#asked.culture));
    }, 0);
  }

  /** An initial proves a part of its word, and excuses the rest. */
  #pairInitials(): void {
    for (const at of this.#leftAsked) {
      const word = this.#asked.words[at] ?? "";
      if (this.#provedListed < (word.length === 1 ? beforeInitials : beforeListedInitials))
        continue;
      const places = initialsOf(word, this.#leftListed, (place) => this.#listedWord(place));
      if (places.length === 0) continue;
      this.#evidence += this.#initialsProve(places) - (word.length > 1 ? initialOfOther : 0);
      for (const place of places) {
        const weight = this.#listed.weights[place] ?? 0;
        const proved = Math.min(weight, initialProves);
        this.#takenListed.add(place);
        this.#provedListed += proved * 0.85;
        this.#excused += weight - proved;
      }
      const weight = this.#asked.weights[at] ?? 0;
      const proved = Math.min(weight, initialProves * places.length);
      this.#takenAsked.add(at);
      this.#provedAsked += proved * 0.85;
      this.#excused += weight - proved;
      if (!this.#changed.includes("initials")) this.#changed.push("initials");
    }
  }
}

/** What a word that stands on one side only speaks against. */
function lackOf(word: string, whole: number): number {
  if (isLight(word)) return lightMissing;
  if (word.length === 1) return letterMissing;
  return particles.has(word) ? particleMissing : whole;
}

/** Listed places whose initials a word is, or the one that is the initial of the word. */
function initialsOf(
  word: string,
  left: readonly number[],
  listedWord: (place: number) => string,
): readonly number[] {
  if (word.length === 1) {
    const place = left.find((one) => listedWord(one).length > 1 && listedWord(one)[0] === word);
    return place === undefined ? [] : [place];
  }
  const initial = left.find((one) => listedWord(one) === word[0]);
  if (initial !== undefined) return [initial];
  if (word.length > 4 || left.length < word.length) return [];
  const first = left.slice(0, word.length);
  const isSame = first.every((one, at) => listedWord(one)[0] === word[at]);
  return isSame ? first : [];
}

/** Long enough to be told apart, and a letter apart at most. */
function near(together: string, word: string): boolean {
  return together.length > 3 && editDistance(together, word, 1) <= (together.length > 5 ? 1 : 0);
}

function isErrorOfForm(written: string, listed: string): boolean {
  return written.length > 1 && isLight(listed) && editDistance(written, listed, 1) <= 1;
}

/** Its beginning, or its first letter and others in their order that are no vowels. */
function isShortFor(short: string, long: string): boolean {
  if (short[0] !== long[0]) return false;
  if (short.length > 2 && long.length > 7 && long.startsWith(short)) return true;
  if (/[aeiou]/.test(short.slice(1))) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length;
}
