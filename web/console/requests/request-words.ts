/** Words for kinds and states of requests about a declaration. */
import type { Language, Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { whoOf } from "../parts/who.ts";
import type { Tone } from "../shell/words.ts";

type Decided = Pick<Routes["GET /requests/{id}"]["answer"], "decidedBy" | "decidedByActing">;

/** What stands as the decider where no officer decided. */
export const ruleDecider = "rule";

const words: Readonly<Record<string, Text>> = {
  amendment: { en: "amendment", zh: "修改" },
  completion: { en: "completion", zh: "完整申报" },
  cancellation: { en: "cancellation", zh: "撤销" },
  documents: { en: "documents", zh: "提交单证" },
  open: { en: "waiting for an officer", zh: "待审批" },
  granted: { en: "granted", zh: "已同意" },
  refused: { en: "refused", zh: "未同意" },
  grant: { en: "grant", zh: "同意" },
  refuse: { en: "refuse", zh: "不同意" },
  rule: { en: "by rule, without an officer", zh: "系统按规则审批" },
};

export const requestKinds = ["amendment", "completion", "cancellation", "documents"] as const;
export const requestStatuses = ["open", "granted", "refused"] as const;

export const requestWord = (code: string, language: Language): string =>
  words[code]?.[language] ?? code;

/** Who decided: a person by the name, a rule as such; undefined while it is open. */
export function deciderOf(
  { decidedBy, decidedByActing }: Decided,
  language: Language,
): string | undefined {
  return decidedBy === ruleDecider
    ? requestWord(ruleDecider, language)
    : whoOf(decidedByActing, decidedBy, { language });
}

export function requestTone(status: string): Tone {
  if (status === "open") return "warn";
  return status === "granted" ? "good" : "bad";
}
