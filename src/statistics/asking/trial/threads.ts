/** Threads of six questions, each going on from those before; what each must hold is recomputed. */
import { type AskedQuestion } from "./trial-question.ts";
import {
  economies,
  from,
  grown,
  growth,
  money,
  publishedGrowth,
  type SaidWords,
  share,
  to,
  whole,
  withPartner,
} from "./truth.ts";

type Step = readonly [string, ...(SaidWords | string)[]];

const year = ["2024-01", "2024-12"] as const;
const half = ["2024-01", "2024-06"] as const;
const largest = (flow: "total" | "export" | "import"): SaidWords =>
  economies(flow)[0] ?? { en: "?", zh: "?" };
const onMonth = (flow: "export" | "import"): SaidWords =>
  growth(whole(flow, "2024-12"), whole(flow, "2024-11"));
const onYear = (flow: "export" | "import"): SaidWords =>
  growth(whole(flow, "2024-12"), whole(flow, "2023-12"));

/** The kinds of threads, for partners and groups in both languages. */
function partnerThread(code: string, en: string, zh: string): readonly (readonly Step[])[] {
  const rest = to("WORLD") - to(code);
  return [
    [
      ["How much did China export in 2024?", money(whole("export", ...year))],
      [`And to ${en}?`, `xports to ${en}`, money(to(code))],
      ["By how much did it change?", grown(publishedGrowth(code, "export", "2024-12"))],
      ["And imports?", `mports from ${en}`, money(from(code))],
      ["In the first half?", money(withPartner(code, "import", ...half))],
      [
        "What share of imports was it?",
        share(withPartner(code, "import", ...half), withPartner("WORLD", "import", ...half)),
      ],
    ],
    [
      ["2024年我国出口多少？", money(whole("export", ...year))],
      [`对${zh}呢？`, `对${zh}出口`, money(to(code))],
      ["占比呢？", share(to(code), to("WORLD"))],
      ["进口呢？", `自${zh}进口`, share(from(code), from("WORLD"))],
      ["多少亿元？", `自${zh}进口`],
      [`不含${zh}的出口是多少？`, money(rest)],
    ],
  ];
}

const eight = ["2024-01", "2024-08"] as const;
const lastYear = ["2023-01", "2023-12"] as const;
const part = (
  code: string,
  flow: "export" | "import" | "total",
  start: string = year[0],
  end: string = year[1],
): number => withPartner(code, flow, start, end);

