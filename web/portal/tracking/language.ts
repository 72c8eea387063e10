/** The texts of tracking beside the portal's. */
import type { i18n } from "i18next";
import { useTranslation } from "react-i18next";
import { findLanguage } from "../../elements/language.ts";
import { addTexts } from "../language.ts";
import { trackingTexts } from "../texts/tracking.ts";

const namespace = "tracking";

/** Makes the texts known; called before the first drawing. */
export function addTrackingTexts(texts: i18n): void {
  addTexts(texts, namespace, trackingTexts);
}

export function useTrackingTexts() {
  const { t, i18n } = useTranslation(namespace);
  return { t, language: findLanguage(i18n.language) ?? ("en" as const) };
}
