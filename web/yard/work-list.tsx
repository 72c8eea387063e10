/** What was entered on this phone and what became of it; a conflict with what to do about it. */
import { useEffect, useState } from "react";
import { useChineseRefusal } from "../elements/chinese-refusals.ts";
import type { Language } from "../elements/language.ts";
import { moment } from "../offline/language-choice.tsx";
import type { Yard } from "./use-yard.ts";
import type { OpenTask } from "./yard-page.tsx";
import { dropWork, listPhotos, putWork, type YardWork } from "./yard-store.ts";
import { conflictWords, resultWords, stateWords, words } from "./yard-words.ts";

type Properties = {
  readonly yard: Yard;
  readonly language: Language;
  readonly open: (task: OpenTask) => void;
};

export function WorkList({ yard, language, open }: Properties) {
  const works = yard.works.toReversed();
  return (
    <section className="no-print">
      <h2>{words.entered[language]}</h2>
      {works.length === 0 ? <p>{words.none[language]}</p> : null}
      <ul>
        {works.map((work) => (
          <li key={work.id} className={work.state}>
            <b>{work.name}</b> · {work.task} ·{" "}
            {work.result === "" ? "" : `${resultWords[work.result][language]} · `}
            <strong>{stateWords[work.state][language]}</strong>
            <br />
            <span className="soft">
              {moment(work.changedAt, language)} · {work.person.name} ·{" "}
              <PhotoCount work={work} language={language} />
            </span>
            <Problem work={work} language={language} />
            <WorkActs work={work} yard={yard} language={language} open={open} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How many there are, and how many of them the server has. */
function PhotoCount({ work, language }: { readonly work: YardWork; readonly language: Language }) {
  const [count, setCount] = useState("");
  useEffect(() => {
    let isOver = false;
    const count = async () => {
      const photos = await listPhotos(work.id);
      const sent = photos.filter(({ blob }) => blob === null).length;
      if (!isOver) setCount(sent === photos.length ? `${sent}` : `${sent}/${photos.length}`);
    };
    void count();
    return () => {
      isOver = true;
    };
  }, [work]);
  return <>{words.photosSent[language].replace("{}", count)}</>;
}

function Problem({ work, language }: { readonly work: YardWork; readonly language: Language }) {
  const { problem } = work;
  const chinese = useChineseRefusal(problem?.code, language);
  if (problem === null) return null;
  const known = conflictWords[problem.code];
  const said = chinese ?? `${problem.says} ${problem.fix}`;
  return (
    <p className="bad">
      {known ? known[language] : said} <code>{problem.code}</code>
    </p>
  );
}

type ActsProperties = Properties & { readonly work: YardWork };

function WorkActs({ work, yard, language, open }: ActsProperties) {
  const { state, caseId, task } = work;
  const set = async (next: YardWork) => {
    await putWork(next);
    await yard.send();
  };
  const change = async () => {
    await putWork({ ...work, state: "draft", sending: null });
    await yard.reload();
    open({ caseId, task });
  };
  const isHere = yard.day?.cases.some(({ id }) => id === caseId) === true;
  const isStopped = state === "conflict" || state === "aside";
  const word = (name: keyof typeof words) => words[name][language];
  return (
    <div className="acts">
      {isStopped && isHere ? (
        <button type="button" onClick={() => void change()}>
          {word("change")}
        </button>
      ) : null}
      {isStopped ? (
        <button type="button" onClick={() => void set({ ...work, state: "waiting" })}>
          {word("again")}
        </button>
      ) : null}
      {state === "conflict" ? (
        <button type="button" onClick={() => void set({ ...work, state: "aside" })}>
          {word("aside")}
        </button>
      ) : null}
      {isStopped || state === "sent" ? (
        <a href={`/console/controls/${caseId}`} target="_blank" rel="noreferrer">
          {word("openCase")}
        </a>
      ) : null}
      {state === "sent" || state === "aside" ? (
        <button
          type="button"
          onClick={() =>
            state === "sent" || confirm(word("dropSays"))
              ? void dropWork(work.id).then(() => yard.reload())
              : undefined
          }
        >
          {word("drop")}
        </button>
      ) : null}
    </div>
  );
}