/** Written after the grammar; a step that is refused leaves the thread at the one before. */
const unseenThreads: readonly (readonly Step[])[] = [
  [
    ["What were imports in 2024?", money(whole("import", ...year))],
    ["From the EU?", money(part("AGG-EU27", "import"))],
    ["And how much did we sell there?", money(part("AGG-EU27", "export"))],
    ["What about Germany?", money(part("DE", "export"))],
    ["Share of all exports?", share(part("DE", "export"), part("WORLD", "export"))],
    ["And France?", share(part("FR", "export"), part("WORLD", "export"))],
  ],
  [
    ["How much trade did we do with Vietnam in 2024?", money(part("VN", "total"))],
    ["How much of it was exports?", share(part("VN", "export"), part("VN", "total"))],
    [
      "In the first eight months?",
      share(part("VN", "export", ...eight), part("VN", "total", ...eight)),
    ],
    ["And with Thailand?"],
    ["And imports?"],
    ["For the whole year?"],
  ],
  [
    ["What was the surplus in 2024?", money(whole("balance", ...year))],
    ["And in 2023?", money(whole("balance", ...lastYear))],
    ["And exports?", money(whole("export", ...lastYear))],
    ["And imports?", money(whole("import", ...lastYear))],
    ["And in 2024?", money(whole("import", ...year))],
    ["By how much did they grow?", grown("2.3")],
  ],
  [
    ["Exports in May 2024", money(whole("export", "2024-05"))],
    ["Month on month?", growth(whole("export", "2024-05"), whole("export", "2024-04"))],
    ["Year on year?", growth(whole("export", "2024-05"), whole("export", "2023-05"))],
    ["In June?", growth(whole("export", "2024-06"), whole("export", "2023-06"))],
    ["How much?", money(whole("export", "2024-06"))],
    ["And imports?", money(whole("import", "2024-06"))],
  ],
  [
    ["Which country do we import most from in 2024?", largest("import")],
    ["And export most to?"],
    ["How much do we export to Japan?", money(part("JP", "export"))],
    ["And import?", money(part("JP", "import"))],
    ["The balance?", money(Math.abs(part("JP", "export") - part("JP", "import")))],
    ["And with South Korea?", money(Math.abs(part("KR", "export") - part("KR", "import")))],
  ],
  [
    ["How much did the US export to China in 2024?", money(part("US", "import"))],
    ["And Japan?", money(part("JP", "import"))],
    ["By how much did it change?", grown(publishedGrowth("JP", "import", "2024-12"))],
    ["And Germany?", grown(publishedGrowth("DE", "import", "2024-12"))],
    ["How much was it?", money(part("DE", "import"))],
    ["Without it?", money(part("WORLD", "import") - part("DE", "import"))],
  ],
  [
    ["Exports to ASEAN in the first half of 2024", money(part("AGG-ASEAN", "export", ...half))],
    [
      "What share of exports is that?",
      share(part("AGG-ASEAN", "export", ...half), part("WORLD", "export", ...half)),
    ],
    [
      "And of imports?",
      share(part("AGG-ASEAN", "import", ...half), part("WORLD", "import", ...half)),
    ],
    ["And for Vietnam?", share(part("VN", "import", ...half), part("WORLD", "import", ...half))],
    ["In the whole of 2024?", "from Vietnam", share(part("VN", "import"), part("WORLD", "import"))],
    ["Exports?", "to Vietnam", share(part("VN", "export"), part("WORLD", "export"))],
  ],
  [
    ["2024年进口多少？", money(whole("import", ...year))],
    ["自欧盟呢？", money(part("AGG-EU27", "import"))],
    ["出口呢？", money(part("AGG-EU27", "export"))],
    ["德国呢？", money(part("DE", "export"))],
    ["占出口的比重呢？", share(part("DE", "export"), part("WORLD", "export"))],
    ["法国呢？", share(part("FR", "export"), part("WORLD", "export"))],
  ],
  [
    ["2024年我国与越南贸易额多少？", money(part("VN", "total"))],
    ["其中出口多少？", money(part("VN", "export"))],
    ["前8个月呢？", money(part("VN", "export", ...eight))],
    ["泰国呢？", money(part("TH", "export", ...eight))],
    ["进口呢？", money(part("TH", "import", ...eight))],
    ["全年呢？", money(part("TH", "import"))],
  ],
  [
    ["2024年贸易顺差是多少？", money(whole("balance", ...year))],
    ["2023年呢？", money(whole("balance", ...lastYear))],
    ["出口呢？", money(whole("export", ...lastYear))],
    ["进口呢？", money(whole("import", ...lastYear))],
    ["2024年呢？", money(whole("import", ...year))],
    ["增长多少？", grown("2.3")],
  ],
  [
    ["2024年5月出口多少？", money(whole("export", "2024-05"))],
    ["环比呢？", growth(whole("export", "2024-05"), whole("export", "2024-04"))],
    ["同比呢？", growth(whole("export", "2024-05"), whole("export", "2023-05"))],
    ["6月呢？", growth(whole("export", "2024-06"), whole("export", "2023-06"))],
    ["多少亿元？", "2024年6月，出口"],
    ["进口呢？", money(whole("import", "2024-06"))],
  ],
  [
    ["2024年美国对我国出口多少？", money(part("US", "import"))],
    ["日本呢？", money(part("JP", "import"))],
    ["同比变化多少？", grown(publishedGrowth("JP", "import", "2024-12"))],
    ["德国呢？", grown(publishedGrowth("DE", "import", "2024-12"))],
    ["金额是多少？", money(part("DE", "import"))],
    ["不含德国呢？", money(part("WORLD", "import") - part("DE", "import"))],
  ],
  [
    ["2024年上半年对东盟出口多少？", money(part("AGG-ASEAN", "export", ...half))],
    ["占出口比重？", share(part("AGG-ASEAN", "export", ...half), part("WORLD", "export", ...half))],
    ["进口呢？", share(part("AGG-ASEAN", "import", ...half), part("WORLD", "import", ...half))],
    ["越南呢？", share(part("VN", "import", ...half), part("WORLD", "import", ...half))],
    ["全年呢？", share(part("VN", "import"), part("WORLD", "import"))],
    ["出口呢？", "2024年，对越南出口", share(part("VN", "export"), part("WORLD", "export"))],
  ],
  [
    ["2024年进口来源最大的国家？", largest("import")],
    ["出口呢？", largest("export")],
    ["对日本出口多少？", money(part("JP", "export"))],
    ["进口呢？", money(part("JP", "import"))],
    ["差额呢？", money(Math.abs(part("JP", "export") - part("JP", "import")))],
    ["韩国呢？", money(Math.abs(part("KR", "export") - part("KR", "import")))],
  ],
  [
    ["Did exports to the US grow in 2024?", "Yes"],
    ["And to Japan?", grown(publishedGrowth("JP", "export", "2024-12"))],
    ["How much less than to the US?"],
    // how much less may be meant still
    ["And to Vietnam?"],
    ["Exports to Vietnam?", money(part("VN", "export"))],
    [
      "What is its share of exports to ASEAN?",
      share(part("VN", "export"), part("AGG-ASEAN", "export")),
    ],
  ],
];

