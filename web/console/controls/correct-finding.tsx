/** A finding that was recorded by mistake, and one that waits for the declaration to be amended. */
import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import type { Text } from "../../elements/language.ts";
import { patterns } from "../pages.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { codeWord } from "../shell/words.ts";
import { itemsWord, withItems } from "./found-items.ts";

type Case = Routes["GET /controls/{id}"]["answer"];

const words = {
  correct: { en: "Correct a finding", zh: "更正查验结果" },
  says: {
    en: "For a finding recorded by mistake. The earlier finding is kept beside the corrected one.",
    zh: "用于更正误登的查验结果，原结果一并留存。",
  },
  why: { en: "Reason the finding was wrong", zh: "原结果有误的原因" },
  amend: {
    en: "The goods differ from the declaration. Release waits until the declaration is amended: the declarant requests it, or an officer does.",
    zh: "货物与申报不符。须按查验结果修改报关单后方可放行，由申报人申请，或由关员提出。",
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
        <Link to={patterns.declaration} params={{ id: found.declarationId }}>
          {words.go[language]}
        </Link>
      }
    />
  );
}

export function CorrectFinding({ found, task: word }: FindingProperties) {
  const { t, language } = useTexts();
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
          name: "result",
          label: t("work.controls.result"),
          words: (code) => codeWord(code, language),
        },
        { name: "finding", label: t("work.controls.finding"), lines: 3 },
        { name: "concerns", label: itemsWord[language], hint: "1, 3" },
        { name: "correctionReason", label: words.why[language], lines: 2, required: true },
      ]}
      shape={withItems}
    />
  );
}

type FindingProperties = {
  readonly found: Case;
  /** A task's number in words. */
  readonly task: (number: string) => string;
};
