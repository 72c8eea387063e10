/**
 * What a share is of: the part and the whole stand in the question, and a second class in the whole, its
 * growth, its currency or what was taken out of it is never passed over.
 */
import { type AskedQuestion, type AskedStep, ask, stepsOf, trap } from "./trial-question.ts";
import { type SaidWords, money, share, whole, withPartner } from "./truth.ts";

/** A share that is published of all goods is none of a partner's, a region's or another class's. */
const ofTwoWholes: readonly AskedQuestion[] = [
  ask("Share of mechanical and electrical products in exports 2024", "59.4 percent"),
  ask("2024年机电产品占出口比重", "59.4%"),
  ask("Share of general trade in trade, first 11 months of 2024", "64.1 percent"),
  ask("2024年民营企业占消费品进口比重", "51.3%"),
  trap("Share of mechanical and electrical products in exports to ASEAN 2024"),
  trap("What percentage of exports to the US in 2024 were mechanical and electrical?"),
  trap("Share of mechanical and electrical exports to Vietnam 2024"),
  trap("Share of mechanical and electrical products in Guangdong exports 2024"),
  trap("Share of mechanical and electrical products in private enterprises' exports 2024"),
  trap("Share of mechanical and electrical products in general trade exports 2024"),
  trap("Share of mechanical and electrical products in high-tech exports 2024"),
  trap("Share of mechanical and electrical products in exports by sea 2024"),
  trap("2024年机电产品占对美国出口比重"),
  trap("2024年对东盟出口中机电产品占比"),
  trap("2024年机电产品占民营企业出口比重"),
  trap("2024年机电产品占海运出口比重"),
  trap("Share of general trade in trade with ASEAN first 11 months 2024"),
  trap("General trade share of trade with ASEAN Jan-Nov 2024"),
  trap("Share of general trade in Guangdong trade first 11 months 2024"),
  trap("2024年前11个月一般贸易占对东盟进出口比重"),
  trap("2024年前8个月一般贸易占对美进出口比重"),
  trap("2024年前11个月一般贸易占机电产品进出口比重"),
];

/** What is asked in a currency was not published in it, or is growth of a quantity. */
const inCurrency: readonly AskedQuestion[] = [
  ask("2024年出口按美元计增速", "增长5.9%"),
  ask("Trade with ASEAN growth in yuan 2024", "up 9.0 percent"),
  ask("2024年民营企业进出口按人民币计增长", "增长8.8%"),
  trap("Trade with ASEAN growth in dollars 2024"),
  trap("2024年对美国进出口美元增速"),
  trap("2024年对欧盟进出口增速按美元计"),
  trap("Mechanical and electrical export growth in euros 2024"),
  trap("2024年机电产品出口美元增速"),
  trap("2024年工业机器人出口按美元计增速"),
  trap("IC import growth Jan-Apr 2024 in dollars"),
  trap("Iron ore import growth in yuan 2024"),
  trap("Crude oil imports growth in dollars 2024"),
  trap("2024年大宗商品进口美元增速"),
];

const gained = (flow: "export" | "import" | "total"): number =>
  whole(flow, "2024-01", "2024-12") - whole(flow, "2023-01", "2023-12");
const partOf = (flow: "export" | "import"): SaidWords => {
  const pct = ((100 * gained(flow)) / gained("total")).toFixed(1);
  return { en: `${pct} percent`, zh: `${pct}%` };
};

