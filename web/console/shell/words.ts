/** Words for the events, statuses, codes and taxes people read; an unknown code is shown as it is. */
import type { Language, Text } from "../../elements/language.ts";
import { awaitedWords, roleFacts, statusWords } from "../../routes.gen.ts";

export const eventWords: Readonly<Record<string, Text>> = {
  "declaration.received": { en: "declaration received", zh: "收到申报" },
  "declaration.rejected": { en: "declaration rejected", zh: "退单" },
  "declaration.checked": { en: "declaration checked", zh: "审核完毕" },
  "declaration.registered": { en: "declaration registered", zh: "登记编号" },
  "declaration.accepted": { en: "declaration accepted", zh: "接受申报" },
  "declaration.cleared": { en: "declaration cleared", zh: "结关" },
  "presentation.awaited": { en: "presentation awaited", zh: "等待货物呈验" },
  "charges.assessed": { en: "charges assessed", zh: "税费已计征" },
  "charges.undetermined": { en: "charges undetermined", zh: "税费待核定" },
  "charges.determined": { en: "charges determined by an officer", zh: "关员核定税费" },
  "charges.settled": { en: "charges settled", zh: "税费已结清" },
  "payment.awaited": { en: "payment awaited", zh: "等待缴税" },
  "payment.received": { en: "payment received", zh: "收到税款" },
  "lane.selected": { en: "lane selected", zh: "选定通道" },
  "control.opened": { en: "control opened", zh: "开始查验" },
  "control.passed": { en: "control passed", zh: "查验通过" },
  "control.decided": { en: "control decided", zh: "查验处理决定" },
  "arrival.awaited": { en: "arrival awaited", zh: "等待运抵" },
  "goods.arrived": { en: "goods arrived", zh: "货物运抵" },
  "goods.departed": { en: "goods departed", zh: "货物离境或提离" },
  "release.granted": { en: "release granted", zh: "准予放行" },
  "release.refused": { en: "release refused", zh: "不予放行" },
  "trade.recorded": { en: "trade recorded", zh: "记入统计" },
  "departure.awaited": { en: "departure awaited", zh: "等待货物离境或提离" },
  "request.lodged": { en: "request lodged", zh: "收到申请" },
  "request.awaited": { en: "decision on a request awaited", zh: "等待申请审批" },
  "request.queued": { en: "request queued", zh: "申请排队办理" },
  "request.decided": { en: "request decided", zh: "申请已审批" },
  "request.granted": { en: "request granted", zh: "申请获准" },
  "request.refused": { en: "request refused", zh: "申请未获准" },
  "declaration.amended": { en: "declaration amended", zh: "报关单修改" },
  "declaration.corrected": { en: "declaration corrected", zh: "报关单更正" },
  "declaration.withdrawn": { en: "declaration withdrawn", zh: "报关单撤销" },
  "declaration.invalidated": { en: "declaration invalidated", zh: "报关单失效" },
  "declaration.reminded": { en: "declarant reminded", zh: "提醒申报人" },
  "charges.corrected": { en: "charges corrected", zh: "税费更正" },
  "trade.corrected": { en: "trade record corrected", zh: "统计记录更正" },
  "release.secured": { en: "released against security", zh: "凭担保放行" },
  "quota.decided": { en: "quota decided", zh: "配额已分配" },
  "quota.settled": { en: "quota settled", zh: "配额已核销" },
  "query.asked": { en: "query raised by an officer", zh: "关员提出询问" },
  "declaration.queried": { en: "query sent to the declarant", zh: "询问申报人" },
  "control.ordered": { en: "control ordered by an officer", zh: "关员即决式布控" },
  "seizure.ordered": { en: "seizure ordered", zh: "决定扣留" },
  "seizure.decided": { en: "seizure decided", zh: "扣留处理决定" },
  "disposal.ordered": { en: "disposal of goods ordered", zh: "决定处置货物" },
  "disposal.recorded": {
    en: "part of the refused goods disposed of",
    zh: "部分不予放行货物已处置",
  },
  "goods.disposed": { en: "refused goods disposed of", zh: "不予放行货物已处置" },
  "refusal.settled": { en: "refused goods decided on", zh: "不予放行货物处置决定" },
  "downgrade.ordered": { en: "downgrade ordered by customs", zh: "海关决定改变用途" },
  "sample.asked": { en: "sample to be drawn", zh: "要求抽样" },
  "sample-withdrawal.reported": { en: "sample to be withdrawn", zh: "要求撤销抽样" },
  "sample.reported": { en: "defective packages reported", zh: "报告不合格件" },
  "laboratory.asked": { en: "laboratory test to be ordered", zh: "要求委托检测" },
  "laboratory.answered": { en: "answer of a laboratory", zh: "实验室回复" },
  "laboratory.ordered": { en: "laboratory test ordered", zh: "已委托检测" },
  "laboratory.recorded": { en: "answer of a laboratory recorded", zh: "实验室回复已登记" },
  "infringement.reported": { en: "suspected infringement reported", zh: "登记涉嫌侵权事项" },
  "infringement.recorded": { en: "suspected infringement recorded", zh: "涉嫌侵权事项已登记" },
  "appeal.reported": { en: "step of an appeal", zh: "登记复议事项" },
  "appeal.recorded": { en: "step of an appeal recorded", zh: "复议事项已登记" },
  "evidence.reported": { en: "evidence added", zh: "提交查验证据材料" },
  "evidence.recorded": { en: "evidence recorded", zh: "查验证据材料已登记" },
  "noncompliance.reported": { en: "notice to an exporting country", zh: "登记违规通报事项" },
  "noncompliance.recorded": {
    en: "notice to an exporting country recorded",
    zh: "违规通报事项已登记",
  },
  "sample.drawn": { en: "sample drawn", zh: "已抽样" },
  "sample.withdrawn": { en: "sample withdrawn", zh: "抽样已撤销" },
  "sample.counted": { en: "defective packages counted", zh: "不合格件已登记" },
  "treatment.decided": { en: "treatment ordered by an officer", zh: "关员决定作处理" },
  "treatment.ordered": { en: "treatment ordered", zh: "已决定作处理" },
  "treatment.reported": { en: "result of a treatment reported", zh: "报告处理结果" },
  "treatment.recorded": { en: "result of a treatment recorded", zh: "处理结果已登记" },
  "condition.met": { en: "condition reported as met", zh: "条件履行登记" },
  "condition.settled": { en: "condition of the release met", zh: "放行条件已履行" },
  "correction.ordered": { en: "correction ordered by customs", zh: "海关更正" },
  "refusal.withdrawn": { en: "refusal withdrawn", zh: "撤销不予放行决定" },
  "goods.divided": { en: "part of the goods left out", zh: "部分货物已核减" },
  "part-seizure.ordered": { en: "seizure of a part ordered", zh: "扣留部分货物" },
  "part-return.ordered": { en: "return of a seized part ordered", zh: "发还部分货物" },
  "part-confiscation.ordered": { en: "confiscation of a part ordered", zh: "没收部分货物" },
  "goods.rejoined": { en: "seized part returned", zh: "部分扣留货物已发还" },
  "part.returned": { en: "seized part handed out", zh: "部分扣留货物已退还" },
  "part.confiscated": { en: "seized part confiscated", zh: "部分扣留货物已没收" },
  "finding.reported": { en: "finding reported", zh: "登记查验结果" },
  "finding.recorded": { en: "finding recorded", zh: "查验结果已登记" },
  "goods.seized": { en: "goods seized", zh: "货物已扣留" },
  "goods.returned": { en: "seized goods returned", zh: "发还扣留货物" },
  "goods.confiscated": { en: "goods confiscated", zh: "没收货物" },
  "confiscation.recorded": { en: "confiscation recorded", zh: "没收已登记" },
  "time.expired": { en: "time limit expired", zh: "期限届满" },
};

