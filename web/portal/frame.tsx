/** What every public page has around it: the way past the head, head, navigation, main part, language. */
import { type ReactNode, useEffect } from "react";
import { scheduleFonts } from "../elements/fonts.ts";
import { findLanguage, type Language, rememberLanguage } from "../elements/language.ts";
import { useTexts } from "./language.ts";
import { Masthead } from "./masthead.tsx";
import { Navigation } from "./navigation.tsx";
import { type PageHead, useHead } from "./use-head.ts";

export function Frame(properties: {
  readonly head: PageHead;
  /** The language the address asks for. */
  readonly lang: string | undefined;
  /** The same page in another language. */
  readonly hrefOf: (language: Language) => string;
  readonly onLanguage: (language: Language) => void;
  /** Text of the link past the head, and what it leads to. */
  readonly skip: string;
  readonly skipTo: string;
  /** What is chosen in the head of the page. */
  readonly chosen?: ReactNode;
  readonly children: ReactNode;
}) {
  const { head, lang, hrefOf, onLanguage, skip, skipTo, chosen, children } = properties;
  const { i18n } = useTexts();
  useHead(head);
  useEffect(() => {
    const language = findLanguage(lang);
    if (language === undefined) return;
    rememberLanguage(language);
    scheduleFonts(language);
    void i18n.changeLanguage(language);
  }, [lang, i18n]);
  return (
    <>
      <a className="skip-link" href={`#${skipTo}`}>
        {skip}
      </a>
      <Masthead hrefOf={hrefOf} onLanguage={onLanguage}>
        {chosen}
      </Masthead>
      <Navigation />
      {children}
    </>
  );
}
