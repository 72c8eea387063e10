/**
 * What was asked of last, set against another month, partner or flow, or the year before, in everyday words;
 * what is done abroad in the words of a market; and what looks like either and is not.
 */
import { type AskedQuestion, type AskedStep, ask, stepsOf, trap } from "./trial-question.ts";
import {
  from,
  grown,
  growth,
  money,
  publishedGrowth,
  type SaidWords,
  share,
  to,
  trade,
  whole,
} from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const month = (flow: "export" | "import" | "total", number: number): number =>
  whole(flow, `2024-${String(number).padStart(2, "0")}`);
const went = (code: string, flow: string): SaidWords =>
  grown(publishedGrowth(code, flow, "2024-12"));
const yes: SaidWords = { en: "Yes: ", zh: "是的" };
const no: SaidWords = { en: "It was not more", zh: "不是" };

export const dealingQuestions: readonly AskedQuestion[] = [
  ask("How much did China buy from abroad in 2024?", money(whole("import", ...y))),
  ask("How much business did China do with Turkey in 2024?", money(trade("TR"))),
  ask("What went out to the Philippines in 2024?", money(to("PH"))),
  ask("How much did China sell each month in 2024 on average?", "a month on average"),
  ask("2024年从国外买了多少？", money(whole("import", ...y))),
  ask("2024年有多少货运到墨西哥？", money(to("MX"))),
  ask("2024年跟土耳其做了多少生意？", money(trade("TR"))),
  ask("2024年从马来西亚进了多少货？", money(from("MY"))),
  ask("2024年越南从我们这买了多少？", money(to("VN"))),
  ask("2024年对非洲出口涨了几个点？", went("AGG-AFRICA", "export")),
  trap("Did businesses export more in 2024?"),
  trap("How much did exports grow in 2024 in advance?"),
  trap("What were re-imports from Brazil in 2024?"),
  trap("2024年国有最大的出口市场是谁？"),
  trap("2024年德国进了前三吗？"),
  trap("2024年从日本运到韩国的货有多少？"),
  trap("2024年每个月平均增长多少？"),
];

const threads: readonly (readonly AskedStep[])[] = [
  [
    ["Exports in December 2024", money(whole("export", "2024-12"))],
    ["Compared with November?", growth(whole("export", "2024-12"), whole("export", "2024-11"))],
    ["And imports?", money(whole("import", "2024-12"))],
    ["How much less than exports?", money(whole("export", "2024-12") - whole("import", "2024-12"))],
  ],
  [
    ["2024年12月进口多少？", money(whole("import", "2024-12"))],
    ["和11月比呢？", money(whole("import", "2024-12") - whole("import", "2024-11"))],
    ["出口呢？", money(whole("export", "2024-12"))],
    ["比11月多多少？", money(whole("export", "2024-12") - whole("export", "2024-11"))],
  ],
  [
    ["What did China sell to Vietnam in 2024?", money(to("VN"))],
    ["Was that more than the year before?", yes, went("VN", "export")],
    ["And Thailand?", money(to("TH"))],
    ["Which of the two is bigger?", money(to("VN") - to("TH"))],
    ["Imports from them?", money(from("VN")), money(from("TH"))],
  ],
  [
    ["2024年对日本出口多少？", money(to("JP"))],
    ["比上年多吗？", no, went("JP", "export")],
    ["比对韩国多吗？", { en: "Yes: ", zh: "是的" }, money(to("JP") - to("KR"))],
  ],
  [
    ["2024年自日本进口多少？", money(from("JP"))],
    ["比对韩国多吗？"],
    ["2024年自日本进口多少？", money(from("JP"))],
    ["比东盟多吗？"],
  ],
  [
    ["Trade with ASEAN in 2024", money(trade("AGG-ASEAN"))],
    [
      "How much of it was exports?",
      money(to("AGG-ASEAN")),
      share(to("AGG-ASEAN"), trade("AGG-ASEAN")),
    ],
  ],
  [
    ["Exports in December 2024", money(whole("export", "2024-12"))],
    ["More than in November and October?"],
  ],
  [["2024年对日本出口多少？", money(to("JP"))], ["比韩国对日本多吗？"]],
  [["Imports from Chile in 2024", money(from("CL"))], ["Compared with the world?"]],
  [
    ["Exports to Japan and Korea in 2024", money(to("JP"))],
    ["Imports from them?", money(from("JP")), money(from("KR"))],
  ],
  [["Exports to Russia in 2024", money(to("RU"))], ["The total for the year?"]],
  [["Exports to Russia in 2024", money(to("RU"))], ["More than November?"], ["And in March?"]],
  [
    ["Which country bought most from China in 2024?", "United States"],
    ["How much?", money(to("US"))],
    ["And sold?"],
  ],
  [["Which country bought most from China in 2024?", "United States"], ["And sold most?"]],
  // of the months of a year those that come later are looked at too, and no other year
  [
    ["Imports in 2024", money(whole("import", ...y))],
    ["Was February the lowest of the year?", "Yes: of 12 months", money(month("import", 2))],
    ["Was January the highest of the year?", "No: of 12 months", money(month("import", 12))],
  ],
  [["Were exports to Japan in June 2024 the highest of the year?", "No: of 12 months"]],
  [["2024年10月出口是全年最高吗？", "不是。12个月中", money(month("export", 12))]],
  [["2024年2月进出口是上半年最低吗？", "是的，6个月中", money(month("total", 2))]],
  [["Were exports in the first quarter of 2024 the lowest of the year?"]],
  // without a period the year is told where no month is held, and what follows is of that year
  [
    ["Did exports to Brazil grow?", "Yes: ", went("BR", "export")],
    ["By how much?", "in 2024", money(to("BR")), went("BR", "export")],
    ["India too?", "in 2024", money(to("IN")), went("IN", "export")],
  ],
  [
    ["对印度尼西亚进出口增长了吗？", "2024年", went("ID", "total")],
    ["金额多少？", "2024年", money(trade("ID"))],
    ["进口多少？", "2024年", money(from("ID")), went("ID", "import")],
  ],
];

export const againstThreads = stepsOf(threads);
