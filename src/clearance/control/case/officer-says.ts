/** What a declarant reads of what an officer decided of the goods: why, the article, and how to appeal. */
import { ended } from "#src/kernel/ended.ts";
import { lastAppealDay } from "#src/registers/appeal-term.ts";
import { printDay } from "../../papers/letters/write-letter.ts";
import type { Reason, StepContext } from "../../step.ts";

type DecisionWords = { readonly reason: string; readonly legalBasis?: string | undefined };

export function officerSays(code: string, { reason, legalBasis }: DecisionWords): Reason {
  const says = { en: reason, zh: reason };
  return { code, says, ...(legalBasis === undefined ? {} : { source: legalBasis }) };
}

/** The same with who hears an appeal, and its last day. */
export function withAppeal(
  { says, ...reason }: Reason,
  { profile, now }: Pick<StepContext, "profile" | "now">,
): Reason {
  const { body, days } = profile.control.appeal ?? {};
  const until = lastAppealDay(now, profile);
  if (body === undefined || days === undefined || !until) return { says, ...reason };
  const [en, zh] = [ended(says.en, "."), ended(says.zh, "。")];
  return {
    ...reason,
    says: {
      en: `${en} You may appeal within ${days} days, until ${printDay(until.toString(), "en")}, to ${body.en}.`,
      zh: `${zh}不服本决定的，可在${days}日内（截至${printDay(until.toString(), "zh")}）向${body.zh}。`,
    },
  };
}
