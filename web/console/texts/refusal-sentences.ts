/**
 * What is special to a refusal, in Chinese: the server's sentence with a gap for each number, name
 * or day, and the sentence that says it. `{0}` is what stood in the first gap. A sentence that is not
 * here is shown in the server's own words below the text of its code.
 */
import { controlSentences } from "./refusal-sentences-control.ts";
import { callSentences } from "./refusal-sentences-calls.ts";
import { transitSentences } from "./refusal-sentences-transit.ts";
import { suspectedSentences } from "./refusal-sentences-suspected.ts";
import { travellerSentences } from "./refusal-sentences-travellers.ts";
import { cargoSentences } from "./refusal-sentences-cargo.ts";
import { stockSentences } from "./refusal-sentences-stock.ts";
import { custodySentences } from "./refusal-sentences-custody.ts";
import { recallSentences } from "./refusal-sentences-recalls.ts";
import { rightsSentences } from "./refusal-sentences-rights.ts";
import { laboratorySentences } from "./refusal-sentences-laboratory.ts";
import { moneySentences } from "./refusal-sentences-money.ts";
import { portSentences } from "./refusal-sentences-ports.ts";
import { riskSentences } from "./refusal-sentences-risk.ts";
import { statisticsSentences } from "./refusal-sentences-statistics.ts";

export type Sentence = readonly [english: string, chinese: string];

