/** What a declarant reads of what an officer decided of the goods: why, the article, and how to appeal. */
import type { Profile } from "#src/registers/profile.ts";
import type { Reason } from "../../step.ts";

type DecisionWords = { readonly reason: string; readonly legalBasis?: string | undefined };

export function officerSays(code: string, { reason, legalBasis }: DecisionWords): Reason {
  const says = { en: reason, zh: reason };
  return { code, says, ...(legalBasis === undefined ? {} : { source: legalBasis }) };
}

/** The same with who hears an appeal, and by when. */
export function withAppeal({ says, ...reason }: Reason, { control }: Profile): Reason {
  const { body, days } = control.appeal ?? {};
  if (body === undefined || days === undefined) return { says, ...reason };
  const [en, zh] = [ended(says.en, "."), ended(says.zh, "。")];
  return {
    ...reason,
    says: {
      en: `${en} You may appeal within ${days} days to ${body.en}.`,
      zh: `${zh}不服本决定的，可在${days}日内向${body.zh}。`,
    },
  };
}

/** @example ended("Infested", ".") // "Infested." */
function ended(sentence: string, mark: string): string {
  return /[.!?。！？]$/u.test(sentence) ? sentence : `${sentence}${mark}`;
}
