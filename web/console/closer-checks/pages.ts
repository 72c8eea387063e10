/** Pages of closer checks after failures. */
import { page } from "../shell/page.ts";

export const closerChecksPages = {
  closerChecks: page({
    path: "/console/closer-checks",
    route: "GET /closer-checks",
    menu: { group: "control" },
    topic: "closer-checks",
    load: async () => (await import("./closer-checks-page.tsx")).CloserChecksPage,
  }),
  closerCheck: page({
    path: "/console/closer-checks/$id",
    route: "GET /closer-checks/{id}",
    menu: { none: "opened from a line of the closer checks" },
    topic: "closer-checks",
    load: async () => (await import("./closer-check-page.tsx")).CloserCheckPage,
  }),
};
