/** Texts of the pages on duties and rulings beside the portal's, and words of a language. */
import type { i18n } from "i18next";
import { useTranslation } from "react-i18next";
import { findLanguage, type Language, languageTags, type Text } from "../../elements/language.ts";
import { addTexts } from "../language.ts";
import { tariffTexts } from "../texts/tariff.ts";

const namespace = "tariff";

/** Makes the texts known; called before the first drawing. */
export function addTariffTexts(texts: i18n): void {
  addTexts(texts, namespace, tariffTexts);
}

export function useTariffTexts() {
  const { t, i18n } = useTranslation(namespace);
  const language = findLanguage(i18n.language) ?? ("en" as const);
  const say = (text: Text) => text[language];
  return { t, i18n, language, say };
}

/** Countries the browser knows by name, by name. */
export function countries(language: Language): readonly { readonly code: string; name: string }[] {
  const names = new Intl.DisplayNames(languageTags[language], { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      const name = names.of(code);
      return name === undefined || name === code ? [] : [{ code, name }];
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, languageTags[language]));
}

/** The name of a country; its code where there is none, or where it is none. */
export function countryName(code: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(languageTags[language], { type: "region" }).of(code) ?? code;
}

/** An amount with its digits in groups; exact. @example printMoney("1234.50", "CNY") // "1,234.50 CNY" */
export function printMoney(amount: string, currency: string): string {
  const [whole = "", part] = amount.split(".");
  const groups = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return `${groups}${part === undefined ? "" : `.${part}`} ${currency}`;
}
