/**
 * Questions that are read once they are put in other words: what goes from one named end to the other, a
 * period named by another end, what of a growth is due to one partner. What an answer must hold is recomputed
 * from the published tables.
 */
import { type AskedQuestion, ask, trap } from "./trial-question.ts";
import { money, publishedGrowth, share, whole, withPartner } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const exported = (code: string): number => withPartner(code, "export", ...y);
const imported = (code: string): number => withPartner(code, "import", ...y);
const times = (part: number, of: number): string => (part / of).toFixed(2);

/** What one partner gained, by the growth that is published. */
function gained(code: string): number {
  const pct = Number(publishedGrowth(code, "export", "2024-12"));
  return (exported(code) * pct) / (100 + pct);
}
const gain = whole("export", ...y) - whole("export", "2023-01", "2023-12");

/** What is published to one decimal as the very mark is neither above it nor below. */
const atMark: readonly AskedQuestion[] = [
  ask("Did exports to the US grow by at least 6.1 percent in 2024?", "Exports to", "6.1 percent"),
  ask("2024年自日本进口降幅不超过1.7%吗？", "2024年，自日本进口同比下降1.7%"),
  ask("To which ASEAN countries did exports grow at least 19 percent in 2024?", "At 19", "Vietnam"),
];

/** Both ends are named, so that whose figure it is is certain. */
const directed: readonly AskedQuestion[] = [
  ask("Imports to the United States from China in 2024", money(exported("US"))),
  ask(
    "Exports from Vietnam to China minus exports from China to Vietnam in 2024",
    money(imported("VN") - exported("VN")),
    "less",
  ),
  ask("2024年智利对华出口是否多于秘鲁对华出口？", "是的", money(imported("CL") - imported("PE"))),
  ask("2024年对印度出口是印度对我国出口的多少倍？", times(exported("IN"), imported("IN"))),
  ask(
    "Exports to India were how many times exports from India to China in 2024?",
    times(exported("IN"), imported("IN")),
  ),
  ask("Ratio of exports to imports in 2024", times(whole("export", ...y), whole("import", ...y))),
  trap("How much of Mexico's imports came from China in 2024?"),
  trap("What share of imports to the US from China in 2024?"),
  trap("How much more did Japan import from China than Korea in 2024?"),
  trap("2024年日本从中国买的比从韩国买的多吗？"),
  trap("2024年智利对华出口是否多于自秘鲁进口"),
  trap("Japanese exports to China minus imports from Korea in 2024"),
  trap("Exports from Vietnam to China and Japan minus exports from China to Vietnam in 2024"),
  trap("2024年12月出口增速减11月出口增速"),
];

const fourth = whole("export", "2024-10", "2024-12");
const third = whole("export", "2024-07", "2024-09");

const periods: readonly AskedQuestion[] = [
  ask("Exports in 2024 Q4 minus exports in 2024 Q3", money(fourth - third), "more"),
  ask("2024年四季度出口减三季度出口", money(fourth - third)),
  ask("Exports in the three months to June 2024", money(whole("export", "2024-04", "2024-06"))),
  ask("Exports in the twelve months before July 2024", "to June 2024"),
  ask("2024年7月之前12个月出口合计", "截至2024年6月的12个月"),
  ask("Exports up to but not including June 2024", money(whole("export", "2024-01", "2024-05"))),
  ask("2024年6月之前（不含6月）累计出口多少？", money(whole("export", "2024-01", "2024-05"))),
  ask("2024年6月之前（含6月）出口多少？", money(whole("export", "2024-01", "2024-06"))),
  trap("2024年6月之前（不含5月）累计出口多少？"),
  ask("2024年二三季度出口", money(whole("export", "2024-04", "2024-09"))),
  ask("Did any month of 2024 have exports above 2.4 trillion yuan?", "1 of 12"),
  ask("2024年是否至少有一个月出口超过2.4万亿元？", "1个月"),
  trap("2024年是否只有一个月出口超过2.4万亿元？"),
  trap("Did any month of 2024 not have exports above 2 trillion yuan?"),
];

/** A partner's year before is not held: what it gained follows from its published growth. */
const due: readonly AskedQuestion[] = [
  ask("How much did ASEAN contribute to export growth in 2024?", share(gained("AGG-ASEAN"), gain)),
  ask("2024年东盟拉动出口增长多少个百分点？", "2.1个百分点", share(gained("AGG-ASEAN"), gain)),
  ask("How much of the growth of our exports came from the US?", "percentage points"),
  ask("2024年日本对出口增长的贡献率", "-0.1个百分点", "相反"),
  ask("2024年外贸增长中出口贡献了多少？", "80.6%", "4.0个百分点"),
  trap("How much did ASEAN's exports contribute to export growth in 2024?"),
  trap("How much of the growth in exports to ASEAN came from Vietnam in 2024?"),
  trap("2024年美国对中国出口增长的贡献率"),
  trap("2024年越南对东盟出口增长的贡献率"),
];

const supposed: readonly AskedQuestion[] = [
  ask("Since exports to Japan rose in 2024, by how much?", "There was no growth"),
  ask("既然2024年对日本出口增长，增长了多少？", "并未增长"),
  trap("既然2024年对日本出口下降，进口下降了多少？"),
  ask("Why did exports collapse in November 2024?", "There was no fall", "up 5.7 percent"),
  ask("2024年我国第二大出口市场是日本吗？", "不是", "第4位"),
  trap("2024年东盟第二大出口市场是我国吗"),
  ask("2024年对德国以外的欧盟国家出口", money(exported("AGG-EU27") - exported("DE"))),
  ask(
    "Exports to all EU countries other than Germany in 2024",
    money(exported("AGG-EU27") - exported("DE")),
  ),
  trap("2024年对德国和法国以外的欧盟国家出口最多的是哪国"),
  ask("2024年印度是我国十大出口市场之一吗？", "是的", "第6位"),
  ask("2024年出口市场有多少个", "个国家"),
  ask("Did exports fall 7.1 percent in 2024?", "There was no fall", "up 7.1 percent"),
  ask("Were exports 26 trillion yuan in 2024?", "25.45 trillion"),
  ask("2024年出口是不是26万亿元", "25.45万亿元"),
  ask("2024年进口下降了2.3%吗", "并未下降"),
  ask("2024年对日本出口多少？自日本进口多少？", money(exported("JP")), money(imported("JP"))),
  trap("2024年日本出口多少？韩国出口多少？"),
  trap("What were exports in 2024 and what were imports in 2023?"),
  trap("Did exports rise nearly 8 percent in 2024?"),
  trap("2024年出口只增长7.1%吗"),
  trap("2024年6月前12个月出口"),
];

export const againQuestions: readonly AskedQuestion[] = [
  ...[...directed, ...periods, ...due, ...supposed, ...atMark],
];
