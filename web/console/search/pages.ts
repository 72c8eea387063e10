/** Pages of search. */
import { page } from "../shell/page.ts";

export const searchPages = {
  search: page({
    path: "/console/search",
    route: "GET /search",
    menu: { none: "opened by the search field of the bar" },
    topic: "console",
    load: async () => (await import("./search-page.tsx")).SearchPage,
  }),
};
