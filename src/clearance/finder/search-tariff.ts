/**
 * Finds commodity codes by words or by the beginning of a code, in the titles that the registers hold:
 * chapters and headings in both languages, and lines of commodities that were imported. A title that
 * holds every word comes before one that holds some; a word counts from its beginning.
 */
import type { Text } from "#src/kernel/text.ts";
import { type RegisterSnapshot, nameOf } from "#src/registers/snapshot.ts";

export type FoundCode = { readonly code: string; readonly title: Text; readonly kind: string };

const titleKinds = ["heading-titles", "commodity-titles", "chapters"] as const;
const wordsMax = 12;
const hitsMax = 50;

/** @example searchTariff(snapshot, "cotton shirts", day) */
export function searchTariff(
  snapshot: RegisterSnapshot,
  asked: string,
  asOf: Temporal.PlainDate,
): readonly FoundCode[] {
  const text = asked.trim().toLowerCase().normalize("NFKC");
  const digits = text.replaceAll(/[.\s]/g, "");
  const isCode = /^\d{2,10}$/.test(digits);
  const words = wordsOf(text);
  if (!isCode && words.length === 0) return [];
  const found: { readonly hit: FoundCode; readonly score: number }[] = [];
  for (const kind of titleKinds) {
    for (const row of snapshot.list(kind, asOf)) {
      const title = nameOf(row);
      const score = isCode
        ? row.code.startsWith(digits) || digits.startsWith(row.code)
          ? 1 + row.code.length / 100
          : 0
        : scoreOf(title, words);
      if (score > 0) found.push({ hit: { code: row.code, title, kind }, score });
    }
  }
  return found
    .toSorted((a, b) => b.score - a.score || (a.hit.code < b.hit.code ? -1 : 1))
    .slice(0, hitsMax)
    .map(({ hit }) => hit);
}

/** Words of Latin letters without their plural, and Chinese in pairs of characters. */
function wordsOf(text: string): readonly string[] {
  const words = text.match(/[\p{Script=Latin}\d]+|\p{Script=Han}+/gu) ?? [];
  return words
    .flatMap((word) => (/\p{Script=Han}/u.test(word) ? pairsOf(word) : [stemOf(word)]))
    .filter((word) => !noWords.has(word))
    .slice(0, wordsMax);
}

const noWords = new Set(["of", "the", "and", "or", "for", "with", "in", "a", "an", "的", "和"]);

function pairsOf(word: string): readonly string[] {
  if (word.length <= 2) return [word];
  return Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));
}

function stemOf(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return word.slice(0, -3);
  if (word.length > 4 && /(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}

/** Share of the words that the title holds; all of them count double, and short titles a little more. */
function scoreOf({ en, zh }: Text, words: readonly string[]): number {
  const latin = ` ${en.toLowerCase().replaceAll(/[^\p{L}\d]+/gu, " ")}`;
  const hits = words.filter((word) =>
    /\p{Script=Han}/u.test(word) ? zh.includes(word) : latin.includes(` ${word}`),
  ).length;
  if (hits === 0) return 0;
  const share = hits / words.length;
  return (share === 1 ? 2 : share) + 1 / (10 + latin.length + zh.length);
}
