/**
 * Questions that say when, in what unit or how many behind the figure, and those that ask for a part or a
 * member of a whole that they name first; and what looks like them but is of another whole.
 */
import { type AskedQuestion, ask, trap } from "./trial-question.ts";
import { from, growth, money, share, to, trade, whole, withPartner } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const [first, second] = [["2024-01", "2024-06"] as const, ["2024-07", "2024-12"] as const];
const august = (code: string): number => withPartner(code, "export", "2024-08");

const tails: readonly AskedQuestion[] = [
  ask("8月对日出口和对韩出口哪个多，2024年", money(august("KR")), money(august("JP"))),
  ask(
    "12月出口环比11月涨了多少（2024年）",
    growth(whole("export", "2024-12"), whole("export", "2024-11")),
  ),
  ask(
    "2024年7月、8月、9月出口各是多少",
    ...["07", "08", "09"].map((m) => money(whole("export", `2024-${m}`))),
  ),
  ask(
    "2024年5月到7月自日本进口的月度数字各是多少",
    ...["05", "06", "07"].map((m) => money(withPartner("JP", "import", `2024-${m}`))),
  ),
  ask("2024年1到5月集成电路出口和手机出口，哪个金额大", "4,427.4亿元", "1,143.5亿元"),
  ask("Average monthly imports over the twelve months of 2024", money(whole("import", ...y) / 12)),
  ask(
    "How much more was imported in the second half of 2024 than in the first?",
    money(whole("import", ...second) - whole("import", ...first)),
  ),
  ask(
    "How many ships left as exports in January to May 2024, and worth what?",
    "2,318 ships",
    "121.01 billion yuan",
  ),
  ask("How many mobile phones left China in January-May 2024?", "302.176 million sets"),
  ask("Trade with ASEAN through August 2024, plus growth", "4.50 trillion yuan", "up 10.0 percent"),
  ask(
    "Which country was the top export market in 2024 and how much went there?",
    "United States",
    money(to("US")),
  ),
  ask(
    "Surplus with the rest of the world in the first half of 2024?",
    money(whole("balance", ...first)),
  ),
  ask(
    "Imports from all trading partners other than Japan, 2024",
    money(whole("import", ...y) - from("JP")),
  ),
  ask("Exports to the Nordic countries in 2024, all five together", "202.42 billion yuan"),
  ask(
    "Korea and Japan together: what did China buy from them in 2024?",
    money(from("KR")),
    money(from("JP")),
  ),
  ask("Integrated circuit exports January to April 2024 - how many units?", "88.68 billion units"),
  ask("Cross-border e-commerce in 2024, size?", "2.63 trillion yuan"),
  trap("Exports to ASEAN in 2024, all eleven together"),
  trap("2024年11月进口环比10月出口"),
  trap("8月对日出口，2024年9月对韩出口"),
  trap("2024年1-5月汽车进口和船舶出口哪个金额大"),
  trap("How many companies left China in 2024?"),
  trap("Exports to the rest of the world without Japan in 2024"),
  trap("Imports from Japan and the rest of the world in 2024"),
  trap("Footwear exports January to May 2024: tonnes and yuan"),
];

const parts: readonly AskedQuestion[] = [
  ask("2024年中国进口里日本占多少", share(from("JP"), whole("import", ...y))),
  ask("2024年出口里德国占多大比例", share(to("DE"), whole("export", ...y))),
  ask("中国在全球出口里占多大份额，2024年前三季度", "14.5%"),
  ask(
    "What proportion of ASEAN trade with China is Vietnam, for 2024?",
    share(trade("VN"), trade("AGG-ASEAN")),
  ),
  ask("2024年民企在高新技术产品进出口中占多大份额", "48.5%"),
  ask("2024年民营企业在消费品进口中的占比", "51.3%"),
  ask(
    "德国和法国加起来占欧盟对华贸易的多少，2024",
    share(trade("DE") + trade("FR"), trade("AGG-EU27")),
  ),
  ask("拉美地区中国逆差最大的是哪个国家？2024年", "巴西", money(from("BR") - to("BR"))),
  ask("How many EU members ran a surplus against China in 2024?", "4 economies"),
  ask("Whose trade with China topped 2 trillion yuan in 2024?", "5 economies"),
  ask(
    "Number of economies whose trade with China topped one trillion yuan in 2024?",
    "12 economies",
  ),
  ask(
    "Rank the three largest suppliers in 2024",
    money(from("TW")),
    money(from("KR")),
    money(from("US")),
  ),
  ask("2024年智利是顺差国吗，差额多少", "逆差", money(from("CL") - to("CL"))),
  ask("How many customs declaration forms were processed in 2024?", "88.38 million"),
  ask("How many firms were active in import or export in 2024?", "700,000"),
  ask("List of partners whose trade with China topped 2 trillion yuan in 2024", "5 economies"),
  trap("Which partners whose trade with Japan topped 2 trillion yuan in 2024?"),
  trap("2024年消费品在民营企业进口中的占比"),
  trap("2024年日本进口里中国占多少"),
  trap("美国在全球出口里占多大份额，2024年前三季度"),
  trap("What proportion of EU trade is the United States in 2024?"),
  trap("2024年日本和韩国加起来占东盟贸易的多少"),
  trap("Whose trade topped 2 trillion yuan in 2024?"),
  trap("Whose trade with Japan topped 2 trillion yuan in 2024?"),
  trap("Number of economies whose exports to China topped one trillion yuan in 2024?"),
  trap("How many ASEAN members ran a deficit with Japan in 2024?"),
  trap("Rank the three largest suppliers of Japan in 2024"),
];

export const tailQuestions: readonly AskedQuestion[] = [...tails, ...parts];
