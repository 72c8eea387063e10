/** A finding that was recorded by mistake, and one that waits for the declaration to be amended. */
import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import type { Text } from "../../elements/language.ts";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { ScrollTable } from "../../elements/scroll-table.tsx";
import { Act } from "../parts/act.tsx";
import { nothing } from "../parts/display.tsx";
import { resultWord } from "../shell/words.ts";
import { CorrectDeclaration } from "./correct-declaration.tsx";
import { useStoppedFields } from "./stopped-fields.ts";
import { goodsHint, itemsWord, withGoods } from "./found-items.ts";
import { usePartText } from "./found-part.ts";

type Case = Routes["GET /controls/{id}"]["answer"];

const words = {
  correct: { en: "Correct a finding", zh: "更正查验结果" },
  says: {
    en: "For a finding recorded by mistake, a retest, or another officer's second opinion. The earlier finding is kept beside it.",
    zh: "用于更正误登的结果、复检，或者由其他关员复核，原结果一并留存。",
  },
  why: { en: "Reason", zh: "原因" },
  follows: { en: "What it is", zh: "类别" },
  correction: { en: "correction", zh: "更正" },
  retest: { en: "retest", zh: "复检" },
  "second-opinion": { en: "second opinion", zh: "复核" },
  finding: { en: "finding", zh: "首次登记" },
  all: { en: "All findings", zh: "全部登记结果" },
  amend: {
    en: "The goods differ from the declaration. Release waits until the declaration is amended: the declarant requests it, or customs corrects it.",
    zh: "货物与申报不符。须按查验结果修改报关单后方可放行，由申报人申请修改，或由海关更正。",
  },
  go: { en: "Open the declaration", zh: "查看报关单" },
} as const satisfies Readonly<Record<string, Text>>;

/** Release is refused while the declaration does not say what was found. */
export function AmendmentNeeded({ found }: { readonly found: Case }) {
  const { language } = useTexts();
  const isOpen = found.status === "open";
  if (!isOpen || found.tasks.every(({ result }) => result !== "corrected")) return null;
  return (
    <Alert
      role="status"
      type="warning"
      showIcon
      title={words.amend[language]}
      description={
        <>
          <Link to={patterns.declaration} params={{ id: found.declarationId }}>
            {words.go[language]}
          </Link>
          <CorrectDeclaration found={found} />
        </>
      }
    />
  );
}

export function CorrectFinding({ found, task: word }: FindingProperties) {
  const { t, language } = useTexts();
  const stopped = useStoppedFields(found.profile);
  const done = found.tasks.filter(({ status }) => status === "done");
  if (found.status !== "open" || done.length === 0) return null;
  return (
    <Act
      label={words.correct[language]}
      says={words.says[language]}
      route="POST /controls/{id}/findings"
      params={{ id: found.id }}
      fields={[
        {
          name: "task",
          label: t("work.controls.task"),
          values: done.map(({ task }) => String(task)),
          words: word,
          start: String(done[0]?.task ?? ""),
        },
        {
          name: "follows",
          label: words.follows[language],
          words: (code) => followWord(code, language),
          start: "correction",
        },
        {
          name: "result",
          label: t("work.controls.result"),
          words: (code) => resultWord(code, language),
        },
        { name: "finding", label: t("work.controls.finding"), lines: 3 },
        { name: "concerns", label: itemsWord[language], hint: goodsHint[language] },
        ...stopped,
        { name: "correctionReason", label: words.why[language], lines: 2, required: true },
      ]}
      shape={withGoods}
    />
  );
}

function followWord(code: string, language: "en" | "zh"): string {
  return words[code as keyof typeof words]?.[language] ?? code; // a code without a word is shown
}

/** Every finding, where one was followed: of a task the last one stands. */
export function AllFindings({ found, task: word }: FindingProperties) {
  const { t, language } = useTexts();
  const partText = usePartText();
  const findings = found.findings ?? [];
  if (findings.every((one) => one.seq === 1 && one.goods === null && one.reason === null))
    return null;
  const heads = [
    t("work.controls.task"),
    words.follows[language],
    t("work.controls.result"),
    t("work.controls.finding"),
    words.why[language],
    t("work.controls.officer"),
  ];
  return (
    <ScrollTable name={words.all[language]}>
      <table>
        <caption>{words.all[language]}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className="name">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {findings.map(({ task, seq, kind, result, finding, goods, reason, officer }) => (
            <tr key={`${task} ${seq}`}>
              <th scope="row" className="name">
                {word(String(task))}
              </th>
              <td className="name">{followWord(kind, language)}</td>
              <td className="name">{resultWord(result, language)}</td>
              <td className="name wrap">
                {[finding, ...(goods ?? []).map(partText)].filter((one) => one !== "").join(" · ")}
              </td>
              <td className="name wrap">{reason ?? nothing}</td>
              <td className="name">{officer}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

type FindingProperties = {
  readonly found: Case;
  /** A task's number in words. */
  readonly task: (number: string) => string;
};
