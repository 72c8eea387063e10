/**
 * Questions written after the grammar, by one who did not look at its words: half in Chinese, more than
 * half of them traps. What an answer must hold is recomputed from the published tables.
 */
import { type AskedQuestion } from "./asked-fresh.ts";
import {
  type SaidWords,
  economies,
  grown,
  growth,
  money,
  monthlyGrowth,
  publishedGrowth,
  share,
  whole,
  withPartner,
} from "./asked-truth.ts";

const ask = (question: string, ...holds: readonly (SaidWords | string)[]): AskedQuestion => ({
  question,
  holds,
});
/** Refused, or answered with what sets it right. */
const trap = (question: string, ...holds: readonly (SaidWords | string)[]): AskedQuestion => ({
  question,
  isTrap: true,
  holds,
});

const y = ["2024-01", "2024-12"] as const;
const b = ["2023-01", "2023-12"] as const;
const half = ["2024-01", "2024-06"] as const;
const part = (
  code: string,
  flow: "export" | "import" | "total",
  from: string = y[0],
  to: string = y[1],
): number => withPartner(code, flow, from, to);
const fallenMost = monthlyGrowth("import").toSorted((a, z) => a.pct - z.pct)[0]?.month ?? "";
const monthNames =
  "January February March April May June July August September October November December".split(
    " ",
  );
const fallen: SaidWords = {
  en: `${monthNames[Number(fallenMost.slice(5)) - 1]} 2024`,
  zh: `2024年${Number(fallenMost.slice(5))}月`,
};
const fallingExports = monthlyGrowth("export").filter(({ pct }) => pct < 0).length;

