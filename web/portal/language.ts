/** i18next with the portal's texts, and what the parts of the page share about the language. */
import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import { findLanguage, type Language } from "../elements/language.ts";
import { en } from "./texts/en.ts";
import { zh } from "./texts/zh.ts";

export async function startTexts(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { en: { portal: en }, zh: { portal: zh } },
    defaultNS: "portal",
    interpolation: { escapeValue: false },
  });
}

export function useTexts() {
  const { t, i18n } = useTranslation("portal");
  return { t, i18n, language: findLanguage(i18n.language) ?? ("en" as const) };
}
