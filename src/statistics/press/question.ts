/**
 * Reads a question about released figures, in English or Chinese. Every word of it must be understood:
 * what is left over makes the question refused, so that nothing is answered that was not asked.
 *
 * In: the question and the names of codes. Out: a `Question`, or what was not understood.
 */
import type { Text } from "#src/kernel/text.ts";
import type { SeriesFlow } from "../official/series.ts";
import { type Period, findPeriod, monthText, previousYear } from "../tables/period.ts";

export type QuestionKind =
  | "value"
  | "growth"
  | "share"
  | "record"
  | "peak"
  | "streak"
  | "turning"
  | "driver"
  | "rank"
  | "said";

/** A class of goods, partners or regimes that a question names. */
export type NamedPlace = {
  readonly dimension: string;
  /** Several where the name stands for their sum. */
  readonly codes: readonly string[];
  readonly label: Text;
};

export type Question = {
  readonly kind: QuestionKind;
  readonly locale: "en" | "zh";
  readonly flow: SeriesFlow;
  readonly period: Period | undefined;
  readonly place: NamedPlace | undefined;
  /** What is taken out of the whole. */
  readonly without: NamedPlace | undefined;
  /** Dimension that a ranking or a contribution is asked by. */
  readonly by: string | undefined;
  readonly lowest: boolean;
  /** How many rows a ranking asks for. */
  readonly top: number | undefined;
  readonly currency: string | undefined;
};

export type Unread = {
  readonly locale: "en" | "zh";
  readonly reason: "future" | "traders" | "words" | "empty" | "places" | "periods";
  /** Words that were not understood. */
  readonly words: string;
};

/** A name and what it stands for; longer names are tried first. */
export type Vocabulary = readonly { readonly name: string; readonly place: NamedPlace }[];

const monthNames = [
  ...["jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?"],
  ...["aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"],
];

/**
 * Reads the question. What it leaves open is taken from the question before, where there is one.
 * @returns what it asks, or why it can't be read
 */
