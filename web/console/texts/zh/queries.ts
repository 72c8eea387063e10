/** Chinese texts of questions of the statistics about a declaration. */
import type { queriesTexts as queriesEnglish } from "../queries.ts";

export const queriesTexts: typeof queriesEnglish = {
  name: "统计询问",
  item: "第{{item}}项：",
  status: {
    open: "待答复",
    overdue: "已逾期",
    lapsed: "未答复，可代填",
    imputed: "未答复，已代填",
    late: "迟复，待重新决定",
    answered: "已答复",
  },
  due: "答复期限",
  answered: "{{by}} 答复：",
  answer: "您的答复",
  once: "只能答复一次；答复不会改变报关单内容。",
  write: "请先填写答复",
  send: "提交答复",
};
