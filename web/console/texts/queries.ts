/** Texts of questions of the statistics about a declaration. */
const en = {
  name: "Questions of the statistics",
  item: "Item {{item}}:",
  status: {
    open: "open",
    overdue: "overdue",
    lapsed: "unanswered: a figure may be put in",
    imputed: "unanswered: a usual figure was put in",
    late: "answered late: decide again",
    answered: "answered",
  },
  due: "answer until",
  answered: "{{by}} answered:",
  answer: "Your answer",
  once: "It is given once. Nothing about the declaration changes by it.",
  write: "Write an answer first",
  send: "Answer",
};

const zh: typeof en = {
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

export const queriesTexts = { en, zh };
