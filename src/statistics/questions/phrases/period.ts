/** Reads the period that tokens name: a month, a quarter, a half, a year or months of one. */
import { type Period, findPeriod, monthText } from "../../tables/period.ts";
import type { FoundTokens, Phrase, PhraseRule } from "./phrases.ts";

/** What words like "this year" and a month without its year refer to. */
export type PeriodContext = {
  /** The latest month that is held, as `YYYY-MM`. */
  readonly latest?: string | undefined;
  /** The day of the question, which "last year" is counted from; the latest month where it is not given. */
  readonly today?: Temporal.PlainDate | undefined;
  /** The period of the question before. */
  readonly before?: Period | undefined;
};

/** The months from one to another of a year; undefined where they are none. */
export function monthsFrom(year: number, first: number, last: number): Period | undefined {
  if (!isYear(year) || !(first >= 1 && first <= last && last <= 12)) return undefined;
  if (first === 1 && last === 12) return findPeriod(String(year));
  if (first === last) return findPeriod(monthText(year, first));
  const isHalf = last - first === 5 && (first === 1 || first === 7);
  const isQuarter = last - first === 2 && first % 3 === 1;
  if (isHalf) return findPeriod(`${year}-H${first === 1 ? 1 : 2}`);
  if (isQuarter) return findPeriod(`${year}-Q${(first + 2) / 3}`);
  const text = `${monthText(year, first)}/${monthText(year, last)}`;
  return { text, kind: "half", year, firstMonth: first, lastMonth: last };
}

const isYear = (year: number): boolean => Number.isInteger(year) && year >= 1900 && year <= 2100;

type Make = (found: FoundTokens, yearOf: (found: FoundTokens) => number) => Period | undefined;

/** The months of a quarter, or of several from January. */
const quarterOf = (quarter: number, year: number): Period | undefined =>
  monthsFrom(year, quarter * 3 - 2, quarter * 3);
const quartersFrom = (year: number, first: number, last: number): Period | undefined =>
  first >= 1 && first < last && last <= 4 ? monthsFrom(year, first * 3 - 2, last * 3) : undefined;
const halfOf = (half: number, year: number): Period | undefined =>
  monthsFrom(year, half === 1 ? 1 : 7, half === 1 ? 6 : 12);

/** Parts of a year in English; each may be followed by its year, after a comma or "of". */
const englishParts: readonly (readonly [string, Make])[] = [
  ["month", (found, year) => monthsFrom(year(found), found.number("month"), found.number("month"))],
  [
    "from? month to|dash|until|by=through month",
    (found, year) => monthsFrom(year(found), found.number("month"), found.number("month", 1)),
  ],
  [
    "between month and month",
    (found, year) => monthsFrom(year(found), found.number("month"), found.number("month", 1)),
  ],
  ["quarter", (found, year) => quarterOf(found.number("quarter"), year(found))],
  [
    "from? quarter to|dash|until|by=through quarter",
    (found, year) => quartersFrom(year(found), found.number("quarter"), found.number("quarter", 1)),
  ],
  ["first quarters", (found, year) => quarterOf(1, year(found))],
  ["ordinal quarters", (found, year) => quarterOf(found.number("ordinal"), year(found))],
  [
    "half",
    (found, year) => (found.value("half") ? halfOf(found.number("half"), year(found)) : undefined),
  ],
  ["first number months", (found, year) => monthsFrom(year(found), 1, found.number("number"))],
  [
    "first number quarters",
    (found, year) => monthsFrom(year(found), 1, found.number("number") * 3),
  ],
];

