/**
 * Questions that name first whom they are of, that ask for the highest of the months or a rate below
 * nothing, and those that ask who of a group is among the largest of all, which no order of it tells.
 */
import { type AskedQuestion, ask, trap } from "./trial-question.ts";
import { from, money, type SaidWords, to, whole, withPartner } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const both = (code: string): number => withPartner(code, "total", ...y);
const yes: SaidWords = { en: "Yes: ", zh: "是的" };

const first: readonly AskedQuestion[] = [
  ask("ASEAN plus Japan plus Korea: trade in 2024", money(both("AGG-ASEAN")), money(both("JP"))),
  ask("Asia without Japan: exports 2024", money(to("AGG-ASIA") - to("JP"))),
  ask("Between India and Mexico, which imported more from China in 2024?", money(to("MX"))),
  ask(
    "Of the US, the EU and ASEAN, which is the largest export market in 2024?",
    money(to("US")),
    money(to("AGG-EU27")),
    money(to("AGG-ASEAN")),
  ),
  ask("Is the UK or France the bigger buyer of Chinese goods in 2024?", money(to("FR"))),
  ask("How much Chinese merchandise did Poland buy in 2024?", money(to("PL"))),
  ask("What's China's trade with its neighbour Mongolia worth in 2024?", money(both("MN"))),
  ask("What's the trade imbalance with Mexico in 2024?", money(to("MX") - from("MX"))),
  ask("With how many countries did China record a surplus in 2024?", "181"),
  trap("ASEAN plus Japan plus Korea: trade with the US in 2024"),
  trap("Asia without Japan: cars exported in 2024"),
  trap("Between India and Mexico, which imported more from Japan in 2024?"),
  trap("Between India and Mexico, which imported more in 2024?"),
  trap("Of the US, the EU and ASEAN, which is Japan's largest export market in 2024?"),
  trap("Of the US, the EU and ASEAN, which is the smallest export market in 2024?"),
  trap("Is the UK or France the bigger buyer of Japanese goods in 2024?"),
  trap("How many countries did Japan record a surplus with in 2024?"),
  trap("Trade with neighbouring countries in 2024"),
];

const highest: readonly AskedQuestion[] = [
  ask("What was the highest monthly export figure of 2024?", money(whole("export", "2024-12"))),
  ask("What was the lowest monthly import value in 2024?", money(whole("import", "2024-02"))),
  ask("Was import growth negative in November 2024?", yes, money(whole("import", "2024-11"))),
  ask("Was growth in imports from Japan negative in 2024?", yes, money(from("JP"))),
  ask(
    "Trailing twelve-month imports to June 2024",
    money(whole("import", "2023-07", "2023-12") + whole("import", "2024-01", "2024-06")),
  ),
  ask(
    "What did the customs data show for exports in April 2024?",
    money(whole("export", "2024-04")),
  ),
  trap("What was the second highest monthly export figure of 2024?"),
  trap("Was import growth not negative in November 2024?"),
  trap("Was Japan's export growth negative in 2024?"),
  trap("Trailing three-month exports to June 2024"),
];

/** Who of a group is among the largest of all. */
const among: readonly AskedQuestion[] = [
  ask("Which EU countries are the top three markets in 2024?", money(to("DE"))),
  ask("2024年哪些欧盟国家是我国前三大市场？", money(to("DE"))),
  trap("Which EU countries are in the top ten markets in 2024?"),
  trap("Which EU countries made the top ten markets in 2024?"),
  trap("Which ASEAN members are among China's top ten trading partners in 2024?"),
  trap("哪些欧盟国家在我国2024年前十大出口市场之中？"),
];

/** Chinese questions that name first what they are of, or say behind it who is asked for. */
const here: readonly AskedQuestion[] = [
  ask("2024年进出口总额里，进口占多大份额？", "41.9%"),
  ask("如果只看出口，2024年增长多少？", money(whole("export", ...y))),
  ask("单看2024年12月，进口增速多少？", money(whole("import", "2024-12"))),
  ask("2024年埃及是我国在非洲的第几大出口市场？", "第3位", money(to("EG"))),
  ask("2024年对我国顺差最大的是谁？", money(from("TW") - to("TW"))),
  ask("2024年不算香港，我国最大出口市场前三名", money(to("US")), money(to("VN"))),
  ask("2024年日本对华出口与韩国对华出口哪个多？", money(from("JP")), money(from("KR"))),
  ask("2024年12月出口创下单月新高没有？", money(whole("export", "2024-12"))),
  ask("2024年2月份出口数据是多少呀", money(whole("export", "2024-02"))),
  ask("2024年对RCEP其他成员国进出口", "13.16万亿元"),
  trap("2024年日本进出口总额里，进口占多大份额？"),
  trap("单看出口，2024年进口增长多少？"),
  trap("如果出口增长10%，2024年顺差多少？"),
  trap("2024年埃及是日本在非洲的第几大出口市场？"),
  trap("2024年对日本顺差最大的是谁？"),
  trap("2024年不算香港，日本前三大出口市场"),
  trap("2024年日本对华出口与韩国对日出口哪个多？"),
  trap("2024年日本对华出口与日本对韩出口哪个多？"),
  trap("2024年出口没有？"),
];

export const namedFirstQuestions: readonly AskedQuestion[] = [
  ...first,
  ...highest,
  ...among,
  ...here,
];