/** Codes of lanes, payments, controls, agencies and notifications. */
export const codeWords: Readonly<Record<string, Text>> = {
  infringement: { en: "suspected infringement", zh: "涉嫌侵权" },
  green: { en: "green", zh: "绿色通道" },
  yellow: { en: "yellow", zh: "黄色通道" },
  orange: { en: "orange", zh: "橙色通道" },
  red: { en: "red", zh: "红色通道" },
  open: { en: "open", zh: "待办" },
  done: { en: "done", zh: "已办结" },
  decided: { en: "decided", zh: "已决定" },
  release: { en: "release", zh: "放行" },
  refuse: { en: "refuse", zh: "不予放行" },
  withdrawn: { en: "withdrawn", zh: "已撤销" },
  "send-back": { en: "send back", zh: "退运" },
  destroy: { en: "destroy", zh: "销毁" },
  abandon: { en: "abandon to the State", zh: "放弃" },
  ok: { en: "in order", zh: "无异常" },
  corrected: { en: "corrected", zh: "已更正" },
  refused: { en: "refused", zh: "不予放行" },
  letter: { en: "letter", zh: "海关文书" },
  due: { en: "due", zh: "待缴" },
  settled: { en: "settled", zh: "已结清" },
  documents: { en: "review of documents", zh: "单证审核" },
  examination: { en: "examination of goods", zh: "货物查验" },
  scan: { en: "scan", zh: "机检" },
  quarantine: { en: "quarantine inspection", zh: "检疫查验" },
  sampling: { en: "sampling", zh: "取样" },
  laboratory: { en: "laboratory test", zh: "实验室检测" },
  customs: { en: "customs", zh: "海关" },
  immigration: { en: "immigration", zh: "移民管理" },
  maritime: { en: "maritime administration", zh: "海事" },
  "disease-control": { en: "disease control", zh: "疾病预防控制" },
  "plant-animal-health": { en: "animal and plant quarantine", zh: "动植物检疫" },
  "food-safety": { en: "food safety", zh: "食品安全" },
  "public-safety": { en: "public safety", zh: "公共安全" },
  "cultural-heritage": { en: "cultural heritage", zh: "文物部门" },
  rejected: { en: "rejected", zh: "退单" },
  registered: { en: "registered", zh: "已登记" },
  accepted: { en: "accepted", zh: "已接受" },
  charges: { en: "charges assessed", zh: "税费已计征" },
  "charges-undetermined": { en: "charges undetermined", zh: "税费待核定" },
  "payment-awaited": { en: "payment awaited", zh: "等待缴税" },
  "documents-requested": { en: "documents requested", zh: "要求提交单证" },
  "control-decided": { en: "control decided", zh: "查验已处理" },
  released: { en: "released", zh: "已放行" },
  system: { en: "the system", zh: "系统" },
  arrival: { en: "arrival", zh: "运抵" },
  departure: { en: "departure", zh: "离境或提离" },
  departed: { en: "departed", zh: "已离境" },
  "gated-out": { en: "gated out", zh: "已出卡口" },
  cleared: { en: "cleared", zh: "已结关" },
  "request-received": { en: "request received", zh: "已收到申请" },
  "request-granted": { en: "request granted", zh: "申请获准" },
  "request-refused": { en: "request refused", zh: "申请未获准" },
  invalidated: { en: "invalidated", zh: "已失效" },
  seized: { en: "goods seized", zh: "货物扣留" },
  "part-seized": { en: "part of the goods seized", zh: "部分货物扣留" },
  "part-returned": { en: "seized part returned", zh: "部分扣留货物发还" },
  "part-confiscated": { en: "seized part confiscated", zh: "部分扣留货物没收" },
  appeal: { en: "appeal", zh: "复议" },
  "laboratory-report": { en: "report of a laboratory", zh: "实验室检测报告" },
  "retest-ordered": { en: "retest ordered", zh: "安排复检" },
  "retest-refused": { en: "retest refused", zh: "不予复检" },
  "goods-disposed": { en: "part of the goods disposed of", zh: "部分货物已处置" },
  "treatment-ordered": { en: "treatment ordered", zh: "决定作处理" },
  "treatment-recorded": { en: "treatment recorded", zh: "处理结果登记" },
  "condition-met": { en: "condition met", zh: "条件已履行" },
  "goods-part-gone": { en: "part of the refused goods disposed of", zh: "部分不予放行货物已处置" },
  "goods-gone": { en: "refused goods disposed of", zh: "不予放行货物已处置" },
  "refusal-withdrawn": { en: "refusal withdrawn", zh: "撤销不予放行决定" },
  returned: { en: "seized goods returned", zh: "发还货物" },
  confiscated: { en: "goods confiscated", zh: "货物没收" },
  reminder: { en: "reminder", zh: "提醒" },
  query: { en: "query from an officer", zh: "关员询问" },
  "statistical-query": { en: "statistical query", zh: "统计询问" },
  DMSQRY: { en: "query from an officer (DMSQRY)", zh: "关员询问（DMSQRY）" },
  DMSRCV: { en: "received (DMSRCV)", zh: "已收到（DMSRCV）" },
  DMSREJ: { en: "rejected (DMSREJ)", zh: "退单（DMSREJ）" },
  DMSACC: { en: "accepted (DMSACC)", zh: "已接受（DMSACC）" },
  DMSTAX: { en: "charges (DMSTAX)", zh: "税款（DMSTAX）" },
  DMSROG: { en: "goods released (DMSROG)", zh: "货物放行（DMSROG）" },
  DMSRES: { en: "control result (DMSRES)", zh: "查验结果（DMSRES）" },
  DMSCPI: { en: "payment awaited (DMSCPI)", zh: "等待缴税（DMSCPI）" },
  DMSCPR: { en: "payment reminder (DMSCPR)", zh: "催缴提醒（DMSCPR）" },
  DMSDOC: { en: "documents requested (DMSDOC)", zh: "要求提交单证（DMSDOC）" },
  DMSCTL: { en: "examination ordered (DMSCTL)", zh: "布控查验（DMSCTL）" },
  DMSREQ: { en: "request answered (DMSREQ)", zh: "申请答复（DMSREQ）" },
  DMSCLE: { en: "cleared (DMSCLE)", zh: "已结关（DMSCLE）" },
  DMSINV: { en: "invalidated (DMSINV)", zh: "已失效（DMSINV）" },
  DMSGER: { en: "exit reminder (DMSGER)", zh: "出境提醒（DMSGER）" },
  DMSEOG: { en: "goods exited (DMSEOG)", zh: "货物出境（DMSEOG）" },
};