/** A share of what was gained is none of the level. */
const ofGrowth: readonly AskedQuestion[] = [
  ask("Share of exports in trade growth 2024", "of the increase", partOf("export")),
  ask("2024年出口占外贸增长的比重", "增量", partOf("export")),
  ask("2024年进口占外贸增量比重", "增量", partOf("import")),
  ask("Did the share of exports in trade grow in 2024?", "Yes", "58.1 percent"),
  trap("Mechanical and electrical products' share of export growth 2024"),
  trap("Share of export growth from mechanical and electrical products 2024"),
  trap("Private enterprises' share of trade growth 2024"),
  trap("General trade share of trade growth first 11 months 2024"),
  trap("Belt and Road share of trade growth 2024"),
  trap("2024年机电产品占出口增长比重"),
  trap("2024年进口占外贸减少额比重"),
  ask("Share of exports in the increase of trade 2024", "of the increase", partOf("export")),
  ask("How much of the rise in trade in 2024 was imports?", "of the increase", partOf("import")),
  ask("Exports as a share of rising trade 2024", "of the increase", partOf("export")),
  ask("2024年出口占外贸同比增量的比重", "增量", partOf("export")),
  ask("How much did the share of imports in trade decrease in 2024?", "1.1 percentage points less"),
  ask("Is the share of exports in trade rising in 2024?", "Yes", "58.1 percent"),
  trap("Share of imports in the decrease of trade 2024"),
  trap("Share of imports in the contraction of trade 2024"),
  trap("Share of imports in decreasing trade 2024"),
  trap("How much of the decrease in trade in 2024 was imports?"),
  trap("What was the share of imports in the decline of trade in 2024?"),
  trap("Share of imports in the drop of trade in February 2024"),
  trap("Share of exports in trade decline 2024"),
  trap("Share of exports in shrinking trade 2024"),
  trap("Share of exports lost in trade 2024"),
  trap("US share of falling exports 2024"),
  ask("Part of exports in the trade increase 2024", "of the increase", partOf("export")),
  ask("Percentage of trade growth that was imports 2024", "of the increase", partOf("import")),
  // what changed is the part
  trap("Share of growing exports in trade 2024"),
  trap("Share of exports growth in trade 2024"),
  trap("Share of exports gained in trade 2024"),
  trap("2024年出口增量占外贸比重"),
  trap("2024年增长的出口占外贸比重"),
  trap("2024年下降的进口占外贸比重"),
  // how such a share moved is told of none
  trap("2024年出口占外贸增量的比重比上年提高多少"),
  trap("2024年出口占外贸增量的比重比上年"),
  trap("2024年出口占外贸增长比重是否提高"),
  trap("Did the share of exports in trade growth rise in 2024?"),
  trap("Was the share of exports in trade growth higher in 2024 than in 2023?"),
  // exports gained more than all trade, as imports fell
  trap("Share of exports in trade growth November 2024"),
  trap("2024年11月出口占外贸增长的比重"),
];

/** Which is the part and which the whole stands in the order of the words. */
const turnedRound: readonly AskedQuestion[] = [
  ask("Share of exports in cross-border e-commerce H1 2024", "78.6 percent", "979.90 billion"),
  ask("Exports as a share of cross-border e-commerce H1 2024", "78.6 percent"),
  ask("Share of exports in cross-border e-commerce Q1 2024", "77.6 percent"),
  ask("Share of imports in cross-border e-commerce H1 2024", "21.4 percent"),
  ask("2024年上半年出口占跨境电商比重", "占跨境电商进出口的78.6%"),
  ask("2024年上半年出口在跨境电商中占比", "占跨境电商进出口的78.6%"),
  ask("2024年上半年跨境电商占出口比重", "占出口总值的8.1%"),
  ask("2024年消费品进口中民营企业占比", "占消费品进口比重51.3%"),
  trap("2024年出口占机电产品进出口比重"),
  trap("Share of exports in mechanical and electrical products 2024"),
  trap("Share of China in exports to the US in first three quarters 2024"),
];

const y = ["2024-01", "2024-12"] as const;
const to = (...codes: readonly string[]): number =>
  codes.reduce((sum, code) => sum + withPartner(code, "export", ...y), 0);
const pct = (part: number, of: number): SaidWords => {
  const said = ((100 * part) / of).toFixed(1);
  return { en: `${said} percent`, zh: `${said}%` };
};
const all = whole("export", ...y);

