/**
 * Threads with a step that has no answer. The one after it goes on from the last answer where it names anew
 * what that step named, and is refused where it may be of that.
 */
import { type AskedStep, stepsOf } from "./trial-question.ts";
import { from, grown, money, publishedGrowth, to, whole } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const gap = (code: string) => money(to(code) - from(code));

const threads: readonly (readonly AskedStep[])[] = [
  [
    ["How much did China export to Brazil in 2024?", money(to("BR"))],
    ["Imports from them?"],
    ["The balance?", "with Brazil", gap("BR")],
    ["And with Chile?", "with Chile", gap("CL")],
  ],
  [
    ["2024年对美国出口多少？", money(to("US"))],
    ["从它们进口呢？"],
    ["顺差呢？", "对美国", gap("US")],
    ["欧盟呢？", "对欧盟", gap("AGG-EU27")],
  ],
  [
    ["How much did China export to Brazil in 2024?", money(to("BR"))],
    ["And what did they export to them?"],
    ["Imports?", "from Brazil", money(from("BR"))],
    ["Growth?", "from Brazil", grown(publishedGrowth("BR", "import", "2024-12"))],
  ],
  // the month of the step between, which may still be meant
  [
    ["How much did China export to Brazil in 2024?", money(to("BR"))],
    ["And imports from them in March?"],
    ["The balance?"],
    ["In the first half of 2024?"],
  ],
  [["2024年对美国出口多少？", money(to("US"))], ["从它们进口手机呢？"], ["进口呢？"], ["欧盟呢？"]],
  [["2024年对美国出口多少？", money(to("US"))], ["大豆呢？"], ["欧盟呢？"]],
  [["2024年对美国出口多少？", money(to("US"))], ["人均呢？"], ["欧盟呢？"], ["它的进口呢？"]],
  [["2024年对美国出口多少？", money(to("US"))], ["从它们进口呢？"], ["增长多少？"], ["欧盟呢？"]],
  [
    ["How much did China export to Brazil in 2024?", money(to("BR"))],
    ["Of soybeans?"],
    ["And to Chile?"],
    ["And to them?"],
  ],
  [
    ["How much did China export to Brazil in 2024?", money(to("BR"))],
    ["Which of them is larger than Chile?"],
    ["And Peru?"],
    ["In dollars?"],
  ],
  // a currency or a comparison that had no figure may be meant still, where the step does not name another
  [
    ["Exports to the US in 2024", money(to("US"))],
    ["in dollars?"],
    ["the EU?"],
    ["and imports?"],
    ["the EU in yuan?", "European Union"],
  ],
  [
    ["Exports to the US in 2024", money(to("US"))],
    ["growth?", grown(publishedGrowth("US", "export", "2024-12"))],
    ["in euros?"],
    ["the EU?"],
    ["Imports from the EU in 2024?", money(from("AGG-EU27"))],
  ],
  [
    ["2024年对美国出口", money(to("US"))],
    ["按美元计呢？"],
    ["欧盟呢？"],
    ["2024年对欧盟出口多少？", money(to("AGG-EU27"))],
  ],
  [
    ["Exports to the US in 2024", money(to("US"))],
    ["Was it more than to the EU?"],
    ["and to ASEAN?"],
    ["Exports to ASEAN?", money(to("AGG-ASEAN"))],
  ],
  // of which month it is that was not told
  [
    ["What were exports in May 2024?", money(whole("export", "2024-05"))],
    ["The month after?", money(whole("export", "2024-06"))],
    ["And the one before that?"],
    ["Compare it with the same month of 2023"],
    ["How about imports?"],
  ],
  [
    ["2024年对美国出口", money(to("US"))],
    ["是对欧盟的几倍？", `${(to("US") / to("AGG-EU27")).toFixed(2)}倍`],
    ["对东盟呢？"],
  ],
  [["2024年对美国出口", money(to("US"))], ["是大豆的几倍？"], ["对东盟呢？"]],
  // from one other to the next, and China's place among the partners of another, are not ours
  [
    ["Exports to Brazil in 2024", money(to("BR"))],
    ["And Chile to Brazil?"],
    ["Where does China rank?"],
  ],
  [
    ["Exports to Brazil in 2024", money(to("BR"))],
    ["And China to Chile?", money(to("CL"))],
  ],
  [["2024年对巴西出口", money(to("BR"))], ["智利对巴西呢？"], ["中国排第几？"]],
  [
    ["2024年自巴西进口", money(from("BR"))],
    ["中国对智利出口呢？", money(to("CL"))],
  ],
  // what is left of a continent is known where one partner in it was asked of
  [
    ["Exports to Australia in 2024", money(to("AU"))],
    ["To the rest of Oceania?", money(to("AGG-OCEANIA") - to("AU"))],
    ["To the rest of Asia?"],
  ],
  [
    ["2024年自巴西进口", money(from("BR"))],
    ["拉丁美洲其他国家（地区）呢？", money(from("AGG-LATAM") - from("BR"))],
  ],
  [
    ["Imports from Brazil in 2024", money(from("BR"))],
    ["More than from the rest of Latin America?"],
  ],
  [["Exports in 2024", money(whole("export", ...y))], ["To the rest of Africa?"]],
  [["2024年对东盟出口", money(to("AGG-ASEAN"))], ["亚洲其他国家呢？"]],
  // of the few that were told, or of all
  [["Top four suppliers in 2024", money(from("KR"))], ["Which rose fastest?"]],
  [["2024年前四大进口来源地", "韩国"], ["最小的是哪个？"]],
  // a year has no month before it
  [["2024年对美国出口", money(to("US"))], ["环比呢？"], ["欧盟呢？"]],
  [["2024年出口", money(whole("export", ...y))], ["环比呢"], ["进口呢"]],
  [["Exports in 2024", money(whole("export", ...y))], ["share of trade?"], ["growth?"]],
];

export const gapThreads = stepsOf(threads);