const taxWords: Readonly<Record<string, Text>> = {
  DUTY: { en: "Import duty", zh: "进口关税" },
  ADDITIONAL: { en: "Additional duty", zh: "加征关税" },
  CT: { en: "Consumption tax", zh: "消费税" },
  VAT: { en: "Value added tax", zh: "增值税" },
  EXPORT: { en: "Export duty", zh: "出口关税" },
  LATE: { en: "Late charge", zh: "滞纳金" },
  INTEREST: { en: "Interest", zh: "利息" },
};

function word(words: Readonly<Record<string, Text>>, code: string, language: Language): string {
  return words[code]?.[language] ?? code;
}

/**
 * What a task, or a find after the release, came to: of goods that were released a result against release
 * decides nothing any more, so its word is not that of the decision.
 */
const resultWords: Readonly<Record<string, Text>> = {
  ok: { en: "in order", zh: "无异常" },
  corrected: { en: "differs from the declaration", zh: "与申报不符" },
  refused: { en: "not in order", zh: "有异常" },
};

export const resultWord = (code: string, language: Language) =>
  resultWords[code]?.[language] ?? codeWord(code, language);

/** The Chinese of a status, or of what is waited for, that a sentence of the server says in English. */
export function chineseOf(english: string): string | undefined {
  const said = [...Object.values(statusWords), ...Object.values(awaitedWords)];
  return said.find(({ en }) => en === english)?.zh;
}

