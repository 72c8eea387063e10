/**
 * Finds commodity codes by words or by the beginning of a code, in the titles that the registers hold:
 * chapters and headings in both languages with the words people use every day, and lines of commodities
 * that were imported. What a word may stand for, the better first: itself without its ending; the
 * beginning of a longer word; a word a letter or two away. Chinese is compared by pairs of characters,
 * and by their reading, which traditional and simplified characters share. A rare word tells more.
 */
import { foldText } from "#src/decisions/risk/names/fold.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import type { Text } from "#src/kernel/text.ts";
import { type RegisterSnapshot, nameOf } from "#src/registers/snapshot.ts";
import { isNear } from "./near-word.ts";

export type FoundCode = { readonly code: string; readonly title: Text; readonly kind: string };

const titleKinds = ["heading-titles", "commodity-titles", "chapters"] as const;
const wordsMax = 12;
const hitsMax = 50;
const codeDigitsMax = 10;

type RankedHit = { readonly hit: FoundCode; readonly words: number };
type Index = {
  readonly places: readonly RankedHit[];
  /** Where a word stands: place, and how much it counts there. */
  readonly words: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Latin words by their length, for those a letter away. */
  readonly byLength: ReadonlyMap<number, readonly string[]>;
};

/** Titles of the last day that was asked about are kept. */
const lastIndex = derivedFrom(
  (snapshot: RegisterSnapshot): ((day: Temporal.PlainDate) => Index) => {
    let last: { readonly day: string; readonly index: Index } | undefined;
    return (day) => {
      if (last?.day !== day.toString())
        last = { day: day.toString(), index: makeIndex(snapshot, day) };
      return last.index;
    };
  },
);

/** @example searchTariff(snapshot, "cotton shirts", day) */
export function searchTariff(
  snapshot: RegisterSnapshot,
  asked: string,
  asOf: Temporal.PlainDate,
): readonly FoundCode[] {
  const text = asked.trim().toLowerCase().normalize("NFKC");
  const { places, words, byLength } = lastIndex(snapshot)(asOf);
  const digits = text.replaceAll(/[.\s]/g, "");
  if (/^\d{2,10}$/.test(digits)) return byCode(places, digits);
  const wanted = wordsOf(text, words).slice(0, wordsMax);
  const scores = new Map<number, number>();
  let whole = 0;
  for (const word of wanted) {
    const best = placesOf(word, { words, byLength, count: places.length });
    whole += best.weight;
    for (const [at, counts] of best.at)
      scores.set(at, (scores.get(at) ?? 0) + counts * best.weight);
  }
  return [...scores]
    .map(([at, score]) => ({ place: places[at], score: score / whole }))
    .flatMap(({ place, score }) =>
      // a short title that holds the words says more than a long one
      place ? [{ hit: place.hit, score: score + besidesWords(place) }] : [],
    )
    .toSorted((a, b) => b.score - a.score || (a.hit.code < b.hit.code ? -1 : 1))
    .slice(0, hitsMax)
    .map(({ hit }) => hit);
}

/** A heading says more than its chapter. */
const chapterLess = 0.12;

function besidesWords({ hit, words }: RankedHit): number {
  return 0.2 / (3 + words) - (hit.kind === "chapters" ? chapterLess : 0);
}

function byCode(places: readonly RankedHit[], digits: string): readonly FoundCode[] {
  return places
    .map(({ hit }) => hit)
    .filter(({ code }) => code.startsWith(digits) || digits.startsWith(code))
    .toSorted(
      (a, b) => rankOf(a.code, digits) - rankOf(b.code, digits) || (a.code < b.code ? -1 : 1),
    )
    .slice(0, hitsMax);
}

/** The code itself, then those below it, the nearest first, then those above it, the nearest first. */
function rankOf(code: string, digits: string): number {
  const below = code.length - digits.length;
  return below >= 0 ? below : codeDigitsMax - below;
}

/** What a word of a question may stand for, each with how much that counts. */
type QueryWord =
  | { readonly latin: string }
  | { readonly forms: readonly (readonly [string, number])[] };
type WordHits = { readonly weight: number; readonly at: ReadonlyMap<number, number> };
type Words = Pick<Index, "words" | "byLength"> & { readonly count: number };

function placesOf(wanted: QueryWord, { words, byLength, count }: Words): WordHits {
  const forms = "forms" in wanted ? wanted.forms : latinForms(wanted.latin, words, byLength);
  const at = new Map<number, number>();
  for (const [form, counts] of forms)
    for (const [place, weight] of words.get(form) ?? [])
      at.set(place, Math.max(at.get(place) ?? 0, counts * weight));
  return { weight: Math.log(1 + count / (1 + at.size)), at };
}

const startsMin = 3;

