/** i18next with the console's texts, of the language that is shown: the other is loaded when it is chosen. */
import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import { findLanguage, type Language, type Text } from "../../elements/language.ts";
import type { FieldProblem } from "../../elements/problem.ts";
import type * as SayRefusal from "../texts/say-refusal.ts";

type ReadTexts = Readonly<Record<"console" | "refusals", object>>;

type Sayings = Pick<typeof SayRefusal, "sayRefusal" | "sayField">;

/** Refusals with what is special to them, in Chinese; loaded with the Chinese texts. */
let sayings: Sayings = { sayRefusal: () => undefined, sayField: () => undefined };

/** Refusals come in English from the server; other languages have texts of their own by their code. */
const readTexts: Readonly<Record<Language, () => Promise<ReadTexts>>> = {
  en: async () => ({ console: (await import("../texts/en.ts")).en, refusals: {} }),
  zh: async () => {
    const [{ zh }, { refusalsZh }, said] = await Promise.all([
      import("../texts/zh.ts"),
      import("../texts/refusals.ts"),
      import("../texts/say-refusal.ts"),
    ]);
    sayings = said;
    return { console: zh, refusals: refusalsZh };
  },
};

/** @returns false where the texts could not be read */
export async function startTexts(language: Language): Promise<boolean> {
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
  return hasTexts(language);
}

const hasTexts = (language: Language) => i18next.hasResourceBundle(language, "console");

/**
 * Shows the page in a language. Where an update took its texts away, the page stays as it is: without them
 * every word would be the name of its text.
 * @returns false where they could not be read
 */
export async function showLanguage(language: Language): Promise<boolean> {
  await i18next.loadLanguages(language);
  if (!hasTexts(language)) return false;
  await i18next.changeLanguage(language);
  return true;
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

/** What a server refused: its code, its sentence and its advice. */
export type ServerProblem = {
  readonly code?: string | undefined;
  readonly message: string;
  readonly fix?: string | undefined;
  readonly fields?: readonly FieldProblem[];
  readonly texts?: readonly Text[];
};

/** A refusal with its numbers and names; undefined where its form is not known in the language. */
export function refusalWhole(language: Language, problem: ServerProblem): string | undefined {
  const { code = "", message, fields, texts } = problem;
  return language === "zh" ? sayings.sayRefusal(code, message, { fields, texts }) : undefined;
}

/** A refusal in one text: in the language of the page where it is known there, else as the server says it. */
export function refusalSaid(language: Language, problem: ServerProblem): string {
  const { code = "", message, fix } = problem;
  const own = refusalWhole(language, problem) ?? refusalText(language, code);
  return own ?? [message, fix].filter(Boolean).join(" ");
}

/** What is wrong with one field, in the language of the page. */
export function fieldSaid(language: Language, detail: string): string {
  return (language === "zh" ? sayings.sayField(detail) : undefined) ?? detail;
}
