/** The page's texts beside the portal's. */
import { useTranslation } from "react-i18next";
import { findLanguage } from "../../elements/language.ts";
import i18next from "i18next";
import { askTexts } from "../texts/ask.ts";

const namespace = "ask";

/** Makes the texts known; called before the first drawing. */
export function addAskTexts(): void {
  for (const [language, texts] of Object.entries(askTexts))
    i18next.addResourceBundle(language, namespace, texts);
}

export function useAskTexts() {
  const { t, i18n } = useTranslation(namespace);
  return { t, i18n, language: findLanguage(i18n.language) ?? ("en" as const) };
}
