/** Words for acts that need two people, and for the states of approvals. */
import type { Language, Text } from "../../elements/language.ts";
import type { Tone } from "../shell/words.ts";

const words: Readonly<Record<string, Text>> = {
  "statistics-table": { en: "statistical table", zh: "增设统计表" },
  "statistics-release": { en: "release of statistics", zh: "统计发布" },
  refund: { en: "refund of charges", zh: "税款退还" },
  "write-off": { en: "write-off of a debt", zh: "核销应缴税款" },
  "period-reopening": { en: "reopening a closed month", zh: "重新打开会计期间" },
  seizure: { en: "seizure of goods", zh: "扣留货物" },
  "rule-activation": { en: "activation of risk rules", zh: "布控规则生效" },
  open: { en: "waiting", zh: "待复核" },
  approved: { en: "approved", zh: "已批准" },
  refused: { en: "refused", zh: "未批准" },
  used: { en: "approved and carried out", zh: "已批准并办理" },
  alone: { en: "carried out by the administrator alone", zh: "管理员单独办理" },
  approve: { en: "approve", zh: "批准" },
  refuse: { en: "refuse", zh: "不批准" },
};

export const approvalStatuses = ["open", "approved", "refused", "used", "alone"] as const;

export const accessWord = (code: string, language: Language): string =>
  words[code]?.[language] ?? code;

export function approvalTone(status: string): Tone {
  if (status === "open") return "warn";
  return status === "refused" ? "bad" : status === "alone" ? "calm" : "good";
}
