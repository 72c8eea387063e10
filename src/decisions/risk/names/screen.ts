/**
 * Screening of names against listed ones, whatever their order, spelling, script or initials.
 *
 * Method: names are folded to words of a–z (see `fold.ts`). A word finds listed words that are equal,
 * sound alike (consonants, with letters that stand for one sound made one) or are a letter or two
 * apart (by words with a letter left out). Words weigh by how rare they are among listed names; two
 * names are as alike as the weight of the words that pair up, each by its own likeness, over the
 * weight of all. Names written together are compared as one word. What the words that pair up prove
 * depends on how many people have them (`background.ts`); `decide-hit.ts` says what is a hit.
 * In: names of a list. Out: hits with score and reason. Owns no table.
 */
import { z } from "zod";
import { Background, carriedShares } from "./background.ts";
import {
  type DeclaredName,
  chanceIn,
  Comparison,
  lightWeight,
  type Listed,
} from "./compare-names.ts";
import { decideHit, hitScore, rarityText, weighFacts } from "./decide-hit.ts";
import {
  askedInitials,
  initialKeys,
  isLight,
  joinedForms,
  shortened,
  syllableKey,
  tellingWords,
  wordsOf,
} from "./name-words.ts";
import { type FoundParticular, type Particular, Particulars } from "./particulars.ts";
import { editDistance } from "./similarity.ts";
import { soundOf } from "./sound.ts";
import { type Pair, push, WordIndex } from "./word-index.ts";

export type ListedName = {
  readonly id: string;
  readonly list: string;
  readonly party: string;
  readonly name: string;
  readonly form: string;
  readonly country: string;
  readonly birth: string;
  readonly imo: string;
};
export type Query = {
  readonly name: string;
  readonly country?: string | undefined;
  readonly birth?: string | undefined;
  readonly imo?: string | undefined;
  /** Street and town, as written; numbers of papers and registrations, parted by spaces. */
  readonly address?: string | undefined;
  readonly ids?: string | undefined;
};
export const ScreenHit = z.object({
  list: z.string(),
  /** The party's number on the list, as its publisher gives it. */
  id: z.string(),
  score: z.number(),
  reason: z.string(),
});
export type ScreenHit = Readonly<z.infer<typeof ScreenHit>>;

const hitsMax = 20;
/** Share of the weight, or weight, that has to pair up before a name is looked at closely. */
const candidateShare = 0.3;
const candidateSum = 20;
const candidatesMax = 30;
/** Likeness of Chinese names that may be one in two systems of writing. */
const sameSyllables = 0.82;
/** Letters of a whole name from which one, and two, of them may be wrong. */
const shortForm = 5;
const longForm = 10;
/** Share of the letters of words that differ which may be wrong. */
const wrongLetters = 0.4;
/** Listed names that share a word that is not an error; one, where there are two errors. */
const otherFrom = 3;
/** Letters of a whole name from which one may be wrong in however short a word. */
const oneOfMany = 7;
/** Longest whole name that is kept with each of its letters left out. */
const shortenedMax = 12;
/** Longest word that is looked for in words written together. */
const partMax = 14;

const inHan = /\p{Script=Han}/u;
/** Scripts that write consonants. */
const withoutVowels = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

export type ScreenChange = {
  readonly added: readonly ListedName[];
  readonly removed: ReadonlySet<ListedName>;
  /** Addresses and papers, where any of them changed. */
  readonly particulars: readonly Particular[] | undefined;
};

type IndexedName = Listed & {
  /** Words that are not light. */
  readonly telling: number;
  readonly listed: ListedName;
  /** The name as one word, in its orders. */
  readonly joined: readonly string[];
};

export class Screen {
  /** Names by number; one that left the list leaves its place empty. */
  readonly #entries: (IndexedName | undefined)[] = [];
  readonly #index: WordIndex;
  /** Names written together: listed names by their letters, and by how they sound. */
  readonly #joined = new Map<string, number[]>();
  /** Sums of the query at work, by entry, and which word added last. */
  #sums: Float64Array;
  #stamps: Int32Array;
  #stamp = 0;
  /** Weight of each listed name. */
  #totals: Float64Array;
  /** Names with one word, or all but one, as initials. */
  readonly #initials = new Map<string, number[]>();
  readonly #ships = new Map<string, number[]>();
  #particulars: Particulars;
  #size = 0;

