/**
 * Whose trade it is, whose partner, and an order of months that is no run of months. What an answer
 * must hold is recomputed from the published tables.
 */
import { type AskedQuestion, ask, trap } from "./trial-question.ts";
import { money, whole, withPartner } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const more = (month: string): number =>
  whole("export", `2024-${month}`) - whole("export", `2023-${month}`);

/** 出口我国 is what others export to us. */
const turned: readonly AskedQuestion[] = [
  ask("2024年出口我国最多的国家", "中国台湾", money(withPartner("TW", "import", ...y))),
  ask("2024年出口中国超过1万亿元的国家", "5个", "澳大利亚"),
  ask("2024年进口我国最多的国家", "美国", money(withPartner("US", "export", ...y))),
  ask("2024年进口中国商品最多的国家", "美国"),
  ask("2024年出口超过进口的国家有多少？", "共181个"),
  ask("2024年进口大于出口的国家有哪些", "共60个", "逆差"),
  ask("2024年出口给我国最多的国家", "中国台湾", money(withPartner("TW", "import", ...y))),
  ask("2024年出口比进口多的国家有哪些", "共181个", "顺差"),
  trap("2024年出口我国多少"),
];

/** Another's partners, and who exports to anybody, are not held. */
const others: readonly AskedQuestion[] = [
  trap("2024年越南最大的贸易伙伴是中国吗"),
  trap("2024年澳大利亚最大的出口市场是我国吗？"),
  trap("2024年东盟最大的贸易伙伴是中国吗？"),
  trap("2024年德国是欧盟最大的贸易伙伴吗？"),
  trap("2024年德国是不是欧盟最大的贸易伙伴"),
  trap("2024年越南最大的贸易伙伴是不是中国"),
  trap("2024年澳大利亚最大的出口市场是否为我国？"),
  trap("2024年荷兰是欧盟第二大贸易伙伴吗？"),
  trap("2024年德国是欧盟最大出口国吗？"),
  trap("2024年拉美最大的出口国"),
  trap("2024年最大的出口国"),
  trap("Largest exporting country in 2024"),
  ask("2024年德国是我国在欧盟的最大贸易伙伴吗？", "是的"),
  ask("Is the US China's third largest trading partner in 2024?", "Yes, with groups", "1st of"),
  ask("2024年美国是我国第二大贸易伙伴吗？", "不是"),
  trap("2024年11月对美国出口占全年出口的比重"),
];

/** The first three of an order are not January to March. */
const months: readonly AskedQuestion[] = [
  trap("2024年出口额前三的月份"),
  trap("The first two quarters of 2024 with exports above 6 trillion"),
  trap("2024年出口超过2万亿元的前三个月"),
  trap("2024年哪三个月出口最高"),
  trap("The first three months of 2024 with exports above 2 trillion yuan"),
  trap("The first two months of 2024 that had exports above 2 trillion yuan"),
  ask("2024年前三个月出口多少？", money(whole("export", "2024-01", "2024-03"))),
  trap("2024年出口超过2万亿元的月份合计"),
  trap("2024年出口低于2万亿元的最后一个月"),
  trap("2024年11月是出口第二高的月份吗"),
  ask("Was November 2024 the second highest month of 2024 for exports?", "Yes", "2nd highest"),
  trap("Exports through the US to China in 2024"),
  trap("2024年美国以外占我国对北美出口的多少？"),
  trap("2024年对亚洲出口，其中东盟以外占多少？"),
  trap("2024年民营企业占比变化多少"),
  trap("How much at least did both Japan and Korea sell to China in 2024?"),
  trap("Which EU member sells the most to and from China in 2024?"),
  trap("2024年对美国和欧盟出口合计，占全球多少？"),
  trap("The last month of 2024 with exports below 2 trillion yuan"),
  ask("Were exports in the last month of 2024 above 2 trillion yuan?", "Yes"),
  ask("2024年11月、12月出口共多少", money(whole("export", "2024-11", "2024-12"))),
  ask("2024年10月、12月进口合计", money(whole("import", "2024-10") + whole("import", "2024-12"))),
  trap("Total of months above 2 trillion yuan exports in 2024"),
  ask("How many months of 2024 had imports under 1.55 trillion yuan?", "6 of 12", "1,547.3"),
];

/** Most is what was added, fastest is percent. */
const most: readonly AskedQuestion[] = [
  ask("2024年出口增长最多的月份", "2024年12月", money(more("12"))),
  ask("In which month of 2024 did exports increase the most?", "December 2024", money(more("12"))),
  ask("Which month of 2024 had the largest gain in exports?", "December 2024", money(more("12"))),
  ask("2024年哪个月出口增长最快", "2024年2月"),
  ask("2024年哪个月出口增幅最大", "2024年2月"),
  ask("Which month of 2024 had the highest growth of exports?", "February 2024"),
];

/** Who buys does so from us, or from all: it is no import of ours. */
const buyers: readonly AskedQuestion[] = [
  "2024年非洲国家里谁买得最多？",
  "2024年非洲国家中谁卖得最多？",
  "2024年东盟里谁采购最多？",
].map((question) => trap(question));

export const whoseQuestions: readonly AskedQuestion[] = [
  ...turned,
  ...others,
  ...months,
  ...most,
  ...buyers,
];
