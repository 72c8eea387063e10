/** Texts of questions of the statistics about a declaration. */

export const queriesTexts = {
  name: "Statistical queries",
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
