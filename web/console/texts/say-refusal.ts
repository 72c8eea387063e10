/** A refusal of the server whole in Chinese: its sentence with numbers and names, and codes as words. */
import { actNames as callActs, healthStates, states as callStates } from "../calls/call-words.ts";
import {
  actNames as custodyActs,
  exitNames as custodyExits,
  groundNames as custodyGrounds,
  states as custodyStates,
} from "../custody/custody-words.ts";
import {
  actNames as suspicionActs,
  states as suspicionStates,
} from "../infringements/infringement-words.ts";
import { actNames as recallActs, releaseStateNames } from "../recalls/recall-words.ts";
import { actNames as transitActs, states as transitStates } from "../transit/transit-words.ts";
import {
  actNames as travellerActs,
  agencyResults,
  judgementNames,
} from "../travellers/traveller-words.ts";
import type { Text } from "../../elements/language.ts";
import { markTexts, sayValue } from "./refusal-values.ts";
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

const matchWords: Readonly<Record<string, Text>> = {
  cleared: { en: "cleared", zh: "已排除" },
  confirmed: { en: "confirmed", zh: "已确认" },
};

/** Codes that have words of their own where refusals of these beginnings state them. */
const ownWords: readonly (readonly [RegExp, Readonly<Record<string, Text>>])[] = [
  [/^CUSTODY/, { ...custodyActs, ...custodyStates, ...custodyGrounds, ...custodyExits }],
  [/^TRAVELLER/, { ...travellerActs, ...custodyExits, ...agencyResults, ...judgementNames }],
  [
    /^(?:SUSPICION|INFRING|COUNTER|DESTRUCTION|ANSWER|TERM)/,
    { ...suspicionActs, ...suspicionStates },
  ],
  [/^TRANSIT/, { ...transitActs, ...transitStates }],
  [/^(?:EXIT|DISPOSAL|FOUND_EXIT)/, custodyExits],
  [/^SCREENING/, matchWords],
  [/^CALL/, { ...callActs, ...callStates, ...healthStates }],
  [/^RECALL/, { ...recallActs, ...releaseStateNames }],
];

/** What is withdrawn of an appeal is not taken back: some codes mean another thing where they stand. */
export function wordsFor(refusal: string): (code: string) => string {
  const own = ownWords.find(([begin]) => begin.test(refusal))?.[1] ?? {};
  const isAppeal = /^(?:APPEAL|PERISHABLE)/.test(refusal);
  return (code) => {
    const said = isAppeal ? appealWord(code, "zh") : (own[code]?.zh ?? code);
    return said === code ? wordOf(code) : said;
  };
}

/** What a refusal says beside its sentence: the faults of single fields, and its texts in both languages. */
type Beside = {
  readonly fields?: readonly FieldProblem[] | undefined;
  readonly texts?: readonly Text[] | undefined;
};

/** The refusal in Chinese; undefined where only the server's English says what is special to the case. */
export function sayRefusal(
  code: string,
  message: string,
  { fields = [], texts = [] }: Beside = {},
): string | undefined {
  const forms = refusalSentences[code] ?? [];
  const { marked, marks } = markTexts(message, texts);
  const fill = (sentence: string, known: readonly Text[]) =>
    fillSentence(forms, sentence, (gap) =>
      unmark(sayValue(gap, { texts: known, wordOf: wordsFor(code) }), marks),
    );
  const filled = fill(marked, marks) ?? fill(message, texts) ?? sayFieldFaults(fields, wordOf);
  return filled ?? (completeRefusals.has(code) ? refusalsZh[code] : undefined);
}

const unmark = (said: string, marks: readonly Text[]): string =>
  marks.reduce((whole, { en, zh }) => whole.replaceAll(en, zh), said);

/** What is wrong with one field, in Chinese. */
export function sayField(detail: string): string | undefined {
  return sayFieldFault(detail, wordOf);
}
