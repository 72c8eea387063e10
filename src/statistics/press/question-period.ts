/** Reads the period that a question names, in English or Chinese. */
import { type Period, findPeriod, monthText, previousYear } from "../tables/period.ts";

/** Takes what a pattern finds out of the question. */
export type PatternReader = (pattern: RegExp) => RegExpExecArray | undefined;

/** What words like "this year" and a month without its year refer to. */
export type PeriodContext = {
  /** The latest month that is held, as `YYYY-MM`. */
  readonly latest?: string | undefined;
  /** The period of the question before. */
  readonly before?: Period | undefined;
};

export type ReadPeriod = {
  readonly period: Period | undefined;
  /** Two periods were named, one a year after the other: growth is asked. */
  readonly isCompared: boolean;
};

/** The period that is asked of; two of them where one is the other a year before, compared by growth. */
export function takePeriods(takes: PatternReader, context: PeriodContext): ReadPeriod | "several" {
  const first = takePeriod(takes, context);
  const second = first && takePeriod(takes, context);
  if (!second) return { period: first, isCompared: false };
  const [earlier, later] = first.year < second.year ? [first, second] : [second, first];
  const isYearApart = previousYear(later.text) === earlier.text && !takePeriod(takes, context);
  return isYearApart ? { period: later, isCompared: true } : "several";
}

const monthNames = [
  ...["jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?"],
  ...["aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"],
];
const anyMonth = monthNames.join("|");

function monthOf(said: string | undefined): number {
  return monthNames.findIndex((one) => new RegExp(`^${one}$`).test(said ?? "")) + 1;
}

const digits: Readonly<Record<string, string>> = {
  first: "1",
  second: "2",
  third: "3",
  fourth: "4",
  last: "4",
  一: "1",
  二: "2",
  三: "3",
  四: "4",
  上: "1",
  下: "2",
  五: "5",
  六: "6",
  七: "7",
  八: "8",
  九: "9",
  十: "10",
  十一: "11",
};
const digit = (word: string | undefined): string => digits[word ?? ""] ?? word ?? "";

function takePeriod(takes: PatternReader, context: PeriodContext): Period | undefined {
  return (
    takeMonths(takes) ??
    takeNamed(takes, context) ??
    takeRelative(takes, context) ??
    takeYearless(takes, context) ??
    takeYear(takes)
  );
}

/** Several months of a year. */
function takeMonths(takes: PatternReader): Period | undefined {
  const iso = takes(/\b(\d{4})-(\d{2}) ?(?:\.{2,3}|\/|–|—|to|until|至|到) ?(?:(\d{4})-)?(\d{2})\b/);
  if (iso && (iso[3] ?? iso[1]) === iso[1]) return months(iso[1], iso[2], iso[4]);
  const english = takes(
    new RegExp(
      `\\b(?:from |between )?(${anyMonth})\\.?(?: ?[-–—] ?| to | through | until | and )` +
        `(${anyMonth})[.,]? (?:of |in )?(\\d{4})\\b`,
    ),
  );
  if (english) return months(english[3], monthOf(english[1]), monthOf(english[2]));
  const first = takes(
    /\bfirst (\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven) months (?:of |in )?(\d{4})\b/,
  );
  if (first) return months(first[2], 1, numberOf(first[1]));
  const zhFirst = takes(/(\d{4})年?(?:前)(\d{1,2}|[二三四五六七八九十]{1,2})个?月份?/);
  if (zhFirst) return months(zhFirst[1], 1, digit(zhFirst[2]));
  const zh = takes(/(\d{4})年?(\d{1,2})(?:月份?)?[至到\-—–~～](\d{1,2})个?月份?/);
  return zh ? months(zh[1], zh[2], zh[3]) : undefined;
}

const numerals = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");

/** A small number in digits or an English word. @example numberOf("five") // 5 */
export function numberOf(word: string | undefined): number {
  const at = numerals.indexOf(word ?? "");
  return at < 0 ? Number(word) : at;
}

function months(
  year: string | number | undefined,
  from: string | number | undefined,
  to: string | number | undefined,
): Period | undefined {
  const [y, first, last] = [Number(year), Number(from), Number(to)];
  if (!(first >= 1 && first <= last && last <= 12)) return undefined;
  if (first === 1 && last === 12) return findPeriod(String(y));
  if (first === last) return findPeriod(monthText(y, first));
  const text = `${monthText(y, first)}/${monthText(y, last)}`;
  return { text, kind: "half", year: y, firstMonth: first, lastMonth: last };
}

