/**
 * How a folded word sounds, roughly: letters that romanisations use for one sound are made one,
 * doubles single, vowels after the first letter dropped. One table for all languages, so that
 * `mohammed`, `muhammad` and `mohamad` are one word, and `yusuf`, `yousef` and `jusuf` another.
 */

/** In this order; later rules see what earlier ones made. */
const table: readonly (readonly [RegExp, string])[] = [
  [/o(ff|f)$/g, "ov"],
  [/tsch|tch|tj|cz/g, "c"],
  [/sch|sh/g, "s"],
  [/ch/g, "c"],
  [/dzh|dj|zh/g, "j"],
  [/ph/g, "f"],
  [/kh|ck|q|gh/g, "k"],
  [/th/g, "t"],
  [/dh/g, "d"],
  [/x/g, "ks"],
  [/w/g, "v"],
  [/ts|tz|z/g, "s"],
  [/c(?=[eiy])/g, "s"],
  [/g/g, "k"],
  [/h/g, ""],
];

/** The same without what only stands together where vowels are left out: d and j, t and s. */
const bareTable: readonly (readonly [RegExp, string])[] = [
  [/dj(?=[aeiou])/g, "j"],
  [/sch|sh/g, "s"],
  [/ch/g, "c"],
  [/ph/g, "f"],
  [/kh|ck|q|gh|g/g, "k"],
  [/th/g, "t"],
  [/dh/g, "d"],
  [/x/g, "ks"],
  [/zh|z/g, "s"],
  [/c(?=[eiy])/g, "s"],
  [/c/g, "k"],
  [/[hw]/g, ""],
];

/**
 * Consonants alone, for words that were written without vowels: neither vowels nor the letters that
 * stand for long ones in Arabic and Hebrew. @example skeletonOf("rashid") === skeletonOf("rshyd")
 */
export function skeletonOf(word: string): string {
  let sound = word;
  for (const [letters, one] of bareTable) sound = sound.replace(letters, one);
  let made = "";
  for (const letter of sound)
    if (!/[aeiouyv]/.test(letter) && letter !== made.at(-1)) made += letter;
  return made;
}

/** Signs of long vowels, and vowels that each may stand for. */
const longVowels: Readonly<Record<string, RegExp>> = { a: /[aeiou]/, y: /[iye]/, w: /[ouwv]/ };

/**
 * Signs of a word written without vowels that a listed word of the same consonants does not explain:
 * a long vowel where it has another, or none. @example vowelsApart("khlwd", "khaled") // 1
 */
export function vowelsApart(bare: string, word: string): number {
  const [written, spoken] = [betweenConsonants(bare), betweenConsonants(word)];
  const last = written.length - 1;
  let apart = 0;
  for (const [at, signs] of written.entries()) {
    const own = spoken[at] ?? "";
    for (const sign of signs) if (!(longVowels[sign]?.test(own) ?? own.includes(sign))) apart++;
    // vowels at either end are written, and so are these letters, wherever they are
    if (signs === "" && own !== "" && (at === 0 || at === last)) apart++;
    else if (/[vw]/.test(own) && !signs.includes("w")) apart++;
    else if (own.includes("h") && !signs.includes("h") && at !== last) apart++;
    else if (signs === "" && /aa|ee|oo|ou|uu|ii/.test(own)) apart += 0.5;
  }
  return apart;
}

/** What stands before, between and after the consonants; `h` and `w` are none. */
function betweenConsonants(word: string): readonly string[] {
  let sound = word;
  for (const [letters, one] of bareTable.slice(0, -1)) sound = sound.replace(letters, one);
  const parts = [""];
  let last = "";
  for (const letter of sound) {
    if (/[aeiouyvwh]/.test(letter)) parts[parts.length - 1] += letter;
    else if (letter !== last || parts.at(-1) !== "") parts.push("");
    last = letter;
  }
  return parts;
}

/** @example soundOf("mohammed") === soundOf("muhammad") */
export function soundOf(word: string): string {
  const [first = "", ...rest] = soundsOf(word);
  const isVowel = /[aeiou]/.test(first) || (first === "y" && !/[aeiou]/.test(rest[0] ?? ""));
  const start = isVowel ? "a" : first;
  const consonants = rest.filter((letter) => !/[aeiouy]/.test(letter));
  let made = start;
  for (const letter of consonants) if (letter !== made.at(-1)) made += letter;
  return made;
}

/**
 * The same with its vowels: those of the front of the mouth made one, and those of its back.
 * @example shapeOf("husayn") === shapeOf("hussein") // but not shapeOf("hassan")
 */
export function shapeOf(word: string): string {
  const vowels = soundsOf(word)
    .replace(/[aeo]?[iy]+e?|e+/g, "i")
    .replace(/a?[ou]+/g, "u")
    .replace(/a+/g, "a");
  return vowels.replace(/(.)\1+/g, "$1");
}

function soundsOf(word: string): string {
  let sound = word;
  for (const [letters, one] of table) sound = sound.replace(letters, one);
  return sound;
}
