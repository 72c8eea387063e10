/** Periods that are named by another end, or with what is said twice, as the rules of periods know them. */
import { isHan, said, type Token } from "../words/tokens.ts";

type Change = (all: readonly Token[]) => readonly Token[];

export const againPeriods: Change = (tokens) =>
  [
    monthsBefore,
    monthsTo,
    betweenMonths,
    upToNot,
    monthLeftOut,
    sameYear,
    yearLast,
    twoQuarters,
    anyMonth,
  ].reduce((all, change) => change(all), tokens);

function isNumber(one: Token | undefined): boolean {
  return one?.kind === "number" && /^\d+$/.test(one.value);
}

const englishMonths =
  "january february march april may june july august september october november december".split(
    " ",
  );

function monthNamed(month: number): Token {
  return said("month", String(month), englishMonths[month - 1] ?? "");
}

function numberOf(value: number): Token {
  return said("number", String(value), String(value));
}

function isCounted(one: Token | undefined): boolean {
  return one?.kind === "months" && (/^个/.test(one.text) || one.text === "months");
}

/** "The twelve months before July 2024", 2024年7月之前12个月: those that end with June. */
function monthsBefore(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(
    (one, nth) => one.kind === "number" && one.value === "12" && isCounted(all[nth + 1]),
  );
  if (at < 0) return all;
  const [ahead, month, year] = all.slice(at + 2, at + 5);
  if (ahead?.kind === "ahead" && month?.kind === "month" && isNumber(year)) {
    const [y, m] = before(Number(year?.value), Number(month.value));
    const end = [said("until", "", "to"), monthNamed(m), numberOf(y)];
    return all.toSpliced(at + 2, 3, ...end);
  }
  const start = all[at - 1]?.text === "的" ? at - 6 : at - 5;
  const [years, yearWord, months, monthWord, behind] = all.slice(Math.max(start, 0), at);
  const isSaid = isNumber(years) && yearWord?.kind === "year" && isNumber(months);
  if (!isSaid || monthWord?.text !== "月" || behind?.kind !== "ahead" || start < 0) return all;
  const [y, m] = before(Number(years?.value), Number(months?.value));
  const put = [numberOf(y), yearWord, numberOf(m), monthWord, said("until", "", "止")];
  return all.toSpliced(start, at - start, ...put, said("of", "", "的"));
}

function before(year: number, month: number): readonly [number, number] {
  return month === 1 ? [year - 1, 12] : [year, month - 1];
}

/** "The three months to June 2024", 2024年9月止6个月: April to June, where they lie in one year. */
function monthsTo(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => isNumber(one) && isCounted(all[nth + 1]));
  const count = Number(all[at]?.value);
  if (at < 0 || count < 2 || count > 11) return all;
  const [to, month, year] = all.slice(at + 2, at + 5);
  const isTo = to?.kind === "until" || to?.kind === "to";
  const last = Number(month?.value);
  const isFirst = all[at - 1]?.kind === "first" || all[at - 1]?.kind === "last";
  if (isTo && month?.kind === "month" && isNumber(year) && last >= count && !isFirst) {
    const [from, dash] = [monthNamed(last - count + 1), said("to", "", "to")];
    return all.toSpliced(at, 4, from, dash, monthNamed(last));
  }
  const [months, word, until] = all.slice(Math.max(at - 3, 0), at);
  const end = Number(months?.value);
  if (at < 3 || !isNumber(months) || word?.text !== "月" || until?.text !== "止") return all;
  if (end < count) return all;
  const put = [numberOf(end - count + 1), said("dash", "", "至"), numberOf(end), word];
  return all.toSpliced(at - 3, 5, ...put);
}

/** "Between July and September from a year earlier": the months together, as both are set against the year before. */
function betweenMonths(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind }) => kind === "between");
  const [from, and, to] = all.slice(at + 1, at + 4);
  const isSpan = from?.kind === "month" && and?.kind === "and" && to?.kind === "month";
  const isOnYear = all.some(({ kind, value }) => kind === "basis" && value === "year");
  if (at < 0 || !isSpan || !isOnYear) return all;
  return all.toSpliced(at, 4, said("in", "", "in"), from, said("to", "", "to"), to);
}

/** "Up to but not including June", "up to and including June". */
function upToNot(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind }) => kind === "until");
  const [and, not, month] = all.slice(at + 1, at + 4);
  if (at < 0 || month?.kind !== "month") return all;
  if (and?.kind === "instead" && not?.kind === "without" && /including/.test(not.text))
    return all.toSpliced(at, 3, said("ahead", "", "before"));
  const isIncluded = and?.kind === "and" && not?.kind === "not" && not.value === "including";
  return isIncluded ? all.toSpliced(at + 1, 2) : all;
}

