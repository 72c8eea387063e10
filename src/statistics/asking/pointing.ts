/** Which of several a step points to ("of the three", 三者, "both years"), and what it asks of them besides. */
import type { Token, TokenKind } from "../questions/words/tokens.ts";

/** What a step points to, and what it asks besides. */
export type Pointing = {
  /** How many it says there are. */
  readonly count: number | undefined;
  /** It points to them: "of them", 三者. */
  readonly isSaid: boolean;
  readonly isEach: boolean;
  /** They are years: "both years". */
  readonly isOfYears: boolean;
  /** "In yuan" */
  readonly currency: string | undefined;
  /** What leads to them: "from the three". */
  readonly lead: TokenKind | undefined;
  /** What is left of its words. */
  readonly words: readonly Token[];
};

const passed: readonly TokenKind[] = ["glue", "filler", "stop", "and", "aux"];
const them = /^(of )?(they|them|these|those|their)$|^(它 们|他 们|这 些|其 中)$/;

export function pointing(tokens: readonly Token[]): Pointing | undefined {
  // "both years", 两年
  const years = tokens.filter(({ kind }, at) => kind === "year" && isCount(tokens[at - 1]));
  const isOfYears =
    years.length > 0 || tokens.some((one) => isCount(one) && /years$|年$/.test(one.text));
  const isEach = tokens.some(
    ({ kind, text }) => kind === "every" || /^(各( 自)?|分 别)$/.test(text),
  );
  // "total?" after several is what they come to
  const isTotal = isTotalAlone(tokens);
  const all = isTotal ? tokens.map(overallTogether) : tokens;
  const said = all
    .map(asTogether)
    .filter(({ kind }) => {
      return !passed.includes(kind) && kind !== "every";
    })
    .filter((one) => !years.includes(one));
  const counts: number[] = [];
  let isSaid = isEach;
  let lead: TokenKind | undefined;
  const words = said.filter((one, at) => {
    const count = countIn(one);
    if (count !== undefined) counts.push(count);
    if (count !== undefined || isPronoun(one)) isSaid = true;
    if (count !== undefined || isPronoun(one)) return false;
    // "of the three", "the three partners", "which country"
    const next = said[at + 1];
    const isThem = next !== undefined && (countIn(next) !== undefined || isPronoun(next));
    if (isThem && leads.includes(one.kind)) lead = one.kind;
    const lastOne = said[at - 1];
    // 三国里
    const head = lastOne && isCountry(lastOne) ? said[at - 2] : lastOne;
    const isBehind = head !== undefined && (countIn(head) !== undefined || isPronoun(head));
    const isIn = one.kind === "in" && (isEach || isThem || isBehind);
    const isLed = isIn || (isThem && (one.kind === "of" || leads.includes(one.kind)));
    return !isLed && !isCountry(one);
  });
  // what two trade with each other is none of ours
  const isEachOther = tokens.some(
    ({ kind, text }) => kind === "pair" && / (other|another)$/.test(text),
  );
  if (new Set(counts).size > 1 || isEachOther) return undefined;
  const isWho = words.some(isWhoAsked);
  const isTogether = words.some(({ kind }) => kind === "together");
  const isOfSeveral = isSaid || isWho || isTogether;
  const rest = words.filter(({ kind }) => kind !== "currency");
  const currency = words.find(({ kind }) => kind === "currency")?.value;
  if (words.length > rest.length + 1) return undefined;
  return isOfSeveral
    ? { count: counts[0], isSaid, isEach, isOfYears, currency, lead, words: rest }
    : undefined;
}

function isCountry({ kind, value }: Token): boolean {
  return kind === "dimension" && /^partner(:country)?$/.test(value);
}

/** "Total?", "in all?" */
export function isTotalAlone(tokens: readonly Token[]): boolean {
  const said = tokens.filter(({ kind, value }) => {
    return !passed.includes(kind) && !(kind === "ask" && value === "amount");
  });
  return said.length === 1 && said[0]?.kind === "overall";
}

function overallTogether(one: Token): Token {
  return one.kind === "overall" ? { ...one, kind: "together", value: "" } : one;
}

/** "Add up the three": together */
function asTogether(one: Token): Token {
  const isSum = one.kind === "not" && one.value === "sum-up";
  return isSum ? { ...one, kind: "together", value: "" } : one;
}

function isPronoun({ kind, text }: Token): boolean {
  return kind === "pronoun" && them.test(text);
}

export const leads: readonly TokenKind[] = ["to", "from", "with", "toward"];

function isCount(one: Token | undefined): boolean {
  return one !== undefined && countIn(one) !== undefined;
}

function countIn({ kind, value }: Token): number | undefined {
  if (kind === "pair") return 2;
  return kind === "number" && /^[2-6]$/.test(value) ? Number(value) : undefined;
}

export function isWhoAsked({ kind, value }: Token): boolean {
  return kind === "ask" && (value === "who" || value === "whom");
}

export function isTime({ kind }: Token): boolean {
  return kind === "months" || kind === "quarters";
}

export function isAmount({ kind, value }: Token): boolean {
  return kind === "ask" && (value === "amount" || value === "how");
}

export function isChange({ kind, value }: Token): boolean {
  if (kind === "ask") return value === "growth";
  if (kind === "change") return ["up", "down", "any", "growth"].includes(value);
  return kind === "basis" && value === "year";
}
