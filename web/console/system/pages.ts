/** Pages of the operator. */
import { page } from "../shell/page.ts";

export const systemPages = {
  health: page({
    path: "/console/health",
    route: "GET /verify",
    menu: { group: "operation", letter: "h" },
    topic: "console",
    load: async () => (await import("./health-page.tsx")).HealthPage,
  }),
};