/** What was taken out stays out, and of two both are told or none. */
const threads: readonly (readonly AskedStep[])[] = [
  [
    ["2024年出口占外贸增长的比重", partOf("export")],
    ["比上年呢"],
    ["是否提高"],
    ["2024年进口占外贸增量比重", partOf("import")],
  ],
  [
    ["2024年对欧盟出口多少？", "对欧盟出口"],
    ["去掉德国", "扣除德国"],
    ["再去掉荷兰", "扣除德国和荷兰"],
    ["占全部出口多少", "扣除德国和荷兰", pct(to("AGG-EU27") - to("DE", "NL"), all)],
  ],
  [
    ["Exports to ASEAN without Vietnam 2024", "without Vietnam"],
    ["share of all exports", "without Vietnam", pct(to("AGG-ASEAN") - to("VN"), all)],
    ["as a percentage of all exports", pct(to("AGG-ASEAN") - to("VN"), all)],
    ["in the first half?", "without Vietnam", "12.2 percent"],
  ],
  [
    ["Exports to Africa 2024", "Africa"],
    ["except South Africa", "without South Africa"],
    ["share of Africa"],
  ],
  [["Exports to Europe 2024", "Europe"], ["excluding the EU"], ["share of all exports"]],
  [
    ["Exports to the EU without Germany in 2024", "without Germany"],
    ["France's share of that?", pct(to("FR"), to("AGG-EU27") - to("DE"))],
  ],
  [
    ["2024年扣除越南后对东盟出口", "扣除越南"],
    ["泰国占多少", "扣除越南", pct(to("TH"), to("AGG-ASEAN") - to("VN"))],
    ["越南占多少"],
  ],
  [
    ["Mechanical and electrical exports growth 2024", "8.7 percent"],
    ["share of exports to the US"],
  ],
  [
    ["Private enterprises share of trade 2024", "55.5 percent"],
    ["of trade with ASEAN?"],
    ["share of exports"],
  ],
  [["Private enterprises trade 2024", "24.33 trillion"], ["of exports to ASEAN?"]],
  [
    ["Belt and Road share of trade 2024", "50.3 percent"],
    ["share of trade growth"],
    ["of exports growth"],
  ],
  [["2024年广东出口", "广东"], ["占对美出口比重"], ["占对港出口比重"]],
  [
    ["Mechanical and electrical exports growth 2024", "8.7 percent"],
    ["What was the US share of exports in 2024?", pct(to("US"), all)],
  ],
  [["2024年铁矿砂进口", "铁矿砂"], ["美元增速"]],
  [
    ["Exports to Japan and Korea together in 2024", "together"],
    ["their share of exports to Asia", pct(to("JP", "KR"), to("AGG-ASIA"))],
  ],
  [
    ["Exports to Germany and France together in 2024", "together"],
    ["what share of exports to the EU is that?", pct(to("DE", "FR"), to("AGG-EU27"))],
  ],
  [["Exports to Japan and Korea in 2024", "Japan"], ["their share of exports to Asia"]],
  [
    ["2024年出口占外贸增量比重", "增量", partOf("export")],
    ["进口呢", "增量", partOf("import")],
    ["占比呢", "增量", partOf("import")],
  ],
  [["2024年出口", "25.45万亿元"], ["占增长比重"]],
  [
    ["2024年对东盟出口", "4.17万亿元"],
    ["其中越南", "越南"],
    ["除越南外呢", "扣除越南后对东盟"],
  ],
  [
    ["2024年对东盟出口", "4.17万亿元"],
    ["除越南外呢", "扣除越南后对东盟"],
  ],
  [["Exports to the EU in 2024", "3.68"], ["What share went to Germany?"]],
  [
    ["Exports to the EU in 2024", "3.68"],
    ["Germany's share?", pct(to("DE"), to("AGG-EU27"))],
  ],
  [["Trade with Vietnam in 2024", "1.85"], ["What share was exports?"]],
  [
    ["2024年对越南进出口", "1.85"],
    ["出口占多少", pct(to("VN"), withPartner("VN", "total", "2024-01", "2024-12"))],
  ],
  [["Exports in 2024", "25.45"], ["In real terms?"], ["And imports?"]],
  [["Exports in 2024", "25.45"], ["Services?"], ["And imports?"]],
  // what a month is taken out of is the year without it, and stays so
  [
    ["Exports in 2024", "25.45"],
    ["Except December?", money(whole("export", "2024-01", "2024-11"))],
    ["And imports?", money(whole("import", "2024-01", "2024-11"))],
  ],
  [["Exports in 2024", "25.45"], ["Except March?"], ["And imports?"]],
  [["2024年出口", "25.45"], ["按不变价呢"], ["进口呢"]],
  [["2024年出口", "25.45"], ["人均呢"], ["进口呢"]],
  [["Which month of 2024 had the second highest exports?", "2nd highest"], ["And imports?"]],
  [["Who was the second largest buyer in 2024?", "2nd largest"], ["And supplier?"]],
  [["2024年出口增长的月份有几个", "11个月"], ["下降的呢？"]],
];