/** A month, a quarter or a half with its year. */
function takeNamed(takes: PatternReader, context: PeriodContext): Period | undefined {
  const iso = takes(/\b(\d{4})-(\d{2}|q[1-4]|h[12])\b/);
  if (iso) return findPeriod(`${iso[1] ?? ""}-${(iso[2] ?? "").toUpperCase()}`);
  const english = takes(new RegExp(`\\b(?:in |of )?(${anyMonth})[.,]? (?:of )?(\\d{4})\\b`));
  if (english) return findPeriod(monthText(Number(english[2]), monthOf(english[1])));
  const year = "(?:of |in )?(\\d{4})";
  const quarter =
    takes(new RegExp(`\\b(?:q([1-4])|(first|second|third|fourth|last) quarter) ${year}\\b`)) ??
    takes(/\b(?:(\d{4}) )q([1-4])\b/);
  if (quarter?.[3]) return findPeriod(`${quarter[3]}-Q${quarter[1] ?? digit(quarter[2])}`);
  if (quarter) return findPeriod(`${quarter[1] ?? ""}-Q${quarter[2] ?? ""}`);
  const half = takes(new RegExp(`\\b(?:h([12])|(first|second) half) ${year}\\b`));
  if (half) return findPeriod(`${half[3] ?? ""}-H${half[1] ?? digit(half[2])}`);
  const zh = takes(
    /(\d{4}年?|去年|上年|今年|本年)(?:第?([一二三四1-4])季度|([上下])半年|(\d{1,2})月份?)/,
  );
  const said =
    zh && (/^\d/.test(zh[1] ?? "") ? (zh[1] ?? "").slice(0, 4) : relativeYear(zh[1], context));
  if (!zh || said === undefined) return undefined;
  if (zh[4] !== undefined) return findPeriod(monthText(Number(said), Number(zh[4])));
  return findPeriod(zh[2] ? `${said}-Q${digit(zh[2])}` : `${said}-H${digit(zh[3])}`);
}

function relativeYear(word: string | undefined, { latest }: PeriodContext): string | undefined {
  if (latest === undefined) return undefined;
  const year = Number(latest.slice(0, 4));
  return String(/去年|上年|last/.test(word ?? "") ? year - 1 : year);
}

/** "This year", "last month": told from the latest month that is held. */
function takeRelative(takes: PatternReader, context: PeriodContext): Period | undefined {
  const { latest } = context;
  if (latest === undefined) return undefined;
  const [year = 0, month = 0] = latest.split("-").map(Number);
  const yearly = takes(
    /\b(?:so far )?(this year|last year)(?: so far)?\b|\b(year to date)\b|(今年以来|今年|本年|去年|上年)(?:全年)?(?!同期)/,
  );
  if (yearly) {
    const isLast = /last|去年|上年/.test(yearly[0]);
    return isLast ? findPeriod(String(year - 1)) : months(year, 1, month);
  }
  return takes(/\b(?:this|last|the latest|latest) month\b|上个?月|本月|当月|最近一个月/)
    ? findPeriod(latest)
    : undefined;
}

/** A part of a year whose year is that of the question before, or of the latest month. */
function takeYearless(takes: PatternReader, { latest, before }: PeriodContext): Period | undefined {
  const year = before?.year ?? (latest === undefined ? undefined : Number(latest.slice(0, 4)));
  if (year === undefined) return undefined;
  const english = takes(new RegExp(`\\b(?:in|for|of|during|and|about) (${anyMonth})\\b(?! \\d)`));
  if (english) return findPeriod(monthText(year, monthOf(english[1])));
  const quarter = takes(/\b(?:q([1-4])|(first|second|third|fourth|last) quarter)\b/);
  if (quarter) return findPeriod(`${year}-Q${quarter[1] ?? digit(quarter[2])}`);
  const half = takes(/\b(?:h([12])|(first|second) half)\b/);
  if (half) return findPeriod(`${year}-H${half[1] ?? digit(half[2])}`);
  const first = takes(/前(\d{1,2}|[二三四五六七八九])个月/);
  if (first) return months(year, 1, digit(first[1]));
  const zh = takes(
    /(?<![\d一-龥])(?:第?([一二三四])季度|([上下])半年)|(?<!\d)(\d{1,2})月份?(?!以来)/,
  );
  if (!zh) return undefined;
  if (zh[3] !== undefined) return findPeriod(monthText(year, Number(zh[3])));
  return findPeriod(zh[1] ? `${year}-Q${digit(zh[1])}` : `${year}-H${digit(zh[2])}`);
}

function takeYear(takes: PatternReader): Period | undefined {
  const year = takes(/(?<!\d)(\d{4})(?!\d)年?(?:全年)?/);
  return year ? findPeriod(year[1] ?? "") : undefined;
}
