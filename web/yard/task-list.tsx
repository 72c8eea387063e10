/** The tasks of the day: what a phone shows, and what is printed to be taken along on paper. */
import { useState } from "react";
import type { Language } from "../elements/language.ts";
import type { Yard } from "./use-yard.ts";
import type { OpenTask } from "./yard-page.tsx";
import { type YardCase, type YardDay, workIdOf } from "./yard-store.ts";
import { stateWords, words } from "./yard-words.ts";

type Properties = {
  readonly yard: Yard;
  readonly language: Language;
  readonly open: (task: OpenTask) => void;
};

export function TaskList({ yard: { day, works }, language, open: openTask }: Properties) {
  const [search, setSearch] = useState("");
  if (day === undefined) return null;
  const asked = search.trim().toLowerCase();
  const open = day.cases.flatMap((found) =>
    found.tasks.filter(({ status }) => status === "open").map((task) => ({ found, task })),
  );
  const own = open.filter(({ found, task }) => isOwnTask(day, found, task.agency));
  const rows = own.filter(
    ({ found }) => asked === "" || textOf(found).toLowerCase().includes(asked),
  );
  return (
    <section>
      <h2>
        {words.tasks[language]} ({rows.length})
      </h2>
      <label className="no-print">
        {words.search[language]}
        <input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
      </label>
      {rows.length === 0 ? <p>{words.noTasks[language]}</p> : null}
      <ul>
        {rows.map(({ found, task }) => {
          const work = works.find(({ id }) => id === workIdOf(found.id, task.task));
          return (
            <li key={task.id} className={work?.state}>
              <button
                type="button"
                className="row"
                onClick={() => openTask({ caseId: found.id, task: task.task })}
              >
                <b>{nameOf(found)}</b>{" "}
                <span>
                  {task.task}. {kindName(day, found, task.kind, language)}
                </span>
                {task.waitsFor === "arrival" ? <em> · {words.waits[language]}</em> : null}
                {work === undefined ? null : <strong> · {stateWords[work.state][language]}</strong>}
                <br />
                <span className="soft">{textOf(found)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {open.length === own.length ? null : (
        <p className="soft">
          {words.ofOthers[language].replace("{}", String(open.length - own.length))}
        </p>
      )}
    </section>
  );
}

/** Whether the officer records what is found in it; a day downloaded before the server said so has all. */
function isOwnTask({ kinds }: YardDay, { profile }: YardCase, agency: string): boolean {
  const own = kinds.find((one) => one.profile === profile)?.agencies;
  return own?.includes(agency) ?? true;
}

export function nameOf({ about, declarationId }: YardCase): string {
  return about?.mrn ?? about?.reference ?? declarationId.slice(-12);
}

/** Trader and goods, as far as the caller may know them. */
function textOf(found: YardCase): string {
  const { about } = found;
  if (about === null) return nameOf(found);
  const goods = about.goods.map(({ commodity, description }) => `${commodity} ${description}`);
  return [about.reference, about.trader.name ?? about.trader.id, ...goods].join(" · ");
}

export function kindName(
  { kinds }: Pick<YardDay, "kinds">,
  { profile }: Pick<YardCase, "profile">,
  kind: string,
  language: Language,
): string {
  const of = kinds.find((one) => one.profile === profile)?.kinds.find(({ id }) => id === kind);
  return of?.name[language] ?? kind;
}
