/** Treatments of goods under control: what was ordered, its result, and the forms of both. */
import type { Text } from "../../elements/language.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import type { Routes } from "../../routes.gen.ts";
import { Act } from "../parts/act.tsx";
import { Moment, nothing } from "../parts/display.tsx";
import { useTexts } from "../shell/language.ts";
import { useControlKinds } from "./control-kinds.ts";

type Case = Routes["GET /controls/{id}"]["answer"];
type Treatment = NonNullable<Case["treatments"]>[number];
type Rule = ReturnType<typeof useControlKinds>["treatments"][number];

const words = {
  title: { en: "Treatments", zh: "检疫处理和技术处理" },
  order: { en: "Order a treatment", zh: "决定作处理" },
  saysOrder: {
    en: "In place of refusing: once the treatment is done, the goods are looked at again. The declarant reads the reason and how to appeal.",
    zh: "以处理代替不予放行：处理完成后重新查验，理由及救济途径告知申报人。",
  },
  record: { en: "Record the result of the treatment", zh: "登记处理结果" },
  saysRecord: {
    en: "By the officer who was there. Done, a new task looks at the goods; failed, the finding stands.",
    zh: "由在场监督的关员登记。已完成的，增加一项任务重新查验；未成功的，原查验结果不变。",
  },
  task: { en: "Task", zh: "任务" },
  treatment: { en: "Treatment", zh: "处理方式" },
  outcome: { en: "Outcome", zh: "结果" },
  done: { en: "done", zh: "已完成" },
  failed: { en: "failed", zh: "未成功" },
  waits: { en: "waiting for its result", zh: "等待登记结果" },
  carriedOutBy: { en: "Carried out by", zh: "实施单位" },
  certificate: { en: "Number of the certificate", zh: "证书编号" },
  values: { en: "Measured values, separated by commas", zh: "实测指标，以逗号分隔" },
  measured: { en: "Measured values", zh: "实测指标" },
  reason: { en: "Reason (the declarant reads it)", zh: "理由（申报人可见）" },
  seen: { en: "What was seen (the declarant reads it)", zh: "现场情况（申报人可见）" },
  law: { en: "Instrument and article", zh: "法律依据及条款" },
  witness: { en: "Officer present", zh: "监督关员" },
} as const satisfies Readonly<Record<string, Text>>;

type Properties = {
  readonly found: Case;
  /** A task's number in words. */
  readonly task: (number: string) => string;
};

export function Treatments({ found, task: taskWord }: Properties) {
  const { language } = useTexts();
  const { treatments: rules } = useControlKinds(found.profile);
  const treatments = found.treatments ?? [];
  const word = (name: keyof typeof words) => words[name][language];
  const nameOf = (id: string) => rules.find((one) => one.id === id)?.name[language] ?? id;
  const heads = ["task", "treatment", "outcome", "carriedOutBy", "measured", "witness"] as const;
  return (
    <>
      {treatments.length === 0 ? null : (
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
              {treatments.map(({ number, task, treatment, result, at }) => (
                <tr key={number}>
                  <th scope="row" className="name">
                    {taskWord(String(task))}
                  </th>
                  <td className="name">{nameOf(treatment)}</td>
                  <td className="name">
                    {word(result?.outcome ?? "waits")} · <Moment at={result?.at ?? at} />
                  </td>
                  <td className="name">
                    {result === null
                      ? nothing
                      : [result.carriedOutBy, result.certificate ?? ""].join(" ")}
                  </td>
                  <td className="name">{measuredOf(result, rules, treatment) || nothing}</td>
                  <td className="name">{result?.officer ?? nothing}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
      {found.status === "open" ? <TreatmentActs found={found} task={taskWord} /> : null}
    </>
  );
}

function TreatmentActs({ found, task: taskWord }: Properties) {
  const { language } = useTexts();
  const { kinds, treatments: rules } = useControlKinds(found.profile);
  const open = (found.treatments ?? []).filter(({ result }) => result === null);
  const knows = (kind: string) =>
    kinds.some(({ id, exits }) => id === kind && exits.some(({ exit }) => exit === "treat"));
  const against = found.tasks.filter(
    ({ task, kind, isAgainst }) =>
      isAgainst === true && knows(kind) && open.every((one) => one.task !== task),
  );
  const word = (name: keyof typeof words) => words[name][language];
  const lawful = rules.filter((rule) => against.some(({ kind }) => rule.kinds.includes(kind)));
  const taskField = (numbers: readonly number[]) => ({
    name: "task",
    label: word("task"),
    values: numbers.map(String),
    words: taskWord,
    start: String(numbers[0] ?? ""),
  });
  const params = { id: found.id };
  return (
    <span className="acts">
      {lawful.length === 0 ? null : (
        <Act
          label={word("order")}
          says={word("saysOrder")}
          route="POST /controls/{id}/treatments"
          params={params}
          fields={[
            taskField(against.map(({ task }) => task)),
            {
              name: "treatment",
              label: word("treatment"),
              values: lawful.map(({ id }) => id),
              words: (id) => lawful.find((one) => one.id === id)?.name[language] ?? id,
              required: true,
            },
            { name: "reason", label: word("reason"), lines: 3, required: true },
            { name: "legalBasis", label: word("law") },
          ]}
        />
      )}
      {open.length === 0 ? null : (
        <Act
          label={word("record")}
          says={word("saysRecord")}
          route="POST /controls/{id}/treatment-results"
          params={params}
          fields={[
            taskField(open.map(({ task }) => task)),
            {
              name: "outcome",
              label: word("outcome"),
              words: (one) => word(one === "failed" ? "failed" : "done"),
              required: true,
            },
            { name: "carriedOutBy", label: word("carriedOutBy"), required: true },
            { name: "certificate", label: word("certificate") },
            { name: "measured", label: word("values"), hint: hintOf(open, rules, language) },
            { name: "reason", label: word("seen"), lines: 3, required: true },
          ]}
          shape={withValues}
        />
      )}
    </span>
  );
}

/** @example "temperature=56 (°C ≥ 56), duration=30 (min ≥ 30)" */
function hintOf(open: readonly Treatment[], rules: readonly Rule[], language: "en" | "zh"): string {
  const asked = rules.filter(({ id }) => open.some(({ treatment }) => treatment === id));
  return asked
    .flatMap(({ parameters }) => parameters)
    .map(({ id, name, unit }) => `${id}=… (${name[language]}, ${unit})`)
    .join(", ");
}

function measuredOf(
  result: Treatment["result"],
  rules: readonly Rule[],
  treatment: string,
): string {
  const parameters = rules.find(({ id }) => id === treatment)?.parameters ?? [];
  return (result?.values ?? [])
    .map(({ parameter, value }) => {
      const unit = parameters.find(({ id }) => id === parameter)?.unit ?? "";
      return `${value} ${unit}`;
    })
    .join(" · ");
}

function withValues({ measured, ...body }: Readonly<Record<string, unknown>>) {
  const text = typeof measured === "string" ? measured : "";
  const values = text
    .split(/[,，]/)
    .filter((one) => one.includes("="))
    .map((one) => {
      const [parameter = "", value = ""] = one.split("=", 2).map((part) => part.trim());
      return { parameter, value };
    });
  return { ...body, values };
}
