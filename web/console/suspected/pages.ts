/** Pages of suspected cases of a disease. */
import { page } from "../shell/page.ts";

export const suspectedPages = {
  suspectedCases: page({
    path: "/console/suspected-cases",
    route: "GET /suspected-cases",
    menu: { group: "control" },
    topic: "suspected-cases",
    load: async () => (await import("./suspected-list.tsx")).SuspectedList,
  }),
  suspectedCase: page({
    path: "/console/suspected-cases/$id",
    route: "GET /suspected-cases/{id}",
    menu: { none: "opened from a line of the suspected cases" },
    topic: "suspected-cases",
    load: async () => (await import("./suspected-page.tsx")).SuspectedPage,
  }),
};
