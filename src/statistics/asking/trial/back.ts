/** Threads whose steps point back: to several that were asked of one by one, to an order, to a quarter. */
import { type AskedStep, stepsOf } from "./trial-question.ts";
import {
  economies,
  from,
  grown,
  money,
  publishedGrowth,
  share,
  to,
  whole,
  withPartner,
} from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const all = (code: string): number => withPartner(code, "total", ...y);
const grew = (code: string, flow = "export") => grown(publishedGrowth(code, flow, "2024-12"));
const quarter = (from: string, last: string) => money(whole("export", from, last));
const [, second] = economies("import");

const several: readonly (readonly AskedStep[])[] = [
  [
    ["Exports to Japan in 2024", money(to("JP"))],
    ["Korea?", money(to("KR"))],
    ["India?", money(to("IN"))],
    ["All three together?", money(to("JP") + to("KR") + to("IN"))],
    ["Which of them grew fastest?", grew("JP"), grew("KR"), grew("IN")],
    [
      "Which of them fell?",
      "Of these fell: exports to Japan and exports to the Republic of Korea.",
    ],
  ],
  [
    ["Exports to Japan in 2024", money(to("JP"))],
    ["Korea?", money(to("KR"))],
    ["Their combined share of exports to Asia?", share(to("JP") + to("KR"), to("AGG-ASIA"))],
  ],
  [
    ["Exports to Japan in 2024", money(to("JP"))],
    ["Korea?", money(to("KR"))],
    ["Imports from India?", money(from("IN"))],
    ["The three together?"],
  ],
  [["Exports to Japan in 2024", money(to("JP"))], ["The two together?"]],
  [["The three together in 2024"]],
  [["Exports to ASEAN in 2024"], ["The EU?"], ["Asia?"], ["All three together?"]].map(
    ([text = ""]): AskedStep =>
      text.startsWith("All") ? [text] : [text, text.startsWith("Exports") ? "ASEAN" : "trillion"],
  ),
  [
    ["2024年自巴西进口", money(from("BR"))],
    ["智利", money(from("CL"))],
    ["秘鲁呢", money(from("PE"))],
    ["哪个增长最快", grew("BR", "import"), grew("CL", "import"), grew("PE", "import")],
    ["三国合计", money(from("BR") + from("CL") + from("PE"))],
    ["占拉美多少", share(from("BR") + from("CL") + from("PE"), from("AGG-LATAM"))],
  ],
  [
    ["2024年与德国贸易额多少？", money(all("DE"))],
    ["法国呢？", money(all("FR"))],
    ["两国合计？", money(all("DE") + all("FR"))],
    ["占对欧盟贸易的多少？", share(all("DE") + all("FR"), all("AGG-EU27"))],
    ["占对亚洲贸易的多少？"],
  ],
];

const parts: readonly (readonly AskedStep[])[] = [
  [
    ["Exports in the first quarter of 2024", quarter("2024-01", "2024-03")],
    ["And the second?", quarter("2024-04", "2024-06")],
    ["The fourth?", quarter("2024-10", "2024-12")],
    ["The fifth?"],
  ],
  [
    ["Exports in October 2024", money(whole("export", "2024-10"))],
    ["November?", money(whole("export", "2024-11"))],
    ["December?", money(whole("export", "2024-12"))],
    ["What do the three add up to?", quarter("2024-10", "2024-12")],
    ["Which month was the highest?", money(whole("export", "2024-12"))],
  ],
  [
    ["2024年哪个月出口最高", "2024年12月"],
    ["是多少", money(whole("export", "2024-12"))],
    ["最低呢", "2024年2月"],
  ],
];

const orders: readonly (readonly AskedStep[])[] = [
  [
    ["How much did China trade with ASEAN in 2024?", money(all("AGG-ASEAN"))],
    ["Which member was the largest partner?", "Vietnam"],
    ["Its share?", share(all("VN"), all("AGG-ASEAN"))],
    ["And the second largest?", "Malaysia", money(all("MY"))],
  ],
  [
    ["2024年与东盟贸易额", money(all("AGG-ASEAN"))],
    ["哪个国家最大", "越南"],
    // of ASEAN's trade, and not of all
    ["泰国占多少"],
  ],
  [
    ["Top three import sources in 2024", second?.en ?? ""],
    ["Excluding Taiwan?", "other than Taiwan, China", "Japan"],
  ],
  [
    ["Top three import sources in 2024", second?.en ?? ""],
    ["And in Africa?", "imports in 2024: South Africa", "Angola (125.55 billion yuan)."],
    ["Excluding South Africa?", "Guinea"],
    ["Total of these?", money(from("CD") + from("AO") + from("GN"))],
  ],
  [
    ["Top five export markets in 2024", "Vietnam"],
    ["Their share?", "35.7 percent"],
    ["How fast did each of them grow?", grew("US"), grew("VN")],
  ],
];