  constructor(
    names: readonly ListedName[],
    particulars: readonly Particular[] = [],
    shares = carriedShares(),
  ) {
    this.#particulars = new Particulars(particulars);
    const read = names.flatMap((listed) => {
      const words = wordsOf(listed.name);
      return words.length === 0 ? [] : [{ listed, words }];
    });
    const background = new Background(
      shares,
      read.map(({ words }) => tellingWords(words)),
    );
    this.#index = new WordIndex(background);
    const numbered = read.map(({ words }, number) => this.#number(words, number));
    this.#index.close(read.length);
    read.forEach(({ listed, words }, number) => this.#add(listed, words, numbered[number] ?? []));
    this.#sums = new Float64Array(read.length);
    this.#stamps = new Int32Array(read.length);
    this.#totals = Float64Array.from(this.#entries, (entry) => entry?.total ?? 1);
  }

  #add(listed: ListedName, words: readonly string[], numbers: readonly number[]): void {
    const number = this.#entries.length;
    const weights = this.#weigh(
      words,
      numbers.map((word) => this.#index.weights[word] ?? 0),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const joined = formsOf(words);
    const telling = tellingWords(words).length;
    this.#entries.push({ listed, words: numbers, weights, total, joined, telling });
    this.#size++;
    for (const key of joined.flatMap(listedKeys)) push(this.#joined, key, number);
    for (const key of initialKeys(listed.name)) push(this.#initials, key, number);
    if (listed.imo !== "") push(this.#ships, listed.imo, number);
  }

  /**
   * Names come and go in a moment, where a screen takes seconds to make. Words keep the weights they
   * had: a list that changes much is a new screen.
   */
  change({ added, removed, particulars }: ScreenChange): void {
    for (const [number, entry] of this.#entries.entries()) {
      if (!entry || !removed.has(entry.listed)) continue;
      this.#entries[number] = undefined;
      this.#size--;
    }
    for (const listed of added) {
      const words = wordsOf(listed.name);
      if (words.length > 0) this.#add(listed, words, this.#number(words, this.#entries.length));
    }
    const size = this.#entries.length;
    this.#sums = new Float64Array(size);
    this.#stamps = new Int32Array(size);
    this.#totals = Float64Array.from(this.#entries, (entry) => entry?.total ?? 1);
    this.#index.forget();
    if (particulars) this.#particulars = new Particulars(particulars);
  }

  get size(): number {
    return this.#size;
  }

  #number(words: readonly string[], entry: number): readonly number[] {
    const numbers = words.map((word) => this.#index.numberOf(word));
    for (const word of new Set(numbers)) this.#index.postings[word]?.push(entry);
    return numbers;
  }

  /** Light words and letters hardly count, unless there is nothing else. */
  #weigh(words: readonly string[], weights: readonly number[]): readonly number[] {
    const telling = new Set(tellingWords(words));
    return weights.map((weight, at) => {
      const word = words[at] ?? "";
      if (!telling.has(word)) return Math.min(weight, lightWeight);
      return word.length === 1 ? weight * 0.3 : weight;
    });
  }

  /** Listed parties a query may be, the likeliest first, each party once. */
  find(query: Query): readonly ScreenHit[] {
    const best = new Map<string, ScreenHit>();
    const take = (entry: IndexedName, score: number, reason: string) => {
      const { party, list } = entry.listed;
      if ((best.get(party)?.score ?? 0) >= score) return;
      const id = party.replace(`${list}-`, "");
      best.set(party, { list, id, score: Math.round(score * 1_000) / 1_000, reason });
    };
    const imo = query.imo?.replace(/\D/g, "") ?? "";
    for (const ship of this.#ships.get(imo) ?? []) {
      const entry = this.#entries[ship];
      if (entry) take(entry, 1, `IMO number ${imo} of ${entry.listed.name}`);
    }
    const addresses = this.#particulars.atAddress(query.address ?? "");
    for (const one of this.#particulars.withIds(query.ids ?? ""))
      best.set(one.party, hitOf(one, 1));
    for (const one of addresses.values()) {
      if (one.isTelling) best.set(one.party, hitOf(one, Math.max(hitScore, one.likeness * 0.85)));
    }
    const asked = this.#read(query.name);
    const forms = formsOf(asked.words);
    const telling = tellingWords(asked.words).length;
    const together = this.#together(forms);
    const short = new Set(
      askedInitials(asked.words, asked.isBare).flatMap((key) => this.#initials.get(key) ?? []),
    );
    for (const number of new Set([...together, ...this.#candidates(asked), ...short])) {
      const entry = this.#entries[number];
      if (!entry) continue;
      const comparison = new Comparison(asked, entry, this.#index);
      const compared = comparison.result();
      const written = this.#joinedScore(asked.words, forms, entry);
      const joined = asked.isHan && written < 1 && written !== sameSyllables ? 0 : written;
      const place = addresses.get(entry.listed.party);
      const facts = weighFacts(entry.listed, query);
      const hit = decideHit({
        compared,
        joined,
        facts,
        isShort: short.has(number),
        isPlace: place !== undefined,
        together: () => comparison.togetherEvidence(joined === 1 ? 0 : 1),
        tellingAsked: telling,
        tellingListed: entry.telling,
        isAlone: asked.words.length === 1,
      });
      if (!hit) continue;
      const how = joined > compared.score ? ["written together"] : compared.changed;
      const says = `${told(entry, how)}${rarityText(hit.evidence)}${facts.says}`;
      take(entry, hit.score, `${says}${place?.says ?? ""}`);
    }
    return [...best.values()]
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, hitsMax);
  }

  /** A name as asked: its words with the listed ones they may be, and what each weighs. */
  #read(name: string): DeclaredName {
    const isBare = withoutVowels.test(name);
    const written = wordsOf(name);
    const words = isBare ? written : this.#rejoin(written.flatMap((word) => this.#split(word)));
    const readings = words.map((word) => this.#index.read(word, isBare));
    const pairs = readings.map((one) => one.pairs);
    const weights = this.#weigh(
      words,
      words.map((word, at) => this.#weightOf(word, pairs[at] ?? [])),
    );
    const culture = likeliest(
      readings.flatMap(({ chances }, at) => (isLight(words[at] ?? "") ? [] : [chances])),
    );
    return {
      words,
      pairs,
      weights,
      total: weights.reduce((sum, weight) => sum + weight, 0),
      isBare,
      isHan: inHan.test(name),
      culture,
      chances: readings.map(({ chances }) => chanceIn(chances, culture)),
    };
  }

  /** Words that were written as one: in as few listed words as there may be. */
  #split(word: string): readonly string[] {
    if (word.length < 6 || this.#index.alike(word, false).some(({ likeness }) => likeness > 0.75)) {
      return [word];
    }
    const best: (readonly string[] | undefined)[] = [[]];
    for (let end = 2; end <= word.length; end++) {
      for (let from = Math.max(0, end - partMax); from <= end - 2; from++) {
        const before = best[from];
        const part = word.slice(from, end);
        const isWord = part.length > 2 ? this.#index.has(part) : isLight(part) || part === "al";
        if (!before || !isWord || before.length + 1 >= (best[end]?.length ?? 99)) continue;
        best[end] = [...before, part];
      }
    }
    return best[word.length] ?? [word];
  }

  /** Two that are one listed word, of which no part is. */
  #rejoin(words: readonly string[]): readonly string[] {
    const made: string[] = [];
    for (const word of words) {
      const last = made.at(-1);
      const isPart = last !== undefined && (!this.#index.has(last) || !this.#index.has(word));
      if (isPart && this.#index.has(last + word)) made[made.length - 1] = last + word;
      else made.push(word);
    }
    return made;
  }

  /** Weight of a word of the query: of the listed word it is, else of a word nobody has. */
  #weightOf(word: string, [best]: readonly Pair[]): number {
    const weight =
      best && best.likeness > 0.7
        ? (this.#index.weights[best.word] ?? 1)
        : this.#index.weightFor(2);
    if (word.length === 1) return Math.min(weight, 3);
    return weight;
  }

  /** Listed names that are the same when written as one word. */
  #together(forms: readonly string[]): ReadonlySet<number> {
    // a letter too many, or in the place of a space
    const keys = [...forms.flatMap(joinedKeys), ...forms.flatMap(shortened)];
    return new Set(keys.flatMap((key) => this.#joined.get(key) ?? []));
  }

  /** The whole name as one word: letters apart by its length, or the same syllables. */
  #joinedScore(words: readonly string[], forms: readonly string[], entry: IndexedName): number {
    let best = 0;
    for (const own of forms) {
      for (const form of entry.joined) {
        const longest = Math.max(form.length, own.length);
        const most = longest < shortForm ? 0 : longest < longForm ? 1 : 2;
        const apart = editDistance(own, form, most);
        const score = 1 - apart / longest;
        if (apart <= most && score > best && (apart === 0 || this.#isError(words, entry, apart)))
          best = score;
        const isSame = words.length > 1 && best < sameSyllables;
        if (isSame && syllableKey(own) === (syllableKey(form) ?? "")) best = sameSyllables;
      }
    }
    return best;
  }

  /** Errors make words that no list has, and leave most letters of the words they are in. */
  #isError(words: readonly string[], entry: IndexedName, errors: number): boolean {
    const listed = entry.words.map((word) => this.#index.words[word] ?? "");
    const left = words.filter((word) => !listed.includes(word) && !isLight(word));
    const missing = listed.filter((word) => !words.includes(word) && !isLight(word));
    const letters = Math.max(left.join("").length, missing.join("").length);
    const longest = Math.max(words.join("").length, listed.join("").length);
    const isOneOfMany = errors === 1 && longest >= oneOfMany;
    if (!isOneOfMany && errors > letters * wrongLetters) return false;
    const names = errors === 1 ? otherFrom : 1;
    return left.every((word) => word.length < 3 || !this.#index.isCommon(word, names));
  }

  /** Listed names that share enough weight to be worth comparing, the most promising. */
  #candidates({ pairs, weights, total }: DeclaredName): readonly number[] {
    const [sums, stamps] = [this.#sums, this.#stamps];
    const touched: number[] = [];
    pairs.forEach((of, at) => {
      const stamp = ++this.#stamp;
      for (const { word, worth } of of) {
        const own = weights[at] ?? 0;
        const gained = worth * (own + Math.min(this.#index.weights[word] ?? 0, Math.max(own, 1)));
        for (const number of this.#index.postings[word] ?? []) {
          // each word of the query counts once, at its likeliest
          if (stamps[number] === stamp) continue;
          stamps[number] = stamp;
          if (sums[number] === 0) touched.push(number);
          sums[number] = (sums[number] ?? 0) + gained;
        }
      }
    });
    const shares: { number: number; share: number }[] = [];
    for (const number of touched) {
      const sum = sums[number] ?? 0;
      sums[number] = 0;
      const share = sum / (total + (this.#totals[number] ?? 0));
      if (share >= candidateShare || sum > candidateSum) shares.push({ number, share });
    }
    return shares
      .sort((a, b) => b.share - a.share)
      .slice(0, candidatesMax)
      .map(({ number }) => number);
  }
}

/** The culture of which a name with such words is most likely. */
function likeliest(words: readonly Float64Array[]): number {
  let [best, most] = [0, -Infinity];
  for (let culture = 0; culture < (words[0]?.length ?? 0); culture++) {
    let sum = 0;
    for (const word of words) sum += Math.max(word[culture] ?? -30, -25);
    if (sum > most) [best, most] = [culture, sum];
  }
  return best;
}

function hitOf({ party, list, reason }: FoundParticular, score: number): ScreenHit {
  const id = party.replace(`${list}-`, "");
  return { list, id, score: Math.round(score * 1_000) / 1_000, reason };
}

function told({ listed }: IndexedName, changed: readonly string[]): string {
  const form = listed.form === "name" ? "name" : `other name (${listed.form})`;
  const how = changed.length > 0 ? ` with ${changed.join(", ")}` : ", word for word";
  return `${form} "${listed.name}" of ${listed.party}${how}`;
}

function joinedKeys(form: string): readonly string[] {
  if (form.length < 5) return [];
  const syllables = syllableKey(form);
  const keys = [form, `~${soundOf(form)}`];
  return syllables === undefined ? keys : [...keys, `=${syllables}`];
}

/** A name as one word, without light words and with them. */
function formsOf(words: readonly string[]): readonly string[] {
  return [...new Set([...joinedForms(tellingWords(words)), words.join("")])];
}

/** Short ones with a letter left out, too: an error in a word of four letters hides the word. */
function listedKeys(form: string): readonly string[] {
  const keys = joinedKeys(form);
  return form.length >= shortForm && form.length <= shortenedMax
    ? [...keys, ...shortened(form)]
    : keys;
}
