/**
 * Questions whose order of words hides what they ask: the topic first and the question behind it, what
 * is set aside, in what something is a part, which of two periods or partners, each of the months
 * against a mark, and one class of enterprises under one mode of trade.
 */
import { type AskedQuestion, ask, trap } from "./trial-question.ts";
import { from, money, type SaidWords, share, to, whole, withPartner } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const both = (code: string): number => withPartner(code, "total", ...y);
const yes: SaidWords = { en: "Yes: ", zh: "是的" };
const no: SaidWords = { en: "No: ", zh: "不是" };
const surplus = (code: string): number => Math.abs(to(code) - from(code));

/** The topic first, and the question or the amount behind it. */
const topics: readonly AskedQuestion[] = [
  ask("The UK's deficit with China in 2024 - how big was it?", money(surplus("GB"))),
  ask("Exports to Poland in 2024: how much did they come to?", money(to("PL"))),
  ask("Imports from Chile in 2024, did they grow?", "There was no growth", money(from("CL"))),
  ask("Did exports rise or fall in 2024, and by how much?", "7.1 percent"),
  ask("2024年我国和澳大利亚之间是顺差还是逆差？数额多大？", money(surplus("AU"))),
  ask("2024年11月进口同比是升是降，幅度多大？", money(whole("import", "2024-11"))),
  ask("2024年台湾地区在大陆进口中排第几，多少亿元？", "第1位"),
  ask("2024年对日本出口有没有下降？降了多少？", money(to("JP"))),
  trap("The UK's deficit with Japan in 2024 - how big was it?"),
  trap("The UK's deficit with China in 2024 - why was it so big?"),
  trap("2024年德国和法国之间是顺差还是逆差？数额多大？"),
  trap("2024年11月进口同比是升是降，原因是什么？"),
];

/** What is set aside, what stands for the figure, and what is added up. */
const aside: readonly AskedQuestion[] = [
  ask(
    "Leaving Taiwan aside, which partner did China run its biggest deficit with in 2024?",
    money(surplus("AU")),
  ),
  ask("Hong Kong aside, which was China's largest export market in 2024?", money(to("US"))),
  ask("Was the surplus in December 2024 bigger than the one in November?", yes, "752.90 billion"),
  ask("Was the surplus with India larger in 2024 than the one with Mexico?", yes),
  ask("Sum up exports to the G7 countries for 2024.", "7.11 trillion yuan"),
  ask("Add up exports to Japan and South Korea for 2024.", money(to("JP") + to("KR"))),
  trap("Leaving Taiwan aside, which partner did Japan run its biggest deficit with in 2024?"),
  trap("Leaving tariffs aside, how much did exports grow in 2024?"),
  trap("Was the surplus in December 2024 bigger than the one Germany had?"),
];

/** In what something is a part, and who of a group. */
const parts: readonly AskedQuestion[] = [
  ask("2024年共建“一带一路”国家在外贸总额中的占比？", "50.3%"),
  ask("2024年德国在我国出口中的比重是多少？", share(to("DE"), whole("export", ...y))),
  ask("马来西亚在2024年我国与东盟贸易额里占几成？", share(both("MY"), both("AGG-ASEAN"))),
  ask("美国在2024年我国对北美洲出口中占多少？", share(to("US"), to("AGG-NAMERICA"))),
  ask(
    "How much of North America's trade with China in 2024 was with the US?",
    share(both("US"), both("AGG-NAMERICA")),
  ),
  ask("What share of China's trade did private enterprises account for in 2024?", "55.5 percent"),
  ask("2024年前五大贸易伙伴国家（地区）合计占外贸的比重？", "31.3%"),
  ask("2024年东盟十国中对其出口下降的有哪些？", "缅甸", "文莱"),
  ask("2024年欧盟国家里我国自其进口增长的有几个？", "16"),
  ask("2024年拉美国家里对华贸易额最大的是谁？", money(both("BR"))),
  trap("美国在2024年日本对北美洲出口中占多少？"),
  trap("2024年德国在欧盟出口中的比重是多少？"),
  trap("2024年德国在我国企业中的比重是多少？"),
  trap("How much of North America's trade with Japan in 2024 was with the US?"),
  trap("2024年东盟十国中从日本进口下降的有哪些？"),
  trap("2024年东盟十国中对其投资下降的有哪些？"),
];

