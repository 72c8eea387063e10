/** Texts of the start page. */

export const homeTexts = {
  title: "Start",
  says: "{{name}}, acting for {{party}}.",
  waiting: "Waiting for you",
  differences: "Cargo differences to explain",
  nothingWaits: "Nothing is waiting for you.",
  late_one: "one past its deadline",
  late_other: "{{count}} past their deadline",
  payments: "Declarations awaiting payment",
  asks_one: "one needs your consent",
  asks_other: "{{count}} need your consent",
  drafts: "Declarations being written",
  rejected: "Rejected in the last seven days",
  approved: "Approved, for you to carry out",
  rules: "Rule changes to approve",
  alerts: "Alerts to assess",
  matches: "Names to compare with lists",
  recent: "Last opened",
  tasks: "How to do it",
  recentNone: "Declarations, drafts and cases you open are listed here, in this browser only.",
  news: "News of your declarations",
  newsCount: "{{count}} notifications, the last",
  empty: "No declarations yet",
  emptySays:
    "To see a system at work, run this command where Tidegate is installed. It makes a demonstration with two weeks of traffic and a user for each role, in a database and on a port of its own; this system is not touched.",
  emptyDemo: "To lodge a first declaration of your own in a sandbox:",
};
