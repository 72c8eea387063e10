/**
 * The language of a page: from the address, else remembered, else the browser's. English and Chinese
 * are complete.
 */
export const languages = ["en", "zh"] as const;
export type Language = (typeof languages)[number];

/** A sentence as the API gives it: one text for each language. */
export type Text = { readonly en: string; readonly zh: string };

const storageKey = "tidegate.language";

export const languageNames: Record<Language, string> = { en: "English", zh: "中文" };
/** BCP 47 tags: what `lang`, Intl and screen readers need. */
export const languageTags: Record<Language, string> = { en: "en-GB", zh: "zh-CN" };

/** What parts a name from what is said of it; Chinese has a sign of its own. */
export const colons: Record<Language, string> = { en: ": ", zh: "：" };

/** Members of a list, joined as the language does. @example listIn(["单证", "货物"], "zh") // "单证、货物" */
export function listIn(members: readonly (number | string)[], language: Language): string {
  return members.join(language === "zh" ? "、" : ", ");
}

/** Clauses after each other. @example clausesIn(["a", "b"], "zh") // "a；b" */
export function clausesIn(clauses: readonly string[], language: Language): string {
  return clauses.join(language === "zh" ? "；" : "; ");
}

/** @example inBrackets("4 PCE", "Declared: 0", "en") // "4 PCE (Declared: 0)" */
export function inBrackets(text: string, more: string, language: Language): string {
  return language === "zh" ? `${text}（${more}）` : `${text} (${more})`;
}

/** Reads a language from anything. @example findLanguage("zh-Hans") // "zh" */
export function findLanguage(value: string | null | undefined): Language | undefined {
  const start = value?.slice(0, 2).toLowerCase();
  return languages.find((language) => language === start);
}

/** The language to start in. */
export function startLanguage(search: string): Language {
  return (
    findLanguage(new URLSearchParams(search).get("lang")) ??
    findLanguage(readStorage(storageKey)) ??
    findLanguage(navigator.language) ??
    "en"
  );
}

/** Makes a language the page's: remembered, and stated to the browser for fonts and voices. */
export function rememberLanguage(language: Language): void {
  document.documentElement.lang = languageTags[language];
  writeStorage(storageKey, language);
}

/** Storage can be forbidden (private windows, policies); a preference is then simply not kept. */
export function readStorage(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function writeStorage(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing depends on it.
  }
}