export const eventWord = (code: string, language: Language) => word(eventWords, code, language);
export const waitWord = (code: string, language: Language) =>
  awaitedWords[code]?.[language] ?? eventWord(code, language);
export const statusWord = (code: string, language: Language) => word(statusWords, code, language);
export const codeWord = (code: string, language: Language) => word(codeWords, code, language);
export const taxWord = (code: string, language: Language) => word(taxWords, code, language);

/** A role by its name; an unknown one by its id. */
export const roleWord = (id: string, language: Language) =>
  roleFacts.find((role) => role.id === id)?.name[language] ?? id;

export type Tone = "good" | "warn" | "bad" | "calm";

/** How a status feels at three in the morning. The word always stands beside the colour. */
export function statusTone(status: string): Tone {
  if (status === "cleared" || status.startsWith("released")) return "good";
  if (["rejected", "refused", "invalidated"].includes(status)) return "bad";
  return status.startsWith("awaiting") ? "calm" : "warn";
}

export function laneTone(lane: string): Tone {
  if (lane === "green") return "good";
  return lane === "red" ? "bad" : "warn";
}

/** A sentence in the reader's language, or in the only one it has. */
export function sentenceIn(sentence: Text | string, language: Language): string {
  return typeof sentence === "string" ? sentence : sentence[language];
}
