/** Words of the pages of notices of non-compliance. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type Notice = Routes["GET /noncompliance-notices"]["answer"]["notices"][number];
export type OneNotice = Routes["GET /noncompliance-notices/{id}"]["answer"];

export const words = {
  says: {
    en: "Reports to authorities of exporting countries about consignments in which a pest was found, or whose treatment failed.",
    zh: "货物检出有害生物或者检疫处理未成功时，向出口国主管部门发出的通报。",
  },
  one: { en: "Notice of non-compliance", zh: "违规通报" },
  none: { en: "There is no notice.", zh: "没有违规通报。" },
  reference: { en: "Reference", zh: "编号" },
  state: { en: "State", zh: "状态" },
  ground: { en: "Ground", zh: "事由" },
  country: { en: "Country", zh: "国家（地区）" },
  agency: { en: "Agency", zh: "部门" },
  task: { en: "Task", zh: "任务" },
  draftedAt: { en: "Drafted at", zh: "拟制时间" },
  text: { en: "Text", zh: "通报内容" },
  history: { en: "History", zh: "办理记录" },
  at: { en: "At", zh: "时间" },
  act: { en: "Act", zh: "事项" },
  said: { en: "Said", zh: "说明" },
  actor: { en: "By", zh: "经办" },
  case: { en: "Control case", zh: "查验" },
  open: { en: "open", zh: "打开" },
  print: { en: "Print", zh: "打印" },
  draft: { en: "Draft a notice to the exporting country", zh: "拟制违规通报" },
  draftSays: {
    en: "The finding or the failed treatment has to stand in the task. The notice names goods, certificates, consignor and consignee, and nothing else of the parties; another person sends it.",
    zh: "任务中须有相应的查验结果或者未成功的处理。通报载明货物、证书、发货人和收货人，不载明当事人的其他信息；由另一人发出。",
  },
  certificates: { en: "Certificates, separated by commas", zh: "证书编号，以逗号分隔" },
  requirement: { en: "Requirement the goods had to meet", zh: "货物应符合的检疫要求" },
  action: { en: "Action taken", zh: "对货物采取的措施" },
  recipient: { en: "Authority of that country", zh: "该国主管部门名称" },
  remarks: { en: "Remarks", zh: "备注" },
  send: { en: "Record as sent", zh: "登记发出" },
  sendSays: {
    en: "Read it and send it; the person who drafted it does not.",
    zh: "复核并发出；拟制人本人不得发出。",
  },
  by: { en: "How it went out", zh: "发出方式" },
  answer: { en: "Record the answer", zh: "登记答复" },
  answerSays: {
    en: "What the authority of the exporting country found.",
    zh: "出口国主管部门的调查结果。",
  },
  withdraw: { en: "Withdraw", zh: "撤回" },
  withdrawSays: {
    en: "That authority is also notified of the withdrawal.",
    zh: "已发出的，撤回时须同时告知对方主管部门。",
  },
  reason: { en: "Reason", zh: "理由" },
} as const satisfies Readonly<Record<string, Text>>;

export const stateNames: Readonly<Record<Notice["state"], Text>> = {
  drafted: { en: "drafted", zh: "已拟制" },
  sent: { en: "sent", zh: "已发出" },
  answered: { en: "answered", zh: "已答复" },
  withdrawn: { en: "withdrawn", zh: "已撤回" },
};
