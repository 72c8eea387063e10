/**
 * Words that were passed over where they stood alone, and left the figure as it was without them. What an
 * answer must hold is recomputed from the published tables; most of these have to be refused.
 */
import { type AskedQuestion, ask, trap } from "./trial-question.ts";
import {
  from,
  grown,
  growth,
  money,
  publishedGrowth,
  type SaidWords,
  to,
  whole,
  withPartner,
} from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const before = ["2023-01", "2023-12"] as const;
const went = (code: string, flow: string): SaidWords =>
  grown(publishedGrowth(code, flow, "2024-12"));

/** What was so before is not known, nor who "they" are, nor when trade began. */
const supposed: readonly AskedQuestion[] = [
  trap("Did exports to Japan fall again in 2024?"),
  trap("Were exports to Germany still growing in 2024?"),
  trap("Are exports to Vietnam once again up in 2024?"),
  trap("2024年对日本出口又下降了吗？"),
  trap("2024年对德国出口还在增长吗？"),
  trap("2024年对日本出口再次下降了吗？"),
  ask("Did exports to Japan fall in 2024?", "Yes", went("JP", "export")),
  trap("When did exports to Japan start?"),
  trap("When did imports from Russia begin?"),
  trap("Did China stop exports to Italy in 2024?"),
  trap("对俄罗斯出口从什么时候开始？"),
  ask("When did exports start to grow?", "turning point"),
  ask("出口从什么时候开始增长？", "拐点"),
  trap("2024年该国出口多少？"),
  trap("2024年它们对德国出口多少？"),
  trap("2024年它自德国进口多少？"),
  trap("How much did they export to Germany in 2024?"),
  trap("How much did it import from France in 2024?"),
  trap("Their exports to Japan in 2024"),
  ask("What did exports come to in 2024, and did they grow?", money(whole("export", ...y))),
  ask("Which country increased its exports to China the most in 2024?", "Republic of Korea"),
  trap("Growth rate of growth of exports in 2024"),
  trap("How may exports have changed in 2024?"),
  ask("How did May 2024 exports do?", money(whole("export", "2024-05"))),
  trap("2024年上年同月出口多少？"),
  ask(
    "2024年5月出口比上年同月增长多少？",
    growth(whole("export", "2024-05"), whole("export", "2023-05")),
  ),
];

/** A number of pieces, a mass and money are not one another. */
const measured: readonly AskedQuestion[] = [
  trap("2024年对日本出口什么商品？"),
  trap("2024年自德国进口哪些产品？"),
  trap("2024年锂电池出口多少个？", "亿个"),
  ask("2024年原油进口重量是多少？", "55,342万吨"),
  ask("Weight of crude oil imports in 2024", "553.42 million tonnes"),
  trap("2024年电动汽车出口重量是多少？"),
  trap("Weight of electric vehicle exports in 2024"),
  trap("2024年电动汽车出口额增长多少？"),
  ask("2024年电动汽车出口增长多少？", "13.1%"),
  ask("2024年自多少个国家进口下降？", "107个", "237个"),
  ask("Exports in 2024 in million yuan", "25,454,500 million", "nearest 100 million"),
  ask("2024年出口多少万元？", "2,545,450,000万元", "公布至亿位"),
];

/** 进出口各 are exports and imports, unless what is listed is something else; a loss is no gain. */
const each: readonly AskedQuestion[] = [
  ask("2024年我国对韩国进出口分别多少？", money(to("KR")), money(from("KR"))),
  ask("2024年对哈萨克斯坦进出口各多少？", money(to("KZ")), money(from("KZ"))),
  ask(
    "2024年进出口各增长多少？",
    growth(whole("export", ...y), whole("export", ...before)),
    growth(whole("import", ...y), whole("import", ...before)),
  ),
  ask("2024年对美国、日本进出口分别多少？", money(withPartner("US", "total", ...y))),
  ask("2024年进出口多少？", money(whole("total", ...y))),
  ask("2024年进出口减少额是多少？", "并未下降"),
  ask("2024年对越南出口下降额", "并未下降", went("VN", "export")),
  ask("2024年自日本进口减少额", went("JP", "import"), "减少"),
];

/** What rose has fallen by less than nothing, and a deficit that there was none of has no size. */
const none: readonly AskedQuestion[] = [
  trap("Did the deficit with the US exceed 2 trillion yuan in 2024?", "There was no deficit: "),
  trap("2024年对美国逆差超过2万亿元吗", "并无逆差：", money(to("US") - from("US"))),
  trap("Did the surplus with Australia exceed 100 billion yuan in 2024?", "no surplus: "),
  trap("Was the deficit with the US smaller than 3 trillion yuan in 2024?", "no deficit: "),
  trap("2024年对日本顺差不到500亿元吗", "并无顺差："),
  ask("Did the surplus with the US exceed 2 trillion yuan in 2024?", "Yes: ", "above 2"),
  ask("Was the deficit with Japan above 20 billion yuan in 2024?", "Yes: ", "above 20"),
  trap("Did exports fall less than 5 percent in November 2024?", "There was no fall: "),
  trap("2024年11月出口下降不到5%吗", "并未下降："),
  trap("2024年对越南出口降幅低于20%吗", "并未下降：", went("VN", "export")),
  trap("Did exports rise less than 3 percent in March 2024?", "There was no rise: "),
  ask("Did imports fall less than 5 percent in November 2024?", "Yes: "),
  ask(
    "How many ASEAN partners saw exports fall less than 30 percent in 2024?",
    ...["2 economies", "Myanmar", "Brunei"],
  ),
  ask("Which month of 2024 had the smallest fall in imports?", "August 2024", "Next came Sept"),
  trap("How much did China trade with partners other than the United States in 2024?"),
  trap("Exports to markets other than the US in 2024"),
  trap("2024年与美国以外的贸易伙伴进出口多少"),
  trap("How much of cross-border e-commerce in the first half of 2024 was exports?"),
  trap("What share of cross-border e-commerce was imports in the first half of 2024?"),
  trap("What percentage of Guangdong's exports were China's exports in 2024?"),
  ask("2024年哪个月进口降幅最小", "2024年8月", "其次为2024年9月"),
];

export const turnedQuestions: readonly AskedQuestion[] = [
  ...supposed,
  ...measured,
  ...each,
  ...none,
];
