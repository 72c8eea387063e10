/** Refusals about laboratory tests, in Chinese. */
import type { Sentence } from "./refusal-sentences.ts";

export const laboratorySentences: Readonly<Record<string, readonly Sentence[]>> = {
  CONDITION_REPORT: [
    [
      "Condition {} waits for the report of laboratory order {}.",
      "条件 {0} 须待委托检测 {1} 出具报告。",
    ],
    [
      "The report of laboratory order {}, for which condition {} waits, is against the goods.",
      "条件 {1} 所待的委托检测 {0} 报告不合格。",
    ],
  ],
  LABORATORY_DELEGATION: [
    [
      "Laboratory {} reports this order itself.",
      "该委托由实验室 {0} 自行登记；代为登记的，请填写依据。",
    ],
  ],
  LABORATORY_LIMIT: [
    ['There is no limit of {} in "{}" for {}.', "商品 {2} 没有 {0} 在材质“{1}”中的限量。"],
    ["Limits of {} for {} differ by material.", "商品 {1} 的 {0} 限量因材质而异，请填写材质。"],
    ["{} is ordered twice.", "{0} 重复委托。"],
  ],
  LABORATORY_METHOD: [
    [
      "No limit of {} names a method, and none is stated.",
      "{0} 的限量未列检测方法，请填写检测方法。",
    ],
    [
      "Laboratory {} is not accredited for method {} of {}.",
      "实验室 {0} 不具备 {2} 的检测方法 {1} 的资质。",
    ],
  ],
  LABORATORY_NOT_LAWFUL: [
    ["A control of kind {} orders no laboratory test.", "{0} 类查验不得委托检测。"],
  ],
  LABORATORY_NOT_USED: [["Profile {} orders no laboratory tests.", "法域 {0} 不委托检测。"]],
  LABORATORY_ORDER_CLOSED: [
    ["Laboratory order {} is {}; it takes no {}.", "委托检测 {0} 的状态为 {1}，不能再登记 {2}。"],
  ],
  LABORATORY_ORDER_NOT_FOUND: [["There is no laboratory order {}.", "没有委托检测 {0}。"]],
  LABORATORY_RESULTS: [
    [
      'The report is not complete: "{}" is not one test of the order.',
      "检测报告不完整：“{0}”不是该委托的一个检测项目。",
    ],
    [
      'The report is not complete: "{}" is stated {} times, not once.',
      "检测报告不完整：“{0}”填写了 {1} 次，应填一次。",
    ],
    [
      'The report is not complete: "{}" needs how many units were examined, and in how many it was detected.',
      "检测报告不完整：“{0}”须填写检验份数和检出份数。",
    ],
    [
      'The report is not complete: "{}" needs its expanded uncertainty and the coverage factor.',
      "检测报告不完整：“{0}”须填写扩展不确定度和包含因子。",
    ],
    [
      'The report is not complete: "{}" needs a value, or the limit of detection it is below.',
      "检测报告不完整：“{0}”须填写数值，低于检出限的填写检出限。",
    ],
    [
      "The report is not complete: the day of the test, {}, is before {}, when the sample was drawn.",
      "检测报告不完整：检测日期 {0} 早于抽样日期 {1}。",
    ],
    [
      "The report is not complete: the day of the test, {}, is yet to come.",
      "检测报告不完整：检测日期 {0} 尚未到。",
    ],
  ],
  LABORATORY_RETEST: [
    [
      "Only what a laboratory reported is tested again, at a request whose day is stated.",
      "仅对已出具报告的委托复检，并须填写申请日期。",
    ],
    ["A retest of this report was asked for before.", "该检测结果已申请过复检。"],
    [
      "No request for a retest of this report waits for a decision.",
      "该检测结果没有待决定的复检申请。",
    ],
    ["No laboratory reported a result {} of these goods.", "该批货物没有编号为 {0} 的检测结果。"],
    ["The sample has been tested twice.", "该样品已检测两次，两次结果均予保留，由关员判定。"],
    [
      "Laboratory {} reported the first result.",
      "首次结果由实验室 {0} 出具，请委托其他实验室复检。",
    ],
    [
      "A retest could be asked for from {} to {} ({}).",
      "复检申请期限为 {0} 至 {1}（{2}），首次结果有效。",
    ],
  ],
  FINDING_REASON_TWICE: [
    [
      "The finding states correctionReason and reportReason.",
      "查验结果同时填写了 correctionReason 和 reportReason。",
    ],
  ],
  REPORT_REASON_MISSING: [
    [
      "The report of laboratory order {} does not conform, and the finding of task {} of case {} would let the goods go without a reason.",
      "第 {0} 号委托检测报告不合格，查验 {2} 任务 {1} 的结果未说明货物仍可放行的理由。",
    ],
  ],
  REPORT_UNANSWERED: [
    [
      "The report of laboratory order {} of this case does not conform, and its task was found before it.",
      "本次查验的第 {0} 号委托检测报告不合格，且出具于登记查验结果之后。",
    ],
  ],
  REPORT_OPEN: [
    [
      "Laboratory order {} of this case has no report yet.",
      "本次查验的委托检测 {0} 尚未出具报告。",
    ],
  ],
  RETEST_OPEN: [
    [
      "The trader asked for a retest of laboratory order {} of this case, which has no result yet.",
      "企业已就本次查验的委托检测 {0} 申请复检，尚无结果。",
    ],
  ],
  LABORATORY_SAMPLE: [
    [
      "The case has no {} to test, or no tests are named.",
      "该查验没有可检测的样品（{0}），或未填写检测项目，请先抽样。",
    ],
  ],
  LABORATORY_UNIT: [
    [
      '"{}" of {} is no unit of a content that is known here.',
      "{1} 的单位“{0}”不是可用的含量单位。",
    ],
    [
      "The result of {} in {} cannot be compared with its limit.",
      "{0} 的结果（单位 {1}）与限量的量纲不同，不能比较。",
    ],
    [
      "The result of {} cannot be compared with its limit.",
      "{0} 的结果与限量的形式不同，不能比较。",
    ],
  ],
  LABORATORY_UNKNOWN: [
    ['No laboratory "{}" is accredited on {}.', "{1} 没有有资质的实验室“{0}”，请先导入实验室。"],
  ],
};
