/** What has to be done with a case, and why, in the reader's language. */
import type { Language } from "../../elements/language.ts";
import { actWord } from "../access/access-words.ts";
import { subjectWord } from "../access/subject-word.ts";
import { requestWord } from "../requests/request-words.ts";
import { sayMatch } from "../risk/match-reason.ts";
import { codeWord } from "../shell/words.ts";
import { sayState } from "../transit/transit-words.ts";

type Case = {
  readonly kind: string;
  readonly says: { readonly en: string; readonly zh: string };
  readonly task: string | null;
  readonly waitsFor?: "arrival" | null;
  readonly why: string | null;
  readonly currency: string;
  readonly reasons: readonly { readonly says: { readonly en: string; readonly zh: string } }[];
};

const waitsForArrival = { en: " (waiting for arrival)", zh: "（等待运抵）" };

/** @example taskWord({ kind: "control", task: "documents", … }, "en") // "Control: review of documents" */
export function taskWord(
  { kind, says, task, waitsFor }: Pick<Case, "kind" | "says" | "task" | "waitsFor">,
  language: Language,
) {
  const name = says[language];
  if (task === null || ["charges", "match", "disposal"].includes(kind)) return name;
  const words = {
    control: (code: string) => codeWord(code, language),
    request: (code: string) => requestWord(code, language),
    approval: (code: string) => actWord(code, language),
    transit: (code: string) => sayState(code, language),
  };
  const word = words[kind as keyof typeof words]; // absent of a kind that this page does not know
  const tasks = (kind === "control" ? task.split(" ") : [task]).map((code) => word?.(code) ?? code);
  const [colon, comma] = language === "zh" ? ["：", "、"] : [": ", ", "];
  const waits = waitsFor === "arrival" ? waitsForArrival[language] : "";
  return `${name}${colon}${tasks.join(comma)}${waits}`;
}

type Why = Pick<Case, "kind" | "why" | "reasons" | "currency">;

/** Reasons of selection; else what who asked says, without ids. */
export function whyOf(
  { kind, why, reasons, currency }: Why,
  language: Language,
): string | undefined {
  const said = reasons.map(({ says }) => says[language]).join(" ");
  if (said !== "") return said;
  if (why === null) return undefined;
  if (kind === "approval")
    return subjectWord({ subject: why, content: null, currency }, language) ?? undefined;
  return kind === "match" ? sayMatch(why, language) : why;
}
