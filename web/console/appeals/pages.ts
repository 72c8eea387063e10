/** Page of appeals against decisions on goods. */
import { page } from "../shell/page.ts";

export const appealsPages = {
  appeals: page({
    path: "/console/appeals",
    route: "GET /appeals",
    menu: { group: "control" },
    topic: "appeals",
    load: async () => (await import("./appeals-page.tsx")).AppealsPage,
  }),
};