export const unseenQuestions: readonly AskedQuestion[] = [
  ask("What did China's imports amount to in 2023?", money(whole("import", ...b))),
  ask(
    "How much was foreign trade in the second half of 2024?",
    money(whole("total", "2024-07", "2024-12")),
  ),
  ask("Total exports for January-August 2024", money(whole("export", "2024-01", "2024-08"))),
  ask(
    "How much did we import from South Korea in July 2024?",
    money(part("KR", "import", "2024-07", "2024-07")),
  ),
  ask(
    "By what percentage did imports from the US change in 2024?",
    grown(publishedGrowth("US", "import", "2024-12")),
  ),
  ask(
    "What was our trade deficit with Australia in 2024?",
    money(part("AU", "import") - part("AU", "export")),
  ),
  ask(
    "What was the trade balance with Japan in 2024?",
    money(Math.abs(part("JP", "export") - part("JP", "import"))),
  ),
  ask(
    "Did we have a surplus or a deficit with Germany in 2024?",
    money(Math.abs(part("DE", "export") - part("DE", "import"))),
  ),
  ask("Which were the top three sources of imports in 2024?", ...economies("import").slice(0, 3)),
  ask("Which month saw the lowest imports in 2024?", "February 2024"),
  ask("In which month of 2024 did imports fall most?", fallen),
  ask("How many months of 2024 had falling exports?", `${fallingExports} of 12`),
  ask("Was trade with ASEAN larger than trade with the EU in 2024?", "Yes"),
  ask("Did Vietnam buy more from China than Japan did in 2024?", "Yes"),
  ask(
    "What percentage of imports came from Africa in 2024?",
    share(part("AGG-AFRICA", "import"), part("WORLD", "import")),
  ),
  ask(
    "What part of China's exports did the US take in 2024?",
    share(part("US", "export"), part("WORLD", "export")),
  ),
  ask("Average monthly imports in 2024", money(whole("import", ...y) / 12)),
  ask(
    "How did exports in the fourth quarter of 2024 compare with a year earlier?",
    growth(whole("export", "2024-10", "2024-12"), whole("export", "2023-10", "2023-12")),
  ),
  ask(
    "Imports from Brazil and Australia combined in 2024",
    money(part("BR", "import") + part("AU", "import")),
  ),
  ask(
    "How much less did we import from the US than from Japan in 2024?",
    money(part("JP", "import") - part("US", "import")),
  ),
  ask(
    "How much of 2024's trade was with countries other than the US?",
    money(part("WORLD", "total") - part("US", "total")),
  ),
  ask("What did Thailand sell to China in 2024?", money(part("TH", "import"))),
  ask("What did Russia buy from China in 2024?", money(part("RU", "export"))),
  ask("How much did the EU export to us in 2024?", money(part("AGG-EU27", "import"))),
  ask("Is the US among our three largest trading partners?", "Yes"),
  ask("Rank of South Korea among trading partners in 2024", "came 2nd", "2.33 trillion"),
  ask(
    "How fast did trade with Vietnam grow in 2024?",
    grown(publishedGrowth("VN", "total", "2024-12")),
  ),
  ask(
    "How fast did trade with Latin America grow in 2024?",
    grown(publishedGrowth("AGG-LATAM", "total", "2024-12")),
  ),
  ask(
    "What were exports to Hong Kong in the first quarter of 2024?",
    money(part("HK", "export", "2024-01", "2024-04") - part("HK", "export", "2024-04", "2024-04")),
  ),
  ask(
    "What was the surplus in the first three quarters of 2024?",
    money(whole("balance", "2024-01", "2024-09")),
  ),
  ask(
    "How much were imports in the 12 months ending March 2024?",
    money(whole("import", "2023-04", "2023-12") + whole("import", "2024-01", "2024-03")),
  ),
  ask("How much trade did we do per day in December 2024?", money(whole("total", "2024-12") / 31)),
  ask("Is Germany our largest EU partner in 2024?", "Yes"),
  ask(
    "What is Germany's share of our trade with the EU in 2024?",
    share(part("DE", "total"), part("AGG-EU27", "total")),
  ),
  ask("Which ASEAN country do we export most to in 2024?", "Vietnam"),
  trap("How much did exports decline to ASEAN in 2024?", "up"),
  trap("How much did Japan's imports fall in 2024?"),
  trap("What are US exports in 2024?"),
  trap("How much did India import from the US in 2024?"),
  trap("Why did China's exports to the EU collapse in 2024?", "up"),
  trap("What was China's surplus with Australia in 2024?", "deficit"),
  trap("How much did China not import from Japan in 2024?"),
  trap("Which partner bought nothing from China in 2024?"),
  trap("By how much did the deficit narrow in 2024?"),
  trap("How large was the fall in the surplus in 2024?", "no fall", "surplus"),
  trap("Exports in the fifth quarter of 2024"),
  trap("Exports in 2024-13"),
  trap("Exports in February 30, 2024"),
  trap("Exports per worker in 2024"),
  trap("Exports in 2024 adjusted for inflation"),
  trap("Real growth of exports in 2024"),
  trap("Seasonally adjusted exports in December 2024"),
  trap("Exports of services in 2024"),
  trap("How much were exports in 2024 in yen?"),
  trap("How many containers were exported in 2024?"),
  trap("What was the weight of exports to Japan in 2024?"),
  trap("Exports to the US and its allies in 2024"),
  trap("Exports to Europe's largest country in 2024"),
  trap(
    "What would exports be without the US in 2024?",
    money(part("WORLD", "export") - part("US", "export")),
  ),
  trap("Half of exports in 2024"),
  trap("At least how much did China export in 2024?", money(whole("export", ...y))),
  trap("Did exports almost double in 2024?", "No"),
  trap("Is Japan no longer a top-five partner in 2024?"),
  trap("Neither Japan nor Korea: exports in 2024"),
  trap("Exports to Japan before tariffs in 2024"),
  trap("How much tariff revenue came from the US in 2024?"),
  trap("How much of US imports is Chinese?"),
  trap("Which US state imported most from China in 2024?"),
  trap("Exports to Germany's neighbours in 2024"),
  trap("Imports from China in 2024"),
  trap("How much did China's exports to itself grow in 2024?"),
  trap("Exports on 5 May 2024"),
  trap("Weekly exports in 2024"),
  trap("Exports since 2020"),
  trap("Cumulative exports 2023 and 2024", money(whole("export", ...y) + whole("export", ...b))),
  ask("2023年我国进口总额是多少？", money(whole("import", ...b))),
  ask("2024年下半年进出口多少？", money(whole("total", "2024-07", "2024-12"))),
  ask("2024年1至8月出口多少？", money(whole("export", "2024-01", "2024-08"))),
  ask("2024年7月自韩国进口多少？", money(part("KR", "import", "2024-07", "2024-07"))),
  ask("2024年自美国进口同比变化多少？", grown(publishedGrowth("US", "import", "2024-12"))),
  ask("2024年我国对澳大利亚贸易逆差多少？", money(part("AU", "import") - part("AU", "export"))),
  ask("2024年前三大进口来源地是哪些？", ...economies("import").slice(0, 3)),
  ask("2024年哪个月进口最低？", "2024年2月"),
  ask("2024年哪个月进口降幅最大？", fallen),
  ask("2024年与东盟贸易额大于与欧盟贸易额吗？", "是的"),
  ask("2024年越南从我国买的比日本多吗？", "是的"),
  ask(
    "2024年自非洲进口占进口总额的比重？",
    share(part("AGG-AFRICA", "import"), part("WORLD", "import")),
  ),
  ask(
    "2024年对美国出口占我国出口的百分之几？",
    share(part("US", "export"), part("WORLD", "export")),
  ),
  ask("2024年月均进口多少？", money(whole("import", ...y) / 12)),
  ask(
    "2024年四季度出口同比增长多少？",
    growth(whole("export", "2024-10", "2024-12"), whole("export", "2023-10", "2023-12")),
  ),
  ask("2024年自巴西和澳大利亚进口合计多少？", money(part("BR", "import") + part("AU", "import"))),
  ask("2024年自美国进口比自日本进口少多少？", money(part("JP", "import") - part("US", "import"))),
  ask("2024年泰国向我国出口多少？", money(part("TH", "import"))),
  ask("2024年俄罗斯从我国进口多少？", money(part("RU", "export"))),
  ask("2024年欧盟对我国出口多少？", money(part("AGG-EU27", "import"))),
  ask("2024年美国是我国前三大贸易伙伴之一吗？", "是的"),
  ask("2024年对越南进出口增速是多少？", grown(publishedGrowth("VN", "total", "2024-12"))),
  ask(
    "2024年一季度对香港出口多少？",
    money(part("HK", "export", "2024-01", "2024-04") - part("HK", "export", "2024-04", "2024-04")),
  ),
  ask("2024年前三季度贸易顺差多少？", money(whole("balance", "2024-01", "2024-09"))),
  ask(
    "截至2024年3月的12个月进口多少？",
    money(whole("import", "2023-04", "2023-12") + whole("import", "2024-01", "2024-03")),
  ),
  ask("2024年12月日均进出口多少？", money(whole("total", "2024-12") / 31)),
  ask("2024年德国占我国与欧盟贸易的比重？", share(part("DE", "total"), part("AGG-EU27", "total"))),
  ask("2024年我国对东盟哪个国家出口最多？", "越南"),
  ask("2024年对除美国以外的国家出口多少？", money(part("WORLD", "export") - part("US", "export"))),
  ask("2024年上半年对印度出口多少亿元？", money(part("IN", "export", ...half))),
  trap("2024年对东盟出口下降了多少？", "增长"),
  trap("2024年日本进口下降多少？"),
  trap("2024年美国的出口额？"),
  trap("2024年印度自美国进口多少？"),
  trap("2024年我国对澳大利亚顺差多少？", "逆差"),
  trap("2024年没有从日本进口多少？"),
  trap("2024年谁没买中国货？"),
  trap("2024年逆差收窄多少？"),
  trap("2024年第五季度出口多少？"),
  trap("2024年13月出口多少？"),
  trap("2024年剔除价格因素的出口增速？"),
  trap("2024年12月季调后出口多少？"),
  trap("2024年服务出口多少？"),
  trap("2024年出口多少日元？"),
  trap("2024年出口了多少个集装箱？"),
  trap("2024年对日本出口重量多少？"),
  trap("2024年对美国及其盟友出口多少？"),
  trap("2024年出口的一半是多少？"),
  trap("2024年出口是不是没有突破25万亿元？"),
  trap("2024年日本不再是前五大贸易伙伴吗？"),
  trap("2024年自美国征收的关税多少？"),
  trap("2024年自中国进口多少？"),
  trap("2024年5月5日出口多少？"),
  trap("2024年每周出口多少？"),
  trap("2020年以来出口多少？"),
  trap("2024年出口比预期高多少？"),
  ask("2024年出口增速比进口增速快几个百分点？", "4.8个百分点"),
  trap("2024年既不是美国也不是欧盟的出口多少？"),
  trap("2024年对日出口占日本进口的比重？"),
  trap("2024年德国比法国从美国多进口多少？"),
];