export function readQuestion(
  text: string,
  vocabulary: Vocabulary,
  before?: Question,
): Question | Unread {
  const locale = /\p{Script=Han}/u.test(text) ? "zh" : "en";
  let rest = ` ${text
    .slice(0, 500)
    .toLowerCase()
    .replaceAll(/[’']s\b/g, "")} `;
  const takes = (pattern: RegExp): RegExpExecArray | undefined => {
    const found = pattern.exec(rest);
    if (!found) return undefined;
    rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`;
    return found;
  };
  if (/\b(will|forecast|predict|next (year|month)|tomorrow)\b|预测|明年|下个月|未来/.test(rest))
    return { locale, reason: "future", words: "" };
  if (/\b(company|companies|trader|firm|declarant)s?\b|哪家|公司|报关单位/.test(rest))
    return { locale, reason: "traders", words: "" };
  const periods = takePeriods(takes);
  const currency = takes(/\b(in )?(us )?dollars?\b|\busd\b|美元/) ? "USD" : undefined;
  takes(/\b(in )?(yuan|rmb|renminbi|cny)\b|人民币/);
  const places = takePlaces(rest, vocabulary);
  rest = places.rest;
  const without = places.found.find((one) => one.isExcluded)?.place;
  const named = places.found.filter((one) => !one.isExcluded).map(({ place }) => place);
  const lowest = lowestWords.test(rest);
  const top = topOf(rest);
  const kind = takeKind(takes);
  takes(lowestWords);
  const by = takeDimension(takes);
  const flow = takeFlow(takes);
  const left = leftOver(rest, locale);
  if (periods === "several") return { locale, reason: "periods", words: "" };
  const { period, isCompared } = periods;
  if (left !== "") return { locale, reason: "words", words: left };
  if (named.length > 1 || (named.length > 0 && without))
    return { locale, reason: "places", words: "" };
  const isOpen = flow === undefined && named.length === 0 && kind === undefined;
  if (isOpen && !without && !before) return { locale, reason: "empty", words: "" };
  const [place = without ? undefined : before?.place] = named;
  const isRanking = kind === undefined && by !== undefined && !place;
  return {
    ...{ locale, place, by, lowest, top },
    period: period ?? before?.period,
    without: without ?? (named.length > 0 ? undefined : before?.without),
    currency: currency ?? before?.currency,
    kind: kindOf({ kind, lowest, isRanking, isCompared }),
    flow: flow ?? before?.flow ?? "total",
  };
}

const lowestWords = /\b(lowest|smallest|least|weakest|worst)\b|最低|最少|最小|最弱/;

function kindOf(said: {
  readonly kind: QuestionKind | undefined;
  readonly lowest: boolean;
  readonly isRanking: boolean;
  readonly isCompared: boolean;
}): QuestionKind {
  const { kind, lowest, isRanking, isCompared } = said;
  if (lowest && kind !== "rank" && kind !== "peak") return "record";
  return kind ?? (isCompared ? "growth" : isRanking ? "rank" : "value");
}

const numerals = "一二三四五六七八九十";

/** How many a ranking asks for: `top 3`, `three largest`, `前三大`; one for `第一大`. */
function topOf(text: string): number | undefined {
  const digits = /\btop (\d{1,2})\b|前(\d{1,2})大?/.exec(text);
  if (digits) return Number(digits[1] ?? digits[2]);
  if (/第一大/.test(text)) return 1;
  const zh = /前([一二三四五六七八九十])大?/.exec(text);
  return zh ? numerals.indexOf(zh[1] ?? "") + 1 : undefined;
}

/** The period that is asked of; two of them where one is the other a year before, compared by growth. */
function takePeriods(
  takes: Takes,
): { readonly period: Period | undefined; readonly isCompared: boolean } | "several" {
  const first = takePeriod(takes);
  const second = first && takePeriod(takes);
  if (!second) return { period: first, isCompared: false };
  const [earlier, later] = first.year < second.year ? [first, second] : [second, first];
  const isYearApart = previousYear(later.text) === earlier.text && takePeriod(takes) === undefined;
  return isYearApart ? { period: later, isCompared: true } : "several";
}

/** One of several patterns. */
function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join("|"));
}

type Takes = (pattern: RegExp) => RegExpExecArray | undefined;

function takePeriod(takes: Takes): Period | undefined {
  const iso = takes(/\b(\d{4})-(\d{2}|q[1-4]|h[12])\b/);
  if (iso) return findPeriod(`${iso[1] ?? ""}-${(iso[2] ?? "").toUpperCase()}`);
  const names = monthNames.join("|");
  const english = takes(new RegExp(`\\b(?:in |of )?(${names})[.,]? (?:of )?(\\d{4})\\b`));
  if (english) {
    const said = english[1] ?? "";
    const month = monthNames.findIndex((one) => new RegExp(`^${one}$`).test(said)) + 1;
    return findPeriod(monthText(Number(english[2]), month));
  }
  const digits: Readonly<Record<string, string>> = {
    first: "1",
    second: "2",
    third: "3",
    fourth: "4",
    一: "1",
    二: "2",
    三: "3",
    四: "4",
    上: "1",
    下: "2",
  };
  const digit = (word: string | undefined): string => digits[word ?? ""] ?? word ?? "";
  const quarter = takes(/\b(?:q([1-4])|(first|second|third|fourth) quarter) (?:of )?(\d{4})\b/);
  if (quarter) return findPeriod(`${quarter[3] ?? ""}-Q${quarter[1] ?? digit(quarter[2])}`);
  const half = takes(/\b(?:h([12])|(first|second) half) (?:of )?(\d{4})\b/);
  if (half) return findPeriod(`${half[3] ?? ""}-H${half[1] ?? digit(half[2])}`);
  const zhQuarter = takes(/(\d{4})年?第?([一二三四1-4])季度/);
  if (zhQuarter) return findPeriod(`${zhQuarter[1] ?? ""}-Q${digit(zhQuarter[2])}`);
  const zhHalf = takes(/(\d{4})年?([上下])半年/);
  if (zhHalf) return findPeriod(`${zhHalf[1] ?? ""}-H${digit(zhHalf[2])}`);
  const first = takes(/\bfirst (\d{1,2}) months of (\d{4})\b/) ?? undefined;
  if (first) return yearToDate(Number(first[2]), Number(first[1]));
  const zhFirst = takes(/(\d{4})年?(?:前|1(?:月份?)?[至到\-—~～])(\d{1,2})个?月份?/);
  if (zhFirst) return yearToDate(Number(zhFirst[1]), Number(zhFirst[2]));
  const zhMonth = takes(/(\d{4})年(\d{1,2})月份?/);
  if (zhMonth) return findPeriod(monthText(Number(zhMonth[1]), Number(zhMonth[2])));
  const year = takes(/(?<!\d)(\d{4})(?!\d)年?(?:全年)?/);
  return year ? findPeriod(year[1] ?? "") : undefined;
}

function yearToDate(year: number, months: number): Period | undefined {
  if (months < 1 || months > 12) return undefined;
  if (months === 12) return findPeriod(String(year));
  const text = `${year}-01/${year}-${String(months).padStart(2, "0")}`;
  return { text, kind: "half", year, firstMonth: 1, lastMonth: months };
}

const kindWords: readonly (readonly [QuestionKind, RegExp])[] = [
  [
    "peak",
    anyOf(
      /\b(which|what) months?( had| was| were| saw| brought)?\b/,
      /\b(the )?(best|peak|strongest|weakest|worst|highest|lowest) month\b/,
      /哪(一)?个月(份)?(?!以来)/,
      /最[高低]的?月份/,
    ),
  ],
  [
    "said",
    anyOf(
      /\bwhat (was|did you) (said|say|published) (before|last time)\b/,
      /\b(said|published) last time\b/,
      /\brevised\b/,
      /\brevisions?\b/,
      /上次(公布|发布|说)?/,
      /修订/,
      /与上次相比/,
    ),
  ],
  [
    "driver",
    anyOf(
      /\bwhat drove( it)?\b|\bdrove\b|\bdriv(en|ing)\b|\bdrivers?\b|\bwhy\b|\bcontribut\w*( (the )?most)?\b/,
      /\b(what )?(was |is |lies )?behind\b|\bexplain\w*\b|\bdue to\b|\bthanks to\b/,
      /拉动|带动|推动|为什么|为何|原因|贡献(最大)?|驱动|靠/,
    ),
  ],
  [
    "turning",
    anyOf(
      /\bturning points?\b/,
      /\bturn(ed|s)?\b/,
      /\b(start|beg[aiu]n|stop)(ed|ped|s)?( to)? (fall|grow|rise|declin|increas|drop)\w*( again)?\b/,
      /拐点|转折点?/,
      /(从)?(什么时候|何时)(才)?(开始|起)(增长|下降|上升|回升|下滑)/,
      /由[升增降减]转[升增降减]/,
    ),
  ],
  [
    "streak",
    anyOf(
      /\b(how many months )?in a row\b/,
      /\bconsecutive(ly)?\b/,
      /\bstreak\b/,
      /\b(growing|falling|rising|grown|fallen) for( long| how long)?\b/,
      /连续(增长|下降)?了?(多少|几)?个?月?(增长|下降)?/,
      /几连[增升降]/,
    ),
  ],
  [
    "record",
    anyOf(
      /\bsince when( the)? highest\b/,
      /\b(since when|when were|when was)\b(?=.* last (this|so|as) high)/,
      /\blast (this|so|as) high\b/,
      /\bsince when\b/,
      /\b(a |the )?record\b/,
      /\bhighest( level)?( ever)?\b/,
      /\ball[- ]time high\b/,
      /(自)?(何时|什么时候|哪个?月)以来(的)?/,
      /(历史)?新高/,
      /最高/,
      /纪录/,
      /记录/,
    ),
  ],
  [
    "rank",
    anyOf(
      /\btop( \d+)?\b|\blargest\b|\bbiggest\b|\bmain\b|\brank(ed|ing|s)?\b/,
      /前([一二三四五六七八九十]|\d{1,2})大?|第一大|最大(的)?|主要|排名(第一)?/,
    ),
  ],
  [
    "share",
    anyOf(
      /\bshares?\b/,
      /\bproportion\b/,
      /\bpercent(age)? of\b/,
      /比重/,
      /占比/,
      /份额/,
      /占(?=.{0,8}(多少|比例|几成|百分之几))/,
    ),
  ],
  [
    "growth",
    anyOf(
      /\b(grow|grew|grown|growth|increased?|changed?|fell|fall|fallen|declined?|rise|rose|risen)\b/,
      /\byear[- ]on[- ]year\b/,
      /\bcompare[ds]?\b|\bversus\b|\bvs\b/,
      /相比|比较/,
      /同比/,
      /增长(率|了)?/,
      /增速/,
      /下降/,
      /上升/,
      /增加/,
      /变化/,
    ),
  ],
];

function takeKind(takes: Takes): QuestionKind | undefined {
  let kind: QuestionKind | undefined;
  for (const [one, pattern] of kindWords) {
    let found = takes(pattern);
    while (found) {
      kind ??= one;
      found = takes(pattern);
    }
  }
  return kind;
}

const dimensionWords: readonly (readonly [string, RegExp])[] = [
  [
    "partner",
    anyOf(
      /\b(by )?((trading )?partners?|countr(y|ies)|econom(y|ies)|markets?|suppliers?|sources?)\b/,
      /来源(国家?|地)?/,
      /贸易伙伴/,
      /伙伴/,
      /国家/,
      /国别/,
      /市场/,
    ),
  ],
  ["trade_mode", anyOf(/\b(by )?trade modes?\b/, /贸易方式/)],
  [
    "enterprise_type",
    anyOf(/\b(by )?(types? of enterprises?|enterprise types?)\b/, /企业性质/, /企业类型/),
  ],
  [
    "section",
    /\b(by )?(hs )?sections?\b|\b(by )?(goods|commodit(y|ies)|products?)\b|商品(类别|类)?/,
  ],
  ["province", anyOf(/\b(by )?(provinces?|regions?)\b/, /省份/, /省市/, /地区/)],
  ["district", anyOf(/\b(by )?(customs )?districts?\b/, /关区/)],
];

function takeDimension(takes: Takes): string | undefined {
  let by: string | undefined;
  for (const [dimension, pattern] of dimensionWords) while (takes(pattern)) by ??= dimension;
  return by;
}

function takesAll(takes: Takes, pattern: RegExp): boolean {
  let found = false;
  while (takes(pattern)) found = true;
  return found;
}

function takeFlow(takes: Takes): SeriesFlow | undefined {
  if (takes(/\b(trade )?(balance|surplus|deficit)\b|(贸易)?(顺差|逆差|差额)/)) return "balance";
  const both = takesAll(
    takes,
    /\b(exports? and imports?|imports? and exports?)\b|(外贸|货物贸易)?进出口(总额|总值)?|外贸(总额|总值)?/,
  );
  const exported = takesAll(
    takes,
    /\b(exports?|exported|sell|sold|selling)\b|出口(额|值|总额|总值)?/,
  );
  const imported = takesAll(
    takes,
    /\b(imports?|imported|buy|bought|buying)\b|进口(额|值|总额|总值)?/,
  );
  const trade = takesAll(takes, /\b(total )?(foreign )?trade\b|贸易(总额|额|总值)?|总值|总额/);
  if (both || (exported && imported)) return "total";
  if (exported) return "export";
  if (imported) return "import";
  return trade ? "total" : undefined;
}

function takePlaces(text: string, vocabulary: Vocabulary) {
  let rest = text;
  const found: { readonly place: NamedPlace; readonly isExcluded: boolean }[] = [];
  for (const { name, place } of vocabulary) {
    const isChinese = /\p{Script=Han}/u.test(name);
    const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const before = isChinese
      ? "(不含|不包括|剔除|扣除|扣掉|除去|除了|除|不算)?"
      : "(\\b(?:without|excluding|except|apart from|not counting|net of|leaving out|minus) (?:the )?)?";
    const pattern = new RegExp(
      isChinese ? `${before}${escaped}` : `${before}\\b${escaped}(?![\\w-])`,
    );
    const match = pattern.exec(rest);
    if (!match) continue;
    found.push({ place, isExcluded: match[1] !== undefined });
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
  }
  return { found, rest };
}

const emptyWords = new Set(
  (
    "a an and are at as be been by compared did do does ever for from give goods has have how i in is it its last me month months much many " +
    "of on over period please said same say show tell than that the their them there they this time to total us value values was we were " +
    "large big high size look would had most best level figure figures data number numbers there-were been again start started net all-in " +
    "what when which who with world year years you your our china all million billion worth after about highest up down s the-year stand stood " +
    "went go goes going come came coming make made up account accounted if leave left out take taken away only just also since until"
  ).split(" "),
);
const emptyZh = new RegExp(
  [
    "请问|请|告诉我|我国|我们|中国|我|全国|全年|当年|当月|是|的|了",
    "多少|为|在|和|与|对|从|向|自|到|来|由|按|分|呢|吗|吧",
    "哪些|哪个|哪|什么|怎么样|怎样|如何|何时|几|个|有|外|之|后",
    "数据|数字|水平|已经|多大|百分之|创|谁|过|一共|共|进行|主要",
    "以来|情况|金额|数额|额|值|元|亿|占|中|里|其|最|总",
    "全部|货物|商品|月份?|年|季度|同期|上|去|那么?|如果|会|没有?|还",
    "又|再|？|，|。|、|！",
  ].join("|"),
  "gu",
);

/** What is left when all that is understood and all that says nothing is taken away. */
function leftOver(rest: string, locale: "en" | "zh"): string {
  if (locale === "zh") return rest.replaceAll(emptyZh, "").replaceAll(/[\s\p{P}]/gu, "");
  return rest
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== "" && !emptyWords.has(word) && !/^\W+$/.test(word))
    .join(" ");
}
