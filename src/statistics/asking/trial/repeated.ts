/**
 * Questions that say a thing twice or in a few words more: each figure asked for by itself, the year again,
 * the halves by name, two digits, a part that is more than a mark; and what two classes have in common.
 */
import { type AskedQuestion, ask, trap } from "./trial-question.ts";
import { from, money, type SaidWords, share, to, whole, withPartner } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const both = (code: string): number => withPartner(code, "total", ...y);
const yes: SaidWords = { en: "Yes: ", zh: "是的" };
const no: SaidWords = { en: "No: ", zh: "不是" };
const times = (a: number, b: number): string => (a / b).toFixed(2);

/** Said again, or asked of each. */
const twice: readonly AskedQuestion[] = [
  ask(
    "2024年外贸成绩单：出口多少、进口多少、顺差多少？",
    money(whole("export", ...y)),
    money(whole("import", ...y)),
  ),
  ask("2024年的出口占当年外贸的几成？", share(whole("export", ...y), whole("total", ...y))),
  ask("2024年四个季度里哪个季度顺差最大？", "四季度"),
  ask("2024年出口最多的一个月是几月，多少亿元？", money(whole("export", "2024-12"))),
  ask("2024年自俄罗斯进口增幅是多少？跌了还是涨了？", money(from("RU"))),
  ask("我国和日本2024年谁对谁有顺差？", "逆差", money(from("JP") - to("JP"))),
  ask("2024年我国出口到印度的货值是进口的几倍？", times(to("IN"), from("IN"))),
  ask("2024年对英法德三国出口合计多少？", money(to("GB") + to("FR") + to("DE"))),
  ask("2024年中国对德国的贸易是盈余还是赤字？", money(to("DE") - from("DE"))),
  ask("How much of its imports did China source from Brazil in 2024?", money(from("BR"))),
  ask("So what did we import in 2024, all told?", money(whole("import", ...y))),
  ask("What's the October 2024 export number?", money(whole("export", "2024-10"))),
  trap("2024年出口多少、进口多少、顺差多少、关税多少？"),
  trap("2024年日本出口多少、进口多少、顺差多少？"),
  trap("2024年出口占上年外贸的几成？"),
  trap("2024年四个季度里哪个国家出口最多？"),
  trap("2024年日本和德国谁对谁有顺差？"),
  trap("我国和日本、韩国2024年谁对谁有顺差？"),
  trap("2024年日本出口到印度的货值是进口的几倍？"),
  trap("2024年对英法德意四国出口合计多少？"),
  trap("2024年中国财政赤字是多少？"),
  trap("How much of its imports did Japan source from Brazil in 2024?"),
  trap("How much of its exports did China source from Brazil in 2024?"),
  trap("What was the October 2024 export number of countries?"),
];

/** Halves, months and marks. */
const marks: readonly AskedQuestion[] = [
  ask("Which half of 2024 was stronger for imports?", money(whole("import", "2024-01", "2024-06"))),
  ask("2024年哪半年进口更高？", money(whole("import", "2024-01", "2024-06"))),
  ask("2024年上半年与下半年相比，哪个半年出口多？", money(whole("export", "2024-01", "2024-06"))),
  ask("In which months was export growth in double digits in 2024?", "5 of 12"),
  ask("2024年出口两位数增长的月份有几个？", "5个月"),
  ask("2024年对越南出口实现两位数增长了吗？", yes, "19.0%"),
  ask("How does the 2024 trade surplus compare to 2023's?", "1.28 trillion yuan"),
  ask("How large was the swing in the trade balance between November and December 2024?", "61.00"),
  ask("2024年11月贸易顺差比10月扩大还是缩小？", "扩大125.0亿元"),
  ask("Did the trade surplus shrink in December 2024 compared with November?", no, "61.00 billion"),
  ask("By what factor did exports exceed imports in 2024?", "1.38 times"),
  ask(
    "Exports in the twelve months through November 2024",
    money(whole("export", "2023-12") + whole("export", "2024-01", "2024-11")),
  ),
  trap("Which half of 2024 was stronger for Japan's imports?"),
  trap("In which months was export growth not in double digits in 2024?"),
  trap("2024年出口没有两位数增长的月份有几个？"),
  trap("How does the 2024 trade surplus compare to Japan's?"),
  trap("How does exports in 2024 compare to 2023's imports?"),
  trap("By what factor did exports to Japan exceed Germany's in 2024?"),
  trap("2024年12月逆差环比扩大了吗？"),
];

