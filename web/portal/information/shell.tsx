/** What calendar, service status and guides share: title, language, states of a reading. */
import type { ReactNode } from "react";
import type { Language } from "../../elements/language.ts";
import { Frame } from "../frame.tsx";
import { goTo } from "../page-address.ts";
import type { AnswerState } from "../use-json.ts";
import { useInformationTexts } from "./language.ts";
import { Refused } from "../refused.tsx";

export function Shell(properties: {
  readonly title: string;
  readonly lead: string;
  readonly lang: string | undefined;
  /** The same page in another language. */
  readonly hrefOf: (language: Language) => string;
  readonly children: ReactNode;
}) {
  const { title, lead, lang, hrefOf, children } = properties;
  const { t } = useInformationTexts();
  return (
    <Frame
      head={{ title, description: lead }}
      lang={lang}
      hrefOf={hrefOf}
      onLanguage={(language) => goTo(hrefOf(language), "replace")}
      skip={t("skip")}
      skipTo="information"
    >
      <main id="information" tabIndex={-1} className="information">
        <div className="title">
          <h1>{title}</h1>
          <p>{lead}</p>
        </div>
        {children}
      </main>
    </Frame>
  );
}

/** Waiting and failing look the same everywhere; what was read is drawn by the page. */
export function Read<Answer>(properties: {
  readonly reading: AnswerState<Answer>;
  readonly retry: () => void;
  readonly children: (answer: Answer) => ReactNode;
}) {
  const { reading, retry, children } = properties;
  const { t } = useInformationTexts();
  switch (reading.kind) {
    case "seen":
      return children(reading.answer);
    case "failed":
      return (
        <div className="notice bad" role="alert">
          <h2>{t("failed")}</h2>
          <Refused problem={reading.problem} />
          <button type="button" onClick={retry}>
            {t("again")}
          </button>
        </div>
      );
    default:
      return (
        <output className="waiting">
          <p>{t("reading")}</p>
          <div className="bone tall" />
        </output>
      );
  }
}
