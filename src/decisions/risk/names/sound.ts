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
