/** Threads of six questions, each going on from those before; what each must hold is recomputed. */
import { type AskedQuestion } from "./asked-fresh.ts";
import {
  type SaidWords,
  economies,
  growth,
  grown,
  money,
  publishedGrowth,
  share,
  whole,
  withPartner,
} from "./asked-truth.ts";

type Step = readonly [string, ...(SaidWords | string)[]];

const year = ["2024-01", "2024-12"] as const;
const half = ["2024-01", "2024-06"] as const;
const to = (code: string): number => withPartner(code, "export", ...year);
const from = (code: string): number => withPartner(code, "import", ...year);
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

const threads: readonly (readonly Step[])[] = [
  ...partnerThread("AGG-ASEAN", "ASEAN", "东盟"),
  ...partnerThread("JP", "Japan", "日本"),
  ...partnerThread("KR", "South Korea", "韩国"),
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
    ["How much did we export to it?"],
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
