/**
 * "Last year (2024)", 去年（2024年）: whoever writes the year beside the word says which one is meant,
 * whatever the day of the question. One word and one year, set off by signs; else nothing is changed.
 */
import { isHan, said, type Token, type TokenKind } from "../words/tokens.ts";

/** The tokens with the stated year in place of the word. */
export function ofStatedYear(given: readonly Token[]): readonly Token[] {
  const all = ofStatedBasis(given);
  const words = all.filter(isWord);
  const [word] = words;
  if (!word || words.length > 1) return all;
  const at = all.indexOf(word);
  const [lead, open, close] = [all.slice(0, at - 1).at(-1), all[at - 1], all[at + 1]];
  const isOfYear = lead?.kind === "year" || isYear(lead, undefined);
  // 2024年（去年）
  if (isOfYear && open?.text === "(" && close?.text === ")") return all.toSpliced(at - 1, 3);
  const found = besideWord(all, at) ?? setOff(all);
  const years = all.filter((one, nth) => isYear(one, all[nth + 1]));
  // "last year compared with 2023 (2024 data)"
  const isOne = years.length === 1 || (years.length === 2 && found?.isLast && isNext(years));
  if (!found || !isOne) return all;
  const year = all.slice(found.year, found.year + (all[found.year + 1]?.kind === "year" ? 2 : 1));
  const put = yearAt(all, at, year);
  return all.flatMap((one, nth) => {
    if (nth === at) return put;
    return nth >= found.from && nth < found.end ? [] : [one];
  });
}

/**
 * 较去年（2023年）, "compared with last year (2023)": set against that year, which is the one before the year
 * in question, or can't be read.
 */
function ofStatedBasis(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => {
    const isBasis = one.kind === "basis" || (isWord(one) && all[nth - 1]?.kind === "basis");
    return isBasis && all[nth + 1]?.text === "(" && isYear(all[nth + 2], all[nth + 3]);
  });
  const stated = all[at + 2];
  if (at < 0 || !stated) return all;
  const end = at + (all[at + 3]?.kind === "year" ? 5 : 4);
  const isAgainst = all.some((one, nth) => {
    const isOther = nth < at || nth >= end;
    return isOther && isYear(one, all[nth + 1]) && Number(one.value) === Number(stated.value) + 1;
  });
  const isClosed = all[end - 1]?.text === ")";
  return isAgainst && isClosed && all[at]?.kind === "basis"
    ? all.toSpliced(at + 1, end - at - 1)
    : all.with(at + 2, { ...stated, kind: "not" });
}

type StatedYear = {
  readonly from: number;
  readonly end: number;
  readonly year: number;
  readonly isLast?: boolean;
};

function isWord({ kind, value }: Token): boolean {
  const isRelative = kind === "relative" && (value === "last-year" || value === "this-year");
  return isRelative || (kind === "not" && value === "two-years-ago");
}

function isYear(one: Token | undefined, next: Token | undefined): boolean {
  const isNamed = one?.kind === "number" && /^(19|20)\d\d$/.test(one.value);
  return isNamed && next?.kind !== "scale" && next?.kind !== "unit" && next?.kind !== "currency";
}

/** The later is the one that is set off: it is set against the year before it. */
function isNext(years: readonly Token[]): boolean {
  const [before, stated] = years;
  return Number(stated?.value) === Number(before?.value) + 1;
}

const signs = /^[(),，,:;]$/;

/** The words of "namely", and a comma behind it. */
function namelyAt(all: readonly Token[], at: number): number {
  const isNamely = all[at]?.kind === "not" && all[at]?.value === "namely";
  return isNamely ? (all[at + 1]?.text === "," ? 2 : 1) : 0;
}

/** Directly behind the word: (2024年), （即2024年）, ", 2024,", 即2024年. */
function besideWord(all: readonly Token[], at: number): StatedYear | undefined {
  let next = at + 1;
  const opened = all[next];
  const isOpen = opened?.kind === "stop" && /^[(,，]$/.test(opened.text);
  if (isOpen) next += 1;
  const isNamely = namelyAt(all, next) > 0;
  next += namelyAt(all, next);
  if (all[next]?.kind === "in" && all[next]?.text === "in") next += 1;
  const year = next;
  if (!isYear(all[year], all[year + 1])) return undefined;
  next += all[year + 1]?.kind === "year" ? 2 : 1;
  const closing = all[next];
  const isClosed = closing?.kind === "stop" && signs.test(closing.text);
  if (opened?.text === "(" && closing?.text !== ")") return undefined;
  if (!isOpen && !isNamely) return undefined;
  // ", 2024" has to be closed too
  if (isOpen && opened.text !== "(" && !isClosed && closing !== undefined) return undefined;
  return { from: at + 1, end: isOpen && isClosed ? next + 1 : next, year };
}

/** At the end of all, or in brackets anywhere: 去年十月的进出口，2024年的; "... last year (2024 data)". */
function setOff(all: readonly Token[]): StatedYear | undefined {
  for (let at = 1; at < all.length - 1; at += 1) {
    const sign = all[at];
    const isSign = sign?.kind === "stop" && /^[(,，;:]$/.test(sign.text);
    const isDash = sign?.kind === "dash" && /^[-–—]$/.test(sign.text);
    if (!isSign && !isDash) continue;
    const named = at + 1 + namelyAt(all, at + 1);
    const year = named + (all[named]?.kind === "in" && all[named]?.text !== "在" ? 1 : 0);
    if (!isYear(all[year], all[year + 1])) continue;
    let end = year + (all[year + 1]?.kind === "year" ? 2 : 1);
    while (isOfData(all[end])) end += 1;
    const isLast = all.slice(end).every(({ kind }) => kind === "stop");
    const isBracket = sign?.text === "(" && all[end]?.text === ")";
    if (isBracket) return { from: at, end: end + 1, year, isLast };
    if (isLast && sign?.text !== "(") return { from: at, end, year, isLast };
  }
  return undefined;
}

function isOfData(one: Token | undefined): boolean {
  return one?.kind === "of" || one?.kind === "filler" || (one?.kind === "year" && !isHan(one));
}

const timely: readonly TokenKind[] = [
  ...(["in", "of", "month", "quarter", "half", "until", "since", "over", "from", "to"] as const),
];

/** "In" leads it, where nothing else does. */
function yearAt(all: readonly Token[], at: number, year: readonly Token[]): readonly Token[] {
  if (year.some(isHan) || all.some(isHan))
    return year.length > 1 ? year : [...year, said("year", "", "年")];
  const before = all[at - 1];
  const isLed = before !== undefined && timely.includes(before.kind);
  const isOwner = all[at + 1]?.kind === "poss";
  return isLed || isOwner ? year : [said("in", "", "in"), ...year];
}
