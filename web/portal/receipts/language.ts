/** The texts of checked receipts beside the portal's. */
import type { i18n } from "i18next";
import { useTranslation } from "react-i18next";
import { findLanguage } from "../../elements/language.ts";
import { addTexts } from "../language.ts";
import { receiptTexts } from "../texts/receipts.ts";

const namespace = "receipts";

/** Makes the texts known; called before the first drawing. */
export function addReceiptTexts(texts: i18n): void {
  addTexts(texts, namespace, receiptTexts);
}

export function useReceiptTexts() {
  const { t, i18n } = useTranslation(namespace);
  return { t, language: findLanguage(i18n.language) ?? ("en" as const) };
}
