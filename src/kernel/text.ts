/**
 * A sentence in each language the system speaks. Other profiles may add locales; these two always
 * exist.
 */
export type Text = { readonly en: string; readonly zh: string };

export const locales = ["en", "zh"] as const;
export type Locale = (typeof locales)[number];

/** Says whether a string names a locale. @example isLocale("zh") // true */
export function isLocale(value: string): value is Locale {
  return (locales as readonly string[]).includes(value);
}

/**
 * The name of a code with the code beside it, once where the name ends with it.
 * @example nameWithCode("General trade", "0110") // "General trade (0110)"
 */
export function nameWithCode(name: string, code: string): string {
  return name.endsWith(` ${code}`) ? name : `${name} (${code})`;
}
