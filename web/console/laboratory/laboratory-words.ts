/** Words of laboratory tests, in both languages. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type Order = Routes["GET /laboratory/orders/{id}"]["answer"];
type Verdict = NonNullable<NonNullable<Order["report"]>["suggests"]>;

export const words = {
  title: { en: "Laboratory tests", zh: "实验室检测" },
  says: {
    en: "Orders to laboratories, the oldest first: a laboratory sees its own, an agency those of its tasks.",
    zh: "委托检测清单，最早委托在前；实验室仅见本单位承担的，部门仅见本部门任务的。",
  },
  none: { en: "No order waits for a report.", zh: "没有待出具报告的委托。" },
  open: { en: "without a report", zh: "待出具报告" },
  any: { en: "all", zh: "全部" },
  one: { en: "Laboratory order", zh: "委托检测" },
  status: { en: "Status", zh: "状态" },
  laboratory: { en: "Laboratory", zh: "实验室" },
  accreditation: { en: "Accreditation", zh: "资质认定" },
  commodity: { en: "Commodity code", zh: "商品编号" },
  item: { en: "Goods item", zh: "商品项号" },
  lot: { en: "Lot", zh: "批号" },
  sample: { en: "Sample", zh: "样品" },
  half: { en: "Half of the sample", zh: "样品份数" },
  first: { en: "first", zh: "第一份" },
  second: { en: "second (retest)", zh: "第二份（复检）" },
  ordered: { en: "Ordered", zh: "委托时间" },
  due: { en: "Report due", zh: "报告期限" },
  task: { en: "Task", zh: "任务" },
  case: { en: "Control case", zh: "查验" },
  requestedOn: { en: "Retest asked for on", zh: "申请复检日期" },
  remarks: { en: "Remarks", zh: "备注" },
  tests: { en: "Tests", zh: "检测项目" },
  analyte: { en: "Analyte", zh: "检测项目" },
  matrix: { en: "Material", zh: "材质" },
  method: { en: "Method", zh: "检测方法" },
  limit: { en: "Limit", zh: "限量" },
  instrument: { en: "Instrument", zh: "依据" },
  result: { en: "Result", zh: "结果" },
  suggestion: { en: "Suggested", zh: "判定建议" },
  arithmetic: { en: "Arithmetic", zh: "计算过程" },
  rule: { en: "Decision rule", zh: "判定规则" },
  suggestionSays: {
    en: "What is suggested decides nothing: the officer records the finding of the task.",
    zh: "判定建议不作决定，由关员登记查验结果。",
  },
  noLimit: { en: "no limit is known: a person decides", zh: "未收录限量，由人员判定" },
  report: { en: "Report", zh: "检测报告" },
  receipt: { en: "Sample received", zh: "样品签收" },
  cancelled: { en: "Cancelled", zh: "撤销" },
  intact: { en: "seal and packing whole", zh: "封识、包装完好" },
  broken: { en: "seal or packing broken", zh: "封识或包装破损" },
  byAgency: { en: "entered by an officer", zh: "关员代为登记" },
  order: { en: "Order a laboratory test", zh: "委托检测" },
  orderSays: {
    en: "Name analytes, one a line; where limits differ by material, as analyte:material; what has no limit needs a method, as analyte::method. The register of limits lists them for the commodity.",
    zh: "逐行填写检测项目代码；限量因材质而异的，填“项目:材质”；没有限量的填“项目::检测方法”。可检测项目见该商品的限量。",
  },
  known: { en: "Limits of the commodity", zh: "该商品的限量" },
  retest: { en: "Order a retest", zh: "安排复检" },
  retestSays: {
    en: "Another laboratory tests the second half for the same analytes. Both results stay.",
    zh: "由其他实验室对第二份样品检测相同项目，两次结果均予保留。",
  },
  receive: { en: "Confirm receipt of the sample", zh: "签收样品" },
  isIntact: { en: "Seal and packing are whole", zh: "封识、包装完好" },
  yes: { en: "yes", zh: "是" },
  no: { en: "no", zh: "否" },
  enter: { en: "Report results", zh: "出具检测结果" },
  enterSays: {
    en: "For each analyte a value with its expanded uncertainty and coverage factor; below detection, the limit of detection alone; for what must be absent, units examined and detections.",
    zh: "逐项填写数值、扩展不确定度及包含因子；低于检出限的，仅填检出限；不得检出的项目，填检验份数与检出份数。",
  },
  reportNumber: { en: "Number of the report", zh: "报告编号" },
  analyst: { en: "Analyst", zh: "检测人" },
  testedOn: { en: "Tested on", zh: "检测日期" },
  value: { en: "value", zh: "数值" },
  unit: { en: "unit", zh: "单位" },
  uncertainty: { en: "expanded uncertainty U", zh: "扩展不确定度 U" },
  coverage: { en: "coverage factor k", zh: "包含因子 k" },
  detection: { en: "limit of detection", zh: "检出限" },
  examined: { en: "units examined", zh: "检验份数" },
  detected: { en: "detected in", zh: "检出份数" },
  delegation: {
    en: "Instruction (an officer enters the laboratory's paper)",
    zh: "代为登记的依据（关员填写）",
  },
  cancel: { en: "Cancel the order", zh: "撤销委托" },
  of: { en: "of", zh: "／" },
  absentIn: { en: "absent in", zh: "不得检出，份数" },
} as const satisfies Readonly<Record<string, Text>>;

export const states: Readonly<Record<Order["status"], Text>> = {
  ordered: { en: "ordered", zh: "已委托" },
  received: { en: "sample received", zh: "已签收" },
  reported: { en: "reported", zh: "已出具报告" },
  cancelled: { en: "cancelled", zh: "已撤销" },
};

export const verdicts: Readonly<Record<Verdict, Text>> = {
  conforms: { en: "conforms", zh: "符合" },
  fails: { en: "does not conform", zh: "不符合" },
  inconclusive: {
    en: "inconclusive: retest, or a person decides",
    zh: "不能判定：复检或由人员判定",
  },
};
