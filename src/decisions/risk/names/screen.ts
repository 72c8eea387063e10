/**
 * Screening of names against listed ones, whatever their order, spelling, script or initials.
 *
 * Method: names are folded to words of a–z (see `fold.ts`). A word finds listed words that are equal,
 * sound alike (consonants, with letters that stand for one sound made one) or are a letter or two
 * apart (by words with a letter left out). Words weigh by how rare they are among listed names; two
 * names are as alike as the weight of the words that pair up, each by its own likeness, over the
 * weight of all. Names written together are compared as one word. In: names of a list. Out: hits
 * with score and reason. Owns no table.
 */
import { z } from "zod";
import { foldText } from "./fold.ts";
import { type FoundParticular, type Particular, Particulars } from "./particulars.ts";
import { editDistance } from "./similarity.ts";
import { skeletonOf, soundOf } from "./sound.ts";

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

/** Score from which a name is a hit; measured, see `docs/using/risk-screening.md`. */
export const hitScore = 0.77;
const hitsMax = 10;
/** What an address that agrees adds to a name that is near. */
const sameAddress = 0.06;
/** Share of the weight that has to pair up before initials are looked at. */
const initialsLeast = 0.3;

/** Scripts that write consonants. */
const withoutVowels = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

type Entry = {
  readonly listed: ListedName;
  readonly words: readonly number[];
  /** The name as one word, in its orders. */
  readonly joined: readonly string[];
  weight: number;
  readonly hasInitial: boolean;
};
type Pair = { readonly word: number; readonly likeness: number };

export class Screen {
  readonly #entries: Entry[] = [];
  readonly #words: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #postings: number[][] = [];
  readonly #weights: number[] = [];
  readonly #sounds = new Map<string, number[]>();
  /** By their consonants: made at the first name that was written without vowels. */
  #skeletons: Map<string, number[]> | undefined;
  readonly #shortened = new Map<string, number[]>();
  /** Names written together: listed names by their letters, and by how they sound. */
  readonly #joined = new Map<string, number[]>();
  /** Sums of the query at work, by entry, and which word added last. */
  #sums = { sums: new Float64Array(), stamps: new Int32Array() };
  #stamp = 0;
  readonly #ships = new Map<string, number[]>();
  readonly #particulars: Particulars;

