/**
 * Sections of the Harmonized System by chapter: the same in every edition from 1988 to 2022. A nomenclature
 * fact of the convention, not of an administration, so it needs no register.
 */
const lastChapters: readonly (readonly [last: number, section: string])[] = [
  [5, "I"],
  [14, "II"],
  [15, "III"],
  [24, "IV"],
  [27, "V"],
  [38, "VI"],
  [40, "VII"],
  [43, "VIII"],
  [46, "IX"],
  [49, "X"],
  [63, "XI"],
  [67, "XII"],
  [70, "XIII"],
  [71, "XIV"],
  [83, "XV"],
  [85, "XVI"],
  [89, "XVII"],
  [92, "XVIII"],
  [93, "XIX"],
  [96, "XX"],
  [97, "XXI"],
  [99, "XXII"],
];

/** Section of a chapter; `undefined` for what is not a chapter. @example sectionOfChapter("84") // "XVI" */
export function sectionOfChapter(chapter: string): string | undefined {
  if (!/^\d\d$/.test(chapter) || chapter === "00" || chapter === "77") return undefined;
  return lastChapters.find(([last]) => Number(chapter) <= last)?.[1];
}
