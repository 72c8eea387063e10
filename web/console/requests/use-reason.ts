/** The reasons of decisions about requests: an officer's own words, or what a rule says. */
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";
import { sayRuleReason } from "./decided-by-rule.ts";
import { ruleDecider } from "./request-words.ts";

type Decided = Pick<
  Routes["GET /requests/{id}"]["answer"],
  "decidedBy" | "decisionCode" | "decisionReason" | "profile"
>;

/** Of requests of one administration. */
export function useReason(requests: readonly Decided[]): (request: Decided) => string | null {
  const { language } = useTexts();
  const byRule = requests.find(({ decidedBy }) => decidedBy === ruleDecider);
  const rules = useAnswer(
    "GET /requests/rules",
    { query: byRule === undefined ? {} : { profile: byRule.profile } },
    { enabled: byRule !== undefined },
  );
  const known = Object.values(rules.data?.transitions ?? {}).flatMap((all) =>
    all.flatMap(({ says }) => says ?? []),
  );
  return ({ decidedBy, decisionCode, decisionReason }) =>
    decidedBy !== ruleDecider || decisionReason === null
      ? decisionReason
      : sayRuleReason(decisionCode, decisionReason, { language, known });
}
