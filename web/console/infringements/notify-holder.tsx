/** Suspected goods of a control: the form that notifies a right holder, and where each suspicion stands. */
import { Link } from "@tanstack/react-router";
import type { Routes } from "../../routes.gen.ts";
import { patterns } from "../pages.ts";
import { Act } from "../parts/act.tsx";
import type { FormField } from "../parts/schema-form.tsx";
import { Day } from "../parts/display.tsx";
import { useTexts } from "../shell/language.ts";
import { useAnswer, useMay } from "../shell/session.tsx";
import { typedGoods } from "../controls/found-items.ts";
import { states, words } from "./infringement-words.ts";

type ControlCase = Routes["GET /controls/{id}"]["answer"];
type NoticeProperties = {
  readonly found: ControlCase;
  /** A task's number in words. */
  readonly task: (number: string) => string;
};

export function SuspectedGoods({ found, task: taskWord }: NoticeProperties) {
  const { language } = useTexts();
  const may = useMay("GET /infringements");
  const query = { profile: found.profile, control: found.id };
  const { data } = useAnswer("GET /infringements", { query }, { enabled: may });
  const word = (name: keyof typeof words) => words[name][language];
  const offers = useRecordals(found.profile);
  const listed = data?.infringements ?? [];
  const tasks = found.tasks.filter(({ status }) => status === "open").map(({ task }) => task);
  return (
    <>
      {listed.length === 0 ? null : (
        <ul aria-label={word("one")}>
          {listed.map(({ id, title, state, dueOn, recordal }) => (
            <li key={id}>
              <Link to={patterns.infringement} params={{ id }}>
                {`${title} ${recordal}`}
              </Link>
              {` · ${states[state][language]} `}
              {dueOn === null ? null : <Day on={dueOn} />}
            </li>
          ))}
        </ul>
      )}
      {found.status !== "open" || tasks.length === 0 ? null : (
        <Act
          label={word("notify")}
          says={word("notifySays")}
          route="POST /controls/{id}/infringements"
          params={{ id: found.id }}
          fields={[
            {
              name: "task",
              label: word("task"),
              values: tasks.map(String),
              words: taskWord,
              start: String(tasks[0] ?? ""),
            },
            {
              name: "recordal",
              label: word("recordal"),
              hint: word("recordalHint"),
              offers,
              refusedBy: "RECORDAL_NOT_IN_FORCE",
            },
            {
              name: "parts",
              label: word("parts"),
              hint: word("partsHint"),
              start: "1",
              required: true,
            },
            { name: "description", label: word("description"), lines: 2 },
            { name: "value", label: word("value"), hint: word("valueHint") },
            { name: "reason", label: word("reason"), lines: 2 },
          ]}
          shape={withGoods}
        />
      )}
    </>
  );
}

/** Recordals in force, by number, with mark and holder. */
function useRecordals(profile: string): NonNullable<FormField["offers"]> {
  const may = useMay("GET /published-recordals");
  const query = { profile, limit: 200 };
  const { data } = useAnswer("GET /published-recordals", { query }, { enabled: may });
  const inForce = (data?.recordals ?? []).filter(({ state }) => state === "in-force");
  return inForce.map(({ number, title, holder }) => ({
    value: number,
    label: `${number} · ${title} · ${holder}`,
  }));
}

function withGoods({ parts, ...body }: Readonly<Record<string, unknown>>) {
  return { ...body, goods: typedGoods(typeof parts === "string" ? parts : "") };
}