export const shareQuestions: readonly AskedQuestion[] = [
  ...ofTwoWholes,
  ...inCurrency,
  ...ofGrowth,
  ...turnedRound,
];
/** What the amount asked of last is a share of; what it is no part of is refused. */
const wholes: readonly (readonly AskedStep[])[] = [
  [
    ["Exports to Brazil in 2024", "xports to Brazil"],
    [
      "As a share of trade with Brazil?",
      share(
        withPartner("BR", "export", "2024-01", "2024-12"),
        withPartner("BR", "total", "2024-01", "2024-12"),
      ),
    ],
  ],
  [["Exports to Brazil in 2024", "xports to Brazil"], ["As a share of imports from Brazil?"]],
  [["Exports to Brazil in 2024", "xports to Brazil"], ["As a share of exports to Chile?"]],
  [
    ["2024年对印度进出口多少？", "对印度进出口"],
    [
      "其中进口占多少？",
      share(
        withPartner("IN", "import", "2024-01", "2024-12"),
        withPartner("IN", "total", "2024-01", "2024-12"),
      ),
    ],
  ],
  [
    ["2024年自印度进口多少？", "自印度进口"],
    [
      "占对印度进出口多少？",
      share(
        withPartner("IN", "import", "2024-01", "2024-12"),
        withPartner("IN", "total", "2024-01", "2024-12"),
      ),
    ],
  ],
  [["2024年自印度进口多少？", "自印度进口"], ["占对印度出口多少？"]],
  [["2024年对美国顺差多少？", "顺差"], ["占对美国出口多少？"]],
];

const part = (code: string, flow: "export" | "import"): SaidWords =>
  share(
    withPartner(code, flow, "2024-01", "2024-12"),
    withPartner("WORLD", flow, "2024-01", "2024-12"),
  );
/** What is quoted of another says once what it is of. */
const quoted: readonly (readonly AskedStep[])[] = [
  [
    ["2024年民营企业进出口多少？", "24.33万亿元"],
    ["外资企业呢？", "进出口：12.8万亿元"],
  ],
];

/** Which way a share, a rank or a multiple went is none of the way that the amount went. */
const moved: readonly (readonly AskedStep[])[] = [
  [
    ["2024年对美国出口占比是多少？", part("US", "export")],
    ["比上年上升还是下降？"],
    ["进口呢？", part("US", "import")],
    ["俄罗斯呢？", part("RU", "import")],
  ],
  [
    ["What was the US share of exports in 2024?", part("US", "export")],
    ["Up or down on the year before?"],
    ["And imports?", part("US", "import")],
    ["And Russia?", part("RU", "import")],
  ],
  [
    ["What was the US share of exports in 2024?", part("US", "export")],
    ["How much did it change?"],
  ],
  [["2024年对美国出口占比是多少？", part("US", "export")], ["同比呢？"]],
  [
    ["2024年出口占进出口的比重是多少？", "58.1%"],
    ["比上年上升还是下降？", "58.1%", "个百分点"],
  ],
  [
    ["What was the share of exports in trade in 2024?", "58.1 percent"],
    ["Did it go up or down?", "58.1 percent", "percentage points"],
  ],
  [["What rank was Vietnam among export markets in 2024?", "3rd"], ["Did it rise?"]],
  [["2024年越南在出口市场中排第几？", "第3位"], ["比上年上升还是下降？"]],
  [["How many times as large as imports were exports in 2024?", "1.38"], ["Did it rise?"]],
  [["2024年出口是进口的几倍？", "1.38倍"], ["比上年上升还是下降？"]],
  [["2024年出口比进口多多少？", "7.06万亿元"], ["比上年上升还是下降？"]],
  [["2024年出口增速比进口快几个百分点？", "4.8个百分点"], ["比上年上升还是下降？"]],
];

export const shareThreads = stepsOf([...threads, ...wholes, ...moved, ...quoted]);
