/** What each role wants to get done: the own one first, another by choice; each task opens at its steps. */
import { useContext, useState } from "react";
import { isTasks } from "../../help/find-help.ts";
import { topicNames } from "../../help/topics.ts";
import { Choice } from "../parts/choice.tsx";
import { type HelpPlace, OpenHelp, useTopic } from "./help-topic.tsx";
import { useTexts } from "./language.ts";
import { useSession } from "./session.tsx";

/** Whose tasks are shown to whom, by the scope that brings the trade; the first scope held counts. */
const tradesByScope: readonly (readonly [scope: string, topic: string])[] = [
  ["*", "tasks-operator"],
  ["parties", "tasks-supervisor"],
  ["persons", "tasks-health"],
  ["officer", "tasks-officer"],
  ["agency", "tasks-agency"],
  ["risk", "tasks-analyst"],
  ["statistics", "tasks-statistician"],
  ["operator", "tasks-operator"],
  ["audit", "tasks-auditor"],
  ["money", "tasks-cashier"],
  ["lodge", "tasks-trader"],
  ["carry", "tasks-carrier"],
  ["store", "tasks-carrier"],
  ["laboratory", "tasks-laboratory"],
  ["rights", "tasks-right-holder"],
];

/** The topic of one's own trade; undefined where a caller has none. */
function useOwnTopic(): string | undefined {
  const { caller } = useSession();
  return tradesByScope.find(([scope]) => caller?.scopes.includes(scope) === true)?.[1];
}

/** The tasks of one's own trade, each of which opens the help at its steps; nothing for who has none. */
export function OwnTasks() {
  const openHelp = useContext(OpenHelp);
  const name = useOwnTopic();
  return name === undefined ? null : <Tasks name={name} onGo={openHelp} />;
}

export function HelpTasks({ onGo }: { readonly onGo: (place: HelpPlace) => void }) {
  const { t, language } = useTexts();
  const [chosen, setChosen] = useState<string>();
  const roles = topicNames(language).filter(({ name }) => isTasks(name));
  const own = useOwnTopic();
  const name = [chosen, own, "tasks-reader"].find((one) => roles.some((role) => role.name === one));
  return (
    <section className="help-tasks" aria-labelledby="help-tasks">
      <h3 id="help-tasks">{t("frame.help.tasks")}</h3>
      <Choice
        label={t("frame.help.tasksOf")}
        value={name}
        any={false}
        options={roles.map((role) => ({ value: role.name, label: role.title }))}
        onChange={setChosen}
      />
      {name === undefined ? null : <Tasks name={name} onGo={onGo} />}
    </section>
  );
}

function Tasks(properties: { readonly name: string; readonly onGo: (place: HelpPlace) => void }) {
  const { name, onGo } = properties;
  const topic = useTopic(name);
  if (topic === undefined || topic === "missing") return null;
  const headings = topic.topic.blocks.filter((block) => block.kind === "heading");
  return (
    <ul>
      {headings.map((block, place) => (
        <li key={place}>
          <button type="button" className="link" onClick={() => onGo({ name, place })}>
            {block.of.map(({ text }) => text).join("")}
          </button>
        </li>
      ))}
    </ul>
  );
}
