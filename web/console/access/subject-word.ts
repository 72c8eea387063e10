/**
 * What an act of two persons is about, as a list says it: the server names it by number, id and amount. In
 * place of an id stand the number of the declaration, its trader, or what is to be done.
 */
import type { Language } from "../../elements/language.ts";
import { printNumber } from "../../elements/quantity.ts";
import type { Routes } from "../../routes.gen.ts";

type Approval = Pick<
  Routes["GET /approvals"]["answer"]["approvals"][number],
  "subject" | "content"
>;

const payment = /^(\d+\.\d+) for (\S+), (.*)$/;
const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const amountOf = /^\d+\.\d+(?= of )/;

/**
 * The subject in words; one without an id stays as it is.
 * @example subjectWord({ subject: "4000.00 for 3122260001, B-1", content: null }, "en") // "4,000.00 for 3122260001, B-1"
 */
export function subjectWord({ subject, content }: Approval, language: Language): string | null {
  if (subject === null) return null;
  const paid = payment.exec(subject);
  if (paid !== null) {
    const [, amount = "", party = "", reference = ""] = paid;
    const sum = printNumber(amount, language, { digits: 2 });
    return language === "zh"
      ? `${party}：${sum}，${reference}`
      : `${sum} for ${party}, ${reference}`;
  }
  if (!id.test(subject)) return subject;
  const amount = amountOf.exec(subject)?.[0];
  const sum = amount === undefined ? [] : [printNumber(amount, language, { digits: 2 })];
  const about = aboutOf(content?.about);
  const named = about.length > 0 ? about : [content?.does[language] ?? ""];
  return [...sum, ...named].filter(Boolean).join(" · ") || null;
}

/** Number or reference of the declaration, and whose it is. */
function aboutOf(about: unknown): readonly string[] {
  const { mrn, reference, trader } = membersOf(about);
  return [textOf(mrn) || textOf(reference), textOf(membersOf(trader)["name"])].filter(Boolean);
}

export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

/** Whether a text is nothing but the id of a record. */
export const isId = (text: string): boolean => id.exec(text)?.[0] === text;