function latinForms(
  word: string,
  words: Index["words"],
  byLength: Index["byLength"],
): readonly (readonly [string, number])[] {
  if (words.has(word)) return [[word, 1]];
  const forms: [string, number][] = [];
  for (const [length, known] of byLength) {
    if (length > word.length && word.length >= startsMin)
      for (const one of known) if (one.startsWith(word)) forms.push([one, 0.8]);
    // goods written as one word: "handbag" for "hand bag"
    if (length >= 4 && length < word.length)
      for (const one of known) if (word.endsWith(one)) forms.push([one, 0.5]);
    if (Math.abs(length - word.length) <= 2)
      for (const one of known) if (isNear(one, word)) forms.push([one, 0.7]);
  }
  return forms;
}

/** The first words of a title name the goods; what follows and what people say besides counts less. */
const atFirst = 1;
const later = 0.9;
const besides = 0.85;

function makeIndex(snapshot: RegisterSnapshot, asOf: Temporal.PlainDate): Index {
  const places: RankedHit[] = [];
  const words = new Map<string, Map<number, number>>();
  const put = (text: string, at: number, weight: (nth: number) => number): number => {
    const found = formsOf(text);
    found.forEach((forms, nth) => {
      for (const form of forms) {
        const where = words.get(form) ?? new Map<number, number>();
        where.set(at, Math.max(where.get(at) ?? 0, weight(nth)));
        words.set(form, where);
      }
    });
    return found.length;
  };
  const inTitle = (nth: number) => (nth < 2 ? atFirst : later);
  for (const kind of titleKinds) {
    for (const row of snapshot.list(kind, asOf)) {
      const at = places.length;
      const title = nameOf(row);
      const isChinese = title.zh !== title.en;
      const count = put(title.en, at, inTitle) + (isChinese ? put(title.zh, at, inTitle) : 0);
      put(row.values["words_en"] ?? "", at, () => besides);
      put(row.values["words_zh"] ?? "", at, () => besides);
      places.push({ hit: { code: row.code, title, kind }, words: count });
    }
  }
  const latin = [...words.keys()].filter((word) => /^[a-z\d]+$/.test(word));
  return { places, words, byLength: Map.groupBy(latin, ({ length }) => length) };
}

const noWords = new Set("a an and by for from in of on or other the to with".split(" "));
const runs = /\p{Script=Han}+/gu;

/** Words of a question. */
function wordsOf(text: string, words: Index["words"]): readonly QueryWord[] {
  const han: QueryWord[] = [...text.matchAll(runs)].flatMap(([run]) =>
    pairsOf(run).map((pair) => ({ forms: pairForms(pair) })),
  );
  const latin = latinWords(text);
  // "sun glasses" are written as one word in most titles
  const joined = latin.slice(1).map((word, at) => `${latin[at] ?? ""}${word}`);
  const known = joined.filter((word) => words.has(word));
  return [...[...latin, ...known].map((word) => ({ latin: word })), ...han];
}

/** Words of a title, each in the forms it is found by. */
function formsOf(text: string): readonly (readonly string[])[] {
  const han = [...text.matchAll(runs)].flatMap(([run]) => [
    ...pairsOf(run).map((pair) => [pair, readingOf(pair)]),
    ...(run.length > 1 ? [...run].map((one) => [one]) : []),
  ]);
  return [...latinWords(text).map((word) => [word]), ...han];
}

function latinWords(text: string): readonly string[] {
  const words = foldText(text.replaceAll(runs, " ").replaceAll(/(?<=\w)'s\b/g, "")).split(" ");
  // "T-shirts", "t shirts" and "tshirts" are one word
  const joined = words.flatMap((word, at) =>
    /^[b-z]$/.test(word) && (words[at + 1]?.length ?? 0) > 2 ? [`${word}${words[at + 1]}`] : [],
  );
  return [...words, ...joined].map(stemOf).filter((word) => word.length > 1 && !noWords.has(word));
}

function pairForms(pair: string): readonly (readonly [string, number])[] {
  if (pair.length < 2) return [[pair, 1]];
  const [first = "", second = ""] = pair;
  return [
    [pair, 1],
    [readingOf(pair), 0.85],
    // the last character names the thing, those before it which one
    [first, 0.25],
    [second, 0.45],
  ];
}

/** With a mark, so that no reading is taken for a Latin word. */
function readingOf(pair: string): string {
  return `~${[...pair].map(syllableOf).join(" ")}`;
}

/** Readings of single characters; there are some thousands, and each is asked for often. */
const syllables = new Map<string, string>();
const syllablesMax = 20_000;

function syllableOf(character: string): string {
  const known = syllables.get(character);
  if (known !== undefined) return known;
  const made = foldText(character);
  if (syllables.size < syllablesMax) syllables.set(character, made);
  return made;
}

function pairsOf(run: string): readonly string[] {
  if (run.length <= 2) return [run];
  return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
}

const irregular: Readonly<Record<string, string>> = {
  children: "child",
  feet: "foot",
  geese: "goose",
  halves: "half",
  knives: "knife",
  leaves: "leaf",
  loaves: "loaf",
  men: "man",
  mice: "mouse",
  shelves: "shelf",
  teeth: "tooth",
  women: "woman",
};

/** A word without the ending of its plural. */
function stemOf(word: string): string {
  const known = irregular[word];
  if (known !== undefined) return known;
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:s|x|z|ch|sh|o)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}
