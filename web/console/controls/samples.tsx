/** Samples of goods under control: which packages were drawn, and the form to draw. */
import type { Text } from "../../elements/language.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { Routes } from "../../routes.gen.ts";
import { Act } from "../parts/act.tsx";
import { nothing } from "../parts/display.tsx";
import { useTexts } from "../shell/language.ts";
import { useControlKinds } from "./control-kinds.ts";

type Case = Routes["GET /controls/{id}"]["answer"];

const words = {
  title: { en: "Samples", zh: "抽样" },
  draw: { en: "Draw a sample", zh: "抽样" },
  says: {
    en: "The plan says how many packages of the lot are opened; which, a seed draws that is kept with them.",
    zh: "抽样方案确定抽取件数，随机种子确定抽取的包件，种子一并留存。",
  },
  task: { en: "Task", zh: "任务" },
  plan: { en: "Sampling plan", zh: "抽样方案" },
  item: { en: "Goods item", zh: "商品项号" },
  units: { en: "Packages of the lot", zh: "该批件数" },
  lot: { en: "Lot", zh: "批号" },
  drawn: { en: "Packages drawn", zh: "抽取的包件" },
  seed: { en: "Seed", zh: "随机种子" },
} as const satisfies Readonly<Record<string, Text>>;

type Properties = {
  readonly found: Case;
  /** A task's number in words. */
  readonly task: (number: string) => string;
};

export function Samples({ found, task: taskWord }: Properties) {
  const { language } = useTexts();
  const { plans } = useControlKinds(found.profile);
  const samples = found.samples ?? [];
  const word = (name: keyof typeof words) => words[name][language];
  const nameOf = (id: string) => plans.find((one) => one.id === id)?.name[language] ?? id;
  const tasks = found.tasks.filter(({ kind }) => plans.some((plan) => plan.kinds.includes(kind)));
  const isOpen = found.status === "open" && tasks.length > 0;
  const heads = ["task", "plan", "item", "lot", "units", "drawn", "seed"] as const;
  return (
    <>
      {samples.length === 0 ? null : (
        <ScrollTable name={word("title")}>
          <table>
            <caption>{word("title")}</caption>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col" className="name">
                    {word(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {samples.map(({ number, task, plan, item, lot, units, drawn, seed }) => (
                <tr key={number}>
                  <th scope="row" className="name">
                    {taskWord(String(task))}
                  </th>
                  <td className="name">{nameOf(plan)}</td>
                  <td>{item}</td>
                  <td className="name">{lot ?? nothing}</td>
                  <td>{units}</td>
                  <td className="name wrap">{drawn.join(", ")}</td>
                  <td className="name code">{seed}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
      {isOpen ? (
        <Act
          label={word("draw")}
          says={word("says")}
          route="POST /controls/{id}/samples"
          params={{ id: found.id }}
          fields={[
            {
              name: "task",
              label: word("task"),
              values: tasks.map(({ task }) => String(task)),
              words: taskWord,
              start: String(tasks[0]?.task ?? ""),
            },
            {
              name: "plan",
              label: word("plan"),
              values: plans.map(({ id }) => id),
              words: nameOf,
              required: true,
            },
            { name: "item", label: word("item"), required: true },
            { name: "units", label: word("units"), required: true },
            { name: "lot", label: word("lot") },
          ]}
        />
      ) : null}
    </>
  );
}
