/** Questions of kinds that were refused though the figures were held, each beside one that stays refused. */
import type { AskedQuestion } from "./asked-fresh.ts";
import {
  type SaidWords,
  economies,
  grown,
  money,
  publishedGrowth,
  share,
  whole,
  withPartner,
} from "./asked-truth.ts";

const y = ["2024-01", "2024-12"] as const;
const to = (code: string, ...span: readonly [] | readonly [string]): number => {
  const [only] = span;
  return only ? withPartner(code, "export", only) : withPartner(code, "export", ...y);
};
const from = (code: string): number => withPartner(code, "import", ...y);
const both = (code: string): number => withPartner(code, "total", ...y);
const month = (number: number): string => `2024-${String(number).padStart(2, "0")}`;
const ask = (question: string, ...holds: readonly (SaidWords | string)[]): AskedQuestion => ({
  question,
  holds,
});
const trap = (question: string, ...holds: readonly (SaidWords | string)[]): AskedQuestion => ({
  question,
  isTrap: true,
  holds,
});
const months = (flow: "export" | "import", ...numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + whole(flow, month(one)), 0);

const first = (flow: "total" | "export" | "import"): SaidWords =>
  economies(flow)[0] ?? { en: "?", zh: "?" };

/** As many as are named, of a group or of all. */
const counted: readonly AskedQuestion[] = [
  ask("Which four EU members sold us the most in 2024?", "Germany", "France", "Italy"),
  ask("Name the three African countries China bought most from in 2024", "within Africa"),
  ask("2024年东盟中哪四个国家向我国出口最多", "限东盟", "马来西亚"),
  ask("2024年我国对非洲出口最多的三个国家", "限非洲", "南非"),
  ask("2024年对日本、韩国、印度三国出口一共多少", money(to("JP") + to("KR") + to("IN"))),
  trap("2024年对非洲出口最多的三个国家"),
  trap("2024年对日本、韩国三国出口一共多少"),
  trap("Which forty EU members sold us the most in 2024?"),
];

/** Whether one is the first of a group. */
const placed: readonly AskedQuestion[] = [
  ask("Was the Netherlands our largest customer in the EU in 2024?", "No: ", "of 27"),
  ask("Is South Africa China's biggest trading partner in Africa in 2024?", "Yes: "),
  ask("Is Thailand among the top three ASEAN markets in 2024?", "within ASEAN"),
  ask("2024年马来西亚是东盟中最大的进口来源国吗", "是的", "限东盟"),
  trap("2024年东盟最大的贸易伙伴是谁"),
  ask("2024年法国在欧盟中排第几", "限欧盟"),
  trap("Is Japan the largest partner in the EU in 2024?"),
  trap("2024年印度是东盟中最大的贸易伙伴吗"),
];

/** Periods that are not in a row, each and together. */
const added: readonly AskedQuestion[] = [
  ask("Imports in February, June and November 2024", money(months("import", 2, 6, 11))),
  ask("2024年2月、6月和11月出口合计", money(months("export", 2, 6, 11))),
  ask("Exports in April and September 2024", money(whole("export", month(4)))),
  ask("2024年4月和9月进口各多少", money(whole("import", month(9)))),
  ask("Exports to Japan in April and in June 2024", money(to("JP", month(6)))),
  trap("Exports in the first quarter of 2024 and in February 2024"),
  trap("Did exports grow in April and September 2024?"),
  trap("Growth of exports in April, June and September 2024"),
];

/** What stands before goods turns what they are. */
const goods: readonly AskedQuestion[] = [
  trap("Exports of second hand cars in 2024"),
  trap("Imports of frozen aquatic products in 2024"),
  trap("Exports of finished steel products in 2024"),
  trap("Imports of crude steel in 2024"),
  trap("Imports of liquefied natural gas in 2024"),
  trap("Exports of car batteries in 2024"),
  trap("Exports of steel furniture in 2024"),
  trap("2024年二手汽车出口多少"),
  trap("2024年精炼铜进口多少"),
  trap("2024年液化天然气进口多少"),
  trap("2024年新鲜水产品进口多少"),
  trap("Exports of mechanical and electrical products and high-tech products together in 2024"),
];

/** Traditional characters are read as the simplified ones. */
const traditional: readonly AskedQuestion[] = [
  ask("2024年對韓國出口多少？", money(to("KR"))),
  ask("2024年與歐盟的貿易順差是多少", money(to("AGG-EU27") - from("AGG-EU27"))),
  ask("2024年自東協進口多少", money(from("AGG-ASEAN"))),
  ask("2024年最大的進口來源國是哪個", first("import")),
  ask("2024年12月出口總額同比增長多少", "增长"),
  trap("2024年對韓國沒有出口多少"),
  trap("2024年對韓國轉口多少"),
];

/** How many enterprises traded is quoted; who they are, or with whom they traded, is not told. */
const enterprises: readonly AskedQuestion[] = [
  ask("How many firms imported or exported in 2024?", "700,000"),
  ask("2024年有进出口记录的企业有多少家", "70万"),
  trap("How many firms exported in 2024?"),
  trap("How many firms traded with Brazil in 2024?"),
  trap("Which firms traded most in 2024?"),
  trap("2024年广东有多少家外贸企业"),
  trap("Number of foreign-invested firms that traded in 2024"),
];

/** Against the year before by what was published, and by how much a balance moved. */
const against: readonly AskedQuestion[] = [
  ask(
    "Were exports to Brazil higher in 2024 than in 2023?",
    "Yes: ",
    grown(publishedGrowth("BR", "export", "2024-12")),
  ),
  ask("2024年自澳大利亚进口比2023年少吗", grown(publishedGrowth("AU", "import", "2024-12"))),
  ask(
    "By how much did the trade surplus widen in 2024?",
    money(whole("balance", ...y) - whole("balance", "2023-01", "2023-12")),
  ),
  ask(
    "2024年贸易顺差扩大了多少？",
    money(whole("balance", ...y) - whole("balance", "2023-01", "2023-12")),
  ),
  trap("Did exports to Brazil grow faster in 2024 than in 2023?"),
  ask("With which EU countries did we run a deficit in 2024?", "(4 of 4)", "Ireland", "Finland"),
  ask("2024年我国对哪些东盟国家有逆差", "限东盟"),
  ask("Share of Malaysia in exports to ASEAN in 2024", share(to("MY"), to("AGG-ASEAN"))),
  ask("Trade with BRI countries in 2024", "22.07"),
  ask("Trade with Germany in 2024, please", money(both("DE"))),
];

export const mendedQuestions: readonly AskedQuestion[] = [
  ...[...counted, ...placed, ...added, ...goods],
  ...[...traditional, ...enterprises, ...against],
];