const others: readonly (readonly AskedStep[])[] = [
  [
    ["2024年12月对美国出口", money(withPartner("US", "export", "2024-12"))],
    ["11月呢", money(withPartner("US", "export", "2024-11"))],
    ["10月呢", money(withPartner("US", "export", "2024-10"))],
    ["三个月合计", money(withPartner("US", "export", "2024-10", "2024-12"))],
    ["进口呢", money(withPartner("US", "import", "2024-10", "2024-12"))],
  ],
  [
    ["2024年10月对美国出口", money(withPartner("US", "export", "2024-10"))],
    ["占全年多少", "占2024年对美国出口", share(withPartner("US", "export", "2024-10"), to("US"))],
  ],
  [
    ["2024年12月顺差多少", money(whole("balance", "2024-12"))],
    ["是全年最高吗", "是的"],
  ],
  [
    ["Imports in November 2024", "1.53 trillion"],
    ["Was that the lowest of the year?", "No:"],
  ],
  // a why without an answer closes no amount that is asked for anew, but may be asked of another year
  [
    ["Imports from Australia in 2024", money(from("AU"))],
    ["Why did they fall?"],
    ["And exports?", "to Australia", money(to("AU"))],
  ],
  [["2024年自澳大利亚进口", money(from("AU"))], ["为什么下降"], ["2023年呢"]],
  [
    ["Trade with Russia in 2024", money(all("RU"))],
    ["What share of total trade?", share(all("RU"), whole("total", ...y))],
    ["The balance?", "deficit", money(to("RU") - from("RU"))],
  ],
  [["2024年前三大出口市场", "越南"], ["它们合计占多少", "27.3%"], ["除美国外呢"]],
  [
    ["2024年对印度出口", money(to("IN"))],
    ["和日本相比呢", money(to("JP") - to("IN"))],
  ],
  [["Exports in July 2024"], ["August?"], ["Which was the highest?"]].map(
    ([text = ""]): AskedStep => (text.startsWith("Which") ? [text] : [text, "trillion"]),
  ),
  [
    ["2024年一季度出口", "5.74万亿元"],
    ["第二个月呢", money(whole("export", "2024-02"))],
  ],
  [["Exports in the first quarter of 2024", "5.74 trillion"], ["And the second month?"]],
  [["Exports to Japan in 2024", money(to("JP"))], ["Korea?", money(to("KR"))], ["Both more?"]],
  [["Did Japan and Korea buy more from China in 2024?"]],
  [["2024年对日本出口和对韩国出口更多吗"]],
  [["2024年1-10月当月出口"]],
  [
    ["Top three suppliers in 2024", "Taiwan"],
    ["Excluding Taiwan?", "other than Taiwan, China"],
    ["Share of all imports?"],
  ],
  [
    ["Exports to the US in 2024", money(to("US"))],
    ["National imports?", money(whole("import", ...y))],
  ],
  [
    ["2024年广东出口", "5.89万亿元"],
    ["进口呢", "3.22万亿元"],
    ["顺差呢", "2.67万亿元", "转引海关数据"],
    ["是逆差吗"],
  ],
  [
    ["Private enterprises' trade in 2024", "24.33"],
    ["Their share?", "55.5"],
    ["And foreign-invested ones?", "29.2"],
  ],
];

