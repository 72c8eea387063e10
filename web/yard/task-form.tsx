/** One task in the yard: checklist, items, photographs, seals, result. Every change is kept at once. */
import { useCallback, useEffect, useState } from "react";
import type { Language } from "../elements/language.ts";
import { checklistOf, codesOf, composeFinding } from "./compose-finding.ts";
import { FoundItems, hasFaults } from "./found-items.tsx";
import { Photos } from "./photos.tsx";
import { kindName, nameOf } from "./task-list.tsx";
import {
  findWork,
  listPhotos,
  putWork,
  type TaskResult,
  type YardWork,
  workIdOf,
  type YardCase,
  type YardDay,
} from "./yard-store.ts";
import { resultWords, words } from "./yard-words.ts";

type Properties = {
  readonly day: YardDay;
  readonly found: YardCase;
  readonly task: number;
  readonly language: Language;
  readonly onClose: () => void;
};

export function TaskForm({ day, found, task, language, onClose }: Properties) {
  const { work, change } = useWork(day, found, task);
  const [fault, setFault] = useState<"noResult" | "noQuantity" | undefined>();
  const word = (name: keyof typeof words) => words[name][language];
  const of = found.tasks.find((one) => one.task === task);
  const kinds = day.kinds.find(({ profile }) => profile === found.profile);
  if (work === undefined || of === undefined || kinds === undefined) return null;
  const checks = checklistOf(kinds, of.kind, codesOf(found));
  const results = kinds.kinds.find(({ id }) => id === of.kind)?.results ?? [];
  const isOpen = work.state === "draft";
  const finish = async () => {
    const { result } = work;
    if (result === "") return setFault("noResult");
    if (hasFaults(work.items)) return setFault("noQuantity");
    const photos = (await listPhotos(work.id)).length;
    const body = composeFinding({ work, result, checks, photos, language });
    await putWork({
      ...work,
      state: "waiting",
      problem: null,
      sending: { key: crypto.randomUUID(), body },
    });
    onClose();
  };
  return (
    <section>
      <h2>
        {nameOf(found)} · {task}. {kindName(day, found, of.kind, language)}
      </h2>
      <Goods found={found} language={language} />
      <fieldset disabled={!isOpen}>
        <Checklist work={work} checks={checks} language={language} change={change} />
        <FoundItems work={work} found={found} language={language} change={change} />
        <Photos work={work} found={found} language={language} isOpen={isOpen} />
        <SealsAndNote work={work} language={language} change={change} />
        <ResultChoice
          result={work.result}
          results={results}
          language={language}
          choose={(result) => {
            setFault(undefined);
            change({ result });
          }}
        />
      </fieldset>
      {fault === undefined ? null : (
        <p className="bad" role="alert">
          {word(fault)}
        </p>
      )}
      <div className="acts">
        <button type="button" className="primary" disabled={!isOpen} onClick={() => void finish()}>
          {word("finish")}
        </button>
        <button type="button" onClick={onClose}>
          {word("back")}
        </button>
      </div>
      <p className="soft">
        {word("saved")} {word("finishSays")}
      </p>
    </section>
  );
}

type FieldsProperties = {
  readonly work: YardWork;
  readonly language: Language;
  readonly change: (changed: Partial<YardWork>) => void;
};

function SealsAndNote({ work, language, change }: FieldsProperties) {
  return (
    <>
      <label>
        {words.seals[language]}
        <input
          value={work.seals}
          maxLength={300}
          onChange={({ target }) => change({ seals: target.value })}
        />
      </label>
      <label>
        {words.presence[language]}
        <input
          value={work.presence}
          maxLength={500}
          onChange={({ target }) => change({ presence: target.value })}
        />
      </label>
      <label>
        {words.note[language]}
        <textarea
          rows={3}
          value={work.note}
          maxLength={1_000}
          onChange={({ target }) => change({ note: target.value })}
        />
      </label>
    </>
  );
}

function ResultChoice(properties: {
  readonly result: YardWork["result"];
  readonly results: readonly TaskResult[];
  readonly language: Language;
  readonly choose: (result: YardWork["result"]) => void;
}) {
  const { result, results, language, choose } = properties;
  return (
    <label>
      {words.result[language]}
      <select
        value={result}
        onChange={({ target }) => choose(results.find((one) => one === target.value) ?? "")}
      >
        <option value="">{words.choose[language]}</option>
        {results.map((one) => (
          <option key={one} value={one}>
            {resultWords[one][language]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What was entered so far; nothing is lost when the page closes. */
function useWork(day: YardDay, found: YardCase, task: number) {
  const [work, setWork] = useState<YardWork | undefined>();
  const id = workIdOf(found.id, task);
  useEffect(() => {
    void findWork(id).then((kept) => setWork(kept ?? emptyWork(day, found, task)));
  }, [id, day, found, task]);
  const change = useCallback(
    (changed: Partial<YardWork>) =>
      setWork((before) => {
        if (before === undefined) return before;
        const next = { ...before, ...changed, changedAt: new Date().toISOString() };
        void putWork(next);
        return next;
      }),
    [],
  );
  return { work, change };
}

function emptyWork({ person }: YardDay, found: YardCase, task: number): YardWork {
  return {
    id: workIdOf(found.id, task),
    caseId: found.id,
    task,
    name: nameOf(found),
    person,
    ticks: [],
    items: {},
    seals: "",
    presence: "",
    note: "",
    result: "",
    state: "draft",
    sending: null,
    problem: null,
    changedAt: new Date().toISOString(),
  };
}

function Goods({ found: { about }, language }: { found: YardCase; language: Language }) {
  if (about === null) return null;
  return (
    <>
      <p>{about.trader.name ?? about.trader.id}</p>
      <ul>
        {about.goods.map(({ item, commodity, description }) => (
          <li key={item}>
            {item}. <code>{commodity}</code> {description}
          </li>
        ))}
      </ul>
      {about.items > about.goods.length ? (
        <p className="soft">{words.more[language].replace("{}", String(about.items))}</p>
      ) : null}
    </>
  );
}

function Checklist({
  work,
  checks,
  language,
  change,
}: FieldsProperties & { readonly checks: ReturnType<typeof checklistOf> }) {
  if (checks.length === 0) return null;
  return (
    <>
      <h3>{words.checklist[language]}</h3>
      {checks.map(({ id, says }) => (
        <label key={id} className="tick">
          <input
            type="checkbox"
            checked={work.ticks.includes(id)}
            onChange={({ target }) =>
              change({
                ticks: target.checked
                  ? [...work.ticks, id]
                  : work.ticks.filter((one) => one !== id),
              })
            }
          />
          {says[language]}
        </label>
      ))}
    </>
  );
}
