/**
 * Threads whose steps name what they are of by where it stands, and steps behind one that had no answer; a
 * step that holds nothing is to be refused.
 */
import { type AskedStep, stepsOf } from "./trial-question.ts";
import { from, grown, money, publishedGrowth, share, whole, withPartner } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const to = (code: string, ...span: readonly [string?, string?]): number =>
  withPartner(code, "export", span[0] ?? y[0], span[1] ?? y[1]);
const gap = (code: string): number => to(code) - from(code);

const moved: readonly (readonly AskedStep[])[] = [
  [
    ["Trade balance with Italy in 2024", money(gap("IT"))],
    ["Is that bigger than with Spain?", "No:", money(gap("IT")), money(gap("ES"))],
  ],
  [
    ["2024年10月顺差多少？", "6,794.0亿元"],
    ["11月呢？", "6,919.0亿元"],
    ["比10月大吗？", "是的", "6,919.0亿元", "6,794.0亿元"],
    ["全年呢？", "2024年", money(whole("export", ...y) - whole("import", ...y))],
  ],
  [
    ["Exports to Mexico in 2024", money(to("MX"))],
    ["How many times imports is that?", "4.70 times imports from Mexico"],
  ],
  [
    ["2024年一季度进出口增长多少？", "5.0%"],
    ["二季度快了还是慢了？", "2024年二季度", "7.3%", "2.3个百分点"],
    ["下半年呢？", "2024年下半年", "4.0%"],
  ],
  [
    ["Exports to Hungary in November 2024", money(to("HU", "2024-11", "2024-11"))],
    ["In the year up to then?", "first 11 months", money(to("HU", "2024-01", "2024-11"))],
    ["And the whole of 2024?", money(to("HU"))],
  ],
  [
    ["What did Germany sell to China in 2024?", money(from("DE"))],
    ["And buy from China?", "xports to Germany", money(to("DE"))],
    ["And sell?", "mports from Germany", money(from("DE"))],
    ["And what did we sell to it?", "xports to Germany", money(to("DE"))],
    ["And what did we buy from Japan?", money(from("JP"))],
  ],
  [
    ["2024年对巴西出口", money(to("BR"))],
    ["谁是顺差方？", "逆差", money(from("BR") - to("BR"))],
  ],
  [
    ["2024年对东盟出口", money(to("AGG-ASEAN"))],
    ["其中越南？", money(to("VN"))],
    ["剩下的呢？", money(to("AGG-ASEAN") - to("VN"))],
  ],
  [
    ["Which were the five biggest export markets in 2024?", money(to("US"))],
    ["How did the first grow?", "United States", grown(publishedGrowth("US", "export", "2024-12"))],
  ],
  [
    ["2024年前五大出口市场", "越南"],
    ["第二名增长多少", "中国香港", grown(publishedGrowth("HK", "export", "2024-12"))],
  ],
  [
    ["Largest deficit by partner in 2024", "Taiwan, China"],
    ["And the second?", "Australia"],
    ["What does it sell us?", "mports from Australia", money(from("AU"))],
    ["What does it sell to the US?"],
  ],
  [
    ["2024年四季度出口增速？", "9.2%"],
    ["比三季度快吗？", "是的", "5.3%"],
    ["月均？", "四季度", "月均"],
  ],
  [
    ["Imports from Brazil in 2024", money(from("BR"))],
    ["And Argentina?", money(from("AR"))],
    ["Both of them?", money(from("BR") + from("AR"))],
    [
      "What share of imports from Latin America?",
      share(from("BR") + from("AR"), from("AGG-LATAM")),
    ],
  ],
  [
    ["Exports to Vietnam in 2024", money(to("VN"))],
    ["Thailand", money(to("TH"))],
    ["What share of ASEAN are the two together?", share(to("VN") + to("TH"), to("AGG-ASEAN"))],
    ["What share of ASEAN are the three together?"],
  ],
  [
    ["Exports to France in 2024", money(to("FR"))],
    ["And in the other direction?", "mports from France", money(from("FR"))],
  ],
  [
    ["How much does China buy from Brazil?", "December 2024"],
    ["In 2024, I mean.", "2024", money(from("BR"))],
  ],
  [
    ["Imports in December 2024?", money(whole("import", "2024-12"))],
    ["And on a year ago?", "1.3 percent"],
    ["Was it the highest of the year?", "Yes:", "December 2024"],
    ["Same for exports?", "December 2024", money(whole("export", "2024-12"))],
  ],
  [
    ["Exports in 2024", money(whole("export", ...y))],
    ["The one before that?", "2023"],
  ],
  [["2024年沙特是第几大进口来源国？", "12"], ["三国合计占进口多少？"]],
  [
    ["Trade of private enterprises in 2024", "24.33 trillion yuan"],
    ["Total trade?", money(whole("total", ...y))],
  ],
  [
    ["2024年对德国出口", money(to("DE"))],
    ["在欧盟排第几", "第1位（共27个）"],
    ["进口呢", "第1位（共27个）", money(from("DE"))],
    ["在法国排第几"],
  ],
  [
    ["Exports to Germany in 2024", money(to("DE"))],
    ["Rank among EU members?", "1st of 27"],
  ],
  [
    ["2024年对东盟出口", money(to("AGG-ASEAN"))],
    ["对美国呢", money(to("US"))],
    ["相差多少", money(to("AGG-ASEAN") - to("US"))],
    ["东盟占比多少？", share(to("AGG-ASEAN"), to("WORLD"))],
    ["美国增长多少？", grown(publishedGrowth("US", "export", "2024-12"))],
  ],
  [
    ["What did France export to China in 2024?", money(from("FR"))],
    ["Balance with France?", "surplus", money(to("FR") - from("FR"))],
  ],
  [["What did France export to China in 2024?", money(from("FR"))], ["Balance with Germany?"]],
  [
    ["2024年前三大出口市场", "越南"],
    ["第三名呢", "越南", money(to("VN"))],
  ],
];

