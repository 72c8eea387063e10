/** Pages of notices of non-compliance to exporting countries. */
import { page } from "../shell/page.ts";

export const noncompliancePages = {
  noncomplianceNotices: page({
    path: "/console/noncompliance-notices",
    route: "GET /noncompliance-notices",
    menu: { group: "control" },
    topic: "noncompliance",
    load: async () => (await import("./notices-page.tsx")).NoticesPage,
  }),
  noncomplianceNotice: page({
    path: "/console/noncompliance-notices/$id",
    route: "GET /noncompliance-notices/{id}",
    menu: { none: "opened from a line of the notices" },
    topic: "noncompliance",
    load: async () => (await import("./notice-page.tsx")).NoticePage,
  }),
};