const threads: readonly (readonly Step[])[] = [
  ...unseenThreads,
  ...partnerThread("AGG-ASEAN", "ASEAN", "东盟"),
  ...partnerThread("JP", "Japan", "日本"),
  ...partnerThread("KR", "the Republic of Korea", "韩国"),
  ...partnerThread("DE", "Germany", "德国"),
  [
    ["How were exports in December 2024?", money(whole("export", "2024-12"))],
    ["Month on month?", onMonth("export")],
    ["And imports?", onMonth("import")],
    ["Year on year?", onYear("import")],
    ["And exports?", onYear("export")],
    ["Were they a record?", "highest since the series begins"],
  ],
  [
    ["2024年12月出口多少？", money(whole("export", "2024-12"))],
    ["环比呢？", onMonth("export")],
    ["进口呢？", onMonth("import")],
    ["同比呢？", onYear("import")],
    ["出口呢？", onYear("export")],
    ["是历史新高吗？", "有数据以来最高"],
  ],
  [
    ["What was the largest export market in 2024?", largest("export")],
    ["And the largest supplier?", largest("import")],
    ["And the largest trading partner?", largest("total")],
    ["How much did we export to it?", "xports to the United States", money(to("US"))],
    ["How much did we export to Vietnam?", money(to("VN"))],
    ["Is it the third largest export market?", "Yes", "3rd"],
  ],
  [
    ["2024年最大的出口市场是哪个？", largest("export")],
    ["最大的进口来源国呢？", largest("import")],
    ["最大的贸易伙伴呢？", largest("total")],
    ["对越南出口多少？", money(to("VN"))],
    ["它是第三大出口市场吗？", "是的", "第3位"],
    ["比对日本出口多多少？"],
  ],
  [
    ["Did exports exceed 25 trillion yuan in 2024?", "Yes"],
    ["And imports?", "No", money(whole("import", ...year))],
    ["How much were they?", money(whole("import", ...year))],
    ["And to Japan?", "xports to Japan", money(to("JP"))],
    ["And without it?", money(to("WORLD") - to("JP"))],
    [
      "And trade?",
      money(withPartner("WORLD", "total", ...year) - withPartner("JP", "total", ...year)),
    ],
  ],
  [
    ["2024年贸易顺差多少？", money(whole("balance", ...year))],
    ["对美国呢？", money(to("US") - from("US"))],
    ["对德国呢？", money(to("DE") - from("DE"))],
    ["出口呢？", `对德国出口`, money(to("DE"))],
    ["总的呢？", money(whole("export", ...year))],
    ["上半年呢？", money(whole("export", ...half))],
  ],
  [
    ["What share of exports went to the EU in 2024?", share(to("AGG-EU27"), to("WORLD"))],
    ["And to ASEAN?", share(to("AGG-ASEAN"), to("WORLD"))],
    ["And Germany?", share(to("DE"), to("WORLD"))],
    [
      "And in the first half?",
      share(withPartner("DE", "export", ...half), withPartner("WORLD", "export", ...half)),
    ],
    [
      "And imports?",
      share(withPartner("DE", "import", ...half), withPartner("WORLD", "import", ...half)),
    ],
    ["How much was it?", "from Germany", money(withPartner("DE", "import", ...half))],
  ],
];

export type ThreadQuestion = AskedQuestion & { readonly thread: readonly string[] };

/** Every step with those before it; one that names no figure may be refused. */
export const threadQuestions: readonly ThreadQuestion[] = threads.flatMap((steps) =>
  steps.map(([question, ...holds], at) => ({
    question,
    holds,
    isTrap: holds.length === 0,
    thread: steps.slice(0, at).map(([before]) => before),
  })),
);
export const threadCount = threads.length;
