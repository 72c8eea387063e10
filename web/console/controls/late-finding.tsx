/** What an audit, a correction, a settlement or a seizure found after release. */
import type { Text } from "../../elements/language.ts";
import type { Declaration } from "../declarations/declaration-answer.ts";
import { useTexts } from "../shell/language.ts";
import { Act } from "../parts/act.tsx";
import { resultWord } from "../shell/words.ts";
import { itemsHint, itemsWord, withItems } from "./found-items.ts";

/** How something was found after release. */
export const lateKindWords = {
  audit: { en: "audit", zh: "稽查" },
  correction: { en: "correction", zh: "更正" },
  settlement: { en: "settlement of values", zh: "价格结算" },
  recall: { en: "recall", zh: "召回" },
  laboratory: { en: "laboratory report", zh: "检测报告" },
  seizure: { en: "seizure", zh: "扣留" },
} as const satisfies Readonly<Record<string, Text>>;
const words = {
  ...lateKindWords,
  record: { en: "Record a late finding", zh: "登记后续查发" },
  recordSays: {
    en: "Rules and models take it into account from tomorrow; the declaration itself does not change.",
    zh: "规则和模型自次日起据此学习；报关单本身不变。",
  },
  kind: { en: "How it was found", zh: "发现途径" },
  result: { en: "Result", zh: "结果" },
  finding: { en: "Details", zh: "查发情况" },
  kept: { en: "Recorded.", zh: "已登记。" },
} as const satisfies Readonly<Record<string, Text>>;

const isWord = (name: string): name is keyof typeof words => name in words;

export function LateFinding({ declaration }: { readonly declaration: Declaration }) {
  const { language } = useTexts();
  const word = (name: string) => (isWord(name) ? words[name][language] : name);
  return (
    <Act
      label={word("record")}
      says={word("recordSays")}
      route="POST /declarations/{id}/late-findings"
      params={{ id: declaration.id }}
      offered={declaration.releasedAt !== null}
      fields={[
        { name: "kind", label: word("kind"), words: word },
        { name: "result", label: word("result"), words: (code) => resultWord(code, language) },
        { name: "finding", label: word("finding"), lines: 3 },
        { name: "concerns", label: itemsWord[language], hint: itemsHint[language] },
      ]}
      shape={withItems}
      done={() => word("kept")}
    />
  );
}