  constructor(names: readonly ListedName[], particulars: readonly Particular[] = []) {
    this.#particulars = new Particulars(particulars);
    for (const listed of names) this.#add(listed);
    this.#words.forEach((word, number) => {
      const weight = Math.log(1 + names.length / (this.#postings[number]?.length ?? 1));
      this.#weights.push(word.length === 1 ? weight * 0.3 : weight);
      push(this.#sounds, soundOf(word), number);
      for (const short of shortened(word)) push(this.#shortened, short, number);
    });
    const count = this.#entries.length;
    this.#sums = { sums: new Float64Array(count), stamps: new Int32Array(count) };
    for (const entry of this.#entries) {
      entry.weight = entry.words.reduce((sum, word) => sum + (this.#weights[word] ?? 0), 0);
    }
  }

  get size(): number {
    return this.#entries.length;
  }

  #add(listed: ListedName): void {
    const words = wordsOf(listed.name);
    if (words.length === 0) return;
    const number = this.#entries.length;
    const numbers = words.map((word) => this.#numberOf(word));
    const joined = joinedForms(words);
    const hasInitial = words.some((word) => word.length === 1);
    this.#entries.push({ listed, words: numbers, joined, weight: 0, hasInitial });
    for (const word of new Set(numbers)) this.#postings[word]?.push(number);
    for (const key of joined.flatMap(joinedKeys)) push(this.#joined, key, number);
    if (listed.imo !== "") push(this.#ships, listed.imo, number);
  }

  #numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const made = this.#words.length;
    this.#numbers.set(word, made);
    this.#words.push(word);
    this.#postings.push([]);
    return made;
  }

  /** Listed parties a query may be, the likeliest first, each party once. */
  find(query: Query): readonly ScreenHit[] {
    const best = new Map<string, ScreenHit>();
    const take = (entry: Entry, score: number, reason: string) => {
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
    const isBare = withoutVowels.test(query.name);
    const written = wordsOf(query.name);
    const words = isBare ? written : written.flatMap((word) => this.#split(word));
    const paired = words.map((word) => (isBare ? this.#alikeBare(word) : this.#alike(word)));
    const own = words.map((word, at) => this.#weightOf(word, paired[at] ?? []));
    const total = own.reduce((sum, weight) => sum + weight, 0);
    const isLong = query.name.trim().includes(" ");
    const together = this.#together(words);
    const asked = { words, paired, own, total, isLong };
    for (const number of new Set([...together, ...this.#candidates(asked)])) {
      const entry = this.#entries[number];
      if (!entry) continue;
      const compared = this.#compare(entry, asked);
      const joined = together.has(number) ? joinedScore(words, entry) : 0;
      const place = addresses.get(entry.listed.party);
      const score = Math.min(1, Math.max(compared.score, joined) + (place ? sameAddress : 0));
      if (score < hitScore) continue;
      const agreed = withFacts(score, entry.listed, query);
      const how = joined > compared.score ? ["written together"] : compared.changed;
      if (agreed.score >= hitScore)
        take(entry, agreed.score, `${told(entry, how)}${agreed.says}${place?.says ?? ""}`);
    }
    return [...best.values()]
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, hitsMax);
  }

  /** Two words that were written as one, or with a letter in the place of the space. */
  #split(word: string): readonly string[] {
    if (word.length < 7 || this.#alike(word).some(({ likeness }) => likeness > 0.75)) return [word];
    const isWord = (part: string) => this.#numbers.has(part) || emptyWords.has(part);
    for (let at = word.length - 3; at >= 3; at--) {
      const first = word.slice(0, at);
      if (!isWord(first)) continue;
      for (const second of [word.slice(at), word.slice(at + 1)]) {
        if (second.length < 3 || !isWord(second)) continue;
        return [first, second].filter((part) => !emptyWords.has(part));
      }
    }
    return [word];
  }

  /** Listed words that a word may be, with their likeness. */
  #alike(word: string): readonly Pair[] {
    const found = new Map<number, number>();
    const same = this.#numbers.get(word);
    if (same !== undefined) found.set(same, 1);
    if (word.length < 3) return [...found].map(([one, likeness]) => ({ word: one, likeness }));
    const sound = soundOf(word);
    if (sound.length > 1) {
      for (const one of this.#sounds.get(sound) ?? []) {
        const other = this.#words[one] ?? "";
        const apart = editDistance(word, other, 4) / Math.max(word.length, other.length);
        if (apart <= 0.5)
          raise(found, one, sound.length > 2 ? 0.95 - 0.1 * apart : 0.9 - 0.2 * apart);
      }
    }
    const most = word.length < 5 ? 1 : 2;
    for (const short of [word, ...shortened(word)]) {
      for (const one of this.#shortened.get(short) ?? []) {
        const other = this.#words[one] ?? "";
        const apart = editDistance(word, other, most);
        if (apart <= most) raise(found, one, 1 - apart / Math.max(word.length, other.length, 5));
      }
      const whole = this.#numbers.get(short);
      if (whole !== undefined) raise(found, whole, 1 - 1 / Math.max(word.length, 5));
    }
    return [...found].map(([one, likeness]) => ({ word: one, likeness }));
  }

  /** The same for a word without vowels: those with its consonants, too. */
  #alikeBare(word: string): readonly Pair[] {
    const found = new Map(this.#alike(word).map(({ word: one, likeness }) => [one, likeness]));
    if (!this.#skeletons) {
      this.#skeletons = new Map();
      for (const [number, one] of this.#words.entries()) {
        push(this.#skeletons, skeletonOf(one), number);
      }
    }
    const skeleton = skeletonOf(word);
    for (const one of skeleton === "" ? [] : (this.#skeletons.get(skeleton) ?? [])) {
      const other = this.#words[one] ?? "";
      if (skeleton.length > 1) raise(found, one, skeleton.length > 2 ? 0.92 : 0.86);
      else if (word.length > 2 && editDistance(word, other, 3) <= 3) raise(found, one, 0.75);
    }
    return [...found].map(([one, likeness]) => ({ word: one, likeness }));
  }

  /** Weight of a word of the query: of the listed word it is, else of a word nobody has. */
  #weightOf(word: string, pairs: readonly Pair[]): number {
    const best = pairs.reduce<Pair | undefined>(
      (most, pair) => (pair.likeness > (most?.likeness ?? 0.7) ? pair : most),
      undefined,
    );
    const weight = best ? (this.#weights[best.word] ?? 1) : Math.log(1 + this.#entries.length / 2);
    if (word.length === 1) return Math.min(weight, 3) * 0.3;
    if (best !== undefined && best.likeness === 1) return weight;
    // few letters that nobody has are more often an error, or a form of company, than a name
    if (word.length < 5 && isNearForm(word)) return Math.min(weight, 0.5);
    return best === undefined && word.length < 4 ? Math.min(weight, 1.5) : weight;
  }

  /** Listed names that are the same when written as one word. */
  #together(words: readonly string[]): ReadonlySet<number> {
    const forms = joinedForms(words);
    // a letter too many, or in the place of a space
    const keys = [...forms.flatMap(joinedKeys), ...forms.flatMap(shortened)];
    return new Set(keys.flatMap((key) => this.#joined.get(key) ?? []));
  }

  /**
   * Listed names that may reach the score: those whose words that pair up weigh enough. Where initials
   * may stand for words the sum is no bound, and a part of it is asked for.
   */
  #candidates({ paired, own, total, words }: Compared): readonly number[] {
    const { sums, stamps } = this.#sums;
    const touched: number[] = [];
    paired.forEach((pairs, at) => {
      const stamp = ++this.#stamp;
      for (const { word, likeness } of [...pairs].sort((x, y) => y.likeness - x.likeness)) {
        const gained = likeness * ((own[at] ?? 0) + (this.#weights[word] ?? 0));
        for (const number of this.#postings[word] ?? []) {
          // each word of the query counts once, at its likeliest
          if (stamps[number] === stamp) continue;
          stamps[number] = stamp;
          if (sums[number] === 0) touched.push(number);
          sums[number] = (sums[number] ?? 0) + gained;
        }
      }
    });
    const hasInitial = words.some((word) => word.length === 1);
    const found = touched.filter((number) => {
      const entry = this.#entries[number];
      if (!entry) return false;
      const most = (sums[number] ?? 0) / (total + entry.weight);
      return most >= (hasInitial || entry.hasInitial ? initialsLeast : hitScore - sameAddress);
    });
    for (const number of touched) sums[number] = 0;
    return found;
  }

  #compare(entry: Entry, query: Compared) {
    const { words, paired, own, total, isLong } = query;
    const taken = new Set<number>();
    const changed: string[] = [];
    let matched = 0;
    let initials = 0;
    words.forEach((word, at) => {
      const pair = bestPair(entry.words, paired[at] ?? [], taken);
      if (!pair) return;
      taken.add(pair.place);
      const listed = entry.words[pair.place] ?? 0;
      matched += pair.likeness * ((own[at] ?? 0) + (this.#weights[listed] ?? 0));
      if (pair.likeness < 1) changed.push(`${word} for ${this.#words[listed]}`);
    });
    let excused = 0;
    words.forEach((word, at) => {
      const place = this.#initialOf(word, entry.words, taken);
      if (place < 0 || matched === 0) return;
      taken.add(place);
      const listed = entry.words[place] ?? 0;
      initials++;
      // an initial stands for its word: half its weight is proved, the rest does not count
      const weight = (own[at] ?? 0) + (this.#weights[listed] ?? 0);
      const proved = Math.min(weight, 2.5);
      matched += proved * 0.85;
      excused += weight - proved;
    });
    const score = matched / Math.max(total + entry.weight - excused, 1e-9);
    if (initials > 0) changed.push("initials");
    // one short word that is only nearly the same is not a name that was recognised
    const [only] = entry.words;
    const isThin = isLong && entry.words.length === 1 && (this.#words[only ?? 0]?.length ?? 0) < 6;
    return { score: isThin && changed.length > 0 ? score - 0.1 : score, changed };
  }

  /** Place of a listed word that an initial may stand for, or of a listed initial for a word. */
  #initialOf(word: string, listed: readonly number[], taken: ReadonlySet<number>): number {
    return listed.findIndex((one, place) => {
      const other = this.#words[one] ?? "";
      const isInitial =
        word.length === 1 ? other.length > 1 : other.length === 1 && word.length > 1;
      return isInitial && !taken.has(place) && other[0] === word[0];
    });
  }
}

function hitOf({ party, list, reason }: FoundParticular, score: number): ScreenHit {
  const id = party.replace(`${list}-`, "");
  return { list, id, score: Math.round(score * 1_000) / 1_000, reason };
}

type Compared = {
  readonly words: readonly string[];
  readonly paired: readonly (readonly Pair[])[];
  readonly own: readonly number[];
  readonly total: number;
  /** More than one word was asked for, forms of companies included. */
  readonly isLong: boolean;
};

function bestPair(
  listed: readonly number[],
  pairs: readonly Pair[],
  taken: ReadonlySet<number>,
): { readonly place: number; readonly likeness: number } | undefined {
  let best: { place: number; likeness: number } | undefined;
  for (const { word, likeness } of pairs) {
    if (likeness <= (best?.likeness ?? 0)) continue;
    const place = listed.findIndex((one, at) => one === word && !taken.has(at));
    if (place >= 0) best = { place, likeness };
  }
  return best;
}

/** Birth and country speak for or against a name that is near. */
function withFacts(score: number, listed: ListedName, query: Query) {
  const says: string[] = [];
  let agreed = score;
  const year = Number(/\d{4}/.exec(query.birth ?? "")?.[0] ?? Number.NaN);
  if (listed.birth !== "" && !Number.isNaN(year)) {
    const apart = Math.abs(year - Number(listed.birth));
    says.push(apart <= 1 ? `born ${listed.birth} as listed` : `listed as born ${listed.birth}`);
    if (apart > 2) agreed -= 0.1;
  }
  const country = foldText(query.country ?? "");
  if (country !== "" && country === foldText(listed.country))
    says.push(`${listed.country} as listed`);
  return { score: agreed, says: says.length > 0 ? `; ${says.join("; ")}` : "" };
}

function told({ listed }: Entry, changed: readonly string[]): string {
  const form = listed.form === "name" ? "name" : `other name (${listed.form})`;
  const how = changed.length > 0 ? ` with ${changed.join(", ")}` : ", word for word";
  return `${form} "${listed.name}" of ${listed.party}${how}`;
}

/** Forms of companies and small words: every list is full of them. */
const emptyWords = new Set(
  "the of and de del la el ltd limited llc inc co corp company sa srl spa gmbh ag bv nv plc oao ooo zao pjsc jsc pte pvt cv".split(
    " ",
  ),
);

const longEmptyWords = [...emptyWords].filter((word) => word.length >= 5);
const nearlyEmpty = new Map<string, boolean>();

/** Such a word, or a long one with an error of writing in it. */
function isEmptyWord(word: string): boolean {
  if (emptyWords.has(word)) return true;
  if (word.length < 4) return false;
  let known = nearlyEmpty.get(word);
  if (known === undefined) {
    known = longEmptyWords.some((empty) => editDistance(word, empty, 1) <= 1);
    if (nearlyEmpty.size < nearlyEmptyMax) nearlyEmpty.set(word, known);
  }
  return known;
}
const nearlyEmptyMax = 100_000;

const forms = [...emptyWords].filter((word) => word.length >= 3 && word.length < 5);

function isNearForm(word: string): boolean {
  return forms.some((form) => editDistance(word, form, 1) <= 1);
}

function wordsOf(name: string): readonly string[] {
  const words = foldText(name).split(" ").filter(Boolean).slice(0, 20);
  const telling = words.filter((word) => !isEmptyWord(word));
  return telling.length > 0 ? telling : words;
}

/** All words as one: in their order, and with the last or first one on the other side. */
function joinedForms(words: readonly string[]): readonly string[] {
  if (words.length > 6) return [];
  const [first = "", ...rest] = words;
  const last = words.at(-1) ?? "";
  return [
    ...new Set([words.join(""), [...rest, first].join(""), [last, ...words.slice(0, -1)].join("")]),
  ];
}

function joinedKeys(form: string): readonly string[] {
  return form.length < 5 ? [] : [form, `~${soundOf(form)}`];
}

function joinedScore(words: readonly string[], entry: Entry): number {
  let best = 0;
  for (const own of joinedForms(words)) {
    for (const form of entry.joined) {
      const most = Math.max(1, Math.floor(form.length / 10));
      const apart = editDistance(own, form, most);
      if (apart <= most) best = Math.max(best, 1 - apart / Math.max(form.length, own.length));
    }
  }
  return best;
}

/** A word with each of its letters left out. */
function shortened(word: string): readonly string[] {
  if (word.length < 3 || word.length > 40) return [];
  const forms = new Set<string>();
  for (let at = 0; at < word.length; at++) forms.add(word.slice(0, at) + word.slice(at + 1));
  return [...forms];
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (list.at(-1) !== value) list.push(value);
}

function raise(found: Map<number, number>, word: number, likeness: number): void {
  if (likeness > (found.get(word) ?? 0)) found.set(word, likeness);
}
