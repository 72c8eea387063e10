/** Texts of questions of the statistics about a declaration. */

export const queriesTexts = {
  name: "Statistical queries",
  item: "Item {{item}}:",
  status: {
    open: "open",
    overdue: "overdue",
    lapsed: "unanswered: a figure may be imputed",
    imputed: "unanswered: a figure was imputed",
    late: "answered late: needs a new decision",
    answered: "answered",
  },
  due: "answer by",
  answered: "{{by}} answered:",
  answer: "Your answer",
  once: "You can answer once. The answer does not change the declaration.",
  write: "Write an answer first",
  send: "Answer",
};
