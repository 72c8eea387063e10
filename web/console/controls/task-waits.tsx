/** What a case waits for: the arrival of its goods, the slowest task; and whom one visit serves. */
import { listIn, type Language } from "../../elements/language.ts";
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";

type Case = Routes["GET /controls/{id}"]["answer"];

export const waitWords = {
  arrival: { en: "waiting for arrival", zh: "等待运抵" },
  slowest: { en: "Release waits longest for task", zh: "放行主要等待以下任务：" },
  visit: { en: "One visit to the goods serves tasks", zh: "一次到场查看可完成以下任务：" },
  presence: { en: "Where the goods are", zh: "货物所在" },
  presenceHint: {
    en: "Their arrival has not been reported. Say where they are and how you know, or wait.",
    zh: "尚无运抵报告。请说明货物所在及依据，或等待运抵。",
  },
} as const satisfies Readonly<Record<string, Text>>;

const noTasks: readonly number[] = [];

export function TaskWaits({
  found: { slowest = null, visit = noTasks },
  task,
}: {
  readonly found: Case;
  readonly task: (number: string) => string;
}) {
  const { language } = useTexts();
  const tasks = listIn(
    visit.map((number) => task(String(number))),
    language,
  );
  return (
    <>
      {slowest === null ? null : (
        <p className="soft">
          {waitWords.slowest[language]} {task(String(slowest))}
        </p>
      )}
      {visit.length > 1 ? (
        <p className="soft">
          {waitWords.visit[language]} {tasks}
        </p>
      ) : null}
    </>
  );
}

/** The officer's word that the goods are there, where a task waits for them. */
export function presenceFields({ tasks }: Pick<Case, "tasks">, language: Language) {
  if (!tasks.some(({ waitsFor }) => waitsFor === "arrival")) return [];
  const [label, hint] = [waitWords.presence[language], waitWords.presenceHint[language]];
  return [{ name: "presence", label, hint, lines: 2 }];
}