/** 6月之前（不含6月）, 6月之前（含6月）, 6月及之前, 6月起 */
function monthLeftOut(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(
    ({ kind, text }, nth) => kind === "months" && /^月/.test(text) && isNumber(all[nth - 1]),
  );
  const [number, word, next] = [all[at - 1], all[at], all[at + 1]];
  if (!number || !word || !next) return all;
  const until = said("until", "", "截至");
  if (next.text === "起" && next.kind === "unit")
    return all[at + 2]?.kind === "flow" ||
      all[at + 2]?.kind === "toward" ||
      all[at + 2]?.kind === "from"
      ? all.with(at + 1, said("since", "", "以来"))
      : all;
  if (next.kind === "and" && all[at + 2]?.kind === "ahead")
    return all.toSpliced(at - 1, 4, until, number, word);
  if (next.kind !== "ahead") return all;
  const [open, not, same, month, close] = all.slice(at + 2, at + 7);
  const isBracket = open?.kind === "stop" && close?.kind === "stop" && month?.kind === "months";
  if (!isBracket || same?.value !== number.value) return all;
  if (not?.kind === "without") return all.toSpliced(at + 2, 5);
  const isIn = not?.kind === "not" && not.value === "including";
  return isIn ? all.toSpliced(at - 1, 8, until, number, word) : all;
}

/** "From January 2024 to May 2024": one year, said twice. */
function sameYear(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => {
    const [year, to, month, same] = all.slice(nth + 1, nth + 5);
    const isTo = to?.kind === "to" || to?.kind === "until" || to?.kind === "dash";
    const isSame = isNumber(year) && year?.value === same?.value && month?.kind === "month";
    return one.kind === "month" && isTo && isSame;
  });
  return at < 0 ? all : all.toSpliced(at + 1, 1);
}

/** "In 2024 Q4": Q4 2024. */
function yearLast(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(
    (one, nth) => one.kind === "in" && isNumber(all[nth + 1]) && all[nth + 2]?.kind === "quarter",
  );
  const [year, quarter] = all.slice(at + 1, at + 3);
  if (at < 0 || !year || !quarter || year.value.length !== 4) return all;
  return yearLast(all.toSpliced(at + 1, 2, quarter, year));
}

/** 二三季度: both, and what they come to. */
function twoQuarters(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex((one, nth) => {
    const [second, word] = [all[nth + 1], all[nth + 2]];
    const isNext = Number(second?.value) === Number(one.value) + 1 && Number(second?.value) <= 4;
    return isNumber(one) && isNumber(second) && word?.kind === "quarters" && isNext;
  });
  const word = all[at + 2];
  if (at < 0 || !word || !isHan(word) || all[at - 1]?.kind !== "year") return all;
  return all.toSpliced(at + 1, 0, word, said("and", "", "和"));
}

/** "Did any month have exports above", 是否有一个月出口超过: the months that did. */
function anyMonth(all: readonly Token[]): readonly Token[] {
  const [first, one, number, month] = all;
  const isAny = one?.kind === "each" && /^any/.test(one.text);
  const isMarked = all.some(
    ({ kind }, at) => kind === "below" || (kind === "above" && all[at - 1]?.kind !== "aux"),
  );
  const isChanged = isAny && all.some(({ kind }) => kind === "change");
  if (!isMarked && !isChanged) return all;
  const isOne = one?.text === "at least" && number?.value === "1" && month?.kind === "months";
  if (first?.kind === "aux" && (isAny || isOne)) {
    const rest = all.slice(isAny ? 2 : 4);
    const isPlain = rest.every(({ kind }) => kind !== "not" && kind !== "without");
    const isQuarters = isAny && one.value === "quarter";
    const span = isQuarters ? said("quarters", "", "quarters") : said("months", "", "months");
    return isPlain ? [said("ask", "who", "which"), span, ...rest] : all;
  }
  const at = all.findIndex(
    ({ kind, value }, nth) => kind === "number" && value === "1" && isCounted(all[nth + 1]),
  );
  const whether = all.findIndex(
    ({ kind, text }) => kind === "whether" && /^(是 ?否|有 ?没 ?有)$/.test(text),
  );
  const between = all
    .slice(whether + 1, at)
    .map(({ text }) => text)
    .join("");
  if (whether < 0 || at < whether || !/^(有|至少有|至少|)$/.test(between)) return all;
  const asked = [said("ask", "who", "哪个"), said("months", "", "月")];
  return [...all.slice(0, whether), said("whether", "", "有没有"), ...asked, ...all.slice(at + 2)];
}
