/**
 * Steps that take an order, a group or a month from the step before in its place: the next in the order
 * after its share, a member's share of its group, which of two is more, the highest and the lowest month.
 * Each stands beside steps that are nearly the same and are of something else, or of nothing certain.
 */
import { type AskedStep, stepsOf } from "./trial-question.ts";
import {
  economies,
  grown,
  money,
  publishedGrowth,
  type SaidWords,
  share,
  whole,
  withPartner,
} from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const of = (code: string, flow: "total" | "export" | "import", ...when: readonly string[]) =>
  withPartner(code, flow, when[0] ?? y[0], when[0] ?? y[1]);
const between = (a: number, b: number): SaidWords => money(Math.abs(a - b));
const december = "2024-12";
/** Who stands at a place among all, and with what. */
const at = (place: number, flow: "export" | "import" | "total"): readonly SaidWords[] => {
  const one = economies(flow)[place - 1];
  return one ? [one, money(of(one.code, flow))] : [];
};
const five = economies("export").slice(0, 5);
const ofFive = share(
  five.reduce((sum, { code }) => sum + of(code, "export"), 0),
  of("WORLD", "export"),
);
const ask = ["Top five export markets in 2024?", ...five] as const satisfies AskedStep;
const together = ["What is their combined share?", ofFive] as const satisfies AskedStep;

const orders: readonly (readonly AskedStep[])[] = [
  [
    ask,
    together,
    ["Who comes next?", ...at(6, "export")],
    ["How fast did exports there grow?", grown(publishedGrowth("IN", "export", december))],
  ],
  [ask, together, ["Who is third?", ...at(3, "export")]],
  [ask, together, ["And the sixth?", ...at(6, "export")]],
  [ask, ["Who is third?", ...at(3, "export")]],
  [ask, together, ["The next five?", ...at(6, "export"), ...at(10, "export")]],
  [ask, together, ["Who is the smallest?"]],
  [ask, together, ["Who is not among them?"]],
  [ask, together, ["Who comes next in imports?"]],
  [ask, together, ["Is there a list?"], ["Who comes next?"]],
  [ask, together, ["And the second quarter?"]],
  [ask, together, ["What was it in 2023?"], ["Who comes next?"]],
  [
    ["2024年前三大贸易伙伴国是哪些？", ...at(1, "total"), ...at(3, "total")],
    ["合计占比多少？", "21.5%"],
    ["第四名是谁？", ...at(4, "total")],
    ["它的增速是多少？", grown(publishedGrowth("JP", "total", december))],
  ],
  [
    ["2024年前三大贸易伙伴国是哪些？", ...at(1, "total")],
    ["合计占比多少？", "21.5%"],
    ["第一名呢？", ...at(1, "total")],
    ["倒数第四名是谁？"],
    ["第四名增长多少？"],
  ],
];

const inGroups: readonly (readonly AskedStep[])[] = [
  ...(["export", "import", "total"] as const).map((flow): readonly AskedStep[] => [
    [`${{ export: "Exports", import: "Imports", total: "Trade" }[flow]} in 2024`, "yuan"],
    ["And Vietnam's share of ASEAN?", share(of("VN", flow), of("AGG-ASEAN", flow))],
    ["And Germany's share of ASEAN?"],
  ]),
  [ask, ["And Vietnam's share of ASEAN?", share(of("VN", "export"), of("AGG-ASEAN", "export"))]],
  [ask, ["And Germany's share of ASEAN?"]],
  [ask, ["And not Vietnam's share of ASEAN?"]],
  [ask, ["And Vietnam's and Thailand's share of ASEAN?"]],
  [ask, ["ASEAN's share of Vietnam?"]],
  [
    ["Exports in December 2024", money(whole("export", december))],
    [
      "And Vietnam's share of ASEAN?",
      share(of("VN", "export", december), of("AGG-ASEAN", "export", december)),
    ],
  ],
  [["Exports in 2023", "trillion"], ["And Vietnam's share of ASEAN?"]],
  [["Trade surplus in 2024", "trillion"], ["And Vietnam's share of ASEAN?"]],
  [
    ["2024年对非洲出口多少？", money(of("AGG-AFRICA", "export"))],
    ["其中最大的市场是哪个？", "南非"],
    ["占非洲的比重呢？", "对南非", share(of("ZA", "export"), of("AGG-AFRICA", "export"))],
  ],
  [
    ["2024年对非洲出口多少？", money(of("AGG-AFRICA", "export"))],
    ["其中最大的市场是哪个？", "南非"],
    ["第二呢？", "尼日利亚"],
    ["占非洲的比重呢？", "对尼日利亚", share(of("NG", "export"), of("AGG-AFRICA", "export"))],
  ],
  [
    ["2024年自非洲进口多少？", money(of("AGG-AFRICA", "import"))],
    ["其中最大的来源地是哪个？", "南非"],
    ["占非洲的比重呢？", "自南非", share(of("ZA", "import"), of("AGG-AFRICA", "import"))],
  ],
  ...[
    ...[
      "占亚洲的比重呢？",
      "占非洲进口的比重呢？",
      "2023年占非洲的比重呢？",
      "12月占非洲的比重呢？",
    ],
    ...["不占非洲的比重呢？", "占非洲增量的比重呢？"],
  ].map((text): readonly AskedStep[] => [
    ["2024年对非洲出口多少？", money(of("AGG-AFRICA", "export"))],
    ["其中最大的市场是哪个？", "南非"],
    [text],
  ]),
  [
    ["2024年对非洲出口多少？", money(of("AGG-AFRICA", "export"))],
    ["其中最大的市场是哪个？", "南非"],
    // of Africa in all
    ["非洲占比呢？", share(of("AGG-AFRICA", "export"), of("WORLD", "export"))],
  ],
  [
    ["2024年对非洲出口多少？", money(of("AGG-AFRICA", "export"))],
    ["其中增长最快的市场是哪个？", "%"],
    ["占非洲的比重呢？"],
  ],
  [
    ["Exports to ASEAN in 2024", money(of("AGG-ASEAN", "export"))],
    ["Who is the largest market there?", "Vietnam"],
    ["Its share of ASEAN?", "Vietnam", share(of("VN", "export"), of("AGG-ASEAN", "export"))],
    ["Its share of Asia?", "Vietnam", share(of("VN", "export"), of("AGG-ASIA", "export"))],
  ],
];