export const refusalSentences: Readonly<Record<string, readonly Sentence[]>> = {
  ACT_NOT_YOURS: [["Only {} may do this.", "此项业务须由{0}办理。"]],
  APPLICATIONS_OPEN_TOO_MANY: [
    ["You have more than {} open applications.", "贵方待处理的申请超过 {0} 件。"],
  ],
  APPLICATION_NOT_FOUND: [["There is no application {}.", "没有申请 {0}。"]],
  APPROVAL_DECIDED: [
    ["Approval {} has been decided, used or has expired.", "复核 {0} 已作决定、已使用或已过期。"],
  ],
  APPROVAL_NOT_FOUND: [["There is no approval {} that you may see.", "没有您有权查看的复核 {0}。"]],
  CONTROL_KIND_UNKNOWN: [
    [
      'This cannot be controlled so: there is no kind of control "{}"; the profile has: {}.',
      "本法域没有查验方式“{0}”，现有：{1}。",
    ],
    [
      'This cannot be controlled so: {} is not carried out by "{}"; it is by: {}.',
      "查验方式 {0} 不由“{1}”执行，执行部门：{2}。",
    ],
  ],
  CONTROL_CHOICES_USED: [
    [
      "An officer may order at most {} controls a day.",
      "每名关员每日至多即决式布控 {0} 次，今日次数已用完。",
    ],
  ],
  CONTROL_NOT_FOUND: [["There is no control case {}.", "没有查验 {0}。"]],
  DECLARATION_NOT_CHARGED: [["Declaration {} has no charges.", "报关单 {0} 没有税费。"]],
  DECLARATION_NOT_FOUND: [
    ["There is no declaration {}.", "没有报关单 {0}。"],
    ["There is no declaration {} that you may see.", "没有您有权查看的报关单 {0}。"],
    [
      "The message is about declaration {}, but you have no declaration with that number.",
      "报文所指报关单 {0} 不存在，或不属于贵方。",
    ],
  ],
  DELEGATION_TOO_WIDE: [
    [
      "You cannot delegate rights that you do not hold yourself: {}.",
      "您不能委派自己没有的权限：{0}。",
    ],
  ],
  DOCUMENTS_TOO_MANY: [
    ["At most {} documents are kept here.", "此处至多保存 {0} 份文件，请将多页合并为一个 PDF。"],
  ],
  DOCUMENT_TOO_LARGE: [
    ["The file is larger than {} bytes.", "文件超过 {0} 字节，请上传较小的扫描件或拆分。"],
  ],
  DRAFTS_TOO_MANY: [
    [
      "A party can keep at most {} drafts, {} MB in total.",
      "每个单位至多保存 {0} 份草稿，合计 {1} MB。",
    ],
  ],
  DRAFT_CHANGED: [
    [
      "The draft was saved as version {} at {}, after you read it.",
      "在您读取之后，该草稿已于 {1} 保存为第 {0} 版。",
    ],
  ],
  DRAFT_LODGED: [["The draft has been lodged as declaration {}.", "该草稿已申报为报关单 {0}。"]],
  DRAFT_NOT_FOUND: [
    ["There is no draft of a declaration {} that you may see.", "没有您有权查看的报关单草稿 {0}。"],
  ],
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
  LETTER_FIELD_MISSING: [
    [
      "The letter cannot be written without the field {}.",
      "文书缺少必填内容“{0}”，请补充后再发送。",
    ],
  ],
  LETTER_FIELD_UNKNOWN: [["The letter has no field {}.", "该文书没有“{0}”这一栏目。"]],
  LETTER_TEMPLATE_UNKNOWN: [["There is no letter template {}.", "没有文书模板“{0}”。"]],
  MANDATE_NOT_FOUND: [["There is no mandate {}.", "没有委托 {0}。"]],
  MANDATE_WITHDRAWN: [["Mandate {} was withdrawn.", "委托 {0} 已撤回。"]],
  NOTIFICATION_NOT_FOUND: [
    ["The declaration has no notification {}.", "该报关单没有第 {0} 号回执。"],
  ],
  NOT_ALLOWED: [["You do not have the scope {}.", "您没有权限 {0}。"]],
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
      "The last change of party {} takes effect on {}, after {}.",
      "单位 {0} 最近一次变更自 {1} 生效，晚于 {2}。",
    ],
  ],
  PARTY_MERGED: [["Party {} was merged into {}.", "单位 {0} 已合并至 {1}。"]],
  PARTY_NOT_ACTIVE: [
    [
      "Nobody may act for this party now: {}",
      "该单位的登记已暂停或注销，目前任何人不得代其办理（{0}）。",
    ],
    ["Party {} is {}.", "单位 {0} 的登记状态为“{1}”。"],
  ],
  PARTY_NOT_FOUND: [["There is no party {}.", "没有单位 {0}。"]],
  PARTY_NUMBER_TAKEN: [["The number {} already belongs to party {}.", "编号 {0} 已属于单位 {1}。"]],
  PARTY_REGISTERED: [
    ["Party {} is already registered.", "单位 {0} 已登记。"],
    [
      "The party you act for already has a record, or you act for none.",
      "您所代表的单位已有登记，请申请变更；或您尚未代表任何单位。",
    ],
  ],
  PARTY_SEARCHES_SPENT: [
    ["More than {} searches for parties in an hour.", "一小时内查找单位已超过 {0} 次。"],
  ],
  PROCEDURE_ACCOUNT_NOT_FOUND: [
    [
      "Declaration {} has no goods under a special procedure.",
      "报关单 {0} 没有处于特殊监管程序的货物。",
    ],
  ],
  PROFILE_REGISTERS_ONLY: [
    [
      "Declarations cannot be lodged under {}, which contains registers only.",
      "法域 {0} 仅载有参数库，不办理申报。",
    ],
  ],
  PROFILE_UNKNOWN: [
    ['There is no profile "{}".', "没有法域“{0}”。"],
    ["There is no profile {}.", "没有法域“{0}”。"],
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
  RISK_NOT_SELECTED: [
    ["Declaration {} has not been through selection yet.", "报关单 {0} 尚未经过布控环节。"],
  ],
  RISK_NO_CHAMPION: [["There is no active model for {}.", "目标 {0} 没有启用模型。"]],
  RISK_NO_TRAFFIC: [["There is no traffic from {} to {}.", "{0} 至 {1} 没有报关单。"]],
  RISK_PERIOD_LONG: [
    [
      "The period holds {} declarations; a request tries up to {}.",
      "该时期有 {0} 份报关单，一次至多回测 {1} 份。",
    ],
  ],
  RISK_RULE_ENDLESS: [["{} has no expiry date or time.", "规则 {0} 没有到期日或到期时刻。"]],
  RISK_RULE_OF_LAW: [
    ["{} is required by a law quoted in the profile.", "规则 {0} 为法律所要求，不得停用或替换。"],
  ],
  RISK_RULE_UNKNOWN: [["No rule {} is in force in {}.", "法域 {1} 没有现行规则 {0}。"]],
  RISK_TRIALS_MANY: [["{} of your trials are still running.", "您有 {0} 项回测尚未完成。"]],
  RISK_TRIAL_UNKNOWN: [["There is no trial {}.", "没有回测 {0}。"]],
  ROLE_NOT_HELD: [
    [
      "You may not grant or withdraw the role {}: it has more rights than you.",
      "您不得授予或收回角色 {0}，其权限超过您的权限。",
    ],
  ],
  ROLE_UNKNOWN: [["There is no role {}.", "没有角色 {0}。"]],
  RULINGS_NOT_GIVEN: [["The profile {} gives no advance rulings.", "法域 {0} 不作预裁定。"]],
  RULINGS_OPEN_TOO_MANY: [
    ["You have more than {} open applications.", "贵方待处理的申请超过 {0} 件。"],
  ],
  RULING_NOT_FOUND: [["There is no ruling {} that you may see.", "没有您有权查看的预裁定 {0}。"]],
  SANDBOXES_FULL: [
    ["All {} sandboxes of this installation are taken.", "本系统的 {0} 个沙箱均已占用。"],
  ],
  SCOPE_NOT_HELD: [["You do not hold {} yourself.", "您本人没有权限 {0}。"]],
  SCOPE_UNKNOWN: [["There is no scope {}.", "没有权限 {0}。"]],
  SCREENING_MATCH_UNKNOWN: [["There is no match {}.", "没有匹配 {0}。"]],
  SECOND_PERSON_SCOPE: [
    [
      "“{}” can be approved only by a person with the right {}.",
      "“{0}”仅可由有权限 {1} 的人员复核。",
    ],
  ],
  SHIFT_WITHOUT_CASES: [
    ["The role {} does not decide cases, so it has no shift.", "角色 {0} 不办理案件，不设班次。"],
  ],
  SIGN_IN_DELAYED: [["Too many attempts: try again in {} s.", "尝试次数过多，请 {0} 秒后再试。"]],
  STATE_NOT_ALLOWED: [
    ["Declaration {} ({}) is not waiting for {}.", "报关单 {0} 的状态为“{1}”，未在等待“{2}”。"],
    [
      "No further requests are possible for declaration {} ({}).",
      "报关单 {0} 的状态为“{1}”，不能再提出申请。",
    ],
    ["The goods of declaration {} are not released.", "报关单 {0} 的货物尚未放行。"],
    [
      "No part of the goods of declaration {} ({}) can be seized by itself.",
      "报关单 {0} 的状态为“{1}”，不能单独扣留其部分货物。",
    ],
    [
      "A seized part cannot be given back to declaration {} ({}).",
      "报关单 {0} 的状态为“{1}”，不能并入发还的货物。",
    ],
    [
      "The goods of declaration {} ({}) cannot be seized under it.",
      "报关单 {0} 的状态为“{1}”，其货物不能据此扣留。",
    ],
    [
      "The goods of declaration {} are no longer under customs control, or the declaration has ended.",
      "报关单 {0} 的货物已不在海关监管之下，或报关单已终止。",
    ],
  ],
  STREAMS_BUSY: [
    [
      "As many live pages are open for you as one reader may have.",
      "您同时打开的实时页面已达上限。",
    ],
    [
      "As many live pages are open at this node as it may have.",
      "本节点同时打开的实时页面已达上限。",
    ],
  ],
  SUBSCRIPTIONS_TOO_MANY: [
    ["A party can have at most {} subscriptions.", "每个单位至多 {0} 个订阅。"],
  ],
  SUBSCRIPTION_NOT_FOUND: [["There is no subscription {}.", "没有订阅 {0}。"]],
  TASKS_OPEN: [
    [
      "No finding has been recorded yet for {} of this case.",
      "本次查验的任务尚未全部登记结果：{0}。",
    ],
  ],
  TOO_MANY_REJECTED: [
    [
      "{} declarations of this party were rejected within the hour; this one is also rejected and is not recorded.",
      "本单位一小时内已有 {0} 份报关单被退单，本份不予受理，也不作记录。",
    ],
  ],
  TRACKING_LINKS_MAX: [
    ["The declaration has {} tracking links in force.", "该报关单有效的进度查询凭证已达 {0} 个。"],
    [
      "The consignment has {} tracking links in force.",
      "本单位为该托运货物生成的有效进度查询凭证已达 {0} 个。",
    ],
  ],
  TRACKING_LINK_NOT_FOUND: [
    ["The declaration has no tracking link {} in force.", "该报关单没有有效的进度查询凭证 {0}。"],
    ["The consignment has no tracking link {} in force.", "该托运货物没有有效的进度查询凭证 {0}。"],
  ],
  VERSION_NOT_FOUND: [["The declaration has no version {}.", "该报关单没有第 {0} 版。"]],
  APPLICATION_STATUS_NOT_ALLOWED: [
    ["Application {} is {} and takes no {}.", "申请 {0} 的状态为“{1}”，不能办理“{2}”。"],
  ],
  BACKUP_UNDER_WAY: [["A {} is under way.", "正在进行{0}，请待其结束。"]],
  CLOCK_WRONG: [
    [
      "The clock of this server is {}; nothing is accepted until it is corrected.",
      "服务器时钟有误（{0}），校正前暂停受理。",
    ],
  ],
  CONFLICT_OF_INTEREST: [
    [
      "You have a conflict of interest with {} ({}) and may not decide its case.",
      "您与{0}存在回避关系（{1}），不得办理其事项。",
    ],
  ],
  CONTROL_DECIDED: [["This case has already been decided.", "本次查验已作出决定。"]],
  CORRECTION_MISSING: [
    [
      "The goods differ from the declaration ({} of this case), which has not been amended since.",
      "本次查验发现货物与申报不符（{0}），报关单尚未更正，不得放行。请由申报人申请修改并经关员审批，或由海关按查验结果更正。",
    ],
  ],
  DATE_INVALID: [
    ["{} is not a date.", "“{0}”不是有效日期，请按“年-月-日”填写。"],
    ["{} {}.", "日期“{0}”无效（{1}），请按“年-月-日”填写。"],
  ],
  DECISION_REASON_MISSING: [
    [
      "No finding of this case is against release, and the refusal gives no reason.",
      "本次查验各任务均未查发问题，决定不予放行须填写理由。",
    ],
  ],
  DEMO_FOLDER_TAKEN: [
    [
      "{} holds data that does not belong to a demonstration.",
      "文件夹 {0} 中的数据不属于演示，请指定其他文件夹。",
    ],
  ],
  DEMO_NOT_STARTED: [
    ["The server of the demonstration did not start: {}", "演示服务器未能启动（{0}）。"],
  ],
  DEMO_PORT: [["--port {} is not a port.", "--port {0} 不是有效的端口。"]],
  DEPARTED_BEFORE_RELEASE: [
    [
      "The departure of the goods of declaration {}{} is earlier than their release.",
      "报关单 {0} 货物的提离或离境{1}早于放行，该报告不作数。",
    ],
  ],
  DRAFT_KEEPS_NO_FILES: [
    [
      "A draft of kind {} keeps no files.",
      "“{0}”类草稿不能附文件：请用模板新建草稿，或将文件附于报关单。",
    ],
  ],
  DRAFT_OF_ANOTHER_KIND: [
    ["A draft of kind {} cannot be lodged as a declaration.", "“{0}”类草稿不能作为报关单申报。"],
  ],
  DROP_FOLDER_ELSEWHERE: [["{} is not a folder of the same disk.", "{0} 不是同一磁盘上的文件夹。"]],
  FILES_OF_PARTY_TOO_LARGE: [
    [
      "The files of a party may total at most {} MB.",
      "每个单位的文件合计不得超过 {0} MB，请删除尚未提交的文件或上传较小的扫描件。",
    ],
  ],
  FILE_LINE_UNKNOWN: [["{} states no document {} {}.", "{0}未申报单证 {1} {2}。"]],
  FILE_TOO_COSTLY: [
    [
      "Processing this file takes more {} than is allowed for one file.",
      "处理该文件超出单个文件的限制（{0}），请拆分后重新提交。",
    ],
  ],
  FINDING_REASON_MISSING: [
    ["A {} follows a finding and states no reason.", "对已登记结果的 {0} 未写明原因。"],
  ],
  DISPOSAL_FAULTY: [
    [
      "The declaration of this case cannot be divided so: {} would be wrong.",
      "本次查验的报关单不能如此核减：{0} 将有误。",
    ],
  ],
  DISPOSAL_BEYOND_FINDING: [
    [
      "More is named than the findings against release are about, under item no. {}.",
      "商品项 {0} 所列货物超出不予放行的结果所涉及的货物。",
    ],
  ],
  NOTHING_TO_DISPOSE: [
    [
      "No finding against release stands, so no goods are destroyed or sent back.",
      "没有有效的不予放行结果，货物不得销毁或者退运。",
    ],
  ],
  DISPOSAL_INCOMPLETE: [
    [
      "The finding of task {} is about more than this, under item no. {}: the rest would stay.",
      "任务 {0} 的结果所涉商品项 {1} 的货物多于本次处置的部分，其余货物将未处置。",
    ],
  ],
  DISPOSAL_OF_ALL: [
    ["Nothing would be left of the declaration of this case.", "本次查验的报关单项下将再无货物。"],
  ],
  DISPOSAL_TOO_MUCH: [
    ["Goods item {} is declared with {} {}, not with {}.", "商品项 {0} 申报为 {1} {2}，而非 {3}。"],
    [
      "Of goods item {} more would be gone than was declared and is still there.",
      "商品项 {0} 的处置数量累计超过申报数量，已处置部分见案件。",
    ],
    [
      "Goods item {} is named more than once, together with more than is declared.",
      "商品项 {0} 重复填写，合计超过申报数量。",
    ],
  ],
  DISPOSAL_UNKNOWN_QUANTITY: [
    ["Goods item {} states no quantity in {}.", "商品项 {0} 未以 {1} 申报数量。"],
  ],
  FINDING_QUANTITY_WRONG: [
    ["A quantity of goods item {} is zero.", "商品项 {0} 的数量为零。"],
    [
      "The finding is about {} {} of goods item {}, which is declared with {} {}.",
      "查验结果涉及商品项 {2} 的 {0} {1}，该项申报为 {3} {4}。",
    ],
    [
      "The parts of goods item {} are more than all of it: {}.",
      "商品项 {0} 各部分之和超过其全部：{1}。",
    ],
  ],
  FINDING_UNIT_UNKNOWN: [
    ["Goods item {} states no quantity in {}.", "商品项 {0} 未以 {1} 申报数量。"],
  ],
  OPINION_OWN: [
    ["The finding of task {} of this case is your own.", "本次查验任务 {0} 的结果由您本人登记。"],
  ],
  RESULT_NOT_OF_KIND: [
    [
      "Task {} of this case cannot come to {}: {} comes to {}.",
      "本次查验任务 {0} 不会得出 {1}：{2} 可得出 {3}。",
    ],
  ],
  FINDING_MISSING: [
    [
      "Task {} of this case has no finding to correct.",
      "本次查验的第 {0} 项任务尚无可更正的结果。",
    ],
  ],
  MATCH_UNDECIDED: [
    [
      "Nobody has decided whether a party to the goods of this case is {}.",
      "本次查验的当事人是否为名单所列 {0}，尚未作出决定。",
    ],
  ],
  MATCH_CONFIRMED: [
    [
      "A party to the goods of this case was confirmed to be {}.",
      "本次查验的当事人已确认为名单所列 {0}。",
    ],
  ],
  FINDING_REFUSES: [
    [
      "A finding in this case is against release.",
      "本次查验有结果为不予放行，只能作出不予放行的决定；结果登记有误的，请先更正。",
    ],
  ],
  IDEMPOTENCY_KEY_REUSED: [
    [
      "The Idempotency-Key {} was already used with another body.",
      "Idempotency-Key {0} 已用于内容不同的请求，请更换。",
    ],
    [
      "The Idempotency-Key {} was already used for another request.",
      "Idempotency-Key {0} 已用于另一请求，请更换。",
    ],
  ],
  JSON_BROKEN: [["The body is not JSON: {}.", "请求内容不是有效的 JSON（{0}）。"]],
  MEDIA_TYPE_NOT_READ: [
    ["{} is not accepted here.", "此处不接受 {0} 格式的内容。"],
    ["The header Content-Type is not a media type.", "Content-Type 不是有效的媒体类型。"],
  ],
  NOT_IN_SANDBOX: [
    ["Webhooks cannot be called from a sandbox.", "沙箱不发起回调，请在沙箱中使用队列。"],
    ["There are no statistics in a sandbox.", "沙箱中没有统计数据。"],
    ["This installation offers no sandboxes.", "本系统未提供沙箱。"],
    ["This is a sandbox: its key works only within it.", "这是沙箱，其密钥只能在沙箱中使用。"],
  ],
  PARTY_MERGED_WITH_ITSELF: [["Party {} cannot be merged into itself.", "单位 {0} 不能并入自身。"]],
  PARTY_STATUS_NOT_ALLOWED: [
    ["Party {} is {}: a {} is not possible.", "单位 {0} 的登记状态为“{1}”，不能办理“{2}”。"],
  ],
  PERSON_NEEDED: [
    ["This is only for a signed-in person, not for a key.", "此操作须由登录的人员办理，密钥不可。"],
    ["The invited address already has an account.", "受邀邮箱已有账户，请登录后再次接受邀请。"],
    [
      "The invited address has no account yet.",
      "受邀邮箱尚无账户，请填写姓名和密码建立账户，或先注册。",
    ],
  ],
  QUEUED_GONE: [
    ["Nothing waiting for you has the id {}.", "您没有编号为 {0} 的待办任务，可能已办结。"],
  ],
  QUEUE_COLLEAGUE_MAY_NOT: [
    [
      "{} is not authorised for cases of this kind.",
      "{0}无权办理此类任务，请移交有相应角色的同事。",
    ],
  ],
  QUEUE_COLLEAGUE_UNKNOWN: [
    ["There is no official named {}.", "没有名为“{0}”的关员，请按人员名单填写姓名或邮箱。"],
  ],
  QUEUE_NOT_YOURS: [
    ["{} has this case.", "该任务由{0}领办。"],
    ["Nobody has taken this case.", "该任务尚无人领办，请先领办。"],
  ],
  QUEUE_TAKEN: [["{} has taken this case ({}).", "{0}已领办该任务（{1}）；如需接办，请说明原因。"]],
  REDIRECT_REFUSED: [["{} is not a path of this system.", "{0} 不是本系统的路径。"]],
  REQUEST_BROKEN: [
    ["The header Host is not a host name.", "请求头 Host 不是有效的主机名。"],
    ["The request is not valid HTTP.", "请求不是有效的 HTTP 请求，请重新发送。"],
  ],
  REQUEST_INVALID: [
    ["An amendment has either patch or declaration.", "修改申请应含 patch 或 declaration 之一。"],
  ],
  ROUTE_NOT_FOUND: [["No route exists at {} {}.", "没有接口 {0} {1}。"]],
  RULING_STATUS_NOT_ALLOWED: [
    ["The ruling is {}: the step {} is not possible now.", "预裁定的状态为“{0}”，不能办理“{1}”。"],
    [
      "The ruling is {}: documents can no longer be added.",
      "预裁定的状态为“{0}”，不能再添加文件。",
    ],
  ],
  SECOND_PERSON_NEEDED: [
    [
      "{} needs a second person ({}); approval {} is waiting.",
      "“{0}”（{1}）须由第二人复核，复核编号 {2}；批准后请再次办理。",
    ],
  ],
  SECURITY_NOT_OPEN: [
    ["No amount of the declaration is {} any longer.", "该报关单已没有“{0}”的款项。"],
  ],
  SUBSCRIPTION_OF_ANOTHER_KIND: [
    ["Subscription {} is of kind {}.", "订阅 {0} 的方式为“{1}”，不能如此办理。"],
  ],
  TASK_DONE: [
    [
      "Task {} of this case already has a finding, or does not exist.",
      "本次查验的第 {0} 项任务已登记结果，或没有该任务；误登的结果可注明原因予以更正。",
    ],
  ],
  TASK_OF_ANOTHER_AGENCY: [
    ["The task belongs to {}.", "该查验任务属于{0}，由该部门登记结果，或由其人员委派给您。"],
  ],
  TEXT_NOT_STORABLE: [
    [
      "{} holds a character that is not text: NUL, or half of a surrogate pair.",
      "{0} 含有无法保存的字符（NUL 或不成对的代理字符），请删除。",
    ],
  ],
  TRADER_IS_REAL: [
    [
      "{} is the number of a known party and cannot be simulated.",
      "编号 {0} 属于本系统已有单位，不得用于模拟。",
    ],
  ],
  VALUATION_CASE: [["{} is not a valuation case: {}", "{0} 不是估价案例（{1}）。"]],
  VERSION_GONE: [
    [
      "The charges were assessed with version {}; the files here are version {}.",
      "税费按版本 {0} 计征，现有文件为版本 {1}，无法重算。",
    ],
  ],
  WEBHOOK_ADDRESS_REFUSED: [
    ["This address cannot be called. {}", "该地址不能调用，请使用公网 https 地址（{0}）。"],
  ],
  WORD_TOLD: [
    ["Declaration {} has already been credited with that money.", "报关单 {0} 已记入该笔款项。"],
  ],
  ...portSentences,
  ...riskSentences,
  ...controlSentences,
  ...callSentences,
  ...transitSentences,
  ...travellerSentences,
  ...suspectedSentences,
  ...cargoSentences,
  ...custodySentences,
  ...stockSentences,
  ...recallSentences,
  ...rightsSentences,
  ...laboratorySentences,
  ...statisticsSentences,
  ...moneySentences,
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
  // the longer form first: a gap of the shorter one would take its English words in
  for (const [english, chinese] of forms.toSorted(([a], [b]) => b.length - a.length)) {
    const form = english.split("{}").map(escaped).join("(.+?)");
    const found = new RegExp(`^${form}$`, "s").exec(message);
    if (found)
      return chinese.replaceAll(/\{(\d)\}/g, (_, gap) => wordOf(found[Number(gap) + 1] ?? ""));
  }
  return undefined;
}
