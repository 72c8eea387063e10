/** The questions that follow every statement, answered from the same released figures, in both languages. */
import type { Text } from "#src/kernel/text.ts";
import { type QuestionAnswer, openAsking } from "./ask.ts";
import type { PressSource } from "../press/press.ts";
import { type PressServices } from "../press/report.ts";
import { periodText } from "../figures/wording.ts";

/** What is asked after a statement; `{p}` is its period. */
const questions: readonly Text[] = [
  {
    en: "How much were exports without processing trade in {p}?",
    zh: "{p}出口不含加工贸易是多少？",
  },
  {
    en: "How much were imports without processing trade in {p}?",
    zh: "{p}进口不含加工贸易是多少？",
  },
  { en: "Since when the highest exports, {p}?", zh: "{p}出口是什么时候以来最高？" },
  { en: "Since when the highest imports, {p}?", zh: "{p}进口是什么时候以来最高？" },
  { en: "What drove exports in {p}?", zh: "{p}出口增长的原因是什么？" },
  { en: "What drove imports in {p}?", zh: "{p}进口增长的原因是什么？" },
  { en: "How many months in a row did exports grow?", zh: "出口连续几个月增长？" },
  { en: "How many months in a row did imports grow?", zh: "进口连续几个月增长？" },
  { en: "Is there a turning point of exports?", zh: "出口有没有拐点？" },
  { en: "Is there a turning point of imports?", zh: "进口有没有拐点？" },
  { en: "Largest export markets in {p}", zh: "{p}最大的出口市场" },
  { en: "What was the trade balance in {p}?", zh: "{p}贸易差额是多少？" },
  { en: "What was said last time of exports in {p}?", zh: "{p}出口上次公布是多少？" },
];

export type SheetLine = { readonly en: QuestionAnswer; readonly zh: QuestionAnswer };

/** Every question with its answer, or with why there is none. */
export async function questionSheet(
  services: PressServices,
  told: {
    readonly profile: string;
    readonly period: string;
    /** What the statement was told from. */
    readonly source: PressSource;
  },
): Promise<readonly SheetLine[]> {
  const ask = await openAsking(services, told.profile);
  const named = periodText(told.period);
  const { source } = told;
  const lines: SheetLine[] = [];
  for (const { en, zh } of questions) {
    lines.push({
      en: await ask({ question: en.replace("{p}", named.en), source }),
      zh: await ask({ question: zh.replace("{p}", named.zh), source }),
    });
  }
  return lines;
}
