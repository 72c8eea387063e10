/** i18next with the portal's texts, and what the parts of the page share about the language. */
import i18next, { type i18n } from "i18next";
import { useTranslation } from "react-i18next";
import { findLanguage, type Language } from "../elements/language.ts";
import { en } from "./texts/en.ts";
import { zh } from "./texts/zh.ts";

/** The portal's texts in a language; a page adds its own. */
export function startTexts(language: Language): i18n {
  const texts = i18next.createInstance();
  // all of them are here: nothing is waited for
  void texts.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    resources: { en: { portal: en }, zh: { portal: zh } },
    defaultNS: "portal",
    interpolation: { escapeValue: false },
  });
  return texts;
}

/** Adds the texts of a page. */
export function addTexts(
  texts: i18n,
  namespace: string,
  added: Readonly<Record<Language, object>>,
): void {
  for (const [language, words] of Object.entries(added))
    texts.addResourceBundle(language, namespace, words);
}

export function useTexts() {
  const { t, i18n } = useTranslation("portal");
  return { t, i18n, language: findLanguage(i18n.language) ?? ("en" as const) };
}
