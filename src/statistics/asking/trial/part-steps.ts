/**
 * Steps that ask for a part of what was told or for what is left of it, for what is another's, in times of
 * another, or in the other measure; and what looks like them and is of something else.
 */
import { type AskedStep, stepsOf } from "./trial-question.ts";
import {
  from,
  money,
  rate,
  type SaidWords,
  share,
  to,
  trade,
  whole,
  withPartner,
} from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const was = ["2023-01", "2023-12"] as const;
const gap = (code: string): number => to(code) - from(code);
const brazil = (flow: "export" | "import", month: string): number =>
  withPartner("BR", flow, `2024-${month}`);
const times = (a: number, b: number): SaidWords => {
  const said = (a / b).toFixed(2);
  return { en: `${said} times`, zh: `${said}倍` };
};
const africa: AskedStep = ["Imports from Africa in 2024?", money(from("AGG-AFRICA"))];
const asean: readonly AskedStep[] = [
  ["What was trade with ASEAN worth in 2024?", money(trade("AGG-ASEAN"))],
  ["How much of it was exports?", money(to("AGG-ASEAN"))],
];
const germany: readonly AskedStep[] = [
  ["2024年对欧盟出口是多少？", money(to("AGG-EU27"))],
  ["其中德国占多少？", share(to("DE"), to("AGG-EU27"))],
];
const surplus: readonly AskedStep[] = [
  ["What was China's surplus with the United States in 2024?", money(gap("US"))],
  ["How much of the total surplus is that?", share(gap("US"), to("WORLD") - from("WORLD"))],
];

const threads: readonly (readonly AskedStep[])[] = [
  [
    ...asean,
    ["And Vietnam's share of those?", share(to("VN"), to("AGG-ASEAN"))],
    ["Malaysia's?", share(to("MY"), to("AGG-ASEAN"))],
  ],
  [...asean, ["And Germany's share of those?"]],
  [...asean, ["And not Vietnam's share of those?"]],
  [
    africa,
    ["And the share of South Africa in that?", share(from("ZA"), from("AGG-AFRICA"))],
    ["And DR Congo's?", share(from("CD"), from("AGG-AFRICA"))],
    ["Who is the largest supplier there?", "South Africa"],
    ["Did imports from it grow?", rate("ZA", "import")],
  ],
  [
    ["Exports to Africa in 2024, please?", money(to("AGG-AFRICA"))],
    ["Share of the total?", share(to("AGG-AFRICA"), to("WORLD"))],
    ["Which African country took the most?", "South Africa"],
    ["Did it take more than in 2023?", "No", rate("ZA", "export")],
    ["And Egypt?", rate("EG", "export")],
    ["How much did Egypt send back?", money(from("EG"))],
  ],
  [
    ...germany,
    ["不含德国呢？", money(to("AGG-EU27") - to("DE"))],
    ["自欧盟进口呢？", money(from("AGG-EU27"))],
    ["意大利在其中占多少？", share(from("IT"), from("AGG-EU27"))],
  ],
  [...germany, ["不含日本呢？"]],
  [
    ...surplus,
    ["And the EU's?", share(gap("AGG-EU27"), to("WORLD") - from("WORLD"))],
    ["Imports from the US?", money(from("US"))],
    ["Did they grow?", "Yes", rate("US", "import")],
    ["And India's?", rate("IN", "import")],
  ],
  [
    ["2024年自巴西进口多少？", money(from("BR"))],
    ["阿根廷呢？", money(from("AR"))],
    ["巴西是它的几倍？", times(from("BR"), from("AR"))],
  ],
  [["2024年自巴西进口多少？", money(from("BR"))], ["对阿根廷出口是它的几倍？"]],
  [
    ["2024年对美国出口多少？", money(to("US"))],
    ["墨西哥呢？", money(to("MX"))],
    ["前者是后者的几倍？", "对美国出口", times(to("US"), to("MX"))],
  ],
  [
    ["2024年对墨西哥出口多少？", money(to("MX"))],
    ["美国呢？", money(to("US"))],
    ["后者是前者的几倍？", "是对墨西哥出口", times(to("US"), to("MX"))],
  ],
  [
    ["2024年全年顺差多少？", money(whole("balance", ...y))],
    ["是2023年的几倍？", times(whole("balance", ...y), whole("balance", ...was))],
  ],
  [
    ["2024年12月顺差多少？", money(whole("balance", "2024-12"))],
    ["比2023年12月扩大了多少？", money(whole("balance", "2024-12") - whole("balance", "2023-12"))],
    ["比11月扩大了多少？", money(whole("balance", "2024-12") - whole("balance", "2024-11"))],
    ["比上半年扩大了多少？"],
  ],
  [
    ["Imports from Brazil in May 2024?", money(brazil("import", "05"))],
    ["In June?", money(brazil("import", "06"))],
    ["Which of the two was higher?", money(brazil("import", "05") - brazil("import", "06"))],
    ["And the other way round, exports in June?", money(brazil("export", "06"))],
    ["For the full year?", money(to("BR"))],
    ["Growth?", rate("BR", "export")],
  ],
  [
    ["How much were rare earth exports in January to May 2024, in tonnes?", "24,266.5 tonnes"],
    ["And in value?", "1.51 billion yuan"],
    ["How many tonnes was that?", "24,266.5 tonnes"],
    ["How many pieces?"],
  ],
  [
    ["2024年1至5月船舶出口多少？", "2,318艘"],
    ["多少艘？", "2,318艘"],
    ["稀土呢？", "24,266.5吨"],
    ["家具出口额呢？", "2,114.1亿元"],
    ["多少吨？"],
  ],
  [
    ["How large was trade with Kazakhstan in 2024?", money(trade("KZ"))],
    ["Exports?", money(to("KZ"))],
    ["What share of the trade is that?", share(to("KZ"), trade("KZ"))],
  ],
  [["Exports to Kazakhstan in 2024?", money(to("KZ"))], ["What share of the trade is that?"]],
  // a weight is no number of pieces or forms, also of a step before
  [["2024年1至5月船舶出口多少？", "2,318艘"], ["重量呢？"]],
  [["How many customs declarations were there in 2024?", "88.38 million"], ["Weight of goods?"]],
  [["What was the weight of customs declarations in 2024?"]],
  [
    ["2024年1至5月稀土出口多少？", "24,266.5吨"],
    ["重量呢？", "24,266.5吨"],
  ],
  // money after money, and pieces of what is no goods
  [["2024年对日本出口多少？", money(to("JP"))], ["多少艘？"]],
];

export const partThreads = stepsOf(threads);
