/** Pages of statistics. */
import { doors } from "../../paths.ts";
import { page } from "../shell/page.ts";

export const statisticsPages = {
  month: page({
    path: "/console/statistics/month",
    route: "GET /statistics/months/{period}",
    menu: { group: "statistics" },
    topic: "month-board",
    keepsState: true,
    load: async () => (await import("./month-page.tsx")).MonthPage,
  }),
  editing: page({
    path: "/console/statistics/editing",
    route: "GET /statistics/editing",
    menu: { group: "statistics" },
    topic: "editing",
    load: async () => (await import("./editing-page.tsx")).EditingPage,
  }),
  editingRow: page({
    path: "/console/statistics/editing/$id",
    route: "GET /statistics/editing/row",
    menu: { none: "opened from a line of the editing page" },
    topic: "editing",
    load: async () => (await import("./editing-row-page.tsx")).EditingRowPage,
  }),
  questions: page({
    path: "/console/questions",
    route: "GET /statistical-queries",
    menu: { group: "work" },
    topic: "editing",
    load: async () => (await import("./question-list.tsx")).QuestionsPage,
  }),
  releases: page({
    path: "/console/statistics/releases",
    route: "GET /statistics/releases",
    menu: { group: "statistics", concerns: ["lodge", "statistics", "approve", "inspect"] },
    topic: "releases",
    load: async () => (await import("./releases-page.tsx")).ReleasesPage,
  }),
  revisions: page({
    path: "/console/statistics/revisions",
    route: "GET /statistics/months",
    menu: { group: "statistics" },
    topic: "releases",
    load: async () => (await import("./revisions-page.tsx")).RevisionsPage,
  }),
  confidentiality: page({
    path: "/console/statistics/confidentiality",
    route: "GET /statistics/audit",
    menu: { group: "statistics" },
    topic: "confidentiality",
    load: async () => (await import("./audit-page.tsx")).AuditPage,
  }),
  tables: page({
    path: "/console/statistics/tables",
    route: "GET /statistics/own-tables",
    menu: { group: "statistics" },
    topic: "tables",
    load: async () => (await import("./tables-page.tsx")).TablesPage,
  }),
  trace: page({
    path: doors.trace,
    route: "GET /statistics/trace",
    menu: { group: "statistics" },
    topic: "releases",
    load: async () => (await import("./trace-page.tsx")).TracePage,
  }),
  mirror: page({
    path: "/console/statistics/mirror",
    route: "GET /statistics/mirror",
    menu: { group: "statistics" },
    topic: "mirror",
    load: async () => (await import("./mirror-page.tsx")).MirrorPage,
  }),
  season: page({
    path: "/console/statistics/season",
    route: "GET /statistics/derived",
    menu: { group: "statistics", concerns: ["statistics", "inspect"] },
    topic: "seasonal-adjustment",
    load: async () => (await import("./season-page.tsx")).SeasonPage,
  }),
};
