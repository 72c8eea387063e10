/**
 * What an act of two persons is about, as a list says it: the server names it by number, id and amount. In
 * place of an id stand the number of the declaration, its trader, or what is to be done.
 */
import type { Language } from "../../elements/language.ts";
import { printAmount } from "../parts/money.ts";
import type { Routes } from "../../routes.gen.ts";

type Approval = Pick<
  Routes["GET /approvals"]["answer"]["approvals"][number],
  "subject" | "content" | "currency"
>;

const payment = /^(\d+\.\d+) for (\S+), (.*)$/;
const secured = /^(\S+) of (\d+\.\d+) for (\S+)$/;
const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const amountOf = /(?:^|\s)(\d+\.\d+)(?=\s|$)/;
/** A code in the words of a programme, such as `do-not-load`. */
const rawCode = /(?:^|\s)[a-z]+-[a-z-]+(?=\s|$)/;
/** English words between the numbers. */
const words = /(?:^|\s)[a-z]{2,}(?=\s|$)/;
const lineNumber = /^\d{1,3}$/;
/** Numbers and references that are no amount and no id. */
const reference = /^(?=.*\d)[A-Z0-9][A-Za-z0-9/-]*$/;

/**
 * The subject in words; one without an id, a code or words of another language stays as it is.
 * @example subjectWord({ subject: "4000.00 for 3122260001, B-1", content: null, currency: "CNY" }, "en")
 * // "4,000.00 CNY for 3122260001, B-1"
 */
export function subjectWord(
  { subject, content, currency }: Approval,
  language: Language,
): string | null {
  if (subject === null) return null;
  const money = (value: string) => printAmount(value, currency, language);
  const [, paid = "", party = "", paidFor = ""] = payment.exec(subject) ?? [];
  if (paid !== "")
    return language === "zh"
      ? `${party}：${money(paid)}，${paidFor}`
      : `${money(paid)} for ${party}, ${paidFor}`;
  const [, number = "", sum = "", holder = ""] = secured.exec(subject) ?? [];
  if (sum !== "")
    return language === "zh"
      ? `${holder}：${money(sum)}，${number}`
      : `${number}: ${money(sum)} for ${holder}`;
  const isPlain = !id.test(subject) && !rawCode.test(subject);
  if (isPlain && (language === "en" || !words.test(subject))) return subject;
  const amount = amountOf.exec(subject)?.[1];
  const about = aboutOf(content?.about);
  const numbers = subject.split(/[\s,]+/).filter((one) => reference.test(one) && !isId(one));
  // without the words of the act, the number of a line alone says nothing
  const told = content === null ? numbers.filter((one) => !lineNumber.test(one)) : numbers;
  const named = about.length > 0 ? about : [content?.does[language] ?? "", ...told];
  const parts = [...(amount === undefined ? [] : [money(amount)]), ...named].filter(Boolean);
  return parts.join(" · ") || null;
}

/** Number or reference of the declaration, transport document or other record, and whose it is. */
function aboutOf(about: unknown): readonly string[] {
  const { mrn, reference, transportDocument, record, trader } = membersOf(about);
  const number = textOf(mrn) || textOf(reference) || textOf(transportDocument) || textOf(record);
  return [number, textOf(membersOf(trader)["name"])].filter(Boolean);
}

export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

/** Whether a text is nothing but the id of a record. */
export const isId = (text: string): boolean => id.exec(text)?.[0] === text;
