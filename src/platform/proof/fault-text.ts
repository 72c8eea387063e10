/**
 * What a recount finds wrong, in both languages. The slices say it in English, as a developer reads it
 * in a test; here stands each of those sentences with a gap for a number or a name, and the Chinese one.
 * A sentence that is not here is a bug that a test finds.
 */
import type { Text } from "#src/kernel/text.ts";

const sentences: readonly (readonly [english: string, chinese: string])[] = [
  // chains and roots
  ["event {} is missing", "缺少第 {0} 号事件"],
  ["it does not follow the event before it", "与前一事件不衔接"],
  ["its content was changed", "内容已被改动"],
  ["it does not stand where its chain ends", "当前状态与事件链末端不一致"],
  ["its last event is missing", "缺少最后一个事件"],
  ["its standing names another last event", "当前状态所指的最后事件不同"],
  ["events follow the one its standing names", "当前状态所指事件之后另有事件"],
  ["it is not what its steps made of it", "与各步骤得出的结果不一致"],
  ["a step is missing or was added", "步骤缺失或者被添加"],
  ["step {} is not what the chain says", "步骤 {0} 与事件链记载不一致"],
  ["the chains it covers are not those that were sealed", "所涵盖的事件链与封存时不一致"],
  ["it does not follow the root before it", "与前一默克尔根不衔接"],
  ["the signature is not ours", "签名不是本系统所签"],
  ["the document is not the one whose digest the chain holds", "报关单内容与事件链所载摘要不符"],
  ["the finding is not the one whose digest the chain holds", "查验结果与事件链所载摘要不符"],
  ["the message is not the one whose digest the chain holds", "报文与事件链所载摘要不符"],
  ["the answer is not the one whose digest the chain holds", "答复与事件链所载摘要不符"],
  ["the record is not the one whose digest the chain holds", "记录与事件链所载摘要不符"],
  ["a version is not the one whose digest the chain holds", "某一版本与事件链所载摘要不符"],
  ["its decision is not the one that the chain holds", "其处理决定与事件链所载不符"],
  ["the chain holds a finding that is not there", "事件链所载查验结果已不存在"],
  ["the chain holds a record of a task that is not there", "事件链所载任务记录已不存在"],
  ["the chain holds what is not there", "事件链所载内容已不存在"],
  ["its task stands otherwise than its last finding says", "任务状态与最后一次查验结果不一致"],
  // people, who may be erased
  ["the person of step {} is missing", "缺少步骤 {0} 的人员信息"],
  [
    "the person of step {} is gone, and no step records the erasure",
    "步骤 {0} 的人员信息已不存在，且无清除记录",
  ],
  [
    "the person of step {} is not the one whose digest the chain holds",
    "步骤 {0} 的人员信息与事件链所载摘要不符",
  ],
  ["the list of persons of step {} is missing", "缺少步骤 {0} 的人员名单"],
  [
    "the list of persons of step {} is gone, and no step records the erasure",
    "步骤 {0} 的人员名单已不存在，且无清除记录",
  ],
  [
    "the list of persons of step {} is not the one whose digest the chain holds",
    "步骤 {0} 的人员名单与事件链所载摘要不符",
  ],
  ["person {} is missing", "缺少人员 {0} 的信息"],
  ["person {} is gone, and no step records the erasure", "人员 {0} 的信息已不存在，且无清除记录"],
  ["person {} is not the one whose digest the chain holds", "人员 {0} 的信息与事件链所载摘要不符"],
  // appeals, custody, recalls, receipts, cargo
  [
    "step {} of an appeal is not the one whose digest the chain holds",
    "复议步骤 {0} 与事件链所载摘要不符",
  ],
  ["step {} of an appeal is missing", "缺少复议步骤 {0}"],
  ["appeal {} stands otherwise than the chain says", "复议 {0} 的状态与事件链记载不一致"],
  ["appeal {} is missing", "缺少复议 {0}"],
  [
    "suspicion {} stands otherwise than the chain says",
    "涉嫌侵权第 {0} 号的状态与事件链记载不一致",
  ],
  ["suspicion {} is missing", "缺少涉嫌侵权第 {0} 号"],
  ["{} were parted from it, and parts hold {}", "已分出 {0}，各部分合计 {1}"],
  ["the journal holds other proceeds or costs", "与账簿所载变价款或者费用不一致"],
  ["its {} is not what its chain says", "“{0}”与事件链记载不一致"],
  ["its description was changed", "货物描述已被改动"],
  ["photograph {} is missing or its bytes were changed", "照片 {0} 缺失或者内容已被改动"],
  [
    "{} {} of case {} is missing or its bytes were changed",
    "查验 {2} 的图像 {1} 缺失或者内容已被改动",
  ],
  ["an act is missing or was added", "办理记录缺失或者被添加"],
  [
    "act {} ({}): its {} is not what the chain says",
    "第 {0} 项办理记录（{1}）的“{2}”与事件链记载不一致",
  ],
  ["a release is missing or was added", "放行批次缺失或者被添加"],
  ["release {} is not what the steps made of it", "放行批次 {0} 与各步骤得出的结果不一致"],
  ["{} receipts of the series are missing", "该序列缺少 {0} 张凭单"],
  ["its number is not the one that its steps gave it", "编号与各步骤所给编号不一致"],
  ["what it lists is free, or taken, against its steps", "所列货物的占用状态与各步骤不一致"],
  ["its text has another hash", "文本的哈希值不符"],
  ["its guarantee does not stand for what the operation says", "担保占用与业务所载不一致"],
  [
    "what is kept as taken and left is not the sum of its write-offs",
    "所存的已核销和剩余数量与各次核销之和不符",
  ],
  ["its release notes are not those of its write-offs", "放行凭证与各次核销不一致"],
  ["it is not what its last event left", "与最后一个事件的结果不一致"],
  ["a version is missing or was added", "版本缺失或者被添加"],
  ["a difference has other words than its versions", "差异的内容与其各版本不一致"],
  ["an entry is missing or was added", "台账记录缺失或者被添加"],
  ["its {} is not what its entries add up to", "“{0}”与各笔台账之和不符"],
  [
    "entry {} ({}): its {} is not what the chain says",
    "第 {0} 笔台账（{1}）的“{2}”与事件链记载不一致",
  ],
  ["entry {} is missing", "缺少第 {0} 笔台账"],
  // money, procedures, licences, statistics
  ["what is {} is not the sum of its lines", "“{0}”数量与各行之和不符"],
  ["its quantities are not those of its lot in stock", "数量与库存批次不符"],
  ["its facts give another debt", "按其事实计算的税款不同"],
  ["what was entered is not what the declaration states", "登记数量与报关单申报不符"],
  [
    "guarantees stand for {} minor units of what is suspended; {} are due",
    "担保所覆盖的暂不征收税款为 {0}（最小货币单位），应为 {1}",
  ],
  ["the journal closes the month at {} minor units", "账簿该月期末余额为 {0}（最小货币单位）"],
  ["debits and credits differ by {}", "借贷不平，相差 {0}（最小货币单位）"],
  ["it is overdrawn by {} minor units", "透支 {0}（最小货币单位）"],
  [
    "its postings add up to {} minor units, its kept balance says {}",
    "各笔分录合计 {0}（最小货币单位），所存余额为 {1}",
  ],
  [
    "its postings leave {} minor units owed, and it is kept otherwise",
    "按各笔分录尚欠 {0}（最小货币单位），与所存不一致",
  ],
  ["postings of a closed month are not those it was closed with", "已关闭月份的分录与关账时不一致"],
  [
    "what is kept as reserved and used is not the sum of its movements",
    "所存的占用和使用金额与各笔变动之和不符",
  ],
  ["what was claimed and used is not the sum of its lines", "所存的申领和使用数量与各行之和不符"],
  [
    "rows of the statistical ledgers are not those that were counted for a release",
    "统计台账记录与发布时所计不一致",
  ],
  // rulings
  ["its words were changed", "文字已被改动"],
  ["the ruling does not stand where its last step left it", "预裁定的状态与最后一步不一致"],
  ["the application is not the one its steps hold", "申请内容与各步骤所载不一致"],
  ["the decision is not the one its steps hold", "决定内容与各步骤所载不一致"],
  ["what is published is not what the decision gives", "公开内容与决定不一致"],
];

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

const forms = sentences
  .toSorted(([a], [b]) => b.length - a.length)
  .map(([english, chinese]) => ({
    form: new RegExp(`^${english.split("{}").map(escaped).join("(.+?)")}$`, "s"),
    chinese,
  }));

/**
 * A fault in both languages, also with its place before it; what no sentence fits stays in English.
 * @example faultText("event 4 is missing").zh // "缺少第 4 号事件"
 */
export function faultText(says: string): Text {
  for (const { form, chinese } of forms) {
    const found = form.exec(says);
    if (!found) continue;
    const zh = chinese.replaceAll(/\{(\d)\}/g, (_, gap) => found[Number(gap) + 1] ?? "");
    return { en: says, zh };
  }
  const [, place = "", rest] = /^(.+?): (.+)$/s.exec(says) ?? [];
  return rest === undefined
    ? { en: says, zh: says }
    : { en: says, zh: `${place}：${faultText(rest).zh}` };
}
