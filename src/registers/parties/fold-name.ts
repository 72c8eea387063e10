/**
 * Names as they are searched: case and marks folded, traditional characters as simplified ones, and
 * Chinese also in pinyin, so that 王 is found by "王", "Wang" and "WÁNG". Each place of a Chinese name
 * begins a word of up to eight characters or syllables; with prefixes asked for, any part of a name
 * is found without trying every row.
 */
import { Converter } from "opencc-js/t2cn";
import { pinyin } from "pinyin-pro";

const han = /\p{Script=Han}+/gu;
const wordParts = /[\p{L}\p{N}]+/gu;
/** Letters that do not come apart into a letter and a mark. */
const letters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};
const placesMax = 8;
const lexemesMax = 400;
const queryWordsMax = 8;

let converter: ((text: string) => string) | undefined;

/** Folds case, width, marks and traditional characters. @example foldText("Ｗáng 國") // "wang 国" */
export function foldText(text: string): string {
  // the library's types name files that do not resolve; it takes a text and gives one
  converter ??= Converter({ from: "t", to: "cn" }) as (text: string) => string;
  const flat = text.normalize("NFKC").toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "");
  return converter(flat.replaceAll(/[ßæœøłđðþı]/g, (letter) => letters[letter] ?? letter));
}

/** Words a name is found by. */
export function lexemesOf(names: readonly string[]): string[] {
  const found = new Set<string>();
  for (const name of names) {
    const folded = foldText(name);
    for (const [run] of folded.matchAll(han)) {
      addSuffixes(found, [...run]);
      for (const syllables of readings(run)) {
        addSuffixes(found, syllables);
        found.add(syllables.map((syllable) => syllable.slice(0, 1)).join(""));
      }
    }
    for (const [word] of folded.replaceAll(han, " ").matchAll(wordParts)) found.add(word);
  }
  return [...found].slice(0, lexemesMax);
}

/** Words of a question: each must begin a word of the name. */
export function queryWords(search: string): readonly string[] {
  const folded = foldText(search);
  const words = [
    ...[...folded.matchAll(han)].map(([run]) => [...run].slice(0, placesMax).join("")),
    ...[...folded.replaceAll(han, " ").matchAll(wordParts)].map(([word]) => word.slice(0, 60)),
  ];
  return [...new Set(words)].slice(0, queryWordsMax);
}

/** The ways a run of characters may be read: plainly, and with its head as a family name. */
function readings(run: string): readonly (readonly string[])[] {
  const plain = pinyin(run, { toneType: "none", type: "array" });
  const asName = pinyin(run, { toneType: "none", type: "array", surname: "head" });
  const all = [plain, asName].flatMap((syllables) => {
    const folded = syllables.map((one) => one.replaceAll("ü", "u"));
    // ü is typed as u, v or yu
    const typed = syllables.some((one) => one.includes("ü"))
      ? [
          syllables.map((one) => one.replaceAll("ü", "v")),
          syllables.map((one) => one.replaceAll("ü", "yu")),
        ]
      : [];
    return [folded, ...typed];
  });
  return [...new Map(all.map((one) => [one.join(" "), one])).values()];
}

function addSuffixes(found: Set<string>, places: readonly string[]): void {
  for (let at = 0; at < places.length; at++) found.add(places.slice(at, at + placesMax).join(""));
}
