/**
 * Whose "its" and "their" are: nobody's, our own, or those of the partner that was asked of last; and what
 * a step would drop to be answered. What an answer must hold is recomputed from the tables.
 */
import { type AskedQuestion, type AskedStep, stepsOf } from "./trial-question.ts";
import { from, growth, money, type SaidWords, share, to, whole, withPartner } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const june = (flow: "export" | "import"): SaidWords => money(withPartner("KR", flow, "2024-06"));
const gap = (code: string): SaidWords => money(Math.abs(to(code) - from(code)));
const ours: SaidWords = { en: "a surplus here is a deficit there", zh: "我方顺差即对方逆差" };
const trap = (question: string): AskedQuestion => ({ question, holds: [], isTrap: true });

export const pronounQuestions: readonly AskedQuestion[] = [
  ...[
    ...["2024年该国出口多少？", "2024年它们对德国出口多少？", "2024年他们对法国出口多少？"],
    ...["2024年它自德国进口多少？", "2024年其出口多少？", "2024年他们的逆差是多少？"],
    ...["How much did they export to Germany in 2024?", "Their exports to Japan in 2024"],
    ...["How much did it import from France in 2024?", "What was its deficit in 2024?"],
    ...["Did their exports grow in 2024?", "2024年第一大出口市场是哪个国家？它的进口呢？"],
  ].map(trap),
  // a mark in another currency, growth beside what is no growth, a number of partners
  ...[
    ...["Did exports exceed 25 trillion yuan in 2024 in dollars?"],
    ...["以美元计，2024年出口超过25万亿元吗？", "2024年哪个月出口同比最高？"],
    ...["Which month of 2024 had the highest exports year on year?"],
    ...["What share of exports went to the US in 2024, year on year?"],
    ...["2024年对美国出口占比同比是多少？"],
    ...["Are there more African than European partners in 2024?"],
  ].map(trap),
  // their own exports, each member, what is exported, growth of growth
  ...[
    ...["Which country increased its exports most in 2024?", "2024年哪个国家其逆差最大？"],
    ...["Which country saw its exports fall most in 2024?", "2024年哪个国家其出口增长最多？"],
    ...["2024年对东盟各国出口分别多少？", "2024年对欧盟各国出口多少？"],
    ...["Were exports to all ASEAN members above 100 billion yuan in 2024?"],
    ...["Are all ASEAN members among the top 20 markets in 2024?"],
    ...["2024年我国对日本出口什么？", "2024年出口增速的增幅是多少？"],
    ...["How strongly did imports from Germany recover in 2024?"],
    ...["Did imports from Germany recover in 2024?", "2024年民营企业进出口总值及其占比"],
    ...["Private enterprises' trade in 2024 and its share", "2024年机电产品出口增速和占比"],
  ].map(trap),
  { question: "Exports in 2024: how large were they?", holds: [money(whole("export", ...y))] },
  { question: "China and its exports in 2024", holds: [money(whole("export", ...y))] },
];

const afterKorea: readonly AskedStep[] = [
  ["Their imports?"],
  ["Its exports?"],
  ["Their deficit?"],
  ["What did it sell to us?", "mports from the Republic of Korea", june("import")],
  ["How much did it buy from China?", "xports to the Republic of Korea", june("export")],
];

