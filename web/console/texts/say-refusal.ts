/** A refusal of the server whole in Chinese: its sentence with numbers and names, and codes as words. */
import { accessWord } from "../access/access-words.ts";
import { appealWord } from "../appeals/appeal-words.ts";
import { partyWord } from "../parties/party-words.ts";
import { requestWord } from "../requests/request-words.ts";
import { rulingWord } from "../rulings/ruling-words.ts";
import { chineseOf, codeWord, eventWord, statusWord } from "../shell/words.ts";
import type { FieldProblem } from "../../elements/problem.ts";
import { sayFieldFault, sayFieldFaults } from "./field-sentences.ts";
import { completeRefusals } from "./refusals-complete.ts";
import { fillSentence, refusalSentences } from "./refusal-sentences.ts";
import { refusalsZh } from "./refusals.ts";

const vocabularies = [
  eventWord,
  statusWord,
  codeWord,
  accessWord,
  partyWord,
  requestWord,
  rulingWord,
] as const;

/** @example wordOf("under-control") // "查验中"; wordOf("under control") // "查验中" */
function wordOf(code: string): string {
  for (const say of vocabularies) {
    const word = say(code, "zh");
    if (word !== code) return word;
  }
  return chineseOf(code) ?? code;
}

/** An appeal and its decision have words of their own: what is withdrawn there is not taken back. */
function wordsFor(refusal: string): (code: string) => string {
  if (!/^(?:APPEAL|PERISHABLE)/.test(refusal)) return wordOf;
  return (code) => {
    const said = appealWord(code, "zh");
    return said === code ? wordOf(code) : said;
  };
}

/** The refusal in Chinese; undefined where only the server's English says what is special to the case. */
export function sayRefusal(
  code: string,
  message: string,
  fields: readonly FieldProblem[] = [],
): string | undefined {
  const filled =
    fillSentence(refusalSentences[code] ?? [], message, wordsFor(code)) ??
    sayFieldFaults(fields, wordOf);
  return filled ?? (completeRefusals.has(code) ? refusalsZh[code] : undefined);
}

/** What is wrong with one field, in Chinese. */
export function sayField(detail: string): string | undefined {
  return sayFieldFault(detail, wordOf);
}
