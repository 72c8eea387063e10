/** Refusals of statistics, of imports and of risk, in Chinese. */
import type { Sentence } from "./refusal-sentences.ts";

/** One of two codes, by whether a reason is all that lacks. */
const heldByGate: readonly Sentence[] = [
  ["{}: {}", "{0}：{1}。"],
  ["The gate holds the release: {}.", "发布核查未通过：{0}。"],
  ["The gate asks for an explanation: {}.", "发布核查要求说明原因：{0}。"],
  ["Published figures change, and no reason is stated.", "已公布的数据将有变化，未说明原因。"],
];

export const statisticsSentences: Readonly<Record<string, readonly Sentence[]>> = {
  ARCHIVE_AWAY: [["The archive at {} cannot be {}: {}.", "归档位置 {0} 无法读写（{1}：{2}）。"]],
  ARCHIVE_FILE_DAMAGED: [
    ["The file {} is not as it was written: {}.", "归档文件 {0} 与写入时不符（{1}）。"],
  ],
  ARCHIVE_MONTH_RUNNING: [["{} is not over.", "{0} 尚未结束。"]],
  ARCHIVE_MONTH_UNKNOWN: [["The trade of {} is not archived.", "{0} 的贸易数据未归档。"]],
  ARCHIVE_NOT_AS_RECORDED: [
    [
      "Analytics has {} rows of {} where the records have {}, or other sums of them; the month was left where it is.",
      "分析引擎中 {1} 有 {0} 条，原始记录有 {2} 条，或合计不符；该月未归档。",
    ],
  ],
  ARCHIVE_NOT_WRITTEN: [
    [
      "The file {} was written and is not what was to be archived: {}; the month was left where it is.",
      "归档文件 {0} 写入后与应归档的数据不一致（{1}），该月未归档。",
    ],
  ],
  ARCHIVE_NO_PLACE: [
    ["There is no place for archived months.", "没有可用的归档位置。"],
    [
      "The path of the data folder has a brace, star, question mark, apostrophe or backslash.",
      "数据文件夹的路径含有花括号、星号、问号、撇号或反斜杠。",
    ],
  ],
  ARCHIVE_NO_RETENTION: [
    ["How many months stay in the analytics engine is not said.", "未规定分析引擎保留的月数。"],
  ],
  CONCORDANCE_BROKEN: [
    [
      "Line {} of the concordances is not valid, or repeats a pair of codes.",
      "分类对照第 {0} 行无效，或代码对重复。",
    ],
  ],
  EDITING_NO_EDIT: [["There is no decision {} that can be reversed.", "没有可以撤销的决定 {0}。"]],
  EDITING_NO_ROW: [
    [
      "The ledger has no current row for item {} of declaration {}.",
      "台账中没有报关单 {1} 第 {0} 项的现行记录。",
    ],
  ],
  EDITING_NOT_LAPSED: [
    ["The profile {} does not allow figures to be imputed.", "法域 {0} 不允许代填。"],
    [
      "No query about this item has been unanswered long enough.",
      "该项没有逾期足够天数仍未答复的询问，暂不能代填。",
    ],
  ],
  EDITING_NOTHING_USUAL: [
    [
      "There are too few similar rows to determine the usual {}.",
      "同类记录太少，无法得出“{0}”的通常值；请按所知更正并在理由中说明。",
    ],
  ],
  EDITING_RULES_MISSING: [
    ["The profile {} has no limits for editing.", "法域 {0} 未规定审核界限。"],
  ],
  EDITING_TOO_MANY: [
    ["There are more than {} rows in the window of {}.", "{1} 的核查窗口内超过 {0} 条记录。"],
  ],
  FLASH_NO_FIGURE: [
    ["The flash of day {} of {} has no part {} {}.", "{1} 截至 {0} 日的快报没有 {2} {3} 这一项。"],
  ],
  IMPORT_KIND_UNKNOWN: [['There is no import of the kind "{}".', "没有“{0}”这种导入类型。"]],
  IMPORT_LIST_SHRINKS: [
    [
      "The file would end {} of the {} rows of its list.",
      "该文件将使名单 {1} 行中的 {0} 行终止；请在一个文件中给出完整名单，或不按完整名单导入。",
    ],
  ],
  IMPORT_UNREADABLE: [
    [
      "The import cannot be read: its first line does not name Name and Effective_Date.",
      "导入文件无法读取：首行没有 Name 和 Effective_Date 两列。",
    ],
    [
      "The import cannot be read: its root is <{}>, not an envelope.",
      "导入文件无法读取：根元素为 <{0}>，应为 envelope。",
    ],
    [
      "The import cannot be read: its root is <{}>, not a TariffHistoryResponse.",
      "导入文件无法读取：根元素为 <{0}>，应为 TariffHistoryResponse。",
    ],
    ["The import cannot be read: line {}: {}.", "导入文件第 {0} 行无法读取（{1}）。"],
    ["The import cannot be read: {}.", "导入文件无法读取（{0}），请核对格式。"],
    ["{} cannot be read: {}.", "文件 {0} 无法读取（{1}）。"],
  ],
  MIRROR_NOTHING_TO_COMPARE: [
    [
      "No economy has figures from both sides for {}, {}.",
      "没有经济体在 {0}（{1}）同时有双方数据。",
    ],
  ],
  MIRROR_RULES_MISSING: [
    [
      "The profile {} has no rules for explaining gaps with other offices.",
      "法域 {0} 未规定如何解释与对方数据的差额。",
    ],
  ],
  MIRROR_UNREADABLE: [
    ["The file contains no trade figures: {}.", "文件中没有贸易数据（{0}）。"],
    [
      "The JSON is neither a list of records nor an SDMX-JSON data message.",
      "该 JSON 既不是记录列表，也不是 SDMX-JSON 数据报文。",
    ],
    ["{} cannot be read: {}.", "文件 {0} 无法读取（{1}）。"],
  ],
  ORIGIN_SCHEME: [
    ['No rules of the agreement "{}" are loaded for {}.', "未载入协定“{0}”在 {1} 的原产地规则。"],
  ],
  ORIGIN_SUBDIVISION: [
    [
      '"{}" has {} rules for this code, by what the goods are.',
      "协定“{0}”对该编号按货物种类有 {1} 条规则，请说明货物属于哪一类。",
    ],
  ],
  PERIOD_INVALID: [["{} is not a period.", "“{0}”不是有效时期。"]],
  PRESS_NO_PERIOD: [
    [
      "Neither official figures nor our releases cover {}.",
      "{0} 既没有官方数据，也没有本系统的发布。",
    ],
  ],
  PRESS_PERIOD: [["{} is not a period.", "“{0}”不是有效时期。"]],
  RISK_ALERT_DECIDED: [["Alert {} is already {}.", "风险警示 {0} 的状态为“{1}”，不能再处理。"]],
  RISK_ALERT_UNKNOWN: [["There is no alert {}.", "没有风险警示 {0}。"]],
  RISK_CHANGE_STATUS: [["Change {} is {}, not {}.", "变更 {0} 的状态为“{1}”，须为“{2}”方可办理。"]],
  RISK_HIT_NOT_USELESS: [
    [
      "Task {} of this case has no finding “in order”.",
      "本次查验的第 {0} 项任务没有“无异常”的结果。",
    ],
  ],
  RISK_MODEL_ACTS: [
    [
      "Model {} is the active model; it cannot be its own challenger.",
      "模型 {0} 为启用模型，不能作为自身的影子模型。",
    ],
  ],
  RISK_MONTH_INVALID: [["{} is not a month.", "“{0}”不是有效月份。"]],
  RISK_NO_AIMS: [["The profile {} names no aims for models.", "法域 {0} 未规定模型目标。"]],
  RISK_REASON_UNKNOWN: [["There is no reason {}.", "没有原因代码“{0}”。"]],
  RISK_RULE_WAIVED: [
    [
      "{} is required by law, and a share of {} would leave matches out.",
      "规则 {0} 为法律规定的查验，须逐票实施，不得按 {1} 的比例抽取。",
    ],
  ],
  RISK_TOO_FEW_FINDINGS: [
    [
      "One of the periods has {} findings in {} inspected items: too few to train and measure a model.",
      "其中一段时期已查验 {1} 项货物，有查获 {0} 项，不足以训练和检验模型。",
    ],
  ],
  SCREENING_MATCH_DECIDED: [
    ["Match {} is already {}.", "名单匹配 {0} 的状态为“{1}”，不能再处理。"],
  ],
  SCREENING_NO_LIST: [
    [
      "No list of sanctioned or denied parties has been imported into {}.",
      "法域 {0} 尚未导入制裁或拒绝交易名单。",
    ],
  ],
  SDMX_NO_RESULTS: [["Nothing is released for {}.", "{0} 没有已发布数据。"]],
  STATISTICS_ASKER: [
    [
      "{} may no longer release statistics; nothing was released.",
      "{0}已无统计发布权限，未予发布。请由有权限的人员重新申请。",
    ],
  ],
  STATISTICS_CHANGED_SINCE: [
    [
      "The table {} differs from what was checked: tables, registers or publications have changed since.",
      "核查之后，统计表、参数库或历次发布已有变动（{0}），未予发布。请重新编制并核查。",
    ],
    [
      "The figures up to {} have changed since they were previewed.",
      "预览之后，截至{0}的数据已有变动，未予发布，批准随之失效。请重新预览后再发布。",
    ],
  ],
  STATISTICS_GATE: heldByGate,
  STATISTICS_REASON_NEEDED: heldByGate,
  STATISTICS_NOT_CHECKED: [
    [
      "Only figures that have been compiled and checked can be released.",
      "只能发布已编制并核查的数据，请先编制并核查。",
    ],
    ["{} has not been compiled and checked yet.", "{0} 尚未编制并核查。"],
    [
      "The flash of {} up to day {} has not been previewed.",
      "{0} 截至{1}日的快报尚未预览，请先预览。",
    ],
  ],
  STATISTICS_OTHER_RUN: [
    ["The run checked {} of profile {}.", "该任务核查的是法域 {1} 的 {0}，请核对。"],
  ],
  STATISTICS_RUNS_MANY: [
    ["{} runs are already waiting.", "已有 {0} 项统计任务等待执行，请待其中一项完成。"],
  ],
  STATISTICS_RUN_OPEN: [["A release of {} is in progress.", "{0} 正在发布，请等待完成。"]],
  STATISTICS_RUN_UNKNOWN: [["There is no run {}.", "没有统计任务 {0}。"]],
  STATISTICS_AUDIT: [["The audit could not be completed: {}.", "保密审查未能完成（{0}）。"]],
  STATISTICS_FEED_BEHIND: [
    [
      "Analytics has {} of the {} ledger rows; nothing is published from part of them.",
      "统计分析已读取台账 {1} 条记录中的 {0} 条，读取完毕之前不予发布。",
    ],
  ],
  STATISTICS_FORMAT: [["{} is not a format of tables.", "没有“{0}”这种统计表格式。"]],
  STATISTICS_NOTHING_RELEASED: [
    ["The ledger of profile {} has no rows for {}.", "法域 {0} 的台账没有 {1} 的记录。"],
  ],
  STATISTICS_NOT_RELEASED: [
    ["There is no such publication of {}.", "{0} 没有该次发布。"],
    ["Nothing is released for {} of profile {}.", "法域 {1} 的 {0} 尚未发布。"],
    ["Nothing is released for {}.", "{0} 尚未发布。"],
    ["The table {} has not been released for these periods.", "统计表 {0} 在所选时期尚未发布。"],
    ["Nothing is released yet.", "尚未发布任何数据。"],
    ["{} is not released.", "{0} 尚未发布。"],
  ],
  STATISTICS_PERIOD: [
    ["{} is not a period.", "“{0}”不是有效时期。"],
    ["{} is not a month.", "“{0}”不是有效月份。"],
    ["{} is neither a month nor a year.", "“{0}”既不是月份，也不是年份。"],
    [
      "{} cannot be released: releases are for a month or a year.",
      "“{0}”不能发布，应为月份或年份。",
    ],
  ],
  STATISTICS_TABLE_REFUSED: [
    ["It has {} cells; at most {} are allowed.", "该表有 {0} 个单元格，至多 {1} 个。"],
    ["No commodity of the register begins with {}.", "参数库中没有以 {0} 开头的商品编号。"],
  ],
  STATISTICS_TABLE_UNKNOWN: [
    ["There is no table {}.", "没有统计表 {0}。"],
    ["There is no active added table {}.", "没有使用中的增设统计表 {0}。"],
  ],
  STATISTICS_TOO_LARGE: [
    [
      "{} has more rows by trader than can be protected at once.",
      "{0} 按企业的明细过多，无法一次完成保密处理，请缩小时期或选择较粗的分组。",
    ],
  ],
  STATISTICS_TOO_MUCH: [
    ["More than {} observations were requested at once.", "一次查询超过 {0} 个数据。"],
    [
      "The table has too many combinations of codes for JSON-stat.",
      "代码组合过多，无法生成 JSON-stat，请改用 CSV 或 Parquet。",
    ],
  ],
  TIMES_EDITION_UNKNOWN: [
    ["There is no edition {} of the time release study.", "货物放行时间研究没有第 {0} 期。"],
  ],
  TIMES_NOT_STUDIED: [["Profile {} studies no release times.", "法域 {0} 未开展放行时间研究。"]],
};