/** Which of two, how many times, and how far ahead. */
const ofTwo: readonly AskedQuestion[] = [
  ask("2024年日本和韩国，谁跟我们做的生意更大？", money(both("JP")), money(both("KR"))),
  ask("2024年越南与马来西亚谁跟我国的贸易额更大？", money(both("VN")), money(both("MY"))),
  ask("2024年9月和10月哪个月进口更高？", money(whole("import", "2024-09"))),
  ask("2024年一季度和二季度哪个季度出口更高？", money(whole("export", "2024-01", "2024-03"))),
  ask("How did exports in the second quarter of 2024 compare with the first?", "11.5 percent"),
  ask(
    "How many times as large was December 2024's surplus as February's?",
    "2.59 times the trade surplus in February 2024",
  ),
  ask("How many times as big were exports to Japan as exports to India in 2024?", money(to("IN"))),
  ask(
    "By how many percentage points did export growth outpace import growth in 2024?",
    "4.8 percentage points",
  ),
  trap("2024年日本和韩国，谁跟美国做的生意更大？"),
  trap("2024年9月和10月哪个国家进口更高？"),
  trap("How did exports in the second quarter of 2024 compare with the first five months?"),
  trap("How many times as large was December 2024's surplus as Germany's?"),
  trap("Did exports outpace imports in 2024?"),
];

/** Each of the months against a mark, and those that were less than a year before. */
const months: readonly AskedQuestion[] = [
  ask("Did exports top 2 trillion yuan in every single month of 2024?", no, "10 of 12"),
  ask("Did exports exceed 1.5 trillion yuan in every month of 2024?", yes, "12 of 12"),
  ask("2024年每个月出口都超过2万亿元吗？", no, "10个月"),
  ask("2024年各月出口是否都超过1.5万亿元？", yes, "12个月"),
  ask(
    "In how many months of 2024 were imports lower than in the same month a year before?",
    "6 of 12",
  ),
  ask("Which months of 2024 had lower imports than a year earlier?", "6 of 12"),
  ask("2024年有几个月进口比上年同期低？", "6个月"),
  ask("截至2024年3月的12个月里进口合计多少", "18.20万亿元"),
  trap("Did exports to Japan top Germany's in every single month of 2024?"),
  trap("Did exports not exceed 2 trillion yuan in every month of 2024?"),
  trap("2024年每个月出口都超过进口2万亿元吗？"),
  trap("In how many months of 2024 was import growth lower than a year before?"),
];

/** One class of enterprises under one mode, in dollars as published; and who asks. */
const crossings: readonly AskedQuestion[] = [
  ask(
    "How much did foreign-invested enterprises import for processing with imported materials in 2024?",
    "211.85 billion US dollars",
    "4.9 percent",
  ),
  ask("General trade imports by private enterprises in 2023?", "638.11 billion US dollars"),
  ask("2024年国企一般贸易进口是多少亿美元？", "5,154.5亿美元"),
  ask("2024年民营企业以一般贸易方式进口增长多少？", "6,725.0亿美元", "5.3%"),
  ask("By how much did border trade imports fall in 2024?", "29.5 percent"),
  ask("2024年边境贸易进口多少？", "64.1亿美元"),
  ask("2024年民营企业占全部进口的比重（美元口径）", "42.0%"),
  ask("2024年美国对华贸易逆差按我方统计是多少？", money(surplus("US"))),
  ask("How many private companies did any importing or exporting in 2024?", "609,000"),
  ask("How many batches did customs detain on suspicion of infringement in 2024?", "41,600"),
  ask("我国2024年从泰国进口了多少？同事急用", money(from("TH"))),
  ask("列一下2024年我国前三大出口市场", money(to("US"))),
  ask("2024年铁矿石进口量多少亿吨？", "12.36亿吨"),
  trap("2024年民营企业和国有企业一般贸易进口多少？"),
  trap("2024年国企对美国一般贸易进口是多少？"),
  trap("How much did foreign-invested enterprises import for processing in 2022?"),
  trap("2024年美国对华贸易逆差按美方统计是多少？"),
  trap("2024年同事急用商品出口多少？"),
  trap("How many private companies did any importing from Japan in 2024?"),
  trap("2024年非洲大陆进口多少？"),
];

export const reorderedQuestions: readonly AskedQuestion[] = [
  ...topics,
  ...aside,
  ...parts,
  ...ofTwo,
  ...months,
  ...crossings,
];