/** Parts of a year in Chinese; the year stands before them. */
const chineseParts: readonly (readonly [string, Make])[] = [
  [
    "ordinal? number months",
    // 一个月 is any of them, not January
    (found, year) =>
      found.text("months").includes("个") && found.value("ordinal") === undefined
        ? undefined
        : monthsFrom(year(found), last(found), last(found)),
  ],
  [
    "from? number months? dash|to number months",
    (found, year) => monthsFrom(year(found), last(found, 1), last(found)),
  ],
  [
    "from? number quarters= dash|to number quarters=",
    (found, year) => quartersFrom(year(found), last(found, 1), last(found)),
  ],
  // 四季度 is one of them, 四个季度 are all
  ["number quarters=", (found, year) => quarterOf(last(found), year(found))],
  ["ordinal number quarters", (found, year) => quarterOf(last(found), year(found))],
  ["half", (found, year) => halfOf(found.number("half"), year(found))],
  ["first number months", (found, year) => firstOnes(found, year, 1)],
  ["last=final|after number months", (found, year) => closingMonths(found, year, 1)],
  ["last=final|after number quarters", (found, year) => closingMonths(found, year, 3)],
  ["last=final quarters", (found, year) => quarterOf(4, year(found))],
  ["first number quarters", (found, year) => firstOnes(found, year, 3)],
];

/** 前三个季度; 前一个季度 is the one before another. */
const firstOnes = (
  found: FoundTokens,
  year: (found: FoundTokens) => number,
  each: number,
): Period | undefined => {
  const isBefore = found.text("first") === "前" && last(found) === 1;
  return isBefore ? undefined : monthsFrom(year(found), 1, last(found) * each);
};

/** 最后两个月, 后两个季度: as many as are counted, and none that is named: 后三月. */
const closingMonths = (
  found: FoundTokens,
  year: (found: FoundTokens) => number,
  each: number,
): Period | undefined => {
  const unit = each === 1 ? "months" : "quarters";
  const count = last(found);
  const isCounted = found.text(unit).includes("个") && count >= 1 && count * each < 12;
  return isCounted ? monthsFrom(year(found), 13 - count * each, 12) : undefined;
};

const chineseSpan: Make = (found, year) => monthsFrom(year(found), last(found, 1), last(found));

/** Both ends with their year, which has to be the same. */
const yearsSpan: Make = (found, year) => {
  const [from, yearTo, to] = [1, 2, 3].map((nth) => found.number("number", nth));
  return yearTo === year(found) ? monthsFrom(year(found), from ?? 0, to ?? 0) : undefined;
};

/** The last number but some: the first one may be the year. */
function last(found: FoundTokens, but = 0): number {
  const numbers = [0, 1, 2].flatMap((nth) => found.value("number", nth) ?? []);
  return Number(numbers.at(-1 - but));
}

/** The rules of periods of a language, for what is held and what was asked before. */
export function periodRules(locale: "en" | "zh", context: PeriodContext): readonly PhraseRule[] {
  const make: MakeRule = (of, period, yearOf, isAssumed = false) => ({
    of,
    make: (found) => {
      const read = period(found, yearOf);
      if (!read || isEndAlone(found)) return undefined;
      if (found.value("since") !== undefined) return sinceThen(read, context);
      const isOpen = found.value("ahead") !== undefined || found.value("after") !== undefined;
      // 后两个季度 are counted, not behind a quarter
      if (isOpen && !of.includes("last=final"))
        return restOfYear(read, found.value("ahead") !== undefined ? "before" : "after", context);
      const isFrom = found.value("from") !== undefined;
      const isFromTo = isSpan(of) && (isFrom || found.value("between") !== undefined);
      const isBareSpan = isSpan(of) && !isFromTo && isWritten(found, locale);
      const isMarkedSpan = isSpan(of) && !isFromTo && !isBareSpan && isMarked(found, locale);
      const isEnd = found.value("until") !== undefined || found.value("by") === "through";
      const isUntil = !isFromTo && isEnd && !isSpan(of);
      return {
        is: "period",
        period: read,
        role: isUntil ? "until" : isFrom && !isFromTo ? "from" : "in",
        isAlone: found.value("only") !== undefined,
        isFromTo,
        isBareSpan,
        isMarkedSpan,
        isNextPart: read.lastMonth - read.firstMonth === (of.includes("quarter") ? 5 : 1),
        isYearAssumed: isAssumed,
      };
    },
  });
  const rules = locale === "en" ? englishRules(context, make) : chineseRules(context, make);
  return [...rules, ...sameRules, ...twelveRules(locale)];
}

