/** Samples of goods under control: which packages were drawn, and the form to draw. */
import { type Text, colons, listIn } from "../../elements/language.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { Routes } from "../../routes.gen.ts";
import { Act } from "../parts/act.tsx";
import { nothing } from "../parts/display.tsx";
import { useTexts } from "../shell/language.ts";
import { useControlKinds } from "./control-kinds.ts";
import { presenceFields } from "./task-waits.tsx";

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
  allowed: { en: "At fault, allowed", zh: "接收数" },
  risk: { en: "Such lots accepted, %", zh: "接收概率（%）" },
  verdict: { en: "Verdict", zh: "判定" },
  count: { en: "Count defective packages", zh: "登记不合格件" },
  countSays: {
    en: "By their numbers, as 17, 40; none: leave it empty. With more at fault than the plan allows the lot is refused.",
    zh: "填写编号，如 17,40；没有不合格件的不填。超过方案接收数的，判定该批不接收。",
  },
  faulty: { en: "Defective packages", zh: "不合格件编号" },
  finding: { en: "What was seen", zh: "查验情况" },
  withdraw: { en: "Withdraw sample", zh: "撤销抽样" },
  withdrawSays: {
    en: "For a sample that was drawn by mistake: no receipt lists it, and nothing waits for its count. Drawing from the same lot again takes the same packages.",
    zh: "用于误抽的样本：不列入收据，不再等待登记不合格件；同一批再次抽样的，抽取的包件相同。",
  },
  withdrawn: { en: "withdrawn", zh: "已撤销" },
  reason: { en: "Reason", zh: "理由" },
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
  const heads = [
    ...(["task", "plan", "item", "lot", "units", "drawn"] as const),
    ...(["verdict", "allowed", "risk", "seed"] as const),
  ];
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
              {samples.map((sample) => (
                <SampleRow
                  key={sample.number}
                  sample={sample}
                  task={taskWord(String(sample.task))}
                  plan={nameOf(sample.plan)}
                />
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
      {isOpen && samples.length > 0 ? <CountSample found={found} /> : null}
      {isOpen ? <WithdrawSample found={found} /> : null}
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

const verdicts = {
  accepted: { en: "accepted", zh: "接收" },
  refused: { en: "refused", zh: "不接收" },
} as const satisfies Readonly<Record<string, Text>>;

type Sample = NonNullable<Case["samples"]>[number];

function SampleRow({
  sample: { item, lot, units, drawn, seed, accept, risk, count, withdrawn },
  task,
  plan,
}: {
  readonly sample: Sample;
  readonly task: string;
  readonly plan: string;
}) {
  const { language } = useTexts();
  const counted = count
    ? `${verdicts[count.verdict][language]} (${listIn(count.faulty, language) || "0"}${colons[language]}${count.says})`
    : nothing;
  return (
    <tr>
      <th scope="row" className="name wrap">
        {task}
      </th>
      <td className="name wrap">{plan}</td>
      <td>{item}</td>
      <td className="name">{lot ?? nothing}</td>
      <td>{units}</td>
      <td className="name wrap">{listIn(drawn, language)}</td>
      <td className="name wrap">
        {withdrawn ? `${words.withdrawn[language]}${colons[language]}${withdrawn.reason}` : counted}
      </td>
      <td>{accept ?? nothing}</td>
      <td>{accept === null ? nothing : (risk ?? nothing)}</td>
      <td className="name code">{seed}</td>
    </tr>
  );
}

/** Which packages of a sample are at fault. */
function CountSample({ found }: { readonly found: Case }) {
  const { language } = useTexts();
  const samples = (found.samples ?? []).filter(({ withdrawn }) => withdrawn === null);
  const last = samples.findLast(({ count }) => count === null) ?? samples.at(-1);
  if (!last) return null;
  const { number, task } = last;
  return (
    <Act
      label={`${words.count[language]} (${number})`}
      says={words.countSays[language]}
      route="POST /controls/{id}/samples/{number}/count"
      params={{ id: found.id, number: String(number) }}
      fields={[
        { name: "faulty", label: words.faulty[language] },
        { name: "finding", label: words.finding[language], lines: 2, required: true },
        ...presenceFields(found, language),
      ]}
      shape={(body) => ({ ...body, task, faulty: numbersIn(body["faulty"]) })}
    />
  );
}

/** Each sample that nothing was counted of can be withdrawn. */
function WithdrawSample({ found }: { readonly found: Case }) {
  const { language } = useTexts();
  const samples = (found.samples ?? []).filter(
    ({ withdrawn, count }) => withdrawn === null && count === null,
  );
  return samples.map(({ number, task }) => (
    <Act
      key={number}
      label={`${words.withdraw[language]} ${number}`}
      says={words.withdrawSays[language]}
      route="POST /controls/{id}/samples/{number}/withdrawal"
      params={{ id: found.id, number: String(number) }}
      fields={[{ name: "reason", label: words.reason[language], lines: 2, required: true }]}
      fixed={{ task }}
    />
  ));
}

/** @example numbersIn("17, 40") // [17, 40] */
function numbersIn(typed: unknown): readonly number[] {
  const text = typeof typed === "string" ? typed : "";
  return text
    .split(/[,，、]/)
    .filter((one) => one.trim() !== "")
    .map(Number);
}
