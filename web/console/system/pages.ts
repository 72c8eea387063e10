/** Pages of the operator. */
import { page } from "../shell/page.ts";

export const systemPages = {
  health: page({
    path: "/console/health",
    route: "GET /health",
    menu: { group: "operation", letter: "h" },
    topic: "console",
    load: async () => (await import("./health-page.tsx")).HealthPage,
  }),
  healthQueues: page({
    path: "/console/health/queues",
    route: "GET /health",
    menu: { none: "a part of the page Health, which leads to it" },
    topic: "console",
    load: async () => (await import("./queues-page.tsx")).QueuesPage,
  }),
  healthJobs: page({
    path: "/console/health/jobs",
    route: "GET /health",
    menu: { none: "a part of the page Health, which leads to it" },
    topic: "console",
    load: async () => (await import("./jobs-page.tsx")).JobsPage,
  }),
  healthData: page({
    path: "/console/health/data",
    route: "GET /verify",
    menu: { none: "a part of the page Health, which leads to it" },
    topic: "console",
    load: async () => (await import("./data-page.tsx")).DataPage,
  }),
  healthSettings: page({
    path: "/console/health/settings",
    route: "GET /settings",
    menu: { none: "a part of the page Health, which leads to it" },
    topic: "console",
    load: async () => (await import("./settings-page.tsx")).SettingsPage,
  }),
  healthFigures: page({
    path: "/console/health/figures",
    route: "GET /health",
    menu: { none: "a part of the page Health, which leads to it" },
    topic: "console",
    load: async () => (await import("./figures-page.tsx")).FiguresPage,
  }),
  acts: page({
    path: "/console/official-acts",
    route: "GET /official-acts",
    menu: { group: "operation" },
    topic: "access",
    load: async () => (await import("./acts-page.tsx")).ActsPage,
  }),
};