/** Whether a part is more than a mark, and parts that two classes have in common. */
const parts: readonly AskedQuestion[] = [
  ask(
    "Did exports to the US account for over 14 percent of the total in 2024?",
    yes,
    share(to("US"), whole("export", ...y)),
  ),
  ask(
    "Did trade with ASEAN represent more than 15 percent of all trade in 2024?",
    yes,
    share(both("AGG-ASEAN"), whole("total", ...y)),
  ),
  ask("Did trade with the US make up more than half of trade in 2024?", no),
  ask("Did private enterprises account for more than half of trade in 2024?", yes, "55.5 percent"),
  ask("2024年国企一般贸易进口占国企进口的比重", "79.1%"),
  ask("2024年民营企业进口占一般贸易进口的比重", "41.7%"),
  ask("2024年一般贸易进口占民营企业进口的比重", "62.0%"),
  ask("Ships exported January to May 2024, number and value", "2,318", "121.01 billion yuan"),
  ask(
    "How many ships were exported in January-May 2024, and what were they worth?",
    "2,318",
    "121.01 billion yuan",
  ),
  ask("2024年海关推出多少项优化口岸营商环境的措施？", "16项"),
  trap("Did exports to the US account for over 14 percent of imports in 2024?"),
  trap("Did Japan's trade with the US account for over 14 percent of the total in 2024?"),
  trap("Did trade with the US account for over 14 percent of world trade in 2024?"),
  trap("2024年国企一般贸易进口占民企进口的比重"),
  trap("2024年国企一般贸易进口占进口的比重"),
  trap("Share of private enterprises' general trade imports in all imports in 2024"),
  trap("What share of imports did general trade imports by private enterprises make up in 2024?"),
  trap("How many ships were exported in January-May 2024, and what were planes worth?"),
];

/** How figures differ, between which years, who absorbs or handles what, and goods one by one. */
const differing: readonly AskedQuestion[] = [
  ask(
    "How did the value of imports in December 2024 differ from that in November 2024?",
    money(whole("import", "2024-12")),
    money(whole("import", "2024-11")),
  ),
  ask("What was the percentage increase in exports between 2023 and 2024?", "7.1 percent"),
  ask(
    "How did exports in the last two months of 2024 compare with the same months of 2023?",
    money(whole("export", "2024-11") + whole("export", "2024-12")),
  ),
  ask("What percentage of exports did the top 5 markets absorb in 2024?", "35.7 percent"),
  ask("Which country ranks first among sources of imports in Latin America in 2024?", "Brazil"),
  ask("What share of general trade imports came from private enterprises in 2024?", "41.7 percent"),
  ask(
    "How much of processing trade imports did foreign-invested enterprises handle in 2024?",
    "65.0 percent",
  ),
  ask(
    "How many integrated circuits were exported in the first five months of 2024, and for how much?",
    "113.76 billion pieces",
    "442.74 billion yuan",
  ),
  ask("Mech-elec exports in the first quarter of 2024", "3.39 trillion yuan"),
  ask(
    "2024年东盟、欧盟、美国三者占我国外贸总额的比重合计",
    share(both("AGG-ASEAN") + both("AGG-EU27") + both("US"), whole("total", ...y)),
  ),
  ask(
    "Exports in the three months through November 2024",
    money(whole("export", "2024-09", "2024-11")),
  ),
  ask("2024年出口25.45万亿元，对吗？", yes),
  ask("2024年广东出口5.89万亿元，对吗？", "5.89万亿元"),
  trap("How did Japan's exports in 2024 differ from China's?"),
  trap("How did exports differ in 2024?"),
  trap("What was the percentage increase in exports between 2020 and 2024?"),
  trap("What was the increase in exports between January 2024 and March 2024?"),
  trap("How much did Japan absorb in 2024?"),
  trap("2024年哪个月进口最高，同比增长多少？"),
  trap("Which month had the highest imports in 2024, and how much did they grow?"),
  ask("Which month had the highest exports in 2024, and how much were they?", "December 2024"),
  trap("2024年对欧洲大陆出口多少？"),
  trap("How did exports shift from the US to ASEAN in 2024?"),
  trap("What percentage of imports did the top 5 markets absorb in 2024?"),
  trap("What share of general trade imports came from Japan in 2024?"),
  trap("2024年东盟、欧盟、美国、日本三者合计占外贸比重"),
  trap("2024年前5个月玩具和灯具出口合计"),
];

export const repeatedQuestions: readonly AskedQuestion[] = [
  ...twice,
  ...marks,
  ...parts,
  ...differing,
];
