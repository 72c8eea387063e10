/** The words of questions, in English and Chinese: what is asked, of which flow, by which breakdown. */
import type { SeriesFlow } from "../official/series.ts";
import { type PatternReader, numberOf } from "./question-period.ts";

export type QuestionKind =
  | "value"
  | "quantity"
  | "growth"
  | "share"
  | "average"
  | "record"
  | "peak"
  | "count"
  | "streak"
  | "turning"
  | "driver"
  | "rank"
  | "mover"
  | "said";

/** One of several patterns. */
function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join("|"));
}

export const lowestWords = /\b(lowest|smallest|least|weakest|worst)\b|最低|最少|最小|最弱/;

/** Which way a question supposes that a figure went; undefined where it supposes none. */
export function directionOf(text: string): "up" | "down" | undefined {
  const down = anyOf(
    /\b(drag\w*|weigh\w*|held back|fell|fall(ing|en|s)?|declin\w*|decreas\w*)\b/,
    /\b(drop\w*|shr[aiu]nk\w*|down)\b/,
    /下降|减少|下滑|下跌|回落|萎缩|拖累|[降跌]幅/,
  );
  const up = anyOf(
    /\b(gr[oe]w\w*|ris(e|es|en|ing)|rose|increas\w*|expand\w*|up|climb\w*)\b/,
    /增长|上升|增加|扩大|提高|上涨|增[幅速量]/,
  );
  const [isDown, isUp] = [down.test(text), up.test(text)];
  return isDown === isUp ? undefined : isDown ? "down" : "up";
}

const zhNumerals = "一二三四五六七八九十";
const count = "\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten";

/** How many a ranking asks for: `top 3`, `three largest`, `前三大`; one for `第一大`. */
export function topOf(text: string): number | undefined {
  const said = new RegExp(
    `\\btop (${count})\\b|\\b(${count}) (?:largest|biggest|smallest|main|most important|leading)\\b|前(\\d{1,2})大?`,
  ).exec(text);
  if (said) return numberOf(said[1] ?? said[2] ?? said[3]);
  if (/第一大/.test(text)) return 1;
  const zh = /前([一二三四五六七八九十])大?/.exec(text);
  return zh ? zhNumerals.indexOf(zh[1] ?? "") + 1 : undefined;
}

const ordinals = [
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
];

/** Which place of a ranking is asked for alone. @example nthOf("third largest supplier") // 3 */
export function nthOf(text: string): number | undefined {
  const said = new RegExp(`\\b(${ordinals.join("|")})[- ](?:largest|biggest|most important)`).exec(
    text,
  );
  if (said) return ordinals.indexOf(said[1] ?? "") + 2;
  const zh = /第([二三四五六七八九十])大/.exec(text);
  return zh ? zhNumerals.indexOf(zh[1] ?? "") + 1 : undefined;
}