/** "The same month of 2023", 2023年同期: the part of that year that the other period is of its own. */
const sameRules: readonly PhraseRule[] = ["in|of|over? same number", "number same"].map((of) => ({
  of,
  make: (found) => {
    const period = wholeYear(found, (one) => yearIn(one, 0));
    const role = { role: "in", isAlone: false, isFromTo: false, isSamePart: true } as const;
    return period && { is: "period", period, ...role };
  },
}));

/** 11月底 is a day, unless the year up to it is named. */
function isEndAlone(found: FoundTokens): boolean {
  return found.value("months") === "end" && found.value("until") === undefined;
}

/** "May to June", 5月到6月: 5至6月 and "May-June" are a span, and so is what "in" or "over" leads. */
function isWritten(found: FoundTokens, locale: "en" | "zh"): boolean {
  if (locale === "en")
    return (
      found.value("to") !== undefined && spanLeads.every((one) => found.value(one) === undefined)
    );
  const isWord = /^[到至]$/.test(found.text("to")) || /^[到至]$/.test(found.text("dash"));
  const units = ["months", "quarters"] as const;
  return isWord && units.some((one) => found.value(one, 1) !== undefined);
}

/** "May-June", "May until June", with nothing before it that makes both of them one. */
function isMarked(found: FoundTokens, locale: "en" | "zh"): boolean {
  return locale === "en" && spanLeads.every((one) => found.value(one) === undefined);
}

const spanLeads = ["in", "of", "over", "since"] as const;

/** "March through May" has its end marked, not its whole. */
function isSpan(of: string): boolean {
  return of.includes("dash") || of.includes("between");
}

/** From a month on, up to the latest that is held; undefined where that lies in another year. */
function sinceThen(from: Period, { latest }: PeriodContext): Phrase | undefined {
  const [year, month] = (latest ?? "").split("-").map(Number);
  const period = year === from.year ? monthsFrom(year, from.firstMonth, month ?? 0) : undefined;
  return period && { is: "period", period, role: "since", isAlone: false, isFromTo: false };
}

/** The months of the year before a period, or after it up to the latest that is held. */
function restOfYear(
  { kind, year, firstMonth, lastMonth }: Period,
  role: "before" | "after",
  { latest }: PeriodContext,
): Phrase | undefined {
  const [heldYear, heldMonth] = (latest ?? "").split("-").map(Number);
  if (kind === "year" || (role === "after" && heldYear !== year)) return undefined;
  const period =
    role === "before"
      ? monthsFrom(year, 1, firstMonth - 1)
      : monthsFrom(year, lastMonth + 1, heldMonth ?? 0);
  return period && { is: "period", period, role, isAlone: false, isFromTo: false };
}

type MakeRule = (
  of: string,
  period: Make,
  yearOf: (found: FoundTokens) => number,
  isYearAssumed?: boolean,
) => PhraseRule;

/** "The year as a whole" */
function wholeYearRule(of: string, context: PeriodContext): PhraseRule {
  return {
    of,
    make: () => {
      const period = findPeriod(String(context.before?.year ?? latestYear(context) ?? ""));
      const role = { role: "in", isAlone: false, isFromTo: false, isWholeYear: true } as const;
      return period && { is: "period", period, ...role };
    },
  };
}

