/** The page's texts beside the portal's. */
import { useTranslation } from "react-i18next";
import { findLanguage } from "../../elements/language.ts";
import type { i18n } from "i18next";
import { addTexts } from "../language.ts";
import { askTexts } from "../texts/ask.ts";

const namespace = "ask";

/** Makes the texts known; called before the first drawing. */
export function addAskTexts(texts: i18n): void {
  addTexts(texts, namespace, askTexts);
}

export function useAskTexts() {
  const { t, i18n } = useTranslation(namespace);
  return { t, i18n, language: findLanguage(i18n.language) ?? ("en" as const) };
}
