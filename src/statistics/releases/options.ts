/** What commands of releases are asked with. */
import { wrongUse } from "../ask.ts";
import { checks } from "../gate/findings.ts";

/**
 * Explanations of one or several checks; a semicolon before the name of a check begins the next.
 * @example readExplanations("magnitude: one ship; differencing: late") // two of them
 */
export function readExplanations(
  text: string,
): { readonly check: string; readonly says: string }[] {
  const names = Object.keys(checks).join("|");
  return text.split(new RegExp(`;\\s*(?=(?:${names})\\s*:)`)).map((part) => {
    const at = part.indexOf(":");
    if (at < 0)
      throw wrongUse("--explain names a check and says why.", 'Write --explain "magnitude: why".');
    return { check: part.slice(0, at).trim(), says: part.slice(at + 1).trim() };
  });
}

export const stateOption = {
  flags: "--state <state>",
  says: {
    en: "flash, provisional, revised, final or closed; else what follows",
    zh: "flash（快报）、provisional（初步）、revised（修订）、final（最终）、closed（封账）",
  },
} as const;
export const reasonOption = {
  flags: "--reason <text>",
  says: { en: "Why published figures change", zh: "已公布数据变动的原因" },
} as const;
export const explainOption = {
  flags: "--explain <text>",
  says: {
    en: 'Why findings that the gate questions are right, "magnitude: why; differencing: why"',
    zh: "对核查疑问的说明，如 “magnitude: 原因”",
  },
} as const;
export const embargoOption = {
  flags: "--embargo <instant>",
  says: {
    en: "Public from this moment, with its offset: 2026-07-18T10:00:00+08:00",
    zh: "自此时刻（含时区）起公开，如 2026-07-18T10:00:00+08:00",
  },
} as const;
