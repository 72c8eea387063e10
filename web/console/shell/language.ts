/** i18next with the console's texts, of the language that is shown: the other is loaded when it is chosen. */
import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import { findLanguage, type Language } from "../../elements/language.ts";

type ReadTexts = Readonly<Record<"console" | "refusals", object>>;

/** A refusal with what is special to it, in Chinese; loaded with the Chinese texts. */
let sayWhole: (code: string, message: string) => string | undefined = () => undefined;

/** Refusals come in English from the server; other languages have texts of their own by their code. */
const readTexts: Readonly<Record<Language, () => Promise<ReadTexts>>> = {
  en: async () => ({ console: (await import("../texts/en.ts")).en, refusals: {} }),
  zh: async () => {
    const [{ zh }, { refusalsZh }, { sayRefusal }] = await Promise.all([
      import("../texts/zh.ts"),
      import("../texts/refusals.ts"),
      import("../texts/say-refusal.ts"),
    ]);
    sayWhole = sayRefusal;
    return { console: zh, refusals: refusalsZh };
  },
};

export async function startTexts(language: Language): Promise<void> {
  await i18next
    .use({
      type: "backend" as const,
      read: async (wanted: string, part: keyof ReadTexts) =>
        (await readTexts[findLanguage(wanted) ?? "en"]())[part],
    })
    .use(initReactI18next)
    .init({
      lng: language,
      load: "currentOnly",
      fallbackLng: false,
      ns: ["console", "refusals"],
      defaultNS: "console",
      interpolation: { escapeValue: false },
    });
}

export function useTexts() {
  const { t, i18n } = useTranslation("console");
  return { t, i18n, language: findLanguage(i18n.language) ?? ("en" as const) };
}

/** What a refusal says in a language, by its code; undefined where the server's own words are shown. */
export function refusalText(language: Language, code: string): string | undefined {
  const text: unknown = i18next.getResource(language, "refusals", code);
  return typeof text === "string" ? text : undefined;
}

/** A refusal with its numbers and names; undefined where its form is not known in the language. */
export function refusalWhole(
  language: Language,
  code: string,
  message: string,
): string | undefined {
  return language === "zh" ? sayWhole(code, message) : undefined;
}
