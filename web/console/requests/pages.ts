/** Pages of requests. */
import { page } from "../shell/page.ts";

export const requestsPages = {
  requests: page({
    path: "/console/requests",
    route: "GET /requests",
    menu: { group: "work", letter: "q" },
    topic: "amend",
    load: async () => (await import("./requests-page.tsx")).RequestsPage,
  }),
  request: page({
    path: "/console/requests/$id",
    route: "GET /requests/{id}",
    menu: { none: "opened from a line of the requests" },
    topic: "amend",
    load: async () => (await import("./request-page.tsx")).RequestPage,
  }),
};