function englishRules(context: PeriodContext, make: MakeRule): readonly PhraseRule[] {
  const relative = relativeYear(context);
  const named = (found: FoundTokens): number => yearIn(found, 0);
  const assumed = (): number => context.before?.year ?? latestYear(context) ?? Number.NaN;
  const lead = "only? in|of|over|until|by=through|since|ahead|after? only?";
  return [
    ...englishParts.flatMap(([of, period]) => [
      make(`${lead} ${of} in|of|stop? number only?`, period, afterMonths),
      make(`${lead} ${of} of|in|stop? relative only?`, period, relative),
      make(`${lead} ${of} only?`, period, assumed, true),
      // "from the third quarter" is what a change is on
      ...(of.startsWith("from") || of.startsWith("between")
        ? []
        : [
            make(`from ${of} in|of|stop? number`, period, afterMonths),
            make(`from ${of}`, period, assumed, true),
          ]),
    ]),
    make("number poss", wholeYear, named),
    ...englishParts
      .filter(([of]) => !of.startsWith("from") && !of.startsWith("between"))
      .flatMap(([of, period]) => [
        make(`${of} poss`, period, assumed, true),
        make(`${of} in|of|stop? number poss`, period, afterMonths),
      ]),
    make("from number", wholeYear, named),
    wholeYearRule("in|of|over? year=whole poss?", context),
    make("in|of? number poss", wholeYear, named),
    make("number quarter", (found, year) => quarterOf(found.number("quarter"), year(found)), named),
    make(`${lead} number only?`, wholeYear, named),
    make(`${lead} year in|of? number only?`, wholeYear, named),
    make(`${lead} relative`, relativePeriod(context), () => 0),
    make(`${lead} last quarters of|in number`, (found, year) => quarterOf(4, year(found)), named),
    make(`in|over|of? last number months of|in number`, lastMonths(1), (found) => yearIn(found, 1)),
    make(`in|over|of? last number quarters of|in number`, lastMonths(3), (found) =>
      yearIn(found, 1),
    ),
    make(`${lead} number dash number`, isoMonth, named),
    make(`from? ${isoSpan}`, isoMonths, named),
  ];
}

/** The last months or quarters of a year. */
function lastMonths(each: number): Make {
  return (found, year) => {
    const count = Number(found.value("number", 0));
    return count * each <= 12 ? monthsFrom(year(found), 13 - count * each, 12) : undefined;
  };
}

const isoSpan = "number dash number to|dash|until number dash? number?";

/** Where "first five months of 2024" names a number before the year. */
function afterMonths(found: FoundTokens): number {
  return yearIn(found, found.value("number", 1) === undefined ? 0 : 1);
}

/** 24年 is 2024. */
function shortYearIn(found: FoundTokens): number {
  const text = found.value("number") ?? "";
  const isShort = /^[2-4]\d$/.test(text) && found.value("year") !== undefined;
  return isShort ? 2000 + Number(text) : yearIn(found, 0);
}

function yearIn(found: FoundTokens, nth: number): number {
  const text = found.value("number", nth) ?? "";
  return text.length === 4 ? Number(text) : Number.NaN;
}

const wholeYear: Make = (found, year) =>
  isYear(year(found)) ? findPeriod(String(year(found))) : undefined;
const isoMonth: Make = (found, year) => {
  const month = found.value("number", 1) ?? "";
  return month.length === 2 ? monthsFrom(year(found), Number(month), Number(month)) : undefined;
};
const isoMonths: Make = (found, year) => {
  const [from, third, fourth] = [1, 2, 3].map((nth) => found.value("number", nth));
  if (fourth !== undefined && Number(third) !== year(found)) return undefined;
  return monthsFrom(year(found), Number(from), Number(fourth ?? third));
};

function chineseRules(context: PeriodContext, make: MakeRule): readonly PhraseRule[] {
  const relative = relativeYear(context);
  const named = (found: FoundTokens): number => shortYearIn(found);
  const assumed = (): number => context.before?.year ?? latestYear(context) ?? Number.NaN;
  const lead = "only? in? until?";
  return [
    make(
      "from? number year number months dash|to number year number months in=?",
      yearsSpan,
      named,
    ),
    make("from number year? of? number months? dash|to number months in=?", chineseSpan, named),
    ...chineseParts.flatMap(([of, period]) => [
      make(`${lead} number year? of? ${of} in=? only? since?`, period, named),
      ...(of.startsWith("last") || of.startsWith("first")
        ? []
        : [
            make(`in? number year? of? ${of} ahead|after`, period, named),
            make(`in? ${of} ahead|after`, period, assumed, true),
          ]),
      make(`${lead} relative of? ${of}`, period, relative),
      make(`${lead} ${of} in=? only?`, period, assumed, true),
    ]),
    wholeYearRule("in? year=whole", context),
    make(`${lead} number year year? in=? since?`, wholeYear, named),
    make(`${lead} number`, wholeYear, named),
    make(`${lead} relative year?`, relativePeriod(context), () => 0),
    make(`${lead} number dash number`, isoMonth, named),
    make(isoSpan, isoMonths, named),
    make(
      "number year quarter",
      (found, year) => quarterOf(found.number("quarter"), year(found)),
      named,
    ),
    make("number quarter", (found, year) => quarterOf(found.number("quarter"), year(found)), named),
  ];
}

