/** What an act of two persons is about, as a list says it: the server names it by number, id and amount. */
import type { Language, Text } from "../../elements/language.ts";
import { printNumber } from "../../elements/quantity.ts";

type Form = readonly [RegExp, (parts: readonly string[], language: Language) => Text];

/** Ids stand for records that the details name. */
const id = "[0-9a-f]{8}-[0-9a-f-]{27}";

const forms: readonly Form[] = [
  [
    /^(\d+\.\d+) for (\S+), (.*)$/,
    ([amount = "", party = "", reference = ""], language) => {
      const sum = printNumber(amount, language, { digits: 2 });
      return { en: `${sum} for ${party}, ${reference}`, zh: `${party}：${sum}，${reference}` };
    },
  ],
  [new RegExp(`^goods of ${id}$`), () => ({ en: "goods of a declaration", zh: "报关单所列货物" })],
  [
    new RegExp(`^confiscation of ${id}$`),
    () => ({ en: "confiscation of seized goods", zh: "没收扣留货物" }),
  ],
];

/**
 * The subject in words; one of another form stays as it is.
 * @example subjectWord("4000.00 for 3122260001, B-1", "en") // "4,000.00 for 3122260001, B-1"
 */
export function subjectWord(subject: string | null, language: Language): string | null {
  if (subject === null) return null;
  for (const [pattern, says] of forms) {
    const found = pattern.exec(subject);
    if (found !== null) return says(found.slice(1), language)[language];
  }
  return subject;
}
