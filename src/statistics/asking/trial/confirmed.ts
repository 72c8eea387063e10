/**
 * Figures that are only quoted and put to be confirmed: yes or no by the digits that they are put in, or the
 * figure alone where both may be meant; and parts of a whole that a verb or the same month names.
 */
import { type AskedQuestion, ask, trap } from "./trial-question.ts";
import { share, type SaidWords, to, trade, money, whole, withPartner } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const yes: SaidWords = { en: "Yes: ", zh: "是的，" };
const no: SaidWords = { en: "No: ", zh: "不是。" };
const november = share(
  withPartner("US", "export", "2024-11"),
  withPartner("WORLD", "export", "2024-11"),
);
const together = share(to("US") + to("AGG-EU27"), whole("export", ...y));

export const confirmedQuestions: readonly AskedQuestion[] = [
  ask("Did exports of industrial robots rise 60 percent in 2024?", no, "up 45.2 percent"),
  ask("Did exports of industrial robots rise 45.2 percent in 2024?", yes, "up 45.2 percent"),
  ask("Did exports of industrial robots fall 45.2 percent in 2024?", "no fall", "up 45.2 percent"),
  ask("Did crude oil imports fall 3 percent in 2024?", no, "down 2.1 percent"),
  ask("2024年民营企业进出口是30万亿元吗", no, "24.33万亿元"),
  ask("2024年民营企业进出口是24.3万亿元吗", yes, "24.33万亿元"),
  ask("2024年民营企业进出口增长8.8%吗", yes, "8.8%"),
  ask("2024年原油进口增长2.1%吗", "并未增长", "下降2.1%"),
  ask("2024年工业机器人出口增长60%吗", no, "45.2%"),
  ask("How much do the US and the EU together take of Chinese exports in 2024?", together),
  ask(
    "Share of exports to ASEAN in total exports, 2024",
    share(to("AGG-ASEAN"), whole("export", ...y)),
  ),
  ask("2024年11月对美出口占当月出口多少", november),
  ask("2024年对美出口占全年出口的比重", share(to("US"), whole("export", ...y))),
  ask("How many drugs cases were there in 2024?", "772 cases"),
  ask(
    "Private companies: trade value in 2024 and share of the total",
    "24.33 trillion yuan",
    "55.5 percent",
  ),
  ask("2024年民营企业进出口额及占比", "24.33万亿元", "55.5%"),
  ask("2024年前11个月一般贸易进出口额和占比是多少", "25.5万亿元", "64.1%"),
  trap("2024年民营企业出口额及占比"),
  trap("Private enterprises in 2024: trade and share of exports"),
  ask("Japan: trade 2024", money(trade("JP"))),
  trap("How much do the US and the EU together take of German exports in 2024?"),
  trap("Share of exports to ASEAN in total trade, 2024"),
  trap("2024年11月对美出口占全年出口的比重"),
  trap("Japan: exports 2024"),
];

/** A coarse claim, or one of "more than" in the source: the figure, and neither yes nor no. */
export const unconfirmed: readonly string[] = [
  "Did exports of industrial robots rise 45 percent in 2024?",
  "2024年民营企业进出口是24万亿元吗",
  "2024年高端装备出口增长40%吗",
];
