/** A question and its answer from released figures: the steps, the cells, and what can be asked instead. */
import { Refused } from "../refused.tsx";
import "./ask.css";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import type { Language } from "../../elements/language.ts";
import { printNumber } from "../../elements/quantity.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { paths } from "../../paths.ts";
import { CsvButton } from "../csv-button.tsx";
import { Frame } from "../frame.tsx";
import { type Answer, type Cell, followUp, threadOf, useAnswer, useAsked } from "./answer.ts";
import { useAskTexts } from "./language.ts";
import type { PageQuery, QueryChange } from "../page-address.ts";

export function AskPage() {
  const [asked, go] = useAsked();
  const isArriving = useRef(true);
  useEffect(() => {
    isArriving.current = false;
  }, []);
  const { t } = useAskTexts();
  return (
    <Frame
      head={{ title: t("title"), description: t("lead") }}
      lang={asked["lang"]}
      hrefOf={(language) => paths.ask({ ...asked, lang: language })}
      onLanguage={(language: Language) => go({ lang: language })}
      skip={t("skip")}
      skipTo="answer"
    >
      <main className="asking">
        <div className="title">
          <h1>{t("title")}</h1>
          <p>{t("lead")}</p>
        </div>
        <Thread asked={asked} />
        <Question
          key={`${asked["question"]} ${asked["before"]}`}
          asked={asked}
          go={go}
          isArriving={isArriving}
        />
        <Answered asked={asked} go={go} />
      </main>
    </Frame>
  );
}

/** What was asked before the question before, so that a reader sees what the next one goes on from. */
function Thread({ asked }: { readonly asked: PageQuery }) {
  const { t } = useAskTexts();
  const thread = threadOf(asked);
  if (thread.length === 0) return null;
  return (
    <nav aria-label={t("thread")} className="note">
      <p>{t("thread")}</p>
      <ol>
        {thread.map((question, at) => (
          // the same question may be asked twice
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>{question}</li>
        ))}
      </ol>
    </nav>
  );
}

const sources = ["any", "official", "own"] as const;

function Question(properties: {
  readonly asked: PageQuery;
  readonly go: QueryChange;
  /** While the page opens, the focus stays where the browser has put it. */
  readonly isArriving: { readonly current: boolean };
}) {
  const { asked, go, isArriving } = properties;
  const { t } = useAskTexts();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // the button that led here, or the field of the question before, is gone: the focus goes on here
    if (!isArriving.current && document.activeElement === document.body) field.current?.focus();
  }, [isArriving]);
  const { question = "", before, source } = asked;
  const [typed, setTyped] = useState(question);
  const [id, sourceId] = [useId(), useId()];
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== "") go({ question: typed.trim() });
  };
  return (
    <form className="ask-form" onSubmit={send} role="search" aria-label={t("question")}>
      {before === undefined ? null : (
        <p className="note">
          {t("after", { before })}{" "}
          <button
            type="button"
            className="quiet"
            onClick={() => go({ question: undefined, before: undefined, thread: undefined })}
          >
            {t("anew")}
          </button>
        </p>
      )}
      <div className="ask-row">
        <span className="ask-field wide">
          <label htmlFor={id}>{t("question")}</label>
          <input
            ref={field}
            id={id}
            type="search"
            maxLength={500}
            value={typed}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setTyped(event.target.value)}
          />
        </span>
        <span className="ask-field">
          <label htmlFor={sourceId}>{t("from")}</label>
          <select
            id={sourceId}
            value={source ?? "any"}
            onChange={(event) =>
              go({ source: event.target.value === "any" ? undefined : event.target.value })
            }
          >
            {sources.map((one) => (
              <option key={one} value={one}>
                {t(`sources.${one}`)}
              </option>
            ))}
          </select>
        </span>
        <button type="submit">{t("go")}</button>
      </div>
      <small id={`${id}-hint`}>{before === undefined ? t("hint") : t("nextHint")}</small>
    </form>
  );
}

function Answered({ asked, go }: { readonly asked: PageQuery; readonly go: QueryChange }) {
  const { t } = useAskTexts();
  const reading = useAnswer(asked);
  switch (reading.kind) {
    case "none":
      return <div id="answer" tabIndex={-1} />;
    case "loading":
      return (
        <output className="waiting">
          <p>{t("loading")}</p>
          <div className="bone" />
        </output>
      );
    case "failed":
      return (
        <div className="notice bad" role="alert">
          <h2>{t("failed")}</h2>
          <Refused problem={reading.problem} />
        </div>
      );
    case "answered":
      return <ShownAnswer answer={reading.answer} asked={asked} go={go} />;
    default:
      return reading satisfies never;
  }
}

function ShownAnswer(properties: {
  readonly answer: Answer;
  readonly asked: PageQuery;
  readonly go: QueryChange;
}) {
  const { answer, asked, go } = properties;
  const { t } = useAskTexts();
  const { refusal, source, steps, sources: cells, locale } = answer;
  if (answer.answer === null) {
    return (
      <section id="answer" tabIndex={-1} className="answer" aria-labelledby="answer-name">
        <h2 id="answer-name">{t("refused")}</h2>
        <p role="status" lang={locale}>
          {refusal?.reason}
        </p>
        {refusal === null || refusal.canAnswer.length === 0 ? null : (
          <>
            <p>{t("canAsk")}</p>
            <ul lang={locale}>
              {refusal.canAnswer.map((question) => (
                <li key={question}>
                  <a href={paths.ask({ question, lang: asked["lang"] })}>{question}</a>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    );
  }
  return (
    <section id="answer" tabIndex={-1} className="answer" aria-labelledby="answer-name">
      <h2 id="answer-name">{t("answer")}</h2>
      <p role="status" className="answer-text" lang={locale}>
        {answer.answer}
      </p>
      <p className="note">{source === null ? null : t(`sourceOf.${source}`)}</p>
      {answer.notes.map((note) => (
        <p className="note" key={note} lang={locale}>
          {note}
        </p>
      ))}
      <p>
        <button
          type="button"
          className="quiet"
          onClick={() => go(followUp(asked, answer.question))}
        >
          {t("next")}
        </button>
      </p>
      {steps.length === 0 ? null : (
        <>
          <h3>{t("steps")}</h3>
          <ol lang={locale}>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
      <Cells cells={cells} />
      <p className="note">{t("link")}</p>
    </section>
  );
}

const columns = [
  ...(["period", "flow", "dimension", "code", "measure"] as const),
  ...(["value", "unit", "table", "source"] as const),
] as const;

function Cells({ cells }: { readonly cells: readonly Cell[] }) {
  const { t, language } = useAskTexts();
  if (cells.length === 0) return <p className="note">{t("noCells")}</p>;
  const shown = columns.filter((name) => cells.some((one) => one[name] !== undefined));
  const csv = () => ({
    heads: shown.map((name) => t(`columns.${name}`)),
    rows: cells.map((one) => shown.map((name) => one[name])),
  });
  return (
    <>
      <div className="figure-head">
        <h3>{t("cells")}</h3>
        <CsvButton name={t("cells")} file="answer" csv={csv} />
      </div>
      <ScrollTable name={t("cells")}>
        <table>
          <thead>
            <tr>
              {shown.map((name) => (
                <th key={name} scope="col" className={name === "value" ? "" : "name"}>
                  {t(`columns.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cells.map((one) => (
              <tr key={columns.map((name) => one[name]).join("|")}>
                {shown.map((name) => (
                  <td key={name} className={name === "value" ? "" : "name"}>
                    {name === "value" ? printNumber(one.value ?? "–", language) : one[name]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  );
}