const threads: readonly (readonly AskedStep[])[] = [
  ...afterKorea.map((step): readonly AskedStep[] => [
    ["Exports to South Korea in June 2024", june("export")],
    step,
  ]),
  [["2024年6月对韩国出口多少？", june("export")], ["它的进口呢？"]],
  [["2024年6月对韩国出口多少？", june("export")], ["它的出口呢？"]],
  [["2024年6月对韩国出口多少？", june("export")], ["他们的逆差呢？"]],
  [
    ["2024年6月对韩国出口多少？", june("export")],
    ["它卖给我们多少？", "自韩国进口", june("import")],
  ],
  [
    ["2024年对日本出口多少？", money(to("JP"))],
    ["该国对我国出口呢？", "自日本进口", money(from("JP"))],
  ],
  [
    ["How much did Germany sell to China in 2024?", money(from("DE"))],
    ["And buy?", money(to("DE"))],
    ["Its deficit?", ours, gap("DE")],
    ["France?", ours, gap("FR")],
  ],
  [
    ["How much did Brazil export to China in 2024?", money(from("BR"))],
    ["Their deficit?", "It is a surplus of theirs", gap("BR")],
  ],
  [
    ["2024年巴西对我国出口多少？", money(from("BR"))],
    ["他们的逆差呢？", "对方为顺差", gap("BR")],
  ],
  [
    ["How much did China export in 2024?", money(whole("export", ...y))],
    ["How much did it import?", money(whole("import", ...y))],
  ],
  [
    ["中国2024年出口多少？", money(whole("export", ...y))],
    ["它的进口呢？", money(whole("import", ...y))],
  ],
  [["Exports to Japan and Korea in 2024", money(to("JP")), money(to("KR"))], ["Their imports?"]],
  // of two that were set against each other "it" is the one that was asked for
  [
    ["Exports to ASEAN in 2024", money(to("AGG-ASEAN"))],
    ["to the EU?", money(to("AGG-EU27"))],
    ["Which is bigger?", money(to("AGG-ASEAN") - to("AGG-EU27"))],
    ["Imports from it?", money(from("AGG-ASEAN"))],
  ],
  [
    ["Exports to ASEAN in 2024", money(to("AGG-ASEAN"))],
    ["to the EU?", money(to("AGG-EU27"))],
    ["Was that more than to ASEAN?", "No"],
    ["How far apart are the two?", money(to("AGG-ASEAN") - to("AGG-EU27"))],
    ["Imports from it?"],
  ],
  // no goods, no enterprises by partner
  [["2024年民营企业进出口多少？", "24.33万亿元"], ["卖给谁？"]],
  [["2024年民营企业进出口多少？", "24.33万亿元"], ["谁？"]],
  [["Private enterprises' trade in 2024", "24.33 trillion"], ["To whom?"]],
  [["Crude oil imports in 2024", "553.42 million tonnes"], ["From whom?"]],
  [
    ["Crude oil imports in 2024", "553.42 million tonnes"],
    ["Which country is the largest supplier?"],
  ],
  ...[["Who are the largest buyers?"], ["To whom?"]].map((step): readonly AskedStep[] => [
    [
      "Exports without the United States in 2024",
      money(withPartner("WORLD", "export", ...y) - to("US")),
    ],
    [step[0] ?? ""],
  ]),
  [["Exports in 2024", money(whole("export", ...y))], ["Source?"]],
  [["2024年出口多少？", money(whole("export", ...y))], ["数据来源呢？"]],
  [["2024年原油进口多少？", "55,342万吨"], ["进口最多的国家？"]],
  [["2024年民营企业进出口多少？", "24.33万亿元"], ["数量呢？"]],
  [["Average daily exports in 2024", "a day on average"], ["Growth?"]],
  [["Exports to Japan in 2024", money(to("JP"))], ["up on imports?"]],
  [["Germany's rank among suppliers in 2024", money(from("DE"))], ["By goods?"]],
  [
    ["2024年自越南进口多少？", money(from("VN"))],
    ["占自东盟进口的比重？", "自越南进口占自东盟进口", share(from("VN"), from("AGG-ASEAN"))],
  ],
  [
    ["2024年一季度出口增长多少？", money(whole("export", "2024-01", "2024-03"))],
    ["进口呢？", money(whole("import", "2024-01", "2024-03"))],
    ["哪个高？"],
  ],
  [
    ["Exports to Germany in 2024", money(to("DE"))],
    ["To France?", money(to("FR"))],
    ["To Italy?", money(to("IT"))],
    ["Together?", money(to("DE") + to("FR") + to("IT"))],
  ],
  [["2024年进口多少？", money(whole("import", ...y))], ["对日本呢？"]],
  [["2024年自日本进口多少？", money(from("JP"))], ["对韩国呢？"]],
  [
    ["What were exports in December 2024?", money(whole("export", "2024-12"))],
    ["up on november?", growth(whole("export", "2024-12"), whole("export", "2024-11"))],
  ],
  [
    ["2024年对欧盟进出口多少？", money(withPartner("AGG-EU27", "total", ...y))],
    ["差额多少？", gap("AGG-EU27")],
    ["哪个大？"],
  ],
];

export const pronounThreads = stepsOf(threads);
