/**
 * Threads whose steps point to one of those that were told, to all but those, to their month, or to both; a
 * step that holds nothing is to be refused.
 */
import { type AskedStep, stepsOf } from "./trial-question.ts";
import { economies, from, grown, money, publishedGrowth, share, to, whole } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const sum = (codes: readonly string[], of: (code: string) => number): number =>
  codes.reduce((all, code) => all + of(code), 0);
const five = (flow: "export" | "import") => economies(flow).slice(0, 5);
const month = (flow: "export" | "import" | "total", at: string) => money(whole(flow, at));

const pointed: readonly (readonly AskedStep[])[] = [
  [
    ["Compare exports to Vietnam and India in 2024", money(to("VN")), money(to("IN"))],
    ["Which of the two grew faster?", "15.4 percentage points more"],
    ["And imports from the latter?", "mports from India", money(from("IN"))],
    ["And from the former?", "mports from Vietnam", money(from("VN"))],
    ["What does the latter export?"],
  ],
  [
    ["Exports to Japan in 2024", money(to("JP"))],
    ["And Korea?", money(to("KR"))],
    ["And Vietnam?", money(to("VN"))],
    ["And the latter?"],
  ],
  [
    ["2024年对日本和韩国的出口各是多少？", money(to("JP")), money(to("KR"))],
    ["哪个更多？", "对日本出口", money(to("JP") - to("KR"))],
    ["前者的增速呢？", "对日本", grown(publishedGrowth("JP", "export", "2024-12"))],
    ["后者呢？", "对韩国出口", money(to("KR"))],
    ["进口方面呢？", "自韩国进口", money(from("KR"))],
    ["后者对日本出口多少？"],
  ],
  [["2024年从日本和韩国的进口各是多少？", money(from("JP")), money(from("KR"))], ["对前者呢？"]],
  [
    ["What were the five largest export markets in 2024?", ...five("export").map(({ en }) => en)],
    ["How much went to the second of these?", "Hong Kong", money(five("export")[1]?.value ?? 0)],
    ["And its growth?", grown(publishedGrowth("HK", "export", "2024-12"))],
    ["And the third?", "Vietnam", money(to("VN"))],
    ["Who comes sixth?", economies("export")[5]?.en ?? "?"],
  ],
  [
    ["What were the five largest export markets in 2024?", ...five("export").map(({ en }) => en)],
    ["How much did the second of these export?"],
  ],
  [
    ["What were the five largest export markets in 2024?", ...five("export").map(({ en }) => en)],
    [
      "And the rest?",
      money(
        to("WORLD") -
          sum(
            five("export").map(({ code }) => code),
            to,
          ),
      ),
    ],
    ["And the rest export to us?"],
  ],
  [
    ["2024年前五大进口来源国是哪些？", ...five("import").map(({ zh }) => zh)],
    ["第二位的金额和增速？", "自韩国进口", money(from("KR")), "增长13.6%"],
    ["第三位呢？", "美国", money(from("US"))],
  ],
  [
    ["2024年前五大进口来源国是哪些？", ...five("import").map(({ zh }) => zh)],
    [
      "合计占比？",
      share(
        sum(
          five("import").map(({ code }) => code),
          from,
        ),
        from("WORLD"),
      ),
    ],
    [
      "其余呢？",
      share(
        from("WORLD") -
          sum(
            five("import").map(({ code }) => code),
            from,
          ),
        from("WORLD"),
      ),
    ],
  ],
  [
    ["What share of exports went to ASEAN in 2024?", share(to("AGG-ASEAN"), to("WORLD"))],
    ["And the EU?", share(to("AGG-EU27"), to("WORLD"))],
    [
      "And the rest?",
      "without ASEAN and European Union",
      share(to("WORLD") - to("AGG-ASEAN") - to("AGG-EU27"), to("WORLD")),
    ],
  ],
  [
    ["2024年对东盟出口占比多少？", share(to("AGG-ASEAN"), to("WORLD"))],
    ["欧盟呢？", share(to("AGG-EU27"), to("WORLD"))],
    ["两者合计呢？", share(to("AGG-ASEAN") + to("AGG-EU27"), to("WORLD"))],
  ],
  [
    ["What share of exports went to ASEAN in 2024?", share(to("AGG-ASEAN"), to("WORLD"))],
    ["And Vietnam?", share(to("VN"), to("WORLD"))],
    ["The two together?"],
  ],
  [
    ["Exports to Japan in 2024", money(to("JP"))],
    ["Imports from Japan?", money(from("JP"))],
    ["And the rest?"],
  ],
  [
    ["2024年从德国进口多少？", money(from("DE"))],
    ["不，我是说出口。", "对德国出口", money(to("DE"))],
    ["换成法国呢？", "对法国出口", money(to("FR"))],
    ["不，我是说不含德国。"],
  ],
  [["2024年从德国进口多少？", money(from("DE"))], ["不，我是说德国对日本出口。"]],
  [
    ["Trade surplus with the United States in 2024", money(to("US") - from("US"))],
    [
      "Is that bigger than with the EU?",
      "Yes",
      money(to("US") - from("US") - to("AGG-EU27") + from("AGG-EU27")),
    ],
  ],
  [
    ["How much were exports in December 2024?", month("export", "2024-12")],
    ["And in January 2026?"],
    ["And in November 2024?", month("export", "2024-11")],
    ["Which of the two months was higher?", month("export", "2024-12"), month("export", "2024-11")],
  ],
  [
    ["How much were exports in December 2024?", month("export", "2024-12")],
    ["Imports that month?", month("import", "2024-12")],
    ["Imports that quarter?"],
  ],
  [
    ["Imports in 2024 month by month", month("import", "2024-02")],
    ["Which was the highest?", "December 2024"],
    ["What was it the month before?", "November 2024", month("import", "2024-11")],
    ["And not the month before?"],
  ],
  [
    ["How much did we export to Thailand in 2024?", money(to("TH"))],
    ["What share of exports to ASEAN is that?", share(to("TH"), to("AGG-ASEAN"))],
    ["And how about the whole of ASEAN?", "xports to ASEAN", money(to("AGG-ASEAN"))],
    ["Who is the largest there?", "Vietnam", money(to("VN"))],
  ],
  [["Exports to ASEAN in 2024", money(to("AGG-ASEAN"))], ["Who is not the largest there?"]],
  [
    ["Exports to France and Italy together in 2024", money(to("FR") + to("IT"))],
    ["So who has the surplus?", money(to("FR") - from("FR")), money(to("IT") - from("IT"))],
    ["And with each of them?", money(to("FR") - from("FR")), money(to("IT") - from("IT"))],
    ["Which is larger?", "Italy", money(to("IT") - from("IT") - to("FR") + from("FR"))],
  ],
  [
    ["Exports to France and Italy together in 2024", money(to("FR") + to("IT"))],
    ["And from each of them?"],
  ],
  [
    ["2024年美国对我国出口多少？", money(from("US"))],
    ["我国对美国呢？", "对美国出口", money(to("US"))],
    ["谁是顺差方？", "顺差", money(to("US") - from("US"))],
    ["美国对日本呢？"],
  ],
  [["2024年美国对我国出口多少？", money(from("US"))], ["我国自美国呢？"]],
  [
    ["Exports to Japan in 2024", money(to("JP"))],
    ["And Korea?", money(to("KR"))],
    ["Who bought more from us?", "Japan", money(to("JP") - to("KR"))],
    ["By how much?", money(to("JP") - to("KR"))],
  ],
  [
    ["Exports to Japan in 2024", money(to("JP"))],
    ["And Korea?", money(to("KR"))],
    ["Who bought more from Vietnam?"],
  ],
  [
    ["2024年对俄罗斯进出口多少？", money(to("RU") + from("RU"))],
    ["巴西呢？", money(to("BR") + from("BR"))],
    ["两国相比哪个增长快？", "1.7个百分点"],
    ["两国合计多少？", money(to("RU") + from("RU") + to("BR") + from("BR"))],
  ],
  [
    ["2024年第四季度进出口多少？", money(whole("total", "2024-10", "2024-12"))],
    ["分月看呢？", month("total", "2024-10"), month("total", "2024-12")],
  ],
  [
    ["2024年11月进口下降了吗？", "4.8%"],
    ["从什么时候开始的？", "连续4个月"],
  ],
  [["2024年11月进口多少？", month("import", "2024-11")], ["从什么时候开始的？"]],
  [
    ["2024年民营企业进出口增长多少？", "8.8%"],
    ["国有企业进出口额呢？", "6.61万亿元"],
  ],
  [
    ["2024年9月进口下降了吗？", month("import", "2024-09")],
    ["当月出口呢？", month("export", "2024-09")],
    ["当月的顺差？", money(whole("balance", "2024-09"))],
  ],
  [
    ["2024年哪个月出口最低？", "2024年2月"],
    ["当月进口多少？", month("import", "2024-02")],
  ],
  [["2024年1至9月出口多少？", money(whole("export", "2024-01", "2024-09"))], ["当月呢？"]],
  [
    ["Exports to Japan and South Korea in 2024", money(to("JP")), money(to("KR"))],
    ["Which bought more?", "xports to Japan", money(to("JP") - to("KR"))],
    ["Which sold more?", "mports from Japan", money(from("KR") - from("JP"))],
  ],
  [
    ["Which of Japan and South Korea sold more to China in 2024?", money(from("KR") - from("JP"))],
    ["Which bought more?"],
  ],
  [["2024年德国和法国谁从我国买得更多？", money(to("DE") - to("FR"))], ["谁卖得更多？"]],
  [
    ["2024年日本和韩国占出口比重各多少？", share(to("JP"), whole("export", ...y))],
    ["前者呢？", share(to("JP"), whole("export", ...y))],
    ["后者呢？", share(to("KR"), whole("export", ...y))],
  ],
  [
    ["Compare exports to Germany and France in 2024", money(to("DE")), money(to("FR"))],
    ["What share is the former?", share(to("DE"), whole("export", ...y))],
    ["And the latter?", share(to("FR"), whole("export", ...y))],
  ],
];

export const pointedThreads = stepsOf(pointed);
