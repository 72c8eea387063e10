/** What the pages on duties and rulings share: head, language, states of a reading. */
import { Refused } from "../refused.tsx";
import { type ReactNode, useCallback } from "react";
import type { Language } from "../../elements/language.ts";
import { paths } from "../../paths.ts";
import { Frame } from "../frame.tsx";
import type { AnswerState } from "../use-json.ts";
import { useTariffTexts } from "./language.ts";
import { type PageQuery, type QueryChange, useHref } from "../page-address.ts";

export function Shell(properties: {
  readonly asked: PageQuery;
  readonly go: QueryChange;
  readonly title: string;
  readonly description: string;
  readonly children: ReactNode;
}) {
  const { asked, go, title, description, children } = properties;
  const { t } = useTariffTexts();
  const { pathname } = new URL(useHref());
  const switchLanguage = useCallback(
    (language: Language) => go({ lang: language }, "replace"),
    [go],
  );
  return (
    <Frame
      head={{ title, description }}
      lang={asked["lang"]}
      hrefOf={(language) => paths.publicPage(pathname, { ...asked, lang: language })}
      onLanguage={switchLanguage}
      skip={t("skip")}
      skipTo="answer"
    >
      <main id="answer" tabIndex={-1} className="tariff">
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
  const { t } = useTariffTexts();
  switch (reading.kind) {
    case "idle":
      return null;
    case "loading":
      return (
        <output className="waiting">
          <p>{t("reading")}</p>
          <div className="bone" />
        </output>
      );
    case "failed":
      return (
        <div className="notice bad" role="alert">
          <h2>{t("failed")}</h2>
          <Refused problem={reading.problem} />
          <button type="button" onClick={retry}>
            {t("retry")}
          </button>
        </div>
      );
    case "seen":
      return children(reading.answer);
    default:
      return reading satisfies never;
  }
}

/** A field of a form, by the name it has in the address. */
export function Ask(properties: {
  readonly label: string;
  readonly name: string;
  readonly value: string | undefined;
  readonly type?: "date" | "search" | "text";
  readonly hint?: string;
  readonly pattern?: string;
  readonly decimal?: boolean;
}) {
  const { label, name, value, type = "text", hint, pattern, decimal } = properties;
  const id = `ask-${name}`;
  return (
    <div className="ask">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        defaultValue={value ?? ""}
        pattern={pattern ?? (decimal === true ? String.raw`\d{1,14}(\.\d{1,6})?` : undefined)}
        inputMode={decimal === true ? "decimal" : undefined}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        autoComplete="off"
      />
      {hint === undefined ? null : <small id={`${id}-hint`}>{hint}</small>}
    </div>
  );
}

/** What a form says, by name; empty fields are left out of the address. */
export function readForm(form: HTMLFormElement): PageQuery {
  const asked: Record<string, string | undefined> = {};
  for (const [name, value] of new FormData(form))
    asked[name] = typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
  return asked;
}