/** Patterns of each kind; the first kind that is found decides, all of them are taken. */
const kindWords: readonly (readonly [QuestionKind, RegExp])[] = [
  [
    "peak",
    anyOf(
      /\b(which|what)( \w+)? months?( had| was| were| saw| brought)?\b/,
      /\b(the )?(best|peak|strongest|highest|largest|biggest)(?= (\w+ )?month\b)/,
      /\b(the )?(weakest|worst|lowest|smallest)(?= (\w+ )?month\b)/,
      /\b(highest|lowest|largest|biggest|smallest|best|worst) monthly\b/,
      /哪(一)?个月(份)?(?!以来)/,
      /月度最[高低大小]/,
      /最[高低大小]的?(一个)?月份?/,
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
    "mover",
    anyOf(
      /\b(gr[eo]w|growing|grown|rose|risen|rising|increased) (the )?(fastest|most|quickest)\b/,
      /\b(fell|fallen|falling|decreased|declined|dropped|shrank) (the )?(fastest|most|quickest)\b/,
      /\b(fastest|quickest)[- ](growing|rising|falling)\b|\bfastest\b/,
      /\b(largest|biggest|strongest|steepest|highest) (increase|rise|growth|gain)s?( in)?\b/,
      /\b(largest|biggest|sharpest|steepest) (fall|drop|decline|decrease)s?( in)?\b/,
      /(增长|上升|增加|下降|减少|下跌)(最(快|多|大|猛)|额最大)|(增|降|跌)幅最[大高]|增速最[快高]|增量最大/,
    ),
  ],
  [
    "driver",
    anyOf(
      /\bwhat drove( it)?\b|\bdrove\b|\bdriv(en|ing)\b|\bdrivers?\b|\bwhy\b|\bcontribut\w*( (the )?most)?\b/,
      /\bdrag(s|ged|ging)?\b|\bweigh(ed|s)? on\b|\bheld back\b/,
      /\b(what )?(was |is |lies )?behind\b|\bexplain\w*\b|\bdue to\b|\bthanks to\b/,
      /拉动|带动|推动|为什么|为何|原因|贡献(最大)?|驱动|靠|拖累/,
    ),
  ],
  [
    "turning",
    anyOf(
      /\bturning points?\b/,
      /\bturn(ed|s)?\b|\brecover(ed|y|ing)?\b/,
      /\b(start|beg[aiu]n|stop)(ed|ped|s)?( to)? (fall|declin|drop)\w*( again)?\b/,
      /\b(start|beg[aiu]n|stop)(ed|ped|s)?( to)? (grow|ris|increas|recover|improv)\w*( again)?\b/,
      /拐点|转折点?/,
      /(从)?(什么时候|何时)(才)?(开始|起)(增长|下降|上升|回升|下滑)/,
      /由[升增降减]转[升增降减]/,
    ),
  ],
  [
    "streak",
    anyOf(
      /\b(for )?(how many months )?in a row\b/,
      /\b(how many )?consecutive(ly)?\b/,
      /\bstreak\b/,
      /\b(growing|falling|rising|grown|fallen) for( long| how long)?\b/,
      /\b(for )?how long\b/,
      /连续(增长|下降)?了?(多少|几)?个?月?(增长|下降)?/,
      /几连[增升降]/,
    ),
  ],
  ["count", anyOf(/\b(in )?how many months\b/, /\bhow (often|many times)\b/, /有?(几|多少)个月/)],
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
    "average",
    anyOf(
      /\b(an? |the )?(monthly )?average( monthly| month)?( of)?\b/,
      /\bon average\b|\bper month\b|\beach month\b|\bmonthly mean\b/,
      /月均|(平均)?每(个)?月(平均)?|月平均|平均/,
    ),
  ],
  [
    "rank",
    anyOf(
      new RegExp(`\\btop( (?:${count}))?\\b`),
      new RegExp(
        `\\b(?:(?:${count}|${ordinals.join("|")})[- ])?(largest|biggest|main|most important|leading|number one|rank(ed|ing|s)?)\\b`,
      ),
      /前([一二三四五六七八九十]|\d{1,2})大?|第[一二三四五六七八九十]大|第几(大|位)?|最大(的)?|主要|最重要的?|排(名)?(第一)?/,
    ),
  ],
  [
    "share",
    anyOf(
      /\bshares?\b/,
      /\bproportion\b/,
      /\b(how much|what (part|fraction)) of(?= (all |total |the )?(exports?|imports?|trade))/,
      /\bpercent(age)? of\b/,
      /比重/,
      /占比/,
      /比例/,
      /份额/,
      /占(?=.{0,8}(多少|比例|几成|百分之几))/,
    ),
  ],
  [
    "growth",
    anyOf(
      /\b(gr[eo]w|growing|grown|grows|growth|increas(ed?|ing)|changed?|ris(e|en|ing)|rose)\b/,
      /\b(fell|fall|falling|fallen|declin(ed?|ing)|decreas(ed?|ing))\b/,
      /\b(drop(ped|ping)?|shr[au]nk|shrinking)\b/,
      /\byear[- ]on[- ]year\b|\byoy\b/,
      /\bcompare[ds]?\b|\bversus\b|\bvs\b/,
      /相比|比较|对比/,
      /同比/,
      /增长(率|了)?/,
      /增速|增幅/,
      /下降|下滑|下跌/,
      /上升/,
      /增加|减少/,
      /变化/,
    ),
  ],
];

const quantityUnits = "units|pieces|tonnes|tons|kilograms|litres";
/** Units and words that ask for how much there is of goods, not for what they are worth. */
const quantityWords = anyOf(
  new RegExp(
    "\\b(how many|number of) (?!months|declarations|conveyances|parcels|countries|times)" +
      `(${quantityUnits}|sets)?( of)?(?= |$)`,
  ),
  new RegExp(`\\b(in )?(${quantityUnits})( of)?\\b`),
  /\bby (volume|weight|quantity)\b|\b(net )?(volume|quantity|quantities|weight|mass)( of)?\b/,
  /(多少|几)?(万|亿)?(吨|辆|台|艘|架|千克|公斤|升|双)|数量|重量|净重/,
);

/** Whether a quantity is asked for; its words are taken. */
export function takeQuantity(takes: PatternReader): boolean {
  return takesAll(takes, quantityWords);
}