function latestYear({ latest }: PeriodContext): number | undefined {
  return latest === undefined ? undefined : Number(latest.slice(0, 4));
}

/** The year of "this year" and "last year", counted from the day of the question. */
function relativeYear(context: PeriodContext) {
  return (found: FoundTokens): number => {
    const year = context.today?.year ?? latestYear(context) ?? Number.NaN;
    const said = found.value("relative");
    return said === "this-year" ? year : said === "last-year" ? year - 1 : Number.NaN;
  };
}

function monthsBack({ year, firstMonth }: Period): Period | undefined {
  return firstMonth === 1
    ? monthsFrom(year - 1, 12, 12)
    : monthsFrom(year, firstMonth - 1, firstMonth - 1);
}

function yearBefore({ year, firstMonth, lastMonth }: Period): Period | undefined {
  return monthsFrom(year - 1, firstMonth, lastMonth);
}

function relativePeriod({ latest, today, before }: PeriodContext): Make {
  return (found) => {
    // "and the year before?" is that of the question before
    if (found.value("relative") === "year-before") return before && yearBefore(before);
    if (latest === undefined) return undefined;
    const held = Temporal.PlainYearMonth.from(latest);
    const now = today?.toPlainYearMonth() ?? held;
    const { year } = now;
    switch (found.value("relative")) {
      case "this-year":
        return held.year === year ? monthsFrom(year, 1, held.month) : findPeriod(String(year));
      case "last-year":
        return findPeriod(String(year - 1));
      case "this-month":
        return findPeriod(now.toString());
      case "last-month":
        // in a thread it is the month before the one that was asked of
        if (before?.kind === "month") return monthsBack(before);
        return findPeriod((today ? now.subtract({ months: 1 }) : now).toString());
      case "latest-month":
        return findPeriod(latest);
      default:
        return undefined;
    }
  };
}

function twelveTo(period: Period): Phrase {
  return { is: "period", period, role: "twelve", isAlone: false, isFromTo: false };
}

/** Twelve months that end with one. */
function twelveRules(locale: "en" | "zh"): readonly PhraseRule[] {
  const make = (of: string): PhraseRule => ({
    of,
    make: (found) => {
      const numbers = [0, 1, 2].map((nth) => found.number("number", nth));
      const [first = 0, second = 0, third = 0] = numbers;
      const isYear = found.value("year", 1) !== undefined && third === 1;
      // 11月、12月 are two months, 11月的12个月 are twelve
      const isCounted =
        found.value("months", 1) === undefined || /^个/.test(found.text("months", 1));
      const isTwelve = locale === "en" ? first === 12 : (third === 12 && isCounted) || isYear;
      const [year, month] = locale === "en" ? [second, found.number("month")] : [first, second];
      const period = isTwelve ? monthsFrom(year, month, month) : undefined;
      return period && twelveTo(period);
    },
  });
  const yearTo: PhraseRule = {
    of: "in|over? year to|until month of|stop? number",
    make: (found) => {
      const month = found.number("month");
      const period = monthsFrom(found.number("number"), month, month);
      return period && twelveTo(period);
    },
  };
  if (locale === "en")
    return [
      make("in|over|of? last? number months to|until|in|by=through month of|stop? number"),
      yearTo,
    ];
  return [
    make("in? until number year number months until? of? number year"),
    make("in? until? number year number months until? stop? of? number months in=?"),
    make("in? until? number year number months of? last number months in=?"),
  ];
}