/** What puts the step before right, and what stands next to what it asked of. */
const corrections: readonly (readonly AskedStep[])[] = [
  [
    ["What was trade with Japan in 2024?", money(all("JP"))],
    ["Not trade, exports.", "to Japan", money(to("JP"))],
    ["Not Japan but Korea", "Republic of Korea", money(to("KR"))],
    ["I meant imports", "from the Republic of Korea", money(from("KR"))],
    // neither is what was asked of
    ["Not exports, trade."],
    ["Not India, Brazil."],
  ],
  [
    ["2024年对日本出口", money(to("JP"))],
    ["不是日本，是韩国", "对韩国", money(to("KR"))],
    ["不要出口，要进口", "自韩国", money(from("KR"))],
    ["是出口，不是进口", "对韩国", money(to("KR"))],
    ["不是印度，是巴西"],
  ],
  [
    ["2024年12月出口多少？", money(whole("export", "2024-12"))],
    ["不是12月，是11月", money(whole("export", "2024-11"))],
    ["前一个月呢", "2024年10月", money(whole("export", "2024-10"))],
    ["下一个月呢"],
    ["下一季度呢"],
  ],
  [
    ["Exports in the fourth quarter of 2024", quarter("2024-10", "2024-12")],
    ["The quarter before?", "third quarter", quarter("2024-07", "2024-09")],
    ["And the next quarter?"],
    ["The following quarter?"],
    ["The month before?"],
  ],
  [
    ["Exports in 2024", money(whole("export", ...y))],
    ["Only to Japan?", "to Japan", money(to("JP"))],
    ["Plus Korea?", money(to("JP") + to("KR"))],
    ["What share of exports?", share(to("JP") + to("KR"), to("WORLD"))],
    ["Not to the US?"],
  ],
  [
    ["2024年对日本出口", money(to("JP"))],
    ["韩国呢", money(to("KR"))],
    ["它们俩加起来多少", money(to("JP") + to("KR"))],
    ["再加上印度呢", money(to("JP") + to("KR") + to("IN"))],
    ["占出口的多少", share(to("JP") + to("KR") + to("IN"), to("WORLD"))],
    ["再加上东盟呢"],
  ],
  [
    ["Who was the biggest export market in 2024?", "United States"],
    ["Who comes next?", "2nd", "Hong Kong"],
    ["And next?", "3rd", "Vietnam"],
  ],
  [
    ["2024年前三大出口市场", "越南"],
    ["其次是谁", "第4", "日本"],
    ["第六呢", "第6", "印度"],
  ],
  [
    ["Top five export markets in 2024", "Vietnam"],
    ["Which of the five grew fastest?", grew("US"), grew("VN")],
  ],
  [
    ["Top five export markets in 2024", "Vietnam"],
    ["And the next five?", "6th to 10th", money(to("IN"))],
    ["Their total?", "together", money(to("IN") + to("RU") + to("DE") + to("MY") + to("NL"))],
    // of the five largest, or of as many behind them
    ["Their share?"],
    ["And imports?"],
    ["The third?"],
  ],
  [
    ["2024年前三大出口市场", "越南"],
    ["其中增长最快的是谁", grew("US"), grew("VN")],
  ],
  [
    ["2024年前三大贸易伙伴", "美国"],
    ["按进口呢", "中国台湾", money(from("KR"))],
    ["接下来两个呢", "第4至第5", "日本", money(from("JP"))],
  ],
  [
    ["2024年最大的出口市场", "美国"],
    ["第二呢", "中国香港"],
    ["两者差多少", money(to("US") - to("HK"))],
    ["两者合计", money(to("US") + to("HK"))],
  ],
  [
    ["Who was the biggest partner in 2024?", "United States"],
    ["How much do they trade?", "with the United States", money(all("US"))],
    ["Of which exports?", "to the United States", money(to("US"))],
    ["Of which to Canada?"],
  ],
  [["2024年对东盟进出口", money(all("AGG-ASEAN"))], ["其中日本"], ["出口呢"]],
  [
    ["What share of exports went to the US in 2024?", share(to("US"), to("WORLD"))],
    ["And Japan and Korea together?", share(to("JP") + to("KR"), to("WORLD"))],
    ["Plus India?", share(to("JP") + to("KR") + to("IN"), to("WORLD"))],
  ],
  [
    ["What share of exports to ASEAN went to Vietnam in 2024?", share(to("VN"), to("AGG-ASEAN"))],
    ["Thailand and Malaysia together?"],
  ],
  [["What share of exports to the US is exports in 2024?"]],
  [
    ["Exports in October 2024", money(whole("export", "2024-10"))],
    ["Was that a record for the year?", "No:", "December 2024"],
  ],
  [
    ["Which month had the lowest surplus in 2024?", "February 2024"],
    ["Exports then?", "Exports in February 2024", money(whole("export", "2024-02"))],
    ["And to the US?", money(withPartner("US", "export", "2024-02"))],
  ],
  [
    ["2024年哪个季度出口最高", "四季度"],
    ["该季度进口呢", "2024年四季度，进口", money(whole("import", "2024-10", "2024-12"))],
  ],
  [
    ["Did imports fall in November 2024?", "Yes"],
    ["Since when?", "August 2024"],
    ["And exports?", "April 2024"],
  ],
  [["Exports in November 2024", money(whole("export", "2024-11"))], ["Since when?"]],
  [["The month before?"], ["Not exports, imports."], ["加上日本呢"]],
];

export const backThreads = stepsOf([...several, ...parts, ...orders, ...others, ...corrections]);
