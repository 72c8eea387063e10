/** Threads whose steps point back: to several that were asked of one by one, to an order, to a quarter. */
import { type AskedStep, stepsOf } from "./asked-question.ts";
import {
  economies,
  grown,
  money,
  publishedGrowth,
  share,
  whole,
  withPartner,
} from "./asked-truth.ts";

const y = ["2024-01", "2024-12"] as const;
const to = (code: string): number => withPartner(code, "export", ...y);
const from = (code: string): number => withPartner(code, "import", ...y);
const all = (code: string): number => withPartner(code, "total", ...y);
const grew = (code: string, flow = "export") => grown(publishedGrowth(code, flow, "2024-12"));
const quarter = (from: string, last: string) => money(whole("export", from, last));
const [, second] = economies("import");

const several: readonly (readonly AskedStep[])[] = [
  [
    ["Exports to Japan in 2024", money(to("JP"))],
    ["Korea?", money(to("KR"))],
    ["India?", money(to("IN"))],
    ["All three together?", money(to("JP") + to("KR") + to("IN"))],
    ["Which of them grew fastest?", grew("JP"), grew("KR"), grew("IN")],
    ["Which of them fell?"],
  ],
  [
    ["Exports to Japan in 2024", money(to("JP"))],
    ["Korea?", money(to("KR"))],
    ["Their combined share of exports to Asia?", share(to("JP") + to("KR"), to("AGG-ASIA"))],
  ],
  [
    ["Exports to Japan in 2024", money(to("JP"))],
    ["Korea?", money(to("KR"))],
    ["Imports from India?", money(from("IN"))],
    ["The three together?"],
  ],
  [["Exports to Japan in 2024", money(to("JP"))], ["The two together?"]],
  [["The three together in 2024"]],
  [["Exports to ASEAN in 2024"], ["The EU?"], ["Asia?"], ["All three together?"]].map(
    ([text = ""]): AskedStep =>
      text.startsWith("All") ? [text] : [text, text.startsWith("Exports") ? "ASEAN" : "trillion"],
  ),
  [
    ["2024年自巴西进口", money(from("BR"))],
    ["智利", money(from("CL"))],
    ["秘鲁呢", money(from("PE"))],
    ["哪个增长最快", grew("BR", "import"), grew("CL", "import"), grew("PE", "import")],
    ["三国合计", money(from("BR") + from("CL") + from("PE"))],
    ["占拉美多少", share(from("BR") + from("CL") + from("PE"), from("AGG-LATAM"))],
  ],
  [
    ["2024年与德国贸易额多少？", money(all("DE"))],
    ["法国呢？", money(all("FR"))],
    ["两国合计？", money(all("DE") + all("FR"))],
    ["占对欧盟贸易的多少？", share(all("DE") + all("FR"), all("AGG-EU27"))],
    ["占对亚洲贸易的多少？"],
  ],
];

const parts: readonly (readonly AskedStep[])[] = [
  [
    ["Exports in the first quarter of 2024", quarter("2024-01", "2024-03")],
    ["And the second?", quarter("2024-04", "2024-06")],
    ["The fourth?", quarter("2024-10", "2024-12")],
    ["The fifth?"],
  ],
  [
    ["Exports in October 2024", money(whole("export", "2024-10"))],
    ["November?", money(whole("export", "2024-11"))],
    ["December?", money(whole("export", "2024-12"))],
    ["What do the three add up to?", quarter("2024-10", "2024-12")],
    ["Which month was the highest?", money(whole("export", "2024-12"))],
  ],
  [
    ["2024年哪个月出口最高", "2024年12月"],
    ["是多少", money(whole("export", "2024-12"))],
    ["最低呢", "2024年2月"],
  ],
];

const orders: readonly (readonly AskedStep[])[] = [
  [
    ["How much did China trade with ASEAN in 2024?", money(all("AGG-ASEAN"))],
    ["Which member was the largest partner?", "Vietnam"],
    ["Its share?", share(all("VN"), all("AGG-ASEAN"))],
    ["And the second largest?", "Malaysia", money(all("MY"))],
  ],
  [
    ["2024年与东盟贸易额", money(all("AGG-ASEAN"))],
    ["哪个国家最大", "越南"],
    // of ASEAN's trade, and not of all
    ["泰国占多少"],
  ],
  [
    ["Top three import sources in 2024", second?.en ?? ""],
    ["Excluding Taiwan?", "other than Taiwan, China", "Japan"],
  ],
  [
    ["Top three import sources in 2024", second?.en ?? ""],
    ["And in Africa?", "imports in 2024: South Africa", "Angola (125.55 billion yuan)."],
    ["Excluding South Africa?", "Guinea"],
    ["Total of these?", money(from("CD") + from("AO") + from("GN"))],
  ],
  [
    ["Top five export markets in 2024", "Vietnam"],
    ["Their share?", "35.7 percent"],
    ["How fast did each of them grow?", grew("US"), grew("VN")],
  ],
];

export const backThreads = stepsOf([...several, ...parts, ...orders]);
