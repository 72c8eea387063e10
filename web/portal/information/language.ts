/** Texts of calendar, service status and guides beside the portal's. */
import type { i18n } from "i18next";
import { useTranslation } from "react-i18next";
import { findLanguage } from "../../elements/language.ts";
import { addTexts } from "../language.ts";
import { informationTexts } from "../texts/information.ts";

const namespace = "information";

/** Makes the texts known; called before the first drawing. */
export function addInformationTexts(texts: i18n): void {
  addTexts(texts, namespace, informationTexts);
}

export function useInformationTexts() {
  const { t, i18n } = useTranslation(namespace);
  return { t, language: findLanguage(i18n.language) ?? ("en" as const) };
}
