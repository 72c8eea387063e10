/**
 * What is special to a refusal, in Chinese: the server's sentence with a gap for each number, name
 * or day, and the sentence that says it. `{0}` is what stood in the first gap. A sentence that is not
 * here is shown in the server's own words below the text of its code.
 */
export type Sentence = readonly [english: string, chinese: string];

export const refusalSentences: Readonly<Record<string, readonly Sentence[]>> = {
  ACCOUNT_OF_NOBODY: [
    [
      "The number {} is nobody's: no party is registered under it and no declaration states it.",
      "编号 {0} 没有对应单位：既未登记，也没有报关单填写。",
    ],
  ],
  ACCOUNT_OF_OTHER_NAME: [
    [
      "What this party has is kept under its number {}, not under {}.",
      "该单位的款项登记在编号 {0} 名下，而非 {1}。",
    ],
  ],
  ACT_NOT_YOURS: [["This stands on the word of {}.", "此项业务须由{0}办理。"]],
  APPLICATIONS_OPEN_TOO_MANY: [
    ["More than {} applications of yours are open.", "贵方待处理的申请超过 {0} 件。"],
  ],
  APPLICATION_NOT_FOUND: [["There is no application {}.", "没有申请 {0}。"]],
  APPROVAL_DECIDED: [
    ["Approval {} is decided, used or out of time.", "复核 {0} 已作决定、已使用或已过期。"],
  ],
  APPROVAL_NOT_FOUND: [["There is no approval {} that you may see.", "没有您有权查看的复核 {0}。"]],
  BANK_ENTRY_PLACED: [["Entry {} does not wait for this.", "银行记录 {0} 不在等待此项处理。"]],
  BANK_FILE_BROKEN: [
    ["The file cannot be read as it stands, line {}: {}.", "银行文件第 {0} 行无法读取：{1}。"],
  ],
  CLAIM_DECIDED: [["Claim {} was decided or withdrawn.", "申请 {0} 已办结或已撤回。"]],
  CLAIM_GROUND_UNKNOWN: [["{} does not know the ground {}.", "法域 {0} 没有退（减）税事由 {1}。"]],
  CLAIM_NOT_FOUND: [["There is no claim {}.", "没有申请 {0}。"]],
  CONTINGENCY_TOO_LONG: [
    [
      "Business continuity ends at the latest {} hours after it begins, and after it began.",
      "应急通关至迟在开始后 {0} 小时结束，且应晚于开始时间。",
    ],
  ],
  CONTROL_AGENCY_UNKNOWN: [
    ["No rule of this administration gives {} a task.", "本法域没有规则由 {0} 执行查验。"],
  ],
  CONTROL_CHOICES_USED: [
    [
      "An officer may choose {} controls a day himself.",
      "每名关员每日至多即决式布控 {0} 次，今日次数已用完。",
    ],
  ],
  CONTROL_NOT_FOUND: [["There is no control case {}.", "没有查验 {0}。"]],
  DEBT_NOT_FOUND: [["There is no debt {}.", "没有应缴税款 {0}。"]],
  DEBT_PAID: [["Nothing is owed of {}.", "{0} 已无应缴税款。"]],
  DECLARATION_NOT_CHARGED: [["Declaration {} has no charges.", "报关单 {0} 没有税费。"]],
  DECLARATION_NOT_FOUND: [
    ["There is no declaration {}.", "没有报关单 {0}。"],
    ["There is no declaration {} that you may see.", "没有您有权查看的报关单 {0}。"],
  ],
  DELEGATION_TOO_WIDE: [
    ["You cannot lend what you do not hold yourself: {}.", "您不能委派自己没有的权限：{0}。"],
  ],
  DOCUMENTS_TOO_MANY: [
    [
      "An application has at most {} documents.",
      "每份申请至多 {0} 份文件，请将多页合并为一个 PDF。",
    ],
  ],
  DOCUMENT_TOO_LARGE: [
    ["The file is larger than {} bytes.", "文件超过 {0} 字节，请上传较小的扫描件或拆分。"],
  ],
  DRAFTS_TOO_MANY: [
    [
      "A party keeps at most {} drafts, and {} MB of them.",
      "每个单位至多保存 {0} 份草稿，合计 {1} MB。",
    ],
  ],
  DRAFT_CHANGED: [
    [
      "The draft was saved as version {} at {}, after the one you read.",
      "在您读取之后，该草稿已于 {1} 保存为第 {0} 版。",
    ],
  ],
  DRAFT_LODGED: [["The draft was lodged as declaration {}.", "该草稿已申报为报关单 {0}。"]],
  DRAFT_NOT_FOUND: [
    ["There is no draft of a declaration {} that you may see.", "没有您有权查看的报关单草稿 {0}。"],
  ],
  EDITING_NO_EDIT: [
    ["There is no decision {} that can be taken back.", "没有可以撤销的决定 {0}。"],
  ],
  EDITING_NO_ROW: [
    [
      "No standing row of the ledger has item {} of declaration {}.",
      "台账中没有报关单 {1} 第 {0} 项的现行记录。",
    ],
  ],
  EDITING_RULES_MISSING: [
    ["The profile {} states no limits for editing.", "法域 {0} 未规定审核界限。"],
  ],
  EDITING_TOO_MANY: [
    ["More than {} rows stand in the window of {}.", "{1} 的核查窗口内超过 {0} 条记录。"],
  ],
  GUARANTEE_EXISTS: [["There is a guarantee {} in {}.", "法域 {1} 已有担保 {0}。"]],
  GUARANTEE_NOT_FOUND: [["There is no guarantee {}.", "没有担保 {0}。"]],
  IDEMPOTENCY_KEY_INVALID: [
    ["An Idempotency-Key has 1 to {} characters.", "Idempotency-Key 应为 1 至 {0} 个字符。"],
  ],
  ITEM_NOT_FOUND: [["The declaration has no item {}.", "该报关单没有第 {0} 项。"]],
  ITEM_UNKNOWN: [
    ["Declaration {} has no goods item {}.", "报关单 {0} 没有第 {1} 项商品。"],
    [
      "Declaration {} has {} goods items, and none numbered {}.",
      "报关单 {0} 共 {1} 项商品，没有第 {2} 项。",
    ],
  ],
  JSON_TOO_DEEP: [["The body nests deeper than {} levels.", "请求内容嵌套超过 {0} 层。"]],
  KEY_ADDRESS_REFUSED: [
    ["This API key may not be used from {}.", "该接口密钥不得在地址 {0} 使用。"],
  ],
  KEY_EXPIRED: [["This API key ended on {}.", "该接口密钥已于 {0} 到期。"]],
  LIMIT_OF_DAY_REACHED: [
    [
      "Another booking of yours for {} came first, and together they are above {} a day.",
      "您为 {0} 登记的另一笔在先，合计超过每日 {1} 的限额。",
    ],
  ],
  MANDATE_EXISTS: [["The party has a mandate {}.", "该单位已有扣款委托 {0}。"]],
  MANDATE_NOT_FOUND: [["There is no mandate {}.", "没有委托 {0}。"]],
  MANDATE_WITHDRAWN: [["Mandate {} was withdrawn.", "委托 {0} 已撤回。"]],
  MIRROR_NOTHING_TO_COMPARE: [
    ["No economy has figures of both sides for {}, {}.", "没有经济体在 {0}（{1}）同时有双方数据。"],
  ],
  MIRROR_RULES_MISSING: [
    [
      "The profile {} does not say how gaps to other offices are explained.",
      "法域 {0} 未规定如何解释与对方数据的差额。",
    ],
  ],
  MONTH_OPEN: [["{} is not over.", "{0} 尚未结束。"]],
  NOTIFICATION_NOT_FOUND: [
    ["The declaration has no notification {}.", "该报关单没有第 {0} 号回执。"],
  ],
  NOT_ALLOWED: [["You do not have the scope {}.", "您没有权限 {0}。"]],
  NO_CHARGES: [["Declaration {} has no charges yet.", "报关单 {0} 尚未计税。"]],
  OFFICER_AMBIGUOUS: [
    ["More than one official is named {}.", "有多名关员姓名为 {0}，请填写邮箱或账户编号。"],
  ],
  OFFICER_UNKNOWN: [["No official has the account {}.", "没有账户为 {0} 的关员。"]],
  OTHER_OFFICE: [
    [
      "The case belongs to office {}; you belong to {}.",
      "该事项属关区 {0}，您所属关区为 {1}；应由该关区关员办理，或由其委派给您。",
    ],
  ],
  OUTSIDE_SHIFT: [
    [
      "Your shift is over; the next one begins {} ({}).",
      "现在不在您的班次内，下一班次自 {0}（{1}）开始；应由当班同事办理，或由主管委派给您。",
    ],
  ],
  PARTY_DAY_TOO_EARLY: [
    [
      "The last change of party {} counts from {}, after {}.",
      "单位 {0} 最近一次变更自 {1} 生效，晚于 {2}。",
    ],
  ],
  PARTY_MERGED: [["Party {} was merged into {}.", "单位 {0} 已合并至 {1}。"]],
  PARTY_NOT_ACTIVE: [["Party {} is {}.", "单位 {0} 的登记状态为“{1}”。"]],
  PARTY_NOT_FOUND: [["There is no party {}.", "没有单位 {0}。"]],
  PARTY_NUMBER_TAKEN: [["The number {} belongs to party {} already.", "编号 {0} 已属于单位 {1}。"]],
  PARTY_REGISTERED: [["Party {} is registered already.", "单位 {0} 已登记。"]],
  PARTY_SEARCHES_SPENT: [
    ["More than {} searches for parties in an hour.", "一小时内查找单位已超过 {0} 次。"],
  ],
  PRESS_NO_PERIOD: [
    [
      "No official figures and no release of ours cover {}.",
      "{0} 既没有官方数据，也没有本系统的发布。",
    ],
  ],
  PRESS_PERIOD: [["{} is not a period.", "“{0}”不是有效时期。"]],
  PROCEDURE_ACCOUNT_NOT_FOUND: [
    [
      "Declaration {} has no goods under a special procedure.",
      "报关单 {0} 没有处于特殊监管程序的货物。",
    ],
  ],
  PROFILE_REGISTERS_ONLY: [
    [
      "Nothing is declared under {}; it only holds registers.",
      "法域 {0} 仅载有登记数据，不办理申报。",
    ],
  ],
  PROFILE_UNKNOWN: [["There is no profile {}.", "没有法域“{0}”。"]],
  QUOTA_CLAIM_UNKNOWN: [
    ["Item {} of that declaration has no claim on {}.", "该报关单第 {0} 项没有对配额 {1} 的申请。"],
  ],
  QUOTA_DAY_OPEN: [
    ["{} is not over: more claims of that day may come.", "{0} 尚未结束，当日可能还有申请。"],
  ],
  QUOTA_LICENCE_EXISTS: [["The period has a licence {}.", "该期间已有许可证 {0}。"]],
  QUOTA_RETURN_TOO_MUCH: [
    ["The claim holds {}; {} cannot be given back.", "该申请持有 {0}，不能退回 {1}。"],
  ],
  QUOTA_UNKNOWN: [
    [
      "The register of quotas of {} holds no period of {} on {}.",
      "法域 {0} 的配额登记中，{2} 没有序号 {1} 的期间。",
    ],
  ],
  REFUND_NOT_HELD: [
    ["The account holds {}; {} cannot be paid back.", "账户余额为 {0}，不能退还 {1}。"],
  ],
  REGISTER_RECORD_UNKNOWN: [
    ["The register {} of {} does not hold {}.", "法域 {1} 的参数表 {0} 中没有 {2}。"],
  ],
  REQUEST_NOT_FOUND: [["There is no request {} that you may see.", "没有您有权查看的申请 {0}。"]],
  REQUEST_NOT_OPEN: [["Request {} is not waiting for a decision.", "申请 {0} 不在待审批状态。"]],
  RISK_AIM_UNKNOWN: [["The profile {} has no aim {}.", "法域 {0} 没有目标 {1}。"]],
  RISK_CHANGE_UNKNOWN: [["There is no change {}.", "没有变更 {0}。"]],
  RISK_CONDITION_UNREADABLE: [
    ["The condition of {} at {}:{}: {}", "规则 {0} 的条件在第 {1} 行第 {2} 列无法读取。"],
  ],
  RISK_MODEL_UNKNOWN: [["There is no model {}.", "没有模型 {0}。"]],
  RISK_NOT_SELECTED: [["Declaration {} was not selected yet.", "报关单 {0} 尚未经过布控环节。"]],
  RISK_NO_CHAMPION: [["No model acts for {}.", "目标 {0} 没有启用模型。"]],
  RISK_NO_TRAFFIC: [["There is no traffic from {} to {}.", "{0} 至 {1} 没有报关单。"]],
  RISK_PERIOD_LONG: [
    [
      "The period holds {} declarations; a request tries up to {}.",
      "该时期有 {0} 份报关单，一次至多回测 {1} 份。",
    ],
  ],
  RISK_RULE_ENDLESS: [
    ["{} has no day or moment at which it expires.", "规则 {0} 没有到期日或到期时刻。"],
  ],
  RISK_RULE_OF_LAW: [
    ["{} is demanded by a law that the profile quotes.", "规则 {0} 为法律所要求，不得停用或替换。"],
  ],
  RISK_RULE_UNKNOWN: [["No rule {} is in force in {}.", "法域 {1} 没有现行规则 {0}。"]],
  RISK_TRIALS_MANY: [["{} of your trials are not done yet.", "您有 {0} 项回测尚未完成。"]],
  RISK_TRIAL_UNKNOWN: [["There is no trial {}.", "没有回测 {0}。"]],
  ROLE_NOT_HELD: [
    [
      "You may not give or take the role {}: it may do more than you.",
      "您不得授予或收回角色 {0}，其权限超过您的权限。",
    ],
  ],
  ROLE_UNKNOWN: [["There is no role {}.", "没有角色 {0}。"]],
  RULINGS_NOT_GIVEN: [["The profile {} gives no advance rulings.", "法域 {0} 不作预裁定。"]],
  RULINGS_OPEN_TOO_MANY: [
    ["More than {} applications of yours are open.", "贵方待处理的申请超过 {0} 件。"],
  ],
  RULING_NOT_FOUND: [["There is no ruling {} that you may see.", "没有您有权查看的预裁定 {0}。"]],
  SANDBOXES_FULL: [
    ["All {} sandboxes of this installation are taken.", "本系统的 {0} 个沙箱均已占用。"],
  ],
  SCOPE_NOT_HELD: [["You do not hold {} yourself.", "您本人没有权限 {0}。"]],
  SCOPE_UNKNOWN: [["There is no scope {}.", "没有权限 {0}。"]],
  SCREENING_MATCH_UNKNOWN: [["There is no match {}.", "没有匹配 {0}。"]],
  SDMX_NO_RESULTS: [["Nothing is released for {}.", "{0} 没有已发布数据。"]],
  SECOND_PERSON_SCOPE: [
    ["A second person for {} holds the scope {}.", "事项 {0} 的复核人须有权限 {1}。"],
  ],
  SETTLEMENT_NOT_FOUND: [["There is no settlement {}.", "没有价格结算 {0}。"]],
  SETTLEMENT_REFERENCE_USED: [
    ["The number {} stands for another statement.", "编号 {0} 已用于另一份结算清单。"],
  ],
  SHIFT_WITHOUT_CASES: [
    ["The role {} decides no cases, so it has no shift.", "角色 {0} 不办理案件，不设班次。"],
  ],
  SIGN_IN_DELAYED: [
    ["Too many tries: the next one is looked at in {} s.", "尝试次数过多，请 {0} 秒后再试。"],
  ],
  STATEMENT_NOT_FOUND: [["There is no statement of {}.", "没有 {0} 的对账单。"]],
  STATE_NOT_ALLOWED: [
    ["Declaration {} is {} and does not wait for {}.", "报关单 {0} 的状态为“{1}”，未在等待“{2}”。"],
    [
      "Declaration {} is {}: nothing can be asked of it any more.",
      "报关单 {0} 的状态为“{1}”，不能再提出申请。",
    ],
    ["The goods of declaration {} are not released.", "报关单 {0} 的货物尚未放行。"],
    [
      "The goods of declaration {}, which is {}, cannot be seized under it.",
      "报关单 {0} 的状态为“{1}”，其货物不能据此扣留。",
    ],
    [
      "The goods of declaration {} are not with customs any more, or it ended.",
      "报关单 {0} 的货物已不在海关监管之下，或报关单已终止。",
    ],
  ],
  STATISTICS_NOTHING_RELEASED: [
    ["The ledger of profile {} has no rows for {}.", "法域 {0} 的台账没有 {1} 的记录。"],
  ],
  STATISTICS_NOT_RELEASED: [
    ["There is no such publication of {}.", "{0} 没有该次发布。"],
    ["Nothing is released for {}.", "{0} 尚未发布。"],
  ],
  STATISTICS_PERIOD: [
    ["{} is not a period.", "“{0}”不是有效时期。"],
    [
      "{} is not a period that is released: a month or a year is.",
      "“{0}”不能发布，应为月份或年份。",
    ],
  ],
  STATISTICS_TABLE_REFUSED: [
    ["It has {} cells; {} are the most.", "该表有 {0} 个单元格，至多 {1} 个。"],
  ],
  STATISTICS_TABLE_UNKNOWN: [["There is no table {}.", "没有统计表 {0}。"]],
  STATISTICS_TOO_MUCH: [
    ["More than {} observations are asked for at once.", "一次查询超过 {0} 个数据。"],
  ],
  SUBSCRIPTIONS_TOO_MANY: [["A party has at most {} subscriptions.", "每个单位至多 {0} 个订阅。"]],
  SUBSCRIPTION_NOT_FOUND: [["There is no subscription {}.", "没有订阅 {0}。"]],
  TASKS_OPEN: [
    [
      "No finding has been recorded yet for {} of case {}.",
      "查验 {1} 的任务尚未全部登记结果：{0}。",
    ],
  ],
  TOO_MANY_REJECTED: [
    [
      "{} declarations of this party were rejected within the hour, and so is this one, which is not recorded.",
      "本单位一小时内已有 {0} 份报关单被退单，本份不予受理，也不作记录。",
    ],
  ],
  VERSION_NOT_FOUND: [["The declaration has no version {}.", "该报关单没有第 {0} 版。"]],
};

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * The sentence of a refusal in Chinese, with what it is about; undefined where its form is not known.
 * @example fillSentence([["{} is not over.", "{0} 尚未结束。"]], "2026-10 is not over.") // "2026-10 尚未结束。"
 */
export function fillSentence(
  forms: readonly Sentence[],
  message: string,
  /** Says a code that stands in a gap. */
  wordOf: (code: string) => string = (code) => code,
): string | undefined {
  for (const [english, chinese] of forms) {
    const form = english.split("{}").map(escaped).join("(.+?)");
    const found = new RegExp(`^${form}$`, "s").exec(message);
    if (found)
      return chinese.replaceAll(/\{(\d)\}/g, (_, gap) => wordOf(found[Number(gap) + 1] ?? ""));
  }
  return undefined;
}
