/** The yard on a phone: the tasks of the day, one of them, and what was entered and became of it. */
import { useState } from "react";
import { type Language, startLanguage } from "../elements/language.ts";
import { LanguageChoice, moment } from "../offline/language-choice.tsx";
import { TaskList } from "./task-list.tsx";
import { TaskForm } from "./task-form.tsx";
import { useYard, type Yard } from "./use-yard.ts";
import { WorkList } from "./work-list.tsx";
import { workIdOf } from "./yard-store.ts";
import { words } from "./yard-words.ts";

/** A task that is open on the page. */
export type OpenTask = { readonly caseId: string; readonly task: number };

export function YardPage() {
  const [language, setLanguage] = useState(() => startLanguage(location.search));
  const [task, setTask] = useState<OpenTask | undefined>();
  const yard = useYard();
  const found = task && yard.day?.cases.find(({ id }) => id === task.caseId);
  const close = () => {
    setTask(undefined);
    void yard.send();
  };
  return (
    <main className="phone">
      <header>
        <h1>{words.title[language]}</h1>
        <LanguageChoice language={language} onChange={setLanguage} />
      </header>
      <Standing yard={yard} language={language} />
      {task === undefined || found === undefined || yard.day === undefined ? (
        <>
          <Download yard={yard} language={language} />
          <TaskList yard={yard} language={language} open={setTask} />
          <WorkList yard={yard} language={language} open={setTask} />
        </>
      ) : (
        <TaskForm
          key={workIdOf(task.caseId, task.task)}
          day={yard.day}
          found={found}
          task={task.task}
          language={language}
          onClose={close}
        />
      )}
    </main>
  );
}

type YardProperties = { readonly yard: Yard; readonly language: Language };

/** The network, and what waits for it or for somebody to sign in. */
function Standing({ yard: { works, end, send, day }, language }: YardProperties) {
  const waiting = works.filter(({ state }) => state === "waiting");
  const first = waiting.find(({ person }) => person.id !== day?.person.id) ?? waiting[0];
  return (
    <div role="status" className={end === "done" ? "standing" : "standing warn"}>
      <span>{words[end === "no-network" ? "offline" : "online"][language]}</span>
      {end === "signed-out" ? (
        <span>
          {words.signedOut[language]}{" "}
          <a href="/console/sign-in" target="_blank" rel="noreferrer">
            {words.signIn[language]}
          </a>
        </span>
      ) : null}
      {end === "other-person" ? (
        <span>{words.otherPerson[language].replaceAll("{}", first?.person.name ?? "")}</span>
      ) : null}
      {waiting.length === 0 ? null : (
        <button type="button" onClick={() => void send()}>
          {words.toSend[language].replace("{}", String(waiting.length))} · {words.sendNow[language]}
        </button>
      )}
    </div>
  );
}

function Download({ yard: { day, isFetching, download }, language }: YardProperties) {
  return (
    <div className="acts">
      <button
        type="button"
        className="primary"
        disabled={isFetching}
        onClick={() => void download()}
      >
        {words[isFetching ? "downloading" : "download"][language]}
      </button>
      {day === undefined ? null : (
        <button type="button" onClick={() => print()}>
          {words.print[language]}
        </button>
      )}
      <p>
        {day === undefined
          ? words.noDay[language]
          : `${words.downloaded[language].replace("{}", moment(day.fetchedAt, language))} · ${day.person.name}`}
      </p>
    </div>
  );
}
