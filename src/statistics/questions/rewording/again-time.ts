/** Periods that are named by another end, or with what is said twice, as the rules of periods know them. */
import { isHan, said, type Token } from "../words/tokens.ts";
import { inTurn, type Change } from "./changes.ts";

export const againPeriods: Change = inTurn(
  monthsBefore,
  monthsUntil,
  monthsTo,
  betweenMonths,
  upToNot,
  monthLeftOut,
  sameYear,
  yearLast,
  twoQuarters,
  anyMonth,
  endLeftOut,
);

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
  const isThrough = to?.kind === "by" && to.value === "through";
  const isTo = to?.kind === "until" || to?.kind === "to" || isThrough;
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

/** 截至2024年11月的三个月: 11月止三个月. */
function monthsUntil(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind, text }) => kind === "until" && /^截/.test(text));
  const [year, yearWord, month, word, of] = all.slice(at + 1, at + 6);
  const isSaid = isNumber(year) && yearWord?.kind === "year" && isNumber(month);
  if (at < 0 || !isSaid || !year || !month || word?.text !== "月") return all;
  const length = of?.text === "的" ? 6 : 5;
  const [count, counted] = all.slice(at + length);
  const put = [year, yearWord, month, word, said("until", "", "止")];
  return isNumber(count) && isCounted(counted) ? all.toSpliced(at, length, ...put) : all;
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

/** "In 2024 without December", 2024年除12月外: the months up to it. Of one between others there is no span. */
function endLeftOut(all: readonly Token[]): readonly Token[] {
  const at = all.findIndex(({ kind }) => kind === "without");
  const isHere = isHan(all[at] ?? said("glue", "", ""));
  const month = Number(all[at + 1]?.value);
  const isMonth = isHere
    ? isNumber(all[at + 1]) && all[at + 2]?.kind === "months"
    : all[at + 1]?.kind === "month";
  const turned = all.filter(({ kind }) => turning.includes(kind));
  if (at < 0 || !isMonth || turned.length > 1 || (month !== 1 && month !== 12)) return all;
  const [from, to] = month === 1 ? [2, 12] : [1, 11];
  return isHere ? leftOutHere(all, at, [from, to]) : leftOutThere(all, at, [from, to]);
}

/** What else would say of which months, or deny them. */
const turning: readonly Token["kind"][] = ["without", "not", "only", "quarter", "quarters", "half"];

function leftOutHere(
  all: readonly Token[],
  at: number,
  [from, to]: readonly [number, number],
): readonly Token[] {
  const isClosed = all[at + 3]?.kind === "besides";
  // 除12月 is not closed without 外
  if (/^除$/.test(all[at]?.text ?? "") && !isClosed) return all;
  const end = isClosed ? at + 4 : at + 3;
  const rest = all.toSpliced(at, end - at);
  const year = rest.findIndex(({ kind }) => kind === "year");
  const isYear = isNumber(rest[year - 1]) && rest[year - 1]?.value.length === 4;
  const isOther = rest.some(({ kind }) => kind === "months" || kind === "every" || kind === "each");
  if (!isYear || isOther || rest.filter(({ kind }) => kind === "year").length > 1) return all;
  const span = [numberOf(from), said("dash", "", "至"), numberOf(to), said("months", "", "月")];
  return rest.toSpliced(year + 1, 0, ...span);
}

function leftOutThere(
  all: readonly Token[],
  at: number,
  [from, to]: readonly [number, number],
): readonly Token[] {
  const next = all[at + 2];
  const rest = all.toSpliced(at, 2);
  const year = rest.findIndex((one) => isNumber(one) && one.value.length === 4);
  const isYear =
    year >= 0 && (next === undefined || next.kind === "stop" || next === rest[year - 1]);
  if (!isYear || rest.some(({ kind }) => kind === "month" || kind === "every")) return all;
  const span = [monthNamed(from), said("to", "", "to"), monthNamed(to)];
  if (rest[year - 1]?.kind === "in") {
    const isOther = rest.some(({ kind }) => kind === "months" || kind === "each");
    return isOther ? all : rest.toSpliced(year, 0, ...span);
  }
  // "the total of all months of 2024": what each of them did is another question
  const [lead, each, of] = rest.slice(Math.max(year - 3, 0), year);
  const isEach = lead?.kind === "in" && each?.kind === "each" && of?.kind === "of";
  const isWhole = rest.some(({ kind }) => kind === "overall" || kind === "together");
  const isChange = rest.some(({ kind }) => kind === "change" || kind === "extreme");
  return isEach && isWhole && !isChange ? rest.toSpliced(year - 2, 2, ...span) : all;
}

/** "Quarter on quarter", 三季度环比: against the quarter before, by its name. */
export function onQuarter(all: readonly Token[]): readonly Token[] {
  const isHere = all.some(isHan);
  const at = all.findIndex(({ kind, value, text }) =>
    isHere ? kind === "basis" && /^环 ?比$/.test(text) : kind === "not" && value === "on-quarter",
  );
  const isOther = all.some(
    ({ kind }, nth) => kind === "month" || kind === "months" || (kind === "basis" && nth !== at),
  );
  const named = quarterAt(all);
  // 三季度和四季度环比 is each of them against the one before it
  const isEach = all.filter((one, nth) => isQuarterWord(one) && nth < at).length > 1;
  if (isHere && isEach) return all.with(at, said("not", "", all[at]?.text ?? ""));
  if (at < 0 || isOther || !named || all.filter(isQuarterWord).length > 1) return all;
  const { year, quarter, start, end } = named;
  const [y, q] = quarter === 1 ? [year - 1, 4] : [year, quarter - 1];
  if (isHere) {
    const before = [numberOf(y), said("year", "", "年"), numberOf(q), said("quarters", "", "季度")];
    const isBehind = start < at && all[at - 1]?.kind === "flow";
    return isBehind ? all.toSpliced(at, 1, said("than", "", "比"), ...before) : all;
  }
  const before = [said("in", "", "on"), said("quarter", String(q), `q ${q}`), numberOf(y)];
  const growth = all[at + 1];
  if (at === 0 && growth?.kind === "change" && growth.value === "growth" && end > start) {
    const what = all.slice(growth.text.endsWith("of") || growth.text.endsWith("in") ? 2 : 3);
    const change = said("change", "any", "change");
    return [
      said("ask", "how", "how"),
      said("aux", "", "did"),
      ...unstopped(what),
      change,
      ...before,
    ];
  }
  const rest = all.toSpliced(at, 1);
  return [...unstopped(rest), ...before];
}

function unstopped(all: readonly Token[]): readonly Token[] {
  return all.filter(({ kind }) => kind !== "stop");
}

function isQuarterWord({ kind }: Token): boolean {
  return kind === "quarter" || kind === "quarters";
}

/** Q3 2024, "the third quarter of 2024", 2024年三季度. */
function quarterAt(all: readonly Token[]) {
  const word = all.findIndex(isQuarterWord);
  const [one, before] = [all[word], all[word - 1]];
  const isNamed = one?.kind === "quarter";
  const quarter = Number(isNamed ? one.value : before?.value);
  const start = isNamed ? word : word - 1;
  const ahead = all.slice(0, start).filter(({ kind }) => kind !== "ordinal");
  const behind = all.slice(word + 1).find(({ kind }) => kind !== "of" && kind !== "in");
  const year = all.some(isHan) ? ahead.at(-2) : behind;
  const isYear = isNumber(year) && year?.value.length === 4;
  if (word < 0 || !isYear || !(quarter >= 1 && quarter <= 4)) return undefined;
  return { year: Number(year?.value), quarter, start, end: word + 1 };
}
