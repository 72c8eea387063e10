/** The explorer's texts beside the portal's. */
import { useTranslation } from "react-i18next";
import { findLanguage } from "../../elements/language.ts";
import type { i18n } from "i18next";
import { addTexts } from "../language.ts";
import { explorerTexts } from "../texts/explorer.ts";

const namespace = "explorer";

/** Makes the texts known; called before the first drawing. */
export function addExplorerTexts(texts: i18n): void {
  addTexts(texts, namespace, explorerTexts);
}

export function useExplorerTexts() {
  const { t, i18n } = useTranslation(namespace);
  return { t, i18n, language: findLanguage(i18n.language) ?? ("en" as const) };
}
