/**
 * 进口也是吗 is the whole question before of another part, and is refused where that is none. Steps that lost
 * what they went on from: twelve months, the whole of a share, money, the way of an order.
 */
import { type AskedStep, stepsOf } from "./trial-question.ts";
import { from, money, share, whole, withPartner } from "./truth.ts";

const y = ["2024-01", "2024-12"] as const;
const to = (code: string, month?: string): number =>
  withPartner(code, "export", month ?? y[0], month ?? y[1]);
const rolling = (flow: "export" | "import"): number =>
  whole(flow, "2023-07", "2023-12") + whole(flow, "2024-01", "2024-06");

const threads: readonly (readonly AskedStep[])[] = [
  [
    ["2024年12月进口多少？", money(whole("import", "2024-12"))],
    ["是全年最高吗？", "是的", "2024年12月"],
    ["出口也是吗？", "是的", "出口总值最高的是2024年12月"],
    ["11月也是吗？", "不是", "出口总值最高的是2024年12月"],
  ],
  // the lowest surplus, and not whether it is one
  [
    ["2024年12月出口多少？", money(whole("export", "2024-12"))],
    ["是全年最低吗？", "不是", "2024年2月"],
    ["顺差也是吗？", "不是", "贸易差额最低的是2024年2月"],
  ],
  [
    ["2024年对美国出口超过3万亿元了吗？", "是的", money(to("US"))],
    ["对东盟也是吗？", "是的", "高于3万亿元", money(to("AGG-ASEAN"))],
    ["韩国也是吗？", "不是", "低于3万亿元"],
  ],
  [
    ["2024年出口增速超过5%了吗？", "是的", "7.1%"],
    ["进口也是吗？", "不是", "2.3%"],
  ],
  [
    ["2024年对非洲出口大于进口吗？", "是的", money(to("AGG-AFRICA"))],
    ["对拉美也是吗？", "是的", money(to("AGG-LATAM")), money(from("AGG-LATAM"))],
  ],
  [
    ["2024年日本占出口的比重", share(to("JP"), to("WORLD"))],
    ["韩国也是吗？", share(to("KR"), to("WORLD"))],
  ],
  [
    ["2024年哪个月出口最高？", "2024年12月"],
    ["进口也是这个月吗？", "是的", "进口总值最高的是2024年12月"],
  ],
  [["2024年出口和进口都增长了吗？", "是的"], ["顺差也是吗？"], ["对美国呢？"]],
  [["2024年12月出口环比增长了吗？", "是的"], ["顺差也是吗？"]],
  [["Did exports in December 2024 grow on the month before?", "Yes"], ["The surplus too?"]],
  [["2024年出口多少？", money(whole("export", ...y))], ["进口也是吗？"]],
  // nothing was told that the other could be too
  [["2024年对美国出口占比上升了吗？"], ["对东盟也是吗？"]],
  [["Did the surplus with Japan widen in 2024?"], ["With the EU too?"]],
  [["2024年原油进口金额增长多少？"], ["铁矿砂呢？"]],
  [["2024年电动汽车出口多少亿元？"], ["锂电池呢？"]],
  [["2024年查扣侵权货物价值多少？"], ["走私案件呢？"]],
  [
    ["Exports to the US in December 2024?", money(to("US", "2024-12"))],
    ["What share of the year?", share(to("US", "2024-12"), to("US"))],
    ["And November?", "in 2024", share(to("US", "2024-11"), to("US"))],
    ["And November 2023?"],
  ],
  [
    ["Exports in the twelve months to June 2024?", money(rolling("export"))],
    ["Imports?", "twelve months to June 2024", money(rolling("import"))],
    ["To September?"],
  ],
  [
    ["截至2024年6月的12个月进口多少？", money(rolling("import"))],
    ["出口呢？", "截至2024年6月的12个月", money(rolling("export"))],
    ["截至9月呢？"],
  ],
  [
    ["Third largest export market in 2024?", "Vietnam"],
    ["Its growth?", "Vietnam", money(to("VN"))],
    ["Third largest supplier?", "imports", "United States", money(from("US"))],
  ],
  [["2024年出口超过2万亿元的月份合计"]],
  [["Total of months above 2 trillion yuan exports in 2024"]],
  // that part of the other year, or all of it
  [["2024年5月出口多少？", money(whole("export", "2024-05"))], ["2023年呢？"]],
  [
    ["Exports in the first half of 2024?", money(whole("export", "2024-01", "2024-06"))],
    ["And 2023?"],
  ],
];

export const alsoThreads = stepsOf(threads);