const eu = of("AGG-EU27", "total");
const us = of("US", "total");
const larger: readonly (readonly AskedStep[])[] = [
  [
    ["Trade with the EU in 2024?", money(eu)],
    ["Is that more than with the US?", "Yes", money(eu), money(us), between(eu, us)],
    ["By how much?", between(eu, us)],
  ],
  [
    ["Trade with the EU in 2024?", money(eu)],
    ["Is that less than with the US?", "No", between(eu, us)],
  ],
  [
    ["Exports to the EU in 2024?", money(of("AGG-EU27", "export"))],
    [
      "Is that more than to the US?",
      "No",
      money(of("US", "export")),
      between(of("AGG-EU27", "export"), of("US", "export")),
    ],
  ],
  [
    ["2024年对欧盟进出口多少？", money(eu)],
    ["比美国多吗？", "是的", money(us), between(eu, us)],
  ],
  [
    ["Trade with the EU in December 2024?", money(of("AGG-EU27", "total", december))],
    ["Is that more than with the US?", "Yes", money(of("US", "total", december))],
  ],
  ...[
    ...["Is that more than from the US?", "More than to the US?", "Compared with the US?"],
    ...["Did it grow more than with the US?"],
  ].map((text): readonly AskedStep[] => [["Trade with the EU in 2024?", money(eu)], [text]]),
  [["Trade with the EU in 2023?"], ["Is that more than with the US?"]],
  [
    ["How fast did trade with the EU grow in 2024?", "1.6"],
    ["More than with the US?", "1.6 percent", "4.9 percent", "3.3 percentage points less"],
  ],
  [["Trade in 2024?", money(whole("total", ...y))], ["Is that more than with the US?"]],
  [["Trade with the EU in 2024?", money(eu)], ["Per head?"], ["Is that more than with the US?"]],
];

const [most, least] = [whole("export", "2024-12"), whole("export", "2024-02")];
const high = ["Which month of 2024 had the highest exports?", "December 2024"] as const;
const low = ["And the lowest?", "February 2024"] as const;
const both = [money(most), money(least), between(most, least)] as const;
const months: readonly (readonly AskedStep[])[] = [
  [
    high,
    low,
    ["How much lower is that?", ...both],
    ["What were imports in that month?", money(whole("import", "2024-02"))],
  ],
  [high, low, ["How far apart are these two?", ...both]],
  [high, low, ["What is the difference between the two?", ...both]],
  [high, ["How far apart are these two?"]],
  [high, low, ["How far apart are these three?"]],
  [high, low, ["How many months apart are they?"]],
  [high, low, ["What is the difference in growth?"]],
  [high, low, ["How far apart are they not?"]],
  [high, low, ["Per head?"], ["How far apart are these two?"]],
  [high, ["Per head?"], ["And the lowest?"], ["How far apart are these two?"]],
  [high, ["And the lowest of imports?", "February 2024"], ["How far apart are these two?"]],
  [high, ["And the lowest in 2023?", "2023"], ["How far apart are these two?"]],
  [high, ["And the second highest?", "November 2024"], ["How far apart are these two?"]],
  [
    ["Which quarter of 2024 had the highest exports?", "the fourth quarter of 2024"],
    ["And the lowest?", "the first quarter of 2024"],
    [
      "How far apart are these two?",
      between(whole("export", "2024-10", "2024-12"), whole("export", "2024-01", "2024-03")),
    ],
  ],
  [
    ["Which month of 2024 had the highest exports to the US?", "December 2024"],
    ["And the lowest?", "February 2024"],
    [
      "How far apart are these two?",
      between(of("US", "export", "2024-12"), of("US", "export", "2024-02")),
    ],
  ],
  [
    ["2024年哪个月出口最高", "2024年12月"],
    ["最低呢", "2024年2月"],
    ["两者相差多少", ...both],
    ["相差几个月"],
  ],
  [["2024年哪个月出口最高", "2024年12月"], ["进口最低呢", "2024年2月"], ["两者相差多少"]],
];

export const takenThreads = stepsOf([...orders, ...inGroups, ...larger, ...months]);
