/** The explorer's texts beside the portal's. */
import { useTranslation } from "react-i18next";
import { findLanguage } from "../../elements/language.ts";
import i18next from "i18next";
import { explorerTexts } from "../texts/explorer.ts";

const namespace = "explorer";

/** Makes the texts known; called before the first drawing. */
export function addExplorerTexts(): void {
  for (const [language, texts] of Object.entries(explorerTexts))
    i18next.addResourceBundle(language, namespace, texts);
}

export function useExplorerTexts() {
  const { t, i18n } = useTranslation(namespace);
  return { t, i18n, language: findLanguage(i18n.language) ?? ("en" as const) };
}