export function takeKind(takes: PatternReader): QuestionKind | undefined {
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

/** Words of partners that also say which way the goods go. */
const waysOf: readonly (readonly [SeriesFlow, RegExp])[] = [
  ["import", /\bsuppliers?\b|\bsources?\b|来源|供应国|供货国|供应方/],
  ["export", /\bmarkets?\b|\bdestinations?\b|\bcustomers?\b|\bbuyers?\b|目的地|目的国/],
];

export const mainCommodities = /\b(by )?main commodit(y|ies)\b|主要商品/;

const dimensionWords: readonly (readonly [string, RegExp])[] = [
  [
    "partner",
    anyOf(
      /\b(by )?((trading )?partners?|countr(y|ies)|econom(y|ies)|markets?|suppliers?|sources?)\b/,
      /\b(destinations?|customers?|buyers?)\b/,
      /\bwhere\b(?=.*\b(go|goes|went|come|comes|came|sold|sell|buy|bought)\b)/,
      /来源(国家?|地)?|目的[地国]|供[应货]国/,
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
    anyOf(
      /\b(by )?((types?|kinds?) of enterprises?|enterprise types?)\b/,
      /企业性质|企业类型|哪类企业/,
    ),
  ],
  ["chapter", anyOf(/\b(by )?(hs )?chapters?\b/, /商品章/)],
  [
    "section",
    /\b(by )?(hs )?sections?\b|\b(by )?(goods|commodit(y|ies)|products?)\b|商品(类别|类)?/,
  ],
  ["transport_mode", anyOf(/\b(by )?(modes?|means) of transport\b/, /运输方式/)],
  ["province", anyOf(/\b(by )?(provinces?|regions?)\b/, /省份/, /省市/, /地区/)],
  ["district", anyOf(/\b(by )?(customs )?districts?\b/, /关区/)],
];

/** The breakdown that is asked by, and the flow that its words imply. */
export function takeDimension(takes: PatternReader, text: string) {
  let by: string | undefined;
  for (const [dimension, pattern] of dimensionWords) while (takes(pattern)) by ??= dimension;
  const way = waysOf.find(([, pattern]) => pattern.test(text))?.[0];
  return { by, way };
}

function takesAll(takes: PatternReader, pattern: RegExp): boolean {
  let found = false;
  while (takes(pattern)) found = true;
  return found;
}

/** The flow that is asked of; `both` where exports and imports are named one after the other. */
export function takeFlow(takes: PatternReader): SeriesFlow | "both" | undefined {
  if (takes(/\b(trade )?(balance|surplus(es)?|deficits?)( of trade)?\b|(贸易)?(顺差|逆差|差额)/))
    return "balance";
  const total = takesAll(takes, /(外贸|货物贸易)?进出口(总额|总值)?|外贸(总额|总值)?/);
  const both = takesAll(takes, /\b(exports? and imports?|imports? and exports?)\b/);
  const exported = takesAll(
    takes,
    /\b(exports?|exported|exporting|sell|sold|selling)\b|出口(额|值|总额|总值)?/,
  );
  const imported = takesAll(
    takes,
    /\b(imports?|imported|importing|buy|bought|buying)\b|进口(额|值|总额|总值)?/,
  );
  const trade = takesAll(takes, /\b(total )?(foreign )?trade\b|贸易(总额|额|总值)?|总值|总额/);
  if (both || (exported && imported)) return "both";
  if (total) return "total";
  if (exported) return "export";
  if (imported) return "import";
  return trade ? "total" : undefined;
}

const emptyWords = new Set(
  (
    "a an and are at as be been by compared did do does ever for from give goods has have how i in is it its last me month months much many " +
    "of on or over period please said same say show tell than that the their them there they this time to total value values was we were " +
    "large big high size look would had most best level figure figures data number numbers there-were been again start started net all-in " +
    "what when which who with world year years you your our china all million billion worth after about highest up down s the-year stand stood " +
    "went go goes going come came coming make made up account accounted if leave left out take taken away only just also since until who's " +
    "during between more less larger smaller bigger higher lower whether any rank place no faster slower still among where doing happen " +
    "happened supervised processed cleared position not yet now really too both either done hit reach reached"
  ).split(" "),
);
const emptyZh = new RegExp(
  [
    "请问|请|告诉我|我国|我们|中国|我|全国|全年|当年|当月|是否|是|的|了",
    "多少|为|在|和|与|对|从|向|自|到|来|由|按|分|呢|吗|吧|比|还是|谁|不",
    "哪些|哪个|哪|什么|怎么样|怎样|如何|何时|几|个|有|外|之|后|位|名|第",
    "数据|数字|水平|已经|多大|百分之|创|过|一共|共建|共|进行|主要",
    "以来|情况|金额|数额|额|值|元|亿|占|中|里|其|最|总|更|大|高|多",
    "全部|货物|商品|月份?|年|季度|同期|上|去|那么?|如果|会|没有?|还",
    "又|再|处理|快|慢|各|？|，|。|、|！",
  ].join("|"),
  "gu",
);

/** What is left when all that is understood and all that says nothing is taken away. */
export function leftOver(rest: string, locale: "en" | "zh"): string {
  if (locale === "zh") return rest.replaceAll(emptyZh, "").replaceAll(/[\s\p{P}]/gu, "");
  return rest
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== "" && !emptyWords.has(word) && !/^\W+$/.test(word))
    .join(" ");
}