/** Of several, of which one alone is no answer. */
const several: readonly (readonly AskedStep[])[] = [
  [["Exports in January and February 2024?", "2024"], ["And a year earlier?"]],
  [["2024年5月和6月出口", "6月"], ["上年同期呢"]],
  [["2024年前三大进口来源地", "韩国"], ["除了它们占比多少"]],
  [
    ["Top four suppliers in 2024", "Japan"],
    ["Their combined share?", "27.8 percent"],
    ["Growth of the fourth?", "Japan", grown(publishedGrowth("JP", "import", "2024-12"))],
  ],
  [["2024年前三大出口市场", "越南"], ["前两名增长多少"]],
  [["Exports to Vietnam and Thailand in 2024", money(to("VN"))], ["Vietnam's share of ASEAN?"]],
  [
    ["2024年对非洲进出口", money(to("AGG-AFRICA") + from("AGG-AFRICA"))],
    ["前三大伙伴是哪些", "南非"],
    ["占对非洲进出口的比重呢"],
  ],
];

const behind: readonly (readonly AskedStep[])[] = [
  // it says by itself what it asks for, and nothing new was named
  [
    ["Imports from Brazil in 2024", money(from("BR"))],
    ["Is that more than half?"],
    ["And the share?", "mports from Brazil", share(from("BR"), from("WORLD"))],
  ],
  // both together, or it alone
  [
    ["Imports from Brazil in 2024", money(from("BR"))],
    ["Both together?"],
    ["What share of all imports?"],
  ],
  // whether it is larger may still be asked, and a surplus is no larger than a deficit
  [
    ["Trade surplus with the US in 2024", money(gap("US"))],
    ["and with Japan?", "no surplus"],
    ["is that larger?", "one is a surplus and the other a deficit", money(gap("JP"))],
    ["what about Brazil?"],
  ],
  [
    ["Exports to Italy in 2024", money(to("IT"))],
    ["Is that more than to Spain?", "Yes:", money(to("ES"))],
    ["How much did exports there grow?"],
  ],
  // a record has no figure, and whether imports had one is still asked
  [
    ["Was 2024 a record year for exports?"],
    ["And for imports?"],
    ["How much was the surplus?", money(whole("export", ...y) - whole("import", ...y))],
  ],
  [
    ["2024年汽车出口额是多少？"],
    ["2024年出口总额呢？", money(whole("export", ...y))],
    ["对俄罗斯呢？", money(to("RU"))],
    ["不是全年，是10月", "2024年10月", money(to("RU", "2024-10", "2024-10"))],
  ],
];

export const movedThreads = stepsOf([...moved, ...several, ...behind]);
